"""Faults that the gate is tested with: they change what a golden records, and only where it records something."""

from pathlib import Path
from typing import Any

import pytest

from harness import checks, formats
from harness.checks.case import Golden
from harness.gate.proving import KINDS, Planted, Proof, dead
from harness.gate.verdict import Reason
from harness.golden.loading import load_all
from harness.parsers.answers import Answer
from tests.gate.scratch import PARSER, REGISTRY, golden_of, text_of


class Parsing:
    """The scratch parser in this process."""

    spec = "own"

    def __init__(self, *, with_figures: bool = True, articles: int = 2) -> None:
        self._with_figures, self._articles = with_figures, articles
        self._module: dict[str, Any] = {}
        exec(PARSER, self._module)

    def parse(self, requests: Any, jobs: int = 1) -> Any:
        for request in requests:
            data = self._module["parse"](request.source)
            data["articles"] = data["articles"][: self._articles]
            data["figures"] = [one for one in data["figures"] if one["article"] < self._articles]
            if not self._with_figures:
                del data["figures"]
            yield request, Answer("ok", formats.from_data(data).document)


@pytest.fixture
def golden(tmp_path: Path) -> Golden:
    text = text_of("page")
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    (tmp_path / "indicators.yaml").write_text(REGISTRY, encoding="utf-8")
    (tmp_path / "page.yaml").write_text(golden_of("page", text), encoding="utf-8")
    return load_all([tmp_path / "page.yaml"]).goldens[0]


def proved(golden: Golden, parser: Any, *, seed: int = 0) -> list[Planted]:
    """With a gate that judges the document by the golden's critical items alone."""

    def judge(plant: Any) -> tuple[Reason, ...]:
        passing = {one.item.id for one in checks.compare(golden, plant.sound.document) if one.outcome == "pass"}
        return tuple(
            Reason("broken", one.item.id)
            for one in checks.compare(golden, plant.damaged.document)
            if one.item.severity == "critical" and one.item.id in passing and one.outcome != "pass"
        )

    return list(Proof((golden.path,), (), seed).planted(parser, judge))


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("with_figures", [True, False])
def test_each_fault_breaks_a_critical_fact(golden: Golden, seed: int, with_figures: bool) -> None:
    planted = proved(golden, Parsing(with_figures=with_figures), seed=seed)
    assert [(one.kind, one.outcome) for one in planted] == [(kind, "red") for kind in KINDS]
    assert list(dead(planted)) == []


def test_what_cannot_be_planted_is_told(golden: Golden) -> None:
    planted = proved(golden, Parsing(articles=1))
    assert [one.outcome for one in planted] == ["red", "red", "not possible"]
    assert planted[2].about == "no golden records two articles that are both found, and there is no second document"


def test_of_pages_with_one_article_two_documents_are_exchanged(golden: Golden) -> None:
    text = text_of("second", grain="9.9")
    (golden.path.parent / "second.txt").write_text(text, encoding="utf-8")
    (golden.path.parent / "second.yaml").write_text(golden_of("second", text, grain="9.9"), encoding="utf-8")
    proof = Proof((golden.path.parent,), ())
    reason = (Reason("broken", "x"),)
    planted = list(proof.planted(Parsing(articles=1), lambda _: reason))  # type: ignore[arg-type]  # asked only to parse
    assert planted[2].outcome == "red"
    assert planted[2].about in ("page: its articles are those of second", "second: its articles are those of page")


def test_a_gate_that_stays_green_is_dead(golden: Golden) -> None:
    planted = list(Proof((golden.path,), ()).planted(Parsing(), lambda _: ()))  # type: ignore[arg-type]  # asked only to parse
    assert [reason.kind for reason in dead(planted)] == ["proof"] * 3
    none = [Planted(kind, "", "not possible") for kind in KINDS]
    (reason,) = dead(none)
    assert "could not be tested" in reason.what
