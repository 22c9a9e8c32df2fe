"""What waits, as a person reads it: facts on a line or two with the page's words, changes as old and new."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from harness.checks.figures.facts import as_said
from harness.drafting import scalars
from harness.drafting.pending import Item

MOST = 110
"""Characters of one value that are shown."""
ROWS = 6
"""Rows of a table that are shown."""


def cut(text: object, most: int = MOST) -> str:
    """A text on one line, as far as it is shown."""
    line = " ".join(str(text).split())
    return line if len(line) <= most else f"{line[:most]}…"


def value(data: Any) -> str:
    """A value of a golden on one line."""
    return cut(scalars.flow(data) if data is not None else "null")


def fact_lines(item: Item) -> list[str]:
    """A whole fact: what it says, then the page's words."""
    data = item.new if item.new is not None else item.old
    key = str(item.at[0])
    if item.form == "registry":
        return [f"{item.at[0]}  {value(item.new)}"]
    if not isinstance(data, Mapping):
        return [value(data)]
    if key == "document":
        names = ("source", "date", "language", "encoding", "tags")
        return ["  ".join(f"{name} {value(data[name])}" for name in names if name in data)]
    if key == "figures":
        page = item.page or _in_cell(data)
        return [_figure(data), *([f"    {page}"] if page else [])]
    if key == "articles":
        return list(_article(data))
    if key == "tables":
        return list(_table(data))
    return [value(data)]


def _figure(fact: Mapping[str, Any]) -> str:
    said = as_said(fact.get("value"), fact.get("unit"), fact.get("comparator"), fact.get("upper"))
    parts = [str(fact.get("indicator")), str(fact.get("measure")), said, str(fact.get("period") or "no period")]
    parts += [f"{name} {fact[name]}" for name in ("scope", "per", "compared_with", "of") if fact.get(name)]
    parts += [str(fact["status"])] if fact.get("status") not in (None, "actual") else []
    return cut("  ".join(parts), 2 * MOST)


def _in_cell(fact: Mapping[str, Any]) -> str:
    """Where a figure of a table stands, and its words; empty for one of prose."""
    cell = fact.get("cell")
    if not isinstance(cell, Mapping):
        return ""
    paths = (" / ".join(map(str, cell.get(name) or ("?",))) for name in ("row", "column"))
    return f"in {cell.get('table') or 'a table'}, {' × '.join(paths)}: 「{fact.get('printed') or ''}」"


def _article(fact: Mapping[str, Any]) -> Iterator[str]:
    yield cut(f"{fact.get('title') or '(no title)'}")
    names = (
        "genre",
        "kicker",
        "subtitle",
        "credit",
        "byline",
        "signature",
        "dateline",
        "continued_from",
        "continued_to",
    )
    said = [f"{name} {fact[name]}" for name in names if fact.get(name)]
    none = [name for name in names if name in fact and fact[name] is None]
    if said or none:
        yield "    " + cut("; ".join([*said, *([f"no {', '.join(none)}"] if none else [])]))
    if "paragraphs" in fact:
        yield f"    {fact['paragraphs']} paragraphs and list items"
    for caption in fact.get("captions") or ():
        yield f"    caption: {cut(caption)}"
    for section in fact.get("sections") or ():
        yield f"    section: {cut(' '.join(str(s) for s in (section.get('marker'), section.get('opens')) if s))}"


def _table(fact: Mapping[str, Any]) -> Iterator[str]:
    rows = fact.get("rows") or fact.get("cells") or ()
    yield cut(f"{fact.get('title') or fact.get('id')}: {len(rows)} rows")
    for row in list(rows)[:ROWS]:
        yield f"    {value(row)}"
    if len(rows) > ROWS:
        yield f"    … and {len(rows) - ROWS} more"


def change_lines(item: Item) -> list[str]:
    """What would change: old and new, the page's words, and why it differs."""
    lines = []
    if item.form == "differences" and len(item.at) > 2:
        lines += [f"golden  {value(item.old)}", f"parser  {value(item.new)}"]
    elif item.new is not None:
        lines += fact_lines(item)
    else:
        lines += [f"golden  {value(item.old)}", "parser  nothing" if item.kind == "lost" else "parser  the same"]
    if item.page and str(item.at[0]) + str(len(item.at)) != "figures1" and item.form == "differences":
        lines.append(f"page    {cut(item.page)}")
    if item.why:
        lines.append(f"why     {cut(item.why)}")
    return lines


def diff(item: Item) -> str:
    """A difference as lines that begin with - and +."""
    old, new = _yaml(item.old, item), _yaml(item.new, item)
    whole = isinstance(item.old, Mapping) or isinstance(item.new, Mapping)
    name = ".".join(_step(step) for step in item.at)
    lines = [f"{item.id}  {item.kind}{f' ({item.verdict})' if item.verdict else ''}, {item.severity}"]
    lines.append(f"--- {item.target}  {name}")
    lines.append(f"+++ {item.file}")
    lines += [f"-{line}" for line in old] if item.old is not None or not whole else []
    if not item.is_removal and (item.new is not None or not whole):
        lines += [f"+{line}" for line in new]
    lines += [f" in the text: {cut(item.page)}"] if item.page else []
    lines += [f" {cut(item.why, 2 * MOST)}"] if item.why else []
    return "\n".join(lines)


def _step(step: Any) -> str:
    return step if isinstance(step, str) else scalars.flow(step)


def _yaml(data: Any, item: Item) -> list[str]:
    if isinstance(data, Mapping):
        return scalars.block(data, 0).splitlines()
    if isinstance(data, Sequence) and not isinstance(data, str):
        return [f"- {scalars.flow(part)}" for part in data]
    last = item.at[-1] if len(item.at) > 2 and isinstance(item.at[-1], str) else ""
    return [f"{last}: {scalars.flow(data)}" if last else scalars.flow(data)]
