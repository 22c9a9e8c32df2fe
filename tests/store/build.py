"""Small documents' runs to store."""

from harness.model import ParseStatus, Verdict
from harness.results import DocumentRun, Item, Outcome, Place, Where


def item(document: str, key: str, severity: str = "critical", kind: str = "figures") -> Item:
    return Item(f"{document}/{key}", document, kind, Where(f"golden/{document}.yaml", 3, 5), severity, "42.2")  # type: ignore[arg-type]


def document(
    name: str, *, values: tuple[Verdict, ...] = ("exact",), status: ParseStatus = "ok", tags: tuple[str, ...] = ()
) -> DocumentRun:
    """A golden with one figure a verdict, its value judged so."""
    outcomes: list[Outcome] = []
    figures: list[dict[str, object]] = []
    for number, verdict in enumerate(values):
        one = item(name, f"figures/f{number}/value")
        place = Place(0, number, (3, 7), "同比增长42.2%")
        if verdict == "exact":
            outcomes.append(one.passed(got="42.2", verdict="exact", place=place))
        else:
            outcomes.append(one.failed(verdict, got="41", message="another number", place=place))
        row = {"in_golden": True, "in_parser": True, "golden_id": f"f{number}", "golden_value_text": "42.2"}
        figures.append(row | {"value": 42.2, "value_text": "42.2", "unit": "%", "verdict": verdict})
    outcomes.append(item(name, "text/t", "warning", "text").skipped("no text"))
    return DocumentRun(
        name, f"golden/{name}.yaml", status, tuple(outcomes), seconds=0.01, reads_figures=True, reported=len(values),
        figures=tuple(figures), golden_sha256=f"g-{name}", source_sha256=f"s-{name}", tags=tags,
    )  # fmt: skip
