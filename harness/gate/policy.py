"""What a project asks of its parsers and of a change: `[tool.harness]` of pyproject.toml, or harness.toml."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from harness.errors import InputError, Problem
from harness.gate.toml_nodes import read_toml
from harness.model import Severity
from harness.results import Where
from harness.yaml_nodes import Document, Key, read_as, read_bytes

OWN = "harness.toml"
SHARED = "pyproject.toml"
TABLE: tuple[Key, ...] = ("tool", "harness")
SLICE = re.compile(r"all|(?:check|tag|language) \S(?:.*\S)?")
Share = Annotated[float, Field(ge=0, le=1)]


class Part(BaseModel):
    """Base of the policy's tables: what a key means stands beneath it, and in the JSON Schema."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Guards(Part):
    """What makes a change red whatever else holds."""

    critical: bool = True
    """A critical item that passed at the base and does not pass at the head."""
    loss: Share = 0.02
    """δ: red when the interval of the mean loss by document lies beyond this share of all items (0.02: 2 points)."""


class Threshold(Part):
    """What share of the items of a slice must be right."""

    slice: str
    """`all`, `check KIND`, `tag NAME` or `language TAG`."""
    min: Share | None = None
    """Least share of right items at the head."""
    max_drop: Share | None = None
    """Most that the share may drop from the base (0.01: one point)."""

    @field_validator("slice")
    @classmethod
    def _is_slice(cls, text: str) -> str:
        if not SLICE.fullmatch(text):
            raise ValueError(f'"{text}" is no slice; write all, check figures, tag news or language zh-Hans')
        return text


class KnownFailure(Part):
    """An item that may fail for now. It is red once it passes, and after its day."""

    item: str = Field(min_length=1)
    """Pattern over item ids, as `--only` takes it: `page/figures/gdp/unit`, `page/figures/gdp`, `scan-*`."""
    parser: str = "*"
    """Pattern over parser specs."""
    reason: str = Field(min_length=1)
    """Why, for whoever reads the report."""
    expires: date
    """Last day on which it is excused."""


class Drift(Part):
    """How the suites of expectations count."""

    run: bool = True
    """Whether the gate runs suites: those of `suites`, else those of expectations/."""
    suites: tuple[str, ...] = ()
    """Suite files."""
    fail_on: tuple[Severity, ...] = ("critical",)
    """Severities of expectations whose failure makes the gate red, where the base does not fail alike."""


class Policy(Part):
    """The settings of a project."""

    parsers: tuple[str, ...] = ()
    """Parser specs that are run where none is named; none: reference."""
    goldens: tuple[str, ...] = ()
    """Golden files and folders; none: golden/."""
    corpus: tuple[str, ...] = ()
    """Folders of `corpus:` sources, where neither --corpus nor HARNESS_CORPUS names any."""
    base: str = ""
    """What a change is held against: a revision (then its merge base), `run:ID` or a parser spec; empty: the branch
    that a pull request goes to, else the default branch."""
    allow_errors: Share = 0.0
    """Share of the documents that a parser may fail on."""
    min_documents: Annotated[int, Field(ge=0)] = 0
    """Least number of documents that must have been parsed at the head."""
    informational: bool = False
    """The gate tells its verdict and exits with 0 all the same: to try it out."""
    guards: Guards = Guards()
    thresholds: tuple[Threshold, ...] = ()
    known_failures: tuple[KnownFailure, ...] = ()
    drift: Drift = Drift()


@dataclass(frozen=True)
class Settings:
    """The policy, and where each of its keys stands."""

    policy: Policy = field(default_factory=Policy)
    file: str = ""
    """Empty: there is none, and the defaults hold."""
    document: Document | None = None

    @cached_property
    def _above(self) -> tuple[Key, ...]:
        return TABLE if self.file.endswith(SHARED) else ()

    def where(self, *path: Key) -> Where:
        """The place of a key, or of the nearest thing around it."""
        if self.document is None:
            return Where(self.file or OWN, 1, 1)
        mark = self.document.nearest((*self._above, *path))
        return Where(self.file, mark.line, mark.column)


def load(folder: Path = Path()) -> Settings:
    """The policy of a folder. Raises InputError with every problem, at its line and column.

    There may be one: harness.toml, or `[tool.harness]` of pyproject.toml.
    """
    found = [settings for name in (OWN, SHARED) if (settings := _read(folder, name)) is not None]
    if len(found) > 1:
        where = found[1].where()
        what = f"settings of harness stand here and in {found[0].file}"
        raise InputError(Problem(found[1].file, where.line, where.column, what, "keep one of them"))
    return found[0] if found else Settings()


def _read(folder: Path, name: str) -> Settings | None:
    path = folder / name
    if not path.is_file():
        return None
    file = str(path)
    document = read_toml(read_bytes(path, file=file), file=file)
    above = TABLE if name == SHARED else ()
    if document.node(above) is None:
        return None
    return Settings(read_as(document, Policy, at=above).value, file, document)


def schema() -> dict[str, Any]:
    """The JSON Schema of the policy, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Policy.model_json_schema(),
        "title": "Settings of harness",
        "description": "harness.toml, or [tool.harness] of pyproject.toml.",
    }


ENFORCED: tuple[str, ...] = (
    "guards.critical", "guards.loss", "allow_errors", "min_documents", "informational", "thresholds", "drift",
)  # fmt: skip
"""What is read from the base: a change cannot loosen it for itself."""


@dataclass(frozen=True)
class Changed:
    """A key of the policy that a change alters."""

    key: str
    before: str
    after: str
    holds: Literal["base", "head"]
    """Whose value the gate goes by."""

    def __str__(self) -> str:
        held = "the base's holds" if self.holds == "base" else "the change's holds"
        return f"policy: {self.key}: {self.before} → {self.after} ({held})"


def changes(base: Policy, head: Policy) -> tuple[Changed, ...]:
    """The keys that differ, known failures apart."""
    keys = (*ENFORCED, "parsers", "goldens", "corpus", "base")
    return tuple(
        Changed(key, _said(one), _said(other), "base" if key in ENFORCED else "head")
        for key in keys
        if (one := _get(base, key)) != (other := _get(head, key))
    )


def _get(policy: Policy, key: str) -> Any:
    value: Any = policy
    for name in key.split("."):
        value = getattr(value, name)
    return value


def _said(value: Any) -> str:
    if isinstance(value, BaseModel):
        return ", ".join(f"{name} {_said(one)}" for name, one in value if one is not None)
    if isinstance(value, tuple):
        return "; ".join(map(_said, value)) or "none"
    return str(value).lower() if isinstance(value, bool) else str(value) if value != "" else "none"


def enforced(base: Policy, head: Policy) -> Policy:
    """The policy that a change is judged by: guards, shares, thresholds and mode of the base, all else of the head."""
    names = {key.partition(".")[0] for key in ENFORCED}
    return head.model_copy(update={name: getattr(base, name) for name in names})
