"""Suite files: read strictly, so that nothing in them is dropped unseen.

Great Expectations itself drops an expectation of an unknown type or severity, and an empty suite passes. Here each
such thing is a problem with file, line and column.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from harness.errors import InputError, Problem
from harness.model import Frozen, Severity
from harness.results import Where
from harness.suites.columns import COLUMNS
from harness.suites.conditions import ConditionError, columns_of, read_condition, written
from harness.yaml_nodes import Document, Key, Node, Scalar, Sequence, read_as, read_bytes, read_nodes
from harness.yaml_nodes import Mapping as MappingNode
from harness.yaml_nodes.wording import nearest

Rows = Literal["all", "reported", "golden"]
Needs = Literal["golden", "baseline"]

_NUMBER = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?(?:[eE][-+]?[0-9]{1,3})?")
_PARAMETER = "$PARAMETER"


class ExpectationMeta(Frozen):
    """What Great Expectations carries along and we act on."""

    id: Annotated[str, Field(min_length=1)] | None = None
    """Stable name, `suite/rule`; left out: the suite's name and the type."""
    min_rows: Annotated[int, Field(ge=0)] | None = None
    """Least rows it must have looked at, missing values not counted; with fewer it is vacuous. Left out: 1."""


class ExpectationRow(Frozen):
    """An expectation as written, in Great Expectations' own words."""

    type: str
    kwargs: Mapping[str, Any] = Field(default_factory=dict)
    severity: Severity = "critical"
    description: str | None = None
    notes: str | None = None
    meta: ExpectationMeta = ExpectationMeta()


class SuiteMeta(Frozen):
    """Which rows a suite looks at, and what must be there for it to say anything."""

    rows: Rows = "all"
    """reported: what the parser gives; golden: rows of documents with a golden; all: what golden or baseline alone have
    too."""
    needs: Needs | None = None
    """Without a golden, or without a baseline, the suite is not applicable."""
    about: str | None = None


class SuiteRow(Frozen):
    """A suite file as written."""

    name: Annotated[str, Field(min_length=1)]
    notes: str | None = None
    meta: SuiteMeta = SuiteMeta()
    suite_parameters: Mapping[str, Any] = Field(default_factory=dict)
    expectations: tuple[ExpectationRow, ...]


@dataclass(frozen=True)
class Demand:
    """One expectation, ready to be built."""

    id: str
    type: str
    kwargs: Mapping[str, Any]
    """Plain values; the row condition as its own text."""
    severity: Severity
    description: str
    min_rows: int | None
    where: Where
    notes: str | None = None
    condition: str | None = None
    """The row condition as we write it; the only form that pandas sees."""


@dataclass(frozen=True)
class Suite:
    """One suite file."""

    name: str
    file: str
    demands: tuple[Demand, ...]
    rows: Rows = "all"
    needs: Needs | None = None
    about: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    notes: str | None = None


def read_suite(path: Path, *, file: str | None = None) -> Suite:
    """The suite of a file. Raises InputError with every problem at its place; types and kwargs too.

    `file` is what messages call it.
    """
    shown = file or str(path)
    return suite_of(read_nodes(read_bytes(path, file=shown), file=shown))


def suite_of(document: Document) -> Suite:
    """The suite of a YAML document; see `read_suite`."""
    row = read_as(document, SuiteRow).value
    reading = _Reading(document, row)
    demands = tuple(reading.demand(number, one) for number, one in enumerate(row.expectations))
    if not demands:
        reading.tell(
            ("expectations",),
            "expectations: is empty, so the suite would pass on anything",
            "write at least one expectation",
        )
    reading.require_different(demands)
    reading.require_used()
    if reading.problems:
        raise InputError(*sorted(reading.problems))
    return Suite(
        row.name,
        document.file,
        demands,
        row.meta.rows,
        row.meta.needs,
        row.meta.about or "",
        reading.parameters,
        row.notes,
    )


def plain(node: Node) -> Any:
    """A node as data: plain scalars are null, true, false or numbers where they are written so, all else is text."""
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    if isinstance(node, MappingNode):
        return {key: plain(entry.value) for key, entry in node.entries.items()}
    return _scalar(node)


def _scalar(node: Scalar) -> Any:
    if node.style:
        return node.text
    if node.is_null:
        return None
    if node.text in ("true", "false"):
        return node.text == "true"
    if not _NUMBER.fullmatch(node.text):
        return node.text
    return int(node.text) if re.fullmatch("-?[0-9]+", node.text) else float(Decimal(node.text))


class _Reading:
    """What is wrong in one suite, collected."""

    def __init__(self, document: Document, row: SuiteRow) -> None:
        self.document = document
        self.row = row
        self.problems: list[Problem] = []
        node = document.node(("suite_parameters",))
        self.parameters: dict[str, Any] = plain(node) if isinstance(node, MappingNode) else {}
        self.used: set[str] = set()

    def tell(self, path: tuple[Key, ...], what: str, todo: str = "", *, shift: int = 0) -> None:
        mark = self.document.nearest(path)
        self.problems.append(Problem(self.document.file, mark.line, mark.column + shift, what, todo))

    def demand(self, number: int, row: ExpectationRow) -> Demand:
        from harness.suites import vocabulary

        at: tuple[Key, ...] = ("expectations", number)
        node = self.document.node((*at, "kwargs"))
        kwargs: dict[str, Any] = plain(node) if isinstance(node, MappingNode) else {}
        condition = self._condition((*at, "kwargs", "row_condition"), kwargs)
        self._sense((*at, "kwargs"), row, kwargs)
        if row.type in vocabulary.types():
            for key, what, todo in vocabulary.problems(row.type, kwargs):
                self.tell((*at, "kwargs", key) if key else (*at, "kwargs"), what, todo)
        else:
            near = nearest(row.type, vocabulary.types())
            todo = f'did you mean "{near}"?' if near else "docs/drift.md lists those there are"
            self.tell((*at, "type"), f'unknown expectation "{row.type}"', todo)
        mark = self.document.nearest(at)
        return Demand(
            id=row.meta.id or _derived_id(self.row.name, row.type, kwargs),
            type=row.type,
            kwargs=kwargs,
            severity=row.severity,
            description=row.description or "",
            min_rows=row.meta.min_rows,
            where=Where(self.document.file, mark.line, mark.column),
            notes=row.notes,
            condition=condition,
        )

    def _condition(self, path: tuple[Key, ...], kwargs: Mapping[str, Any]) -> str | None:
        """The row condition in our own writing; None where there is none, or none that is right."""
        parser, node = kwargs.get("condition_parser"), self.document.node(path)
        if parser is not None and parser != "pandas":
            self.tell(
                (*path[:-1], "condition_parser"), f'condition_parser: expected pandas, got "{parser}"', "leave it out"
            )
        if node is None:
            return None
        if not isinstance(node, Scalar) or node.is_null:
            self.tell(path, "row_condition: expected text", 'e.g. row_condition: measure == "share"')
            return None
        try:
            condition = read_condition(node.text)
        except ConditionError as error:
            what, _, todo = str(error).partition("; ")
            is_plain = node.style == "" or (node.style in "'\"" and node.text in self.document.text)
            self.tell(path, f"row_condition: {what}", todo, shift=error.offset + bool(node.style) if is_plain else 0)
            return None
        for column in sorted(columns_of(condition)):
            self._known_column(path, column)
        return written(condition)

    def _known_column(self, path: tuple[Key, ...], column: str) -> None:
        if column not in COLUMNS:
            near = nearest(column, COLUMNS)
            todo = f'did you mean "{near}"?' if near else "docs/drift.md lists the columns"
            self.tell(path, f'unknown column "{column}"', todo)

    def _sense(self, path: tuple[Key, ...], row: ExpectationRow, kwargs: Mapping[str, Any]) -> None:
        """What Great Expectations accepts and that can never fail, or only ever."""
        for name, value in kwargs.items():
            if (
                name in ("column", "column_A", "column_B")
                and isinstance(value, str)
                and row.type != "expect_column_to_exist"
            ):
                self._known_column((*path, name), value)
            if name == "column_list" and isinstance(value, list):
                for at, column in enumerate(value):
                    self._known_column((*path, name, at), str(column))
            if name.startswith("min_") and isinstance(value, int | float) and not isinstance(value, bool):
                most = kwargs.get("max_" + name.removeprefix("min_"))
                if isinstance(most, int | float) and value > most:
                    what = f"{name} {value} is above max_{name.removeprefix('min_')} {most}, so it can never pass"
                    self.tell((*path, name), what, "swap the two")
            if name == "mostly" and value == 0:
                self.tell(
                    (*path, name), "mostly 0 can never fail", "give the least share that must be right, e.g. 0.95"
                )
            if name in ("value_set", "regex_list") and value == []:
                self.tell((*path, name), f"{name}: is empty", "write the values")
            if name in ("regex", "regex_list"):
                self._patterns((*path, name), value)
            self._parameters((*path, name), value)

    def _patterns(self, path: tuple[Key, ...], value: Any) -> None:
        for pattern in value if isinstance(value, list) else [value]:
            try:
                re.compile(str(pattern))
            except re.error as error:
                self.tell(path, f'"{pattern}" is no regular expression: {error}')

    def _parameters(self, path: tuple[Key, ...], value: Any, depth: int = 0) -> None:
        """Suite parameters: known ones only, and only where Great Expectations looks for them."""
        if isinstance(value, dict):
            if _PARAMETER in value:
                words = re.findall(r"[^\W\d]\w*", str(value[_PARAMETER]))
                self.used.update(words)
                missing = [word for word in words if word not in self.parameters]
                if depth:
                    self.tell(
                        path,
                        f"{_PARAMETER} inside a list or mapping is not looked up",
                        "use it as the whole value of a key",
                    )
                if missing:
                    known = ", ".join(self.parameters) or "none"
                    self.tell(path, f'unknown parameter "{missing[0]}"', f"suite_parameters has {known}")
                return
            for inner in value.values():
                self._parameters(path, inner, depth + 1)
        elif isinstance(value, list):
            for inner in value:
                self._parameters(path, inner, depth + 1)

    def require_used(self) -> None:
        for name in self.parameters:
            if name not in self.used:
                self.tell(("suite_parameters", name), f'parameter "{name}" is not used', "use it, or take it out")

    def require_different(self, demands: tuple[Demand, ...]) -> None:
        """Ids and rules that stand there twice."""
        ids: dict[str, Demand] = {}
        rules: dict[str, Demand] = {}
        for number, demand in enumerate(demands):
            first = ids.setdefault(demand.id, demand)
            rule = f"{demand.type} {sorted(demand.kwargs.items(), key=str)}"
            same = rules.setdefault(rule, demand)
            path: tuple[Key, ...] = ("expectations", number)
            if same is not demand:
                self.tell(path, f"the same expectation stands at line {same.where.line}", "take one out")
            elif first is not demand:
                has_id = self.document.node((*path, "meta", "id")) is not None
                what = f'the id "{demand.id}" stands at line {first.where.line} too'
                self.tell((*path, "meta", "id") if has_id else path, what, "give each its own under meta: {id: …}")


def _derived_id(suite: str, kind: str, kwargs: Mapping[str, Any]) -> str:
    words = kind.removeprefix("expect_")
    column = kwargs.get("column") or kwargs.get("field")
    return f"{suite}/{words}/{column}" if isinstance(column, str) else f"{suite}/{words}"


def suite_files(folder: Path) -> Iterator[Path]:
    """The suite files of a folder, ours first in the order in which they build on each other."""
    order = {name: at for at, name in enumerate(("structure", "plausibility", "golden", "drift"))}
    yield from sorted(folder.glob("*.yaml"), key=lambda path: (order.get(path.stem, len(order)), path.name))
