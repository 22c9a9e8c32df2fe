"""The registry: names and aliases fold to one entry, files merge when equal, and what is wrong has its place."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.errors import InputError
from harness.indicators import Entry, Registry, default_registry, fold_name, load_registry, merge, registry_text

Load = Callable[..., Registry]

PROFIT = """\
规模以上工业企业利润:
  aliases: [规上工业企业利润, 规模以上工业企业利润总额]
  unit: {yoy_change: "%", level: 元}
  measures: [yoy_change, level]
  gloss: profit
  plausible: {yoy_change: [-60, 200.5]}
"""


@pytest.fixture
def written(tmp_path: Path) -> Load:
    """Writes a registry and loads it."""

    def write(text: str, name: str = "indicators.yaml") -> Registry:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return load_registry(path, file=name)

    return write


def problems(call: Callable[[], object]) -> list[str]:
    with pytest.raises(InputError) as caught:
        call()
    return [str(problem) for problem in caught.value.problems]


def test_an_entry_is_read_with_its_printed_numbers(written: Load) -> None:
    entry = written(PROFIT).entries["规模以上工业企业利润"]
    assert entry == Entry(
        name="规模以上工业企业利润",
        aliases=("规上工业企业利润", "规模以上工业企业利润总额"),
        unit={"yoy_change": "%", "level": "元"},
        measures=("yoy_change", "level"),
        gloss="profit",
        plausible={"yoy_change": (Decimal("-60"), Decimal("200.5"))},
    )
    assert entry.place == "indicators.yaml:1:1"
    assert (entry.unit_of("level"), entry.unit_of("share")) == ("元", None)


@pytest.mark.parametrize(
    "name",
    [
        "规模以上工业企业利润",
        "规上工业企业利润",
        "规模以上 工业企业利润",
        "“规模以上”工业企业利润",
        "规模以上工业企业利润总额",
    ],
)
def test_names_and_aliases_lead_to_the_canonical_name(written: Load, name: str) -> None:
    assert written(PROFIT).canonical(name) == "规模以上工业企业利润"


def test_an_unknown_name_has_a_nearest_one(written: Load) -> None:
    registry = written(PROFIT)
    assert registry.canonical("规模以上工业利润") is None
    assert registry.nearest("规模以上工业利润") == "规模以上工业企业利润"
    assert registry.nearest("夜间客流量") is None
    assert Registry().nearest("x") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("５Ｇ基站数", "5G基站数"),
        ("GDP 增速", "gdp增速"),
        ("专精特新“小巨人”企业", "专精特新小巨人企业"),
        ("“十四五”", '"十四五"'),
        ("1—10月", "1–10月"),
        ("规上工业", "规模以上工业"),
        ("規上工業", "規模以上工業"),
        ("Full-time  employment", "full‑time employment"),
    ],
)
def test_one_name_in_two_spellings_folds_to_one(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("营业收入", "營業收入"), ("利润", "利润总额"), ("5G基站", "4G基站"), ("第一产业", "第二产业"), ("m²", "m2")],
)
def test_two_names_stay_two(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=20))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


def test_every_problem_of_a_registry_is_told_at_its_place(written: Load) -> None:
    text = "甲:\n  alias: [x]\n  measures: [yoy]\n  plausible: {share: [30, 0], level: [1]}\n乙:\n  aliases: ['']\n"
    assert problems(lambda: written(text)) == [
        'indicators.yaml:2:3: unknown key "alias"; did you mean "aliases"?',
        "indicators.yaml:3:14: measures, item 1: expected one of level, cumulative, change, yoy_change, pop_change, "
        'avg_change, share, ratio, count, rank, got "yoy"',
        "indicators.yaml:4:38: level: expected 2 parts, got 1",
        "indicators.yaml:6:13: aliases, item 1: is empty; write it, or leave the key out",
    ]
    assert problems(lambda: written("甲:\n  plausible: {share: [30, 0]}\n")) == [
        "indicators.yaml:1:1: plausible bounds of share: 30 is above 0; write the lower one first"
    ]


def test_an_alias_of_two_names_is_a_problem(written: Load) -> None:
    assert problems(lambda: written("甲: {aliases: [同, 乙]}\n乙: {aliases: [丙]}\n丁: {aliases: ['“同”']}\n")) == [
        'indicators.yaml:1:1: the alias "乙" of "甲" stands for "乙" too, see indicators.yaml:2:1; '
        "let it stand for one of them",
        'indicators.yaml:3:1: the alias "“同”" of "丁" stands for "甲" too, see indicators.yaml:1:1; '
        "let it stand for one of them",
    ]
    assert problems(lambda: written("规上工业: {}\n规模以上工业: {}\n")) == [
        'indicators.yaml:2:1: "规模以上工业" and "规上工业" in indicators.yaml:1:1 are one name; '
        "make the one an alias of the other"
    ]


def test_registries_merge_where_they_agree(written: Load) -> None:
    merged = merge([written(PROFIT), written(PROFIT + "乙: {}\n", "b.yaml")])
    assert list(merged.entries) == ["规模以上工业企业利润", "乙"]


def test_registries_that_differ_are_told_with_both_places(written: Load) -> None:
    other = PROFIT.replace("level: 元", "level: 万元").replace("gloss: profit", "gloss: profits")
    assert problems(lambda: merge([written(PROFIT), written("# x\n" + other, "b.yaml")])) == [
        'b.yaml:2:1: "规模以上工业企业利润" is another one in indicators.yaml:1:1: unit, gloss differ; '
        "make the two entries equal, or drop one"
    ]
    assert problems(lambda: merge([written("甲: {aliases: [丙]}\n"), written("乙: {aliases: [丙]}\n", "b.yaml")])) == [
        'b.yaml:1:1: the alias "丙" of "乙" stands for "甲" too, see indicators.yaml:1:1; let it stand for one of them'
    ]


def test_the_packaged_registry_is_sound_and_written_text_reads_back_equal(tmp_path: Path) -> None:
    registry = default_registry()
    assert len(registry.entries) > 200
    (tmp_path / "r.yaml").write_text(registry_text(registry), encoding="utf-8")
    assert load_registry(tmp_path / "r.yaml") == registry
