"""Which lines belong to the page and not to its articles: running heads, page numbers, rules, makers of the page."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from harness.reference.characters import plain
from harness.reference.grammar.page_lines import (
    is_contact,
    is_makers_line,
    is_page_number,
    is_part_of_head,
    is_rubric,
    is_running_head,
    is_table_title,
)
from harness.reference.text_layers.lines import Line

EDGE = 3
"""Lines at the top and at the bottom of a page that may be its head and foot."""
_rule = re.compile(r"[-=_*~·•.—–─━═＿＊…\s]{3,}|[◆◇●○■□★☆※]{2,}")
_number = re.compile(r"[0-9０-９]+|[ivxlc]+$")


def furniture(lines: Sequence[Line]) -> frozenset[int]:
    """Indices of the lines that are furniture."""
    pages = _pages(lines)
    found = _repeated(lines, pages) | _head_in_lines(lines, pages)
    last = len(lines) - 1
    tops = {page[0] for page in pages}
    for at, line in enumerate(lines):
        alone = line.gap > 0 or at == 0 or at - 1 in found
        ends = at == last or lines[at + 1].gap > 0
        if is_makers_line(line.text) and (alone or (ends and not is_contact(line.text))) and not _inside(lines, at):
            found.add(at)
        elif is_page_number(line.text) or _rule.fullmatch(line.text):
            found.add(at)
        elif (at in tops or (alone and ends)) and is_running_head(line.text):
            found.add(at)
    found |= _titles_again(lines, pages, found)
    found |= _beside_numbers(lines, found)
    if len(pages) > 1:
        found |= {at for page in pages for at in (page[0], page[-1]) if lines[at].text.strip("　 ").isdigit()}
    return frozenset(found)


def _head_in_lines(lines: Sequence[Line], pages: Sequence[Sequence[int]]) -> set[int]:
    """Lines at the top of a page that are each a part of its head: the paper, the rubric, the number, the date."""
    found: set[int] = set()
    for page in pages:
        top = list(takewhile(lambda at: is_part_of_head(lines[at].text), page[: EDGE + 2]))
        if len(top) >= 2 and any(not is_rubric(lines[at].text) for at in top) and len(top) < len(page):
            found.update(top)
    return found


def _inside(lines: Sequence[Line], at: int) -> bool:
    """Whether a line that looks like one of the page's makers stands in the midst of a paragraph."""
    before = lines[at - 1] if at else None
    return bool(before and lines[at].gap == 0 and before.text[-1] in "，、；：")


def _pages(lines: Sequence[Line]) -> list[list[int]]:
    pages: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        pages.setdefault(line.page, []).append(at)
    return list(pages.values())


def _repeated(lines: Sequence[Line], pages: Sequence[Sequence[int]]) -> set[int]:
    """Lines at the edges of pages that stand there on more than one page, their numbers aside."""
    if len(pages) < 2:
        return set()
    edges = [{*page[:EDGE], *page[-EDGE:]} for page in pages]
    counts = Counter(key for edge in edges for key in {_key(lines[at]) for at in edge})
    return {
        at
        for edge in edges
        for at in edge
        if counts[_key(lines[at])] > 1
        and _key(lines[at])
        and not lines[at].text.endswith(("。", "；", "，"))
        and not (_is_row(lines[at]) or is_table_title(lines[at].text))
    }


def _beside_numbers(lines: Sequence[Line], found: set[int]) -> set[int]:
    """Lines that stand more than once, alone, and beside a page's number: heads of pages without form feeds."""
    alone = [at for at in range(len(lines)) if at not in found and _is_alone(lines, at, found)]
    counts = Counter(_key(lines[at]) for at in alone)
    beside = {
        _key(lines[at])
        for at in alone
        if any(0 <= near < len(lines) and is_page_number(lines[near].text) for near in (at - 1, at + 1))
    }
    return {at for at in alone if _key(lines[at]) in beside and counts[_key(lines[at])] > 1}


def _is_alone(lines: Sequence[Line], at: int, found: set[int]) -> bool:
    line = lines[at]
    above = line.gap > 0 or at == 0 or at - 1 in found
    below = at + 1 == len(lines) or lines[at + 1].gap > 0 or at + 1 in found
    return above and below and line.text[-1] not in "。；，" and line.width <= 40


def _titles_again(lines: Sequence[Line], pages: Sequence[Sequence[int]], found: set[int]) -> set[int]:
    """Lines alone at the top of a page that repeat the headline of the first page, or a part of it."""
    top = "".join(_key(lines[at]) for at in pages[0][:EDGE] if at not in found) if pages else ""
    again: set[int] = set()
    for page in pages[1:]:
        first = next((at for at in page if at not in found), None)
        alone = first is not None and (first + 1 == len(lines) or lines[first + 1].gap > 0)
        if first is not None and alone and len(_key(lines[first])) >= 4 and _key(lines[first]) in top:
            again.add(first)
    return again


def _key(line: Line) -> str:
    return re.sub(r"\s", "", _number.sub("#", plain(line.text)))


def _is_row(line: Line) -> bool:
    """Whether a line is a table's: a repeated header belongs to its table."""
    return len(re.split(r"[ \t]{2,}|\u3000{2,}|\t", line.raw.strip())) > 2
