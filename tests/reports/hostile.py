"""A run whose document says everything that could harm a report."""

from harness.compare.comparison import Comparison, Documents, Side
from harness.compare.statistics import Difference
from harness.compare.transitions import ItemChange, Transitions
from harness.reports.report import Report
from harness.reports.summary import summarise
from harness.results import DocumentRun, Item, Outcome, Place, Run, Where

TEXT = (
    "<script>alert(1)</script> ]]> --> @someone #12 GH-7 https://evil.example www.evil.example | a | `code` "
    "**bold** ![x](y) \x00\x0b\x1b[31m\x85\ufffe \u202egnp.exe\n::error file=x::forged\r\n::set-env name=A::b "
    "##[add-mask]b %0A::warning::x \u2028::error::y </script> </details>"
)


def item(document: str, key: str, severity: str = "critical", kind: str = "figures", line: int = 3) -> Item:
    where = Where(f"golden/{document}.yaml", line, 5)
    return Item(f"{document}/{key}", document, kind, where, severity, TEXT)  # type: ignore[arg-type]


def failing(document: str, count: int = 1, severity: str = "critical") -> list[Outcome]:
    place = Place(0, 0, (0, 3), TEXT)
    return [
        item(document, f"figures/f{n}/value", severity, line=n + 3).failed("wrong", got=TEXT, message=TEXT, place=place)
        for n in range(count)
    ]


def run(*outcomes: Outcome, name: str = "a", parser: str = "p") -> Run:
    told = DocumentRun(name, f"golden/{name}.yaml", "ok", outcomes, warnings=(TEXT,), seconds=0.25)
    return Run("20260101-000000-000aaaa", parser, {"p": "1.0"}, {name: "x"}, "2026-01-01T00:00:00+00:00", (told,))


def report(*outcomes: Outcome, name: str = "a") -> Report:
    return Report((summarise(run(*(outcomes or failing(name)), name=name)),))


def compared(broken: int = 3) -> Report:
    """A report of two runs whose second broke some items."""
    changes = tuple(
        ItemChange(f"a/figures/f{n}/value", "a", "figures", "critical", "pass", "fail", "exact", "sign", *[TEXT] * 4)
        for n in range(broken)
    )  # fmt: skip
    names = ("broken", "lost", "fixed", "new", "wrong in both")
    items = {name: changes if name == "broken" else () for name in names}
    counts = {name: len(told) for name, told in items.items()} | {"right in both": 5, "skipped in both": 0}
    comparison = Comparison(
        a=Side("p==1", "1"), b=Side("p==2", "2"), documents=Documents(40),
        transitions=Transitions(counts, items, broken), clusters=(),  # type: ignore[arg-type]
        differences=(Difference("all items", 40, 1.0, 0.9, 0.01, None, None, "sign flips", 0.034),),
    )  # fmt: skip
    places = {one.check: Where("golden/a.yaml", 8, 14) for one in changes}
    return Report((), comparison=comparison, places=places, name="gate")
