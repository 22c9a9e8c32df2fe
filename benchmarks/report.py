"""The report of 5,000 documents under two parsers opens in a browser in under 3 s and filters in under 0.5 s."""

import html
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import Result, tell, timed
from harness.reports.html import pages
from harness.reports.report import Report
from harness.reports.summary import summarise
from harness.results import DocumentRun, Item, Outcome, Run, Where

DOCUMENTS, ITEMS = 5_000, 100
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def made(parser: str, every: int) -> Run:
    """A run in which every so many items fail."""
    documents = [DocumentRun(f"d{n:05}", "golden/none.yaml", "ok", _outcomes(n, every)) for n in range(DOCUMENTS)]
    return Run("made", parser, {}, {}, "2026-01-01T00:00:00+00:00", documents)


def _outcomes(document: int, every: int) -> tuple[Outcome, ...]:
    where = Where("golden/none.yaml", 1, 1)
    items = (
        Item(f"d{document:05}/figures/f{n}/value", f"d{document:05}", "figures", where, "critical", "6.1 %")
        for n in range(ITEMS)
    )
    return tuple(
        item.failed("wrong", got="1.6 %") if (document * ITEMS + n) % every == 0 else item.passed(got="6.1 %")
        for n, item in enumerate(items)
    )


def plain_table(folder: Path, runs: list[Run]) -> Path:
    """The peer: one table with a row for each document, as reports without a script are."""
    rows = [
        f"<tr><th>{html.escape(one.name)}<td>{one.tally.counts.failed} fail<td>{other.tally.counts.failed} fail"
        for one, other in zip(*(run.documents for run in runs), strict=True)
    ]
    path = folder / "plain.html"
    path.write_text(f"<!doctype html><table>{''.join(rows)}</table>", encoding="utf-8")
    return path


def main() -> int:
    """Prints the claim's numbers; 1 where one does not hold, 0 also where there is no Chromium to measure with."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    if chromium is None:
        print("not measured: the system package chromium is missing")
        return 0
    runs = [made("one", 997), made("two", 101)]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        report = Report(tuple(map(summarise, runs)))
        writing = timed(lambda: pages.write(report, folder, home=folder), 1)
        plain = plain_table(folder, runs)
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        page = browser.new_page()

        def opened(path: Path, row: str) -> None:
            page.goto("about:blank")
            page.goto(path.as_uri())
            page.wait_for_selector(row)

        ours = timed(lambda: opened(folder / "index.html", "#documents tbody tr"))
        peer = timed(lambda: opened(plain, "tr"))
        opened(folder / "index.html", "#documents tbody tr")
        filtering = timed(lambda: page.evaluate("setQuery({outcome: 'fail', document: 'd0'}) || draw(true)"))
        browser.close()
    return tell(
        [
            Result(f"opening {DOCUMENTS:,} documents of {ITEMS} items", ours, "s", peer, "a plain table", most=3.0),
            Result("filtering them", filtering, "s", most=0.5),
            Result("writing each document's data", 1000 * writing / DOCUMENTS, "ms"),
        ]
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
