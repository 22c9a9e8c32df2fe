"""Facts of a golden found in the document's own text."""

from pathlib import Path

from harness.golden import load_all
from harness.reports.html.sources import Readable, Wanted, form_of, marks, text_of, wanted

ROOT = Path(__file__).resolve().parents[3]


def test_words_are_found_as_checks_find_them_and_marked_in_the_raw_text() -> None:
    raw = "全市工业增加值同比\n增 长 ６.1%，投资14.5%。"
    ((start, end, key),) = marks(Readable(raw), iter([Wanted("figures/f", "同比增长6.1%")]))
    assert (raw[start:end], key) == ("同比\n增 长 ６.1%", "figures/f")


def test_a_number_is_whole() -> None:
    assert marks(Readable("投资14.5%"), iter([Wanted("figures/f", "4.5%")])) == []


def test_figures_that_print_alike_are_marked_one_after_the_other() -> None:
    facts = [Wanted(f"figures/{name}", "增长5%", follows=True) for name in "ab"]
    assert marks(Readable("增长5%。其中增长5%。"), iter([*facts])) == [[0, 4, "figures/a"], [0, 4, "figures/b"]]
    text = Readable("投资增长4%，出口增长5%，进口增长5%。")
    facts = [Wanted("figures/a", "出口增长5%", follows=True), Wanted("figures/b", "增长5%", follows=True)]
    assert [text.raw[start:end] for start, end, _ in marks(text, iter(facts))] == ["出口增长5%", "增长5%"]


def test_every_kind_of_fact_with_words_is_looked_for() -> None:
    (golden,) = load_all([ROOT / "golden" / "three-articles.yaml"]).goldens
    families = {fact.key.split("/")[0] for fact in wanted(golden)}
    assert families >= {"articles", "figures", "text"}


def test_text_and_html_have_a_text_and_a_pdf_has_pages() -> None:
    goldens = load_all(
        [ROOT / "golden" / f"{name}.yaml" for name in ("plain-note", "trade-page", "facsimile-pdf")]
    ).goldens
    told = {golden.name: (form_of(golden), (text_of(golden) or "")[:1] not in ("", "<")) for golden in goldens}
    assert told == {"plain-note": ("text", True), "trade-page": ("html", True), "facsimile-pdf": ("pdf", False)}
