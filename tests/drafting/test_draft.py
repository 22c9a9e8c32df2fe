"""A new document becomes a draft that lints clean, whatever it is."""

from pathlib import Path

import pytest

from harness import checks
from harness.drafting import deciding
from harness.drafting.deciding import Wish
from harness.drafting.draft import Asked, draft
from harness.drafting.pending import waiting
from harness.errors import InputError, ParserError
from harness.golden import lint, load_all
from harness.parsers.answers import Options
from tests.conftest import ROOT
from tests.drafting.pages import project

PORT = """\
Harbour Authority posts record half-year

12 August 2024

The Port of Linden handled 4.2 million tonnes of cargo in the first half of 2024, up 7.5% on a year earlier, the \
Harbour Authority said. Container throughput rose 12.3% to 318,000 TEU. The 5G network is ready.

The authority expects full-year cargo of at least 8.6 million tonnes.
"""
OPTIONS = Options(home=Path(".harness"))


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def accept_all(golden: str) -> None:
    """Everything, what is undecided by its name."""
    items = waiting([Path("golden")]).items
    ids = (golden, *(item.id for item in items if item.decide))
    deciding.accept(items, Wish(ids), reason="", home=Path(".harness"))


def test_a_page_with_unknown_indicators(place: Path) -> None:
    (place / "port.txt").write_text(PORT, encoding="utf-8")
    made = draft(Asked(place / "port.txt", Path("golden")), OPTIONS)
    assert made.file == Path("golden/port.golden.yaml.new")
    assert made.day == "2024-08-12, read from 12 August 2024"
    assert made.undecided == 0
    assert "Container throughput" in made.indicators
    text = made.file.read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=golden.schema.json\n# draft: read by reference.")
    assert "  # read by 1 of 1 · …ntainer throughput rose 「12.3%」 to 318,000 TEU. " in text
    assert "\nnot_figures: [5G]\n" in text
    assert Path("golden/sources/port.txt").read_text("utf-8") == PORT
    accept_all("port")
    assert lint([Path("golden")]) == ()
    (golden,) = load_all([Path("golden")]).goldens
    assert golden.registry.canonical("Container throughput")
    assert not list(Path("golden").rglob("*.new"))


@pytest.mark.parametrize(
    ("source", "others"),
    [
        ("facsimile.txt", ()),
        ("trade-page.html", ("markitdown",)),
        ("energy-brief.pdf", ("pypdf",)),
    ],
)
def test_each_kind_of_document_drafts_to_a_golden_that_passes(source: str, others: tuple[str, ...]) -> None:
    from harness import reference

    made = draft(Asked(ROOT / "golden" / "sources" / source, Path("golden"), others), OPTIONS)
    assert made.read_by == ("reference", *others)
    accept_all(made.file.name.partition(".")[0])
    assert lint([Path("golden")]) == ()
    (golden,) = load_all([Path("golden")]).goldens
    about = golden.facts.document
    document = reference.parse(golden.source, date=about.date, language=about.language)
    assert [one.item.id for one in checks.compare(golden, document) if one.outcome == "fail"] == []


def test_readings_that_differ_ask_a_person(place: Path) -> None:
    (place / "port.txt").write_text(PORT, encoding="utf-8")
    other = 'import re\ndef parse(path):\n    return re.sub("12.3%", "72.3%", open(path, encoding="utf-8").read())\n'
    (place / "other_parser.py").write_text(other, encoding="utf-8")
    made = draft(Asked(place / "port.txt", Path("golden"), ("python:other_parser:parse",)), OPTIONS)
    assert made.undecided == 1
    text = made.file.read_text("utf-8")
    assert '  # decide value: "12.3" (reference) | "72.3" (python:other_parser:parse)\n' in text
    (item,) = [item for item in waiting([Path("golden")]).items if item.decide]
    assert (item.agreement, item.is_grave) == ("1 of 2", True)


def test_nothing_is_written_over(place: Path) -> None:
    golden = project(place)
    with pytest.raises(InputError, match=r"page.yaml: is there already, and nothing is written over it; find"):
        draft(Asked(golden.with_name("page.txt"), Path("golden")), OPTIONS)
    (place / "page.txt").write_text("another page\n", encoding="utf-8")
    (golden.parent / "sources").mkdir()
    (golden.parent / "sources" / "other.txt").write_text("a third\n", encoding="utf-8")
    with pytest.raises(InputError, match="is another document than the one to be drafted"):
        draft(Asked(place / "page.txt", Path("golden"), name="other"), OPTIONS)
    with pytest.raises(InputError, match="no such file; name the document"):
        draft(Asked(place / "none.txt", Path("golden")), OPTIONS)


def test_a_document_that_nobody_reads_is_told_with_the_reasons(place: Path) -> None:
    (place / "broken.pdf").write_bytes(b"%PDF-1.4\nnothing")
    with pytest.raises(ParserError, match=r"reference on .*broken.pdf: "):
        draft(Asked(place / "broken.pdf", Path("golden"), ("pypdf",)), OPTIONS)
    assert not Path("golden").exists()
