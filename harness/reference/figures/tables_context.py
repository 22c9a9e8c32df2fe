"""What stands round a table: its title, the line of its unit, its notes, and the time that all of it speaks of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from harness.model import Article, Block
from harness.reference.figures.periods import Clock
from harness.reference.figures.tables_headers import Header, read_header
from harness.reference.figures.tables_names import title_series, without_number
from harness.reference.figures.tables_units import TableUnit
from harness.reference.figures.words import plain

_TITLE = re.compile(r"\s*(?:附表|附件|续表|表\s*[0-9一二三四五六七八九十]+|Table\s+[A-Z]?[0-9]+)", re.IGNORECASE)
_UNIT_LINE = re.compile(
    r"(?:计量)?单位\s*[:：]|^Units?\s*:"
    r"|^[（(]?(?:in )?(?:[$€£¥]|US\$|HK\$)?\s*(?:thousands?|millions?|billions?)\b.{0,20}$",
    re.IGNORECASE,
)
_NOTES = re.compile(r"\s*(?:注|备注|说明|附注|Notes?|Sources?)\s*[:：1-9.]|^\s*[1-9][.、．]", re.IGNORECASE)
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_PARENTHESES = re.compile(r"[（(]([^（）()]*)[）)]")
NEAR = 3
"""Blocks before a table in which its title and unit are looked for, and after it its notes."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a table does not say in its own headers."""

    name: str | None
    """The title as printed."""
    title: Header
    series: tuple[str, ...]
    """The indicators that the title names."""
    units: tuple[TableUnit, ...]
    notes: tuple[str, ...]
    clock: Clock | None
    has_own_times: bool = False
    """Whether the time is told by the table's own title."""


def surroundings(article: Article, at: int, row_title: str | None, day: date | None) -> Surroundings:
    """What the blocks round the table at index `at` say of it; `row_title` is a title inside the table."""
    blocks = article.blocks
    before = [block for block in blocks[max(0, at - NEAR) : at] if block.kind != "table"]
    texts = [text for text in (blocks[at].title, row_title) if text]
    name = next((text for text in texts if not _is_unit_line(text)), None) or _title_before(before)
    lines = [*texts, *(block.text for block in before if _is_unit_line(block.text))]
    article_title = article.title or ""
    year = _year(name or "") or _year(article_title)
    clock = _clock(day, year)
    title = read_header(without_number(name or ""), clock, title=True)
    has_own = title.times is not None
    if not has_own:
        above = read_header(article_title, clock, title=True)
        title = replace(title, times=above.times, annual=above.annual)
    units = title.units or tuple(unit for line in lines for unit in unit_line(line))
    notes = tuple(
        block.text for block in blocks[at + 1 : at + 1 + NEAR] if block.kind == "footnote" or _NOTES.match(block.text)
    )
    return Surroundings(name, title, title_series(title.full), units, notes, clock, has_own)


def _clock(day: date | None, year: int | None) -> Clock | None:
    if day is None:
        return Clock(date(year, 12, 31), year) if year else None
    return Clock(day, year)


def _year(text: str) -> int | None:
    years = _YEAR.findall(plain(text))
    return int(max(years)) if years else None


def _title_before(before: Sequence[Block]) -> str | None:
    for block in reversed(before):
        if (
            len(block.text) <= 80
            and (_TITLE.match(block.text) or block.kind == "caption")
            and not _is_unit_line(block.text)
        ):
            return block.text.strip()
    if before and before[-1].kind == "heading" and not _is_unit_line(before[-1].text):
        return before[-1].text.strip()
    return None


def _is_unit_line(text: str) -> bool:
    return len(text) <= 40 and _UNIT_LINE.search(plain(text).strip()) is not None and not _TITLE.match(text)


def unit_line(text: str) -> tuple[TableUnit, ...]:
    """The units of 单位：亿元、% or (€ million); none where the line holds none."""
    folded = plain(text)
    found = re.search(r"(?:计量)?单位\s*[:：]\s*([^）)]{1,20})", folded)
    if found:
        return read_header("单位：" + text[found.start(1) : found.end(1)].strip(), None).units
    inner = _PARENTHESES.search(text)
    return read_header(inner[1] if inner else text, None).units
