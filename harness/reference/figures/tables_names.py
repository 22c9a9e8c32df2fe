"""The indicator of a cell: its headers put together in every way that makes a name, the registry asked for each."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from harness.indicators import Entry, Registry
from harness.indicators.units import same
from harness.reference.figures.tables_words import WORDS, any_word, is_one_of, word_lists
from harness.reference.figures.words import alternatives, plain

_DROPPED = str.maketrans("", "", " 　\n“”‘’\"'「」『』《》的()（）-–—:：")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_TITLE_LEAD = re.compile(
    r"^(?:附件?|续)?(?:表|Table|Annex table)\s*(?:[A-Z]?[0-9]{1,2}(?![0-9])|[一二三四五六七八九十]+)?"
    r"(?:[-—.][0-9]+)?[a-z]?\s*[:：、.]?\s*|^[0-9]{1,2}[.、]\s*",
    re.IGNORECASE,
)
_TITLE_AREA = re.compile(
    rf"^(?:{any_word(WORDS['area'])}|[\u4e00-\u9fff]{{2,4}}?(?:省|市|自治区|县|区|州|镇)(?![场民区级])(?=.))+(?:的|各)?"
)
_TITLE_END = re.compile(rf"(?:{any_word(WORDS['title_end'])})$")
_GROUPED = re.compile(any_word(WORDS["grouped_by"]))
_QUANTITY = re.compile(
    rf"(?:{alternatives('flow', 'stock', 'price', 'share_noun')}|{any_word(WORDS['level_end'])}"
    r"|[额量值率数税]|支出)(?:[（(].*)?$"
)
_EN = word_lists("words-en.yaml")
_ENGLISH_QUANTITY = re.compile(
    rf"(?:{any_word((*_EN['flows'], *_EN['stocks']))}|rate|index|prices?|wages?)$", re.IGNORECASE
)
_AND = re.compile(r"[及与和、]|\s+and\s+|,\s*")
_BY = re.compile(r"\s+by\s+.*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subject:
    """What the headers of a cell name."""

    outer: tuple[str, ...] = ()
    """Headers above the row, from the outside in."""
    rows: tuple[str, ...] = ()
    """The row's own names, where rows are series or parts; the printed one, then without its parentheses."""
    total_row: bool = False
    columns: tuple[str, ...] = ()
    """Names above the column, from the outside in."""
    total_column: bool = False
    kinds: tuple[str, ...] = ()
    """Words for kinds of value in this column and those beside it: 总值, 绝对量."""
    groups: tuple[str, ...] = ()
    """Outer names of all columns."""
    titles: tuple[str, ...] = ()
    """The series that the table's title names."""
    head: str = ""
    """The row above that names a whole whose parts follow."""
    part: str = ""
    """What the rows are, of a table whose rows are places: 贸易伙伴."""


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator, in the registry or as printed."""

    name: str
    entry: Entry | None = None
    scope: str | None = None
    """The row that is no part of the name: an operator, a region."""


class Lookup:
    """The registry by folded names and aliases; width, quotes, brackets, 的 and hyphens do not count."""

    def __init__(self, registry: Registry, *, latin: bool = False) -> None:
        """`latin`: without the indicators whose names are Chinese."""
        self._entries: dict[str, list[Entry]] = {}
        for entry in registry.entries.values():
            if latin and is_chinese(entry.name):
                continue
            for name in (entry.name, *entry.aliases):
                same_key = self._entries.setdefault(key(name), [])
                if entry not in same_key:
                    same_key.append(entry)

    def find(self, candidates: Iterable[str], rank: Callable[[Entry], int]) -> Entry | None:
        """The first entry of rank 2 among the candidates, else of rank 1; rank 0 is no match."""
        second: Entry | None = None
        for candidate in candidates:
            for entry in self._entries.get(key(candidate), ()):
                fits = rank(entry)
                if fits == 2:
                    return entry
                if fits and second is None:
                    second = entry
        return second


def key(name: str) -> str:
    """A name as it is looked up."""
    text = name.translate(_WIDE).translate(_DROPPED).casefold()
    return re.sub("([规規])上", r"\1模以上", text).removeprefix("the")


def rank_for(measure: str | None, unit: str | None) -> Callable[[Entry], int]:
    """How well an entry fits a number of this measure and unit: 2 well, 1 perhaps, 0 not."""

    def rank(entry: Entry) -> int:
        if measure in ("level", "cumulative", "count", None) and unit is not None and unit != "%":
            units = [entry.unit] if isinstance(entry.unit, str) else list((entry.unit or {}).values())
            amounts = [known for known in units if known not in ("%", "百分点", "百分點", "percentage points")]
            if amounts and not any(same(known, unit) for known in amounts):
                return 0
            return 2 if amounts else 1
        if measure in ("share", "rank", "ratio"):
            return 2 if measure in entry.measures else 1
        return 2

    return rank


def without_number(title: str) -> str:
    """A title without 表1 or Table 2."""
    return _TITLE_LEAD.sub("", title.strip()).strip()


def title_series(title: str) -> tuple[str, ...]:
    """The series that a title without times and measures names; number and places left out, vague ones none."""
    text = _BY.sub("", without_number(title))
    text = _GROUPED.sub("", text)
    text = _TITLE_AREA.sub("", text).strip(" 的及与和、：:（）()")
    while (shorter := _TITLE_END.sub("", text)) != text:
        text = shorter.strip(" 的及与和、")
    if not text or is_one_of(plain(text), "vague"):
        return ()
    parts = [part.strip() for part in _AND.split(text) if part.strip()]
    told = (part for part in parts if not is_one_of(plain(part), "vague"))
    return tuple(dict.fromkeys((text, *told)))


def looks_like_area(text: str) -> bool:
    """Whether a header is a place by its form: 全市, 江北区, 东部地区."""
    folded = plain(text).strip()
    if is_one_of(folded, "area") or folded in WORDS["area_prefix"]:
        return True
    if is_one_of(folded, "no_area"):
        return False
    return 2 <= len(folded) <= 12 and folded.endswith(tuple(WORDS["area_end"])) and not re.search("[0-9、，]", folded)


def is_chinese(text: str) -> bool:
    return re.search("[\u4e00-\u9fff]", text) is not None


def join(*parts: str) -> str:
    """Names put together: with a space in Latin script, without in Chinese."""
    told = [part for part in parts if part]
    if not told or is_chinese("".join(told)):
        return reduce(_overlapped, told, "")
    return " ".join((told[0], *map(_small, told[1:])))


def _overlapped(first: str, second: str) -> str:
    """商品零售 and 零售额 are 商品零售额."""
    if first.endswith(second):
        return first
    shared = next((size for size in range(len(second) - 1, 1, -1) if first.endswith(second[:size])), 0)
    return first + second[shared:]


def _small(name: str) -> str:
    """The name as it stands inside a sentence; abbreviations stay."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def candidates(subject: Subject) -> Iterator[str]:
    """The names that the headers may mean, the most telling first."""
    if subject.rows and not subject.total_row:
        yield from _of_rows(subject)
    else:
        yield from _of_columns(subject)
        if subject.total_row:
            yield from _of_rows(subject)


def _of_rows(subject: Subject) -> Iterator[str]:
    for row in subject.rows:
        for column in _columns(subject):
            for outer in subject.outer[-1:]:
                yield join(outer, row, column)
            yield join(row, column)
            yield join(column, row)
            yield f"{column} in {row}"
            yield f"{column} of {row}"
        for series in () if subject.columns else subject.titles:
            yield join(row, series)
            yield from (row + series[at:] for at in range(1, len(series) - 1) if is_chinese(series))
            yield f"{series} in {row}"
            yield f"{series} of {row}"
        if subject.head and is_chinese(subject.head) and not tells_enough(row):
            yield from (row + subject.head[at:] for at in range(1, len(subject.head) - 1))
        for outer in reversed(subject.outer):
            yield join(outer, row)
            yield f"{row} in {outer}"
        yield row
    for row in subject.rows:
        for ending in (*subject.kinds, *WORDS["endings"]):
            yield join(row, ending)


def _columns(subject: Subject) -> Iterator[str]:
    inner_first = tuple(reversed(subject.columns))
    if subject.columns:
        yield join(*inner_first)
        if len(subject.columns) > 1:
            yield join(*subject.columns)
            yield subject.columns[-1]


def _of_columns(subject: Subject) -> Iterator[str]:
    if subject.total_column or not subject.columns:
        yield from _of_totals(subject)
    yield from _columns(subject)
    for column in _columns(subject):
        for kind in subject.kinds:
            yield join(column, kind)
        for series in subject.titles:
            yield join(column, series)
            yield join(series, column)
    if subject.total_column or not subject.columns:
        yield from subject.titles
    for name in subject.columns[-1:] or subject.titles:
        for ending in (*subject.kinds, *WORDS["endings"]):
            yield join(name, ending)


def _of_totals(subject: Subject) -> Iterator[str]:
    """合计 under 装机容量 of a table on 可再生能源装机容量与发电量: what the title adds to the group's name."""
    for group in reversed(subject.columns):
        for series in subject.titles[1:] or subject.titles:
            if series.endswith(group) and series != group:
                yield series
        for other in subject.groups:
            for series in subject.titles[1:] or subject.titles:
                if other != group and series.endswith(other) and series != other:
                    yield join(series.removesuffix(other).strip(), group)


def printed_name(subject: Subject) -> str:
    """The name for an indicator that the registry does not hold."""
    row = subject.rows[0] if subject.rows else ""
    if row and not subject.total_row:
        if subject.columns:
            return row if is_chinese(row) and _sums(row) else join(row, *reversed(subject.columns))
        if subject.head and not tells_enough(row) and (shared := _after_shared(row, subject.head)):
            return row + shared
        if subject.titles and not tells_enough(row) and tells_enough(subject.titles[-1]):
            return (
                join(row, _tail_noun(row, subject.titles[-1]))
                if is_chinese(row)
                else f"{subject.titles[0]} in {_small(row)}"
            )
        return join(subject.outer[-1], row) if subject.outer and is_chinese(row) and not tells_enough(row) else row
    return next((name for name in _of_columns(subject) if name), row)


def _sums(name: str) -> bool:
    """Whether a name ends with a noun of a flow: 餐饮收入."""
    return re.search(rf"(?:{alternatives('flow')})$", plain(name)) is not None


def _tail_noun(row: str, series: str) -> str:
    """投资 of 固定资产投资: what a part of the series takes over; a firm or site takes the whole."""
    found = re.search(rf"(?:{alternatives('flow', 'stock', 'price')})$", plain(series))
    if plain(row).endswith(tuple(WORDS["entity_end"])):
        return series
    return series[found.start() :] if found else series


def _after_shared(row: str, head: str) -> str:
    """人均可支配收入 for 城镇居民 under 全市居民人均可支配收入."""
    for size in range(min(len(row), len(head)), 1, -1) if is_chinese(row) else ():
        at = head.find(row[-size:])
        if at >= 0:
            return head[at + size :]
    return ""


def tells_enough(name: str) -> bool:
    """Whether a name ends with a noun of a quantity: 产量, 价格, 收入, exports."""
    pattern = _QUANTITY if is_chinese(name) else _ENGLISH_QUANTITY
    return pattern.search(plain(name)) is not None


def share_candidates(subject: Subject, whole: Sequence[str]) -> Iterator[str]:
    """The names of a share: 贸易伙伴占货物进出口总额比重, 第一产业增加值占比."""
    parts = [subject.part] if subject.part and not subject.rows else []
    if subject.rows:
        parts = [*candidates(subject)][:12]
    for part in parts:
        for total in whole:
            yield f"{part}占{total}比重"
            yield f"{part} share of {total}"
        if not whole or tells_enough(part):
            yield from (f"{part}占比", f"{part}比重", f"{part} share", part)
    for total in whole:
        yield from (f"占{total}比重", f"share of {total}")
        if is_chinese(total) and not subject.rows:
            for front in dict.fromkeys((subject.part, "")):
                yield from (f"{front}{total}占比", f"{front}{total}比重", f"{front}{total}占总量比重")
                yield from (f"{front}{total}占全{area}比重" for area in "市省国区县州港")
            yield from (f"占全{area}{total}比重" for area in "市省国区县州港")
