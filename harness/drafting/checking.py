"""A sketched golden held against the reading it came from: what cannot stand is mended, left out, or asked about."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness import checks
from harness.checks.case import Golden
from harness.drafting.draft_text import FACTS, Sketch, plain_text
from harness.errors import InputError, Problem
from harness.golden.facts import GoldenFile
from harness.golden.lint import plain_text as text_of_source
from harness.golden.lint import reading_of
from harness.golden.loading import Places
from harness.indicators import Registry
from harness.model import ParsedDocument
from harness.results import Outcome
from harness.text import find_bounded, folded
from harness.yaml_nodes import read_model, read_nodes

ROUNDS = 5
WIDER = 14
"""Characters by which a figure's words may grow to the left to stand once."""
MENDED = ("printed", "group", "sections", "captions", "paragraphs")
"""Keys that a fact is as good without."""


@dataclass
class Subject:
    """A sketch, and all that it is held against."""

    sketch: Sketch
    document: ParsedDocument
    path: Path
    """Of the golden to be."""
    source: Path
    registry: Registry
    registry_file: Path | None

    def golden(self) -> Golden:
        """The sketch as a golden, read from its text. Raises InputError where a value is none that a golden holds."""
        raw = plain_text(self.sketch).encode("utf-8")
        read = read_model(raw, GoldenFile, file=str(self.path))
        return Golden(
            name=self.path.name.removesuffix(".golden.yaml"), path=self.path, file=str(self.path), facts=read.value,
            places=Places(str(self.path), raw), source=self.source, registry=self.registry,
            registry_file=self.registry_file,
        )  # fmt: skip


def sound(subject: Subject) -> Golden:
    """The golden that the sketch amounts to, after what can be mended was.

    Afterwards every problem that lint would tell, and everything that the reading itself does not pass, is a doubt of
    its fact.
    """
    for _ in range(ROUNDS):
        golden = _shaped(subject)
        if not _mend(subject, golden):
            break
    golden = _shaped(subject)
    for problem in _problems(subject, golden):
        key, name, _ = _fact_at(subject.sketch, problem)
        subject.sketch.doubt(key, name, f"{problem.what}; {problem.todo}" if problem.todo else problem.what)
    for outcome in _failing(subject, golden):
        key, name, field = _fact_of(outcome)
        if key in FACTS and name not in ("extra", "order"):
            subject.sketch.doubt(key, name, f"{field}: its own reading does not pass: {outcome.message or outcome.got}")
    return golden


def _shaped(subject: Subject) -> Golden:
    """The golden, without the facts that no golden can hold."""
    while True:
        try:
            return subject.golden()
        except InputError as error:
            if not _leave_out(subject.sketch, [one for one in error.problems if isinstance(one, Problem)]):
                raise


def _leave_out(sketch: Sketch, problems: list[Problem]) -> bool:
    """Takes out the key that is wrong, of a fact that cannot be without it the fact. Whether anything was."""
    done = False
    for key, name, field in [_fact_at(sketch, problem) for problem in problems]:
        facts: list[dict[str, Any]] = getattr(sketch, key) if key in FACTS else []
        fact = next((one for one in facts if one["id"] == name), None)
        if fact is None:
            continue
        done = True
        if field in fact and field not in ("id", "article", "indicator", "measure", "value", "unit", "title", "rows"):
            del fact[field]
        else:
            facts.remove(fact)
    return done


def _mend(subject: Subject, golden: Golden) -> bool:
    """One round; whether anything changed."""
    changed = False
    problems = _problems(subject, golden)
    # Before anything changes, since the places are those of the text.
    places = [_fact_at(subject.sketch, problem) for problem in problems]
    for problem, (key, name, field) in zip(problems, places, strict=True):
        changed |= _without(subject.sketch, key, name, field)
        if key == "not_figures":
            left = [word for word in subject.sketch.not_figures if f'"{word}"' not in problem.what]
            changed |= left != subject.sketch.not_figures
            subject.sketch.not_figures = left
    if changed:
        return True
    for outcome in _failing(subject, golden):
        key, name, field = _fact_of(outcome)
        if key == "not_figures":
            subject.sketch.not_figures.remove(name)
            changed = True
        elif key == "tables":
            changed |= _drop_table(subject.sketch, name)
        elif outcome.verdict == "repeated" and _widen(subject, name):
            changed = True
        else:
            changed |= _without(subject.sketch, key, name, field)
    return changed


def _without(sketch: Sketch, key: str, name: str, field: str) -> bool:
    facts: list[dict[str, Any]] = getattr(sketch, key, []) if key in ("articles", "figures") else []
    for fact in facts:
        if fact["id"] == name and field in MENDED and field in fact:
            del fact[field]
            return True
    return False


def _drop_table(sketch: Sketch, name: str) -> bool:
    before = len(sketch.tables)
    sketch.tables = [table for table in sketch.tables if table["id"] != name]
    for fact in sketch.figures:
        if fact.get("cell", {}).get("table") == name:
            del fact["cell"]["table"]
    return len(sketch.tables) < before


def _widen(subject: Subject, name: str) -> bool:
    """Gives a figure more of the words before it, until they stand once in its article."""
    fact: Mapping[str, Any] | None = next((one for one in subject.sketch.figures if one["id"] == name), None)
    page = subject.sketch.pages.get(name, "")
    if fact is None or "「" not in page:
        return False
    before, _, rest = page.partition("「")
    words = rest.partition("」")[0]
    before = before.lstrip("…")
    kinds = ("paragraph", "list_item", "footnote", "caption")
    text = [folded(b.reading) for a in subject.document.articles for b in a.blocks if b.kind in kinds]
    for length in range(1, min(WIDER, len(before)) + 1):
        longer = (before[-length:] + words).strip(" ，。、；：,.;:")
        count = sum(len(find_bounded(folded(longer), block)) for block in text)
        if count == 1 and longer != fact["printed"] and longer[:1].isalnum():
            if (
                length < len(before)
                and longer[0].isascii()
                and before[-length - 1].isascii()
                and before[-length - 1].isalnum()
            ):
                continue
            fact["printed"] = longer  # type: ignore[index]  # a dict
            return True
    return False


def _problems(subject: Subject, golden: Golden) -> list[Problem]:
    """What lint would tell of the golden."""
    text = f"{text_of_source(golden) or ''}\n{reading_of(subject.document)}"
    return [problem for check in checks.CHECKS for problem in check.lint(golden, text)]


def _failing(subject: Subject, golden: Golden) -> list[Outcome]:
    return [one for one in checks.compare(golden, subject.document) if one.outcome == "fail"]


def _fact_of(outcome: Outcome) -> tuple[str, str, str]:
    """Key, id and field of an outcome's item."""
    _, key, name, *field = outcome.item.id.split("/")
    return key, name if key != "not_figures" else "/".join([name, *field]), field[0] if field else ""


def _fact_at(sketch: Sketch, problem: Problem) -> tuple[str, str, str]:
    """Key, id and field of the place of a problem; the field is empty for the fact as a whole."""
    document = read_nodes(plain_text(sketch), file="")
    best: tuple[str | int, ...] = ()
    for path in document.paths():
        mark = document.mark(path)
        if mark is not None and (mark.line, mark.column) <= (problem.line, problem.column):
            best = path
    key = str(best[0]) if best else "document"
    if key not in FACTS or len(best) < 2:
        return (key if key == "not_figures" else "document"), "", ""
    facts: list[dict[str, Any]] = getattr(sketch, key)
    return key, facts[int(best[1])]["id"], str(best[2]) if len(best) > 2 else ""
