"""The strength of several goldens, and what is taken from before."""

from pathlib import Path

from harness.reports import strength as report
from harness.store.kept import Keeping
from harness.strength import measuring
from harness.strength.measuring import Asked, measure
from harness.strength.perfect import parse_of

from .conftest import ARTICLE, FIGURES, Make

FEW = Asked(seed=0, most=1)


def test_rates_keep_numerator_and_denominator(golden_of: Make) -> None:
    strong, weak = golden_of(name="strong"), golden_of(strong=False, parts=ARTICLE + FIGURES, name="weak")
    this = measure([weak, strong], {"weak": parse_of(strong)}, FEW)
    assert [one.golden for one in this.trials] == ["strong", "weak"]
    assert this.score.total == sum(score.total for score in this.by_kind.values())
    assert this.score.hit == this.score.total - len(list(this.survivors))
    first = next(iter(this.by_kind.values()))
    assert first.hit < first.total
    text = report.render(this, 1.0)
    assert "no golden protects: weak: word lost: " in text and "  add to " in text
    assert text.splitlines()[-1].startswith(f"WEAK  {this.score} of the faults are noticed")
    data = report.as_json(this, 0.5)
    assert data["passed"] and data["strength"]["total"] == this.score.total
    assert sum(len(one["faults"]) for one in data["goldens"]) == this.score.total + this.contested


def test_what_did_not_change_is_not_tried_again(golden_of: Make, tmp_path: Path) -> None:
    golden, keeping = golden_of(strong=False, parts=ARTICLE), Keeping(tmp_path / "kept")
    first = measure([golden], {}, FEW, keeping=keeping)
    tried = []
    real = measuring.trials
    try:
        measuring.trials = lambda *given: tried.append(given) or real(*given)
        assert measure([golden], {}, FEW, keeping=keeping) == first and tried == []
        measure([golden], {}, Asked(seed=1, most=1), keeping=keeping)
        assert len(tried) == 1
        changed = golden_of(strong=False, parts=ARTICLE.replace("byline: null", "byline: 林禾"))
        measure([changed], {}, FEW, keeping=keeping)
        assert len(tried) == 2
    finally:
        measuring.trials = real


def test_several_at_once_are_the_same(golden_of: Make) -> None:
    goldens = [golden_of(strong=False, parts=ARTICLE, name=name) for name in ("one", "two")]
    assert measure(goldens, {}, Asked(0, 1, jobs=2)).trials == measure(goldens, {}, Asked(0, 1)).trials


def test_nothing_to_try_is_no_strength() -> None:
    this = measure([], {}, FEW)
    assert this.score.value is None and not report.passes(this, 0)
