"""The report as its readers meet it: in a real browser, from the disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from harness.compare.changes import Change, Cluster
from harness.compare.comparison import Comparison, DocumentChange, Documents, Side
from harness.reports.html import pages
from harness.reports.report import Report
from harness.reports.summary import summarise
from harness.results import Run, Where
from harness.suites.outcomes import ExpectationOutcome, FailingRow, SuiteOutcome, Verdict
from tests.reports.html.conftest import HOSTILE
from tests.store.build import document


class Opened:
    """A page of the report, and all that went wrong or was asked for while it was open."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.wrong: list[str] = []
        self.asked: list[str] = []
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda message: self.wrong.append(message.text))
        page.on("request", lambda request: self.asked.append(request.url))

    def go(self, file: Path, hash: str = "") -> Page:
        self.page.goto("about:blank")
        self.page.goto(f"{file.as_uri()}{hash}")
        expect(self.page.locator("#main > *").first).to_be_visible()
        return self.page

    def rows(self, table: str = "#documents") -> list[str]:
        return [
            row.strip().split("\n")[0].strip() for row in self.page.locator(f"{table} tbody tr.row").all_inner_texts()
        ]


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    page.set_default_timeout(15_000)
    one = Opened(page)
    yield one
    assert one.wrong == []
    assert [url for url in one.asked if not url.startswith(("file:", "data:", "about:"))] == []
    page.close()


def test_documents_stand_against_parsers_the_worst_first(opened: Opened, page_file: Path) -> None:
    page = opened.go(page_file)
    assert [text.strip() for text in page.locator("#documents thead th").all_inner_texts()] == [
        "document", "python:two_parsers:good", "python:two_parsers:bad",
    ]  # fmt: skip
    assert [row.split("\t")[0] for row in opened.rows()] == ["hostile", "other", "sound"]
    assert page.locator(".verdict").inner_text().strip().endswith("Failed")


def test_filters_narrow_documents_and_stand_in_the_address(opened: Opened, page_file: Path) -> None:
    page = opened.go(page_file)
    page.click("#chip-kind-text")
    page.click("#chip-outcome-fail")
    expect(page.locator("#documents tbody tr.row")).to_have_count(1)
    assert "kind=text" in page.url and "outcome=fail" in page.url
    opened.go(page_file, "#" + page.url.split("#")[1])
    expect(page.locator("#documents tbody tr.row")).to_have_count(1)
    page.click("text=Clear filters")
    expect(page.locator("#documents tbody tr.row")).to_have_count(3)


def test_a_document_is_found_by_name_and_by_tag(opened: Opened, page_file: Path) -> None:
    page = opened.go(page_file)
    page.fill("#filter-document", "bulletin")
    expect(page.locator("#documents tbody tr.row")).to_have_count(1)
    page.fill("#filter-document", "s")
    expect(page.locator("#found")).to_have_text("2 documents")


def test_an_indicator_leaves_only_its_items(opened: Opened, page_file: Path) -> None:
    page = opened.go(page_file, "#/items")
    expect(page.locator("table.items .id", has_text="/text/w")).to_have_count(2)
    page.fill("#filter-indicator", "工业增加值")
    expect(page.locator("table.items .id", has_text="/text/w")).to_have_count(0)
    ids = page.locator("table.items .id").all_inner_texts()
    assert ids
    assert all("/figures/f/" in one for one in ids)


def test_severity_and_outcome_filter_items(opened: Opened, page_file: Path) -> None:
    page = opened.go(page_file, "#/items?severity=warning&kind=text")
    assert page.locator("table.items .id").all_inner_texts() == ["other/text/w", "other/text/w"]
    opened.go(page_file, "#/items?outcome=pass")
    expect(page.locator(".empty")).to_contain_text("documents' pages")


def test_a_documents_page_marks_found_and_wrong_facts_in_its_text(opened: Opened, page_file: Path) -> None:
    page = opened.go(page_file, "#/document/sound?facts=all")
    marks = page.locator("#viewer .paper mark")
    found = {mark.get_attribute("data-keys"): mark.get_attribute("class") for mark in marks.all()}
    assert found == {"articles/a/title": "pass", "figures/f": "pass", "text/w": "pass"}
    page.select_option("#under", "1")
    expect(page.locator('#viewer mark[data-keys="figures/f"]')).to_have_class("fail")


def test_a_fact_shows_expected_got_and_why_when_it_is_chosen(opened: Opened, page_file: Path) -> None:
    page = opened.go(page_file, "#/document/sound?run=1")
    page.click('#viewer mark[data-keys="figures/f"]')
    row = page.locator('#facts tr[data-key="figures/f"]')
    expect(row).to_have_class("row chosen")
    assert [text.split() for text in row.locator("td").all_inner_texts()] == [
        ["6.1", "%"], ["✓", "6.1", "%"], ["✗", "1.6", "%", "wrong"],
    ]  # fmt: skip
    details = page.locator("#facts .details")
    expect(details).to_contain_text("golden/sound.yaml:6")
    assert details.locator("del").first.inner_text() == "6.1"
    assert details.locator("ins").first.inner_text() == "1.6"


def test_two_parsers_stand_side_by_side_and_their_texts_are_compared(opened: Opened, page_file: Path) -> None:
    page = opened.go(page_file, "#/document/other")
    page.click("#view-both")
    texts = page.locator("#viewer .both .paper").all_inner_texts()
    assert "6.1" in texts[0] and "1.6" in texts[1]
    page.click("#view-differences")
    assert page.locator("#viewer .diff del").first.inner_text() == "6.1"
    assert page.locator("#viewer .diff ins").first.inner_text() == "1.6"


def test_hostile_words_are_shown_and_do_nothing(opened: Opened, page_file: Path) -> None:
    for view in ("source", "parser0", "both", "differences"):
        page = opened.go(page_file, f"#/document/hostile?facts=all&item=figures%2Ff&view={view}")
        assert "<script>window.forged = 1</script><img src=x" in page.locator("#viewer").inner_text()
        assert page.evaluate("window.forged") is None
        assert page.locator("#viewer script, #viewer img, #viewer a").count() == 0
    shown = page.locator("#viewer .unseen").all_inner_texts()
    assert {"\\x0b", "\\x1b", "\\u202e"} <= set(shown)
    assert page.locator("title").text_content() == "hostile – Failed – harness"
    assert HOSTILE not in page_file.read_text("utf-8")


def test_a_script_that_got_in_would_not_run(opened: Opened, page_file: Path) -> None:
    page = opened.go(page_file)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.forged = 3\">')")
    page.wait_for_timeout(100)
    assert page.evaluate("window.forged") is None
    assert any("Content Security Policy" in text for text in opened.wrong)
    opened.wrong.clear()


def test_everything_can_be_done_with_keys(opened: Opened, page_file: Path) -> None:
    page = opened.go(page_file)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("hostile")
    page.keyboard.press("n")
    expect(page.locator("#facts tr.chosen")).to_have_count(1)
    page.keyboard.press("]")
    expect(page.locator("h1")).to_have_text("other")
    page.keyboard.press("[")
    expect(page.locator("h1")).to_have_text("hostile")
    page.keyboard.press("Escape")
    expect(page.locator("#documents")).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("#filter-document")).to_be_focused()
    page.keyboard.type("sound")
    expect(page.locator("#documents tbody tr.row")).to_have_count(1)
    expect(page.locator("#filter-document")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()


def luminance(page: Page, selector: str, name: str) -> float:
    """Relative luminance of a computed colour (WCAG 2.2)."""
    script = (
        "([selector, name]) => getComputedStyle(document.querySelector(selector))[name].match(/[0-9.]+/g).map(Number)"
    )
    parts = [part / 255 for part in page.evaluate(script, [selector, name])[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_readable_by_day_and_by_night(browser: Browser, page_file: Path, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(page_file.as_uri() + "#/document/sound?facts=all&run=1")
    expect(page.locator("#facts mark, #viewer mark").first).to_be_visible()
    ground = luminance(page, "body", "backgroundColor")
    assert (ground > 0.8) == (scheme == "light")
    for selector, behind in (
        ("body", "body"),
        (".about", "body"),
        (".verdict", ".verdict"),
        (".tag.fail", ".tag.fail"),
    ):
        text, under = luminance(page, selector, "color"), luminance(page, behind, "backgroundColor")
        assert (max(text, under) + 0.05) / (min(text, under) + 0.05) >= 4.5, selector
    page.close()


def test_many_documents_are_paged_and_loaded_one_by_one(opened: Opened, many: Path) -> None:
    page = opened.go(many)
    expect(page.locator("#found")).to_have_text("260 documents")
    assert page.locator("#documents tbody tr.row").count() == 100
    assert [row.split("\t")[0] for row in opened.rows()][:3] == ["d0000", "d0010", "d0020"]
    page.click("text=Last")
    assert page.locator("#documents tbody tr.row").count() == 60
    assert [url for url in opened.asked if url.endswith(".js")] == []
    page.click("text=d0259")
    expect(page.locator("h1")).to_have_text("d0259")
    assert [url.rsplit("/", 1)[1] for url in opened.asked if url.endswith(".js")] == ["259.js"]


def test_a_report_without_its_data_says_so(opened: Opened, many: Path, tmp_path: Path) -> None:
    alone = tmp_path / "index.html"
    alone.write_bytes(many.read_bytes())
    page = opened.go(alone, "#/document/d0001")
    expect(page.locator(".empty")).to_contain_text("copy the folder data too")
    opened.wrong.clear()


def test_an_unknown_document_or_view_is_no_blank_page(opened: Opened, page_file: Path) -> None:
    page = opened.go(page_file, "#/document/none")
    expect(page.locator(".empty")).to_contain_text("no document of this name")
    opened.go(page_file, "#/drift")
    expect(page.locator("#documents")).to_be_visible()
    opened.go(page_file, "#/document/%E0%A4%A")
    expect(page.locator(".empty")).to_be_visible()


def test_a_comparison_without_goldens_opens_at_its_changes(opened: Opened, tmp_path: Path) -> None:
    change = Change("figure unit", "d", HOSTILE, HOSTILE.replace("6.1%", "6.1点"), "% → 点")
    lost = DocumentChange("z", "ok", "crash", HOSTILE)
    compared = Comparison(
        Side("p==1", "1"), Side("p==2", "2"), Documents(9, statuses=(lost,)), None,
        (Cluster("figure unit", "% → 点", 31, 4, (change,)),),
    )  # fmt: skip
    page = opened.go(pages.write(Report(comparison=compared), tmp_path, home=tmp_path))
    expect(page.locator("details[open] summary")).to_contain_text("figure unit % → 点 ×31")
    assert page.locator(".change ins").inner_text() == "点"
    expect(page.locator("#main")).to_contain_text("ok → crash")
    assert page.evaluate("window.forged") is None


def test_drift_shows_expectations_with_their_rows(opened: Opened, tmp_path: Path) -> None:
    row = FailingRow("d", "a", "产量", "level", "2021", "1.6", "吨", "1.6吨", "block 1", "6.1 吨")
    where = Where("expectations/drift.yaml", 3, 5)
    failed = ExpectationOutcome("drift/value", "drift", "t", "critical", HOSTILE, where, "fail", 9, 1, (row,))
    vacuous = ExpectationOutcome("drift/none", "drift", "t", "warning", "about", where, "vacuous", 0)
    verdict = Verdict("r", "p", "baseline", (SuiteOutcome("drift", "drift.yaml", (failed, vacuous)),), 9, 1)
    one = Report((summarise(Run("id", "p", {}, {}, "", (document("d"),))),), drift=verdict)
    page = opened.go(pages.write(one, tmp_path, home=tmp_path), "#/drift")
    page.click("summary")
    expect(page.locator(".expectations")).to_contain_text("1.6 吨")
    assert page.locator(".expectations .tag").all_inner_texts() == ["fail", "vacuous"]
    assert page.evaluate("window.forged") is None
