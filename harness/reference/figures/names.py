"""Names of indicators as printed, mapped to the registry: exactly, by the end of a longer name, or word by word."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from harness.indicators import Entry, Registry, units
from harness.reference.figures.skeletons import Skeleton, skeleton_of
from harness.reference.figures.words import alternatives, any_of, plain

Kind = Literal["rate", "points", "difference", "share", "amount", "ratio", "rank", "percent"]
"""What sort of number asks for a name. `percent`: a percentage that no verb and no 占 explains."""

_MEASURES: Mapping[Kind, tuple[str, ...]] = {
    "rate": ("yoy_change", "pop_change", "avg_change", "change"),
    "points": ("change", "share", "yoy_change", "ratio"),
    "difference": ("change", "level", "cumulative", "count"),
    "share": ("share", "ratio"),
    "amount": ("cumulative", "level", "count", "ratio", "share"),
    "ratio": ("ratio", "cumulative", "level", "yoy_change", "share"),
    "rank": ("rank",),
    "percent": ("share", "ratio", "yoy_change", "level", "cumulative"),
}
_OWN_MONEY = frozenset(units.canonical(name) for name in ("港元", "港币", "人民币", "新台币", "澳门元"))
"""What a text of its place calls 元."""
_ONE_UNIT = {"名": "人", "大": "个", **dict.fromkeys(_OWN_MONEY, "元")}
_DROPPED = str.maketrans("", "", " 　\n“”‘’\"'「」『』《》的()（）")
_ACTION = re.compile(alternatives("action"))
_FILLER = re.compile(rf"(?<=.)(?:{alternatives('filler')})(?=.)")
_PARTS = re.compile("期间|时期|方面|领域|当中|其中")
_OF_MANY = re.compile("每|[人户亩]均|单位")
"""Names that no part of stands for: 每千人床位数 is no 床位数."""
_OWN_NOUN = re.compile(
    rf"(?:{alternatives('flow', 'stock', 'price', 'share_noun', 'index_noun')}|[率比量额数值费品业户员者店区车站])$"
)
"""The end of words behind a name that make another name of it: 新能源汽车充电桩."""
_JOINED = re.compile("[和与及、占]")
_VERB_END = re.compile(rf"(?:[出到了上起下掉好着回]|{alternatives('action')}|[将把让使为有])$")
"""What an alias may stand behind as the object of a verb."""
_AREA = re.compile(
    r"(?!.*(?:城镇|乡镇|城市)$)(?:全[国省市县区州港镇]|[该我本][省市县区州镇国]|[\u4e00-\u9fff、]{1,12}"
    r"(?:省|自治区|自治州|特别行政区|[市县区州镇乡盟旗村]|地区|流域|经济带|经济区|城市群|三角洲|新区|开发区|高新区|园区|[三四五六七八九十]县|[三四五六七八九十]市))"
)
_REGION = re.compile("本港|内地|大陆|海外|境[内外]|国[内外]|本地|外地|[东中西]部(?:地区)?|(?:主)?城区|市区|郊区")
_ORGANISATION = re.compile(r"(?:集团|公司|控股|股份|银行|局|厅|部|厂|海关|系统|本行|我行|中心)$")


@lru_cache(maxsize=8192)
def key_of(name: str) -> str:
    """The name as it is looked up: Simplified characters, without spaces, quotes, brackets and 的."""
    return plain(name).translate(_DROPPED).replace("规上", "规模以上").replace("总值", "总额").upper()


def same_unit(one: str | None, other: str | None) -> bool:
    return _unit_key(one) == _unit_key(other)


@lru_cache(maxsize=512)
def _unit_key(unit: str | None) -> str:
    """Equal for units that one series may come in: 名 and 人, 10大 and 个, 元 and the 元 of a place."""
    key = units.canonical(unit or "")
    return _ONE_UNIT.get(key, key)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the number needs of its indicator."""

    kind: Kind
    unit: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """A registry entry, and the words before the alias that it was found by."""

    entry: Entry
    before: str = ""


class Names:
    """The registry, ready to be asked with printed names."""

    def __init__(self, registry: Registry) -> None:
        self._by_key: dict[str, list[Entry]] = {}
        for name, entry in registry.entries.items():
            for alias in (name, *entry.aliases):
                entries = self._by_key.setdefault(key_of(alias), [])
                if entry not in entries:
                    entries.append(entry)
        self._by_key.pop("", None)
        self._by_rest: dict[str, list[tuple[Skeleton, Entry]]] | None = None

    def exact(self, candidates: Iterable[str], wish: Wish) -> Found | None:
        """The first candidate that names an entry fit for the number; else the first whose unit forbids nothing."""
        second: Entry | None = None
        for candidate in candidates:
            for entry in self._by_key.get(key_of(candidate), ()):
                rank = fitness(entry, wish)
                if rank == 2:
                    return Found(entry)
                if rank == 1 and second is None:
                    second = entry
        return Found(second) if second else None

    def loosely(self, candidates: Iterable[str], wish: Wish, *, same_actions: bool = False) -> Found | None:
        """The entry that differs from a candidate in order and counting nouns only, where one alone fits the number.

        One with the same actions comes first; else, unless `same_actions`, one that leaves them out.
        """
        for candidate in candidates:
            wanted = skeleton_of(key_of(candidate))
            if len(wanted.rest) < 2:
                continue
            near = [
                (bones, entry) for bones, entry in self._skeletons().get(wanted.rest, ()) if fitness(entry, wish) == 2
            ]
            same = list(dict.fromkeys(entry.name for bones, entry in near if bones.actions == wanted.actions))
            some = list(dict.fromkeys(e.name for bones, e in near if not bones.actions))
            for names in (same, some if len(wanted.rest) > 2 and not same_actions else []):
                if len(names) == 1:
                    return Found(next(entry for _, entry in near if entry.name == names[0]))
        return None

    def _skeletons(self) -> dict[str, list[tuple[Skeleton, Entry]]]:
        if self._by_rest is None:
            self._by_rest = {}
            for key, entries in self._by_key.items():
                bones = skeleton_of(key)
                self._by_rest.setdefault(bones.rest, []).extend((bones, entry) for entry in entries)
        return self._by_rest

    def keys(self) -> Iterable[tuple[str, list[Entry]]]:
        """Every name and alias as it is looked up, with its entries."""
        return self._by_key.items()

    def spread(self, phrase: str, size: int, wish: Wish) -> list[str]:
        """肉蛋奶产量 as 肉产量, 蛋产量 and 奶产量, where the registry has each; else empty."""
        parts = [char + phrase[size:] for char in phrase[:size]]
        found = [self.exact([part], wish) for part in parts] if len(phrase) >= size + 2 else []
        return parts if found and all(one and fitness(one.entry, wish) == 2 for one in found) else []

    def canonical(self, name: str) -> str | None:
        """The registry's name for a name or alias, whatever it is asked for; None where it has none."""
        entries = self._by_key.get(key_of(name))
        return entries[0].name if entries else None

    def starting(self, part: str, wish: Wish, *, end: str = "") -> Found | None:
        """The only entry whose name begins and ends so: 服务性消费支出占, or 一般贸易占 and 进出口总额比重."""
        key, last = key_of(part), key_of(end)
        named = (entries for k, entries in self._by_key.items() if k.startswith(key) and k.endswith(last))
        found = {entry.name: entry for entries in named for entry in entries}
        fitting = [entry for entry in found.values() if fitness(entry, wish) == 2]
        return Found(fitting[0]) if len(fitting) == 1 else None

    def ending(self, name: str, wish: Wish, *, owners: frozenset[str] = frozenset()) -> Found | None:
        """The longest alias that ends the name, where what stands before it is an area or one of `owners`."""
        key = key_of(name)
        if _OF_MANY.match(key):
            return None
        for at in range(1, len(key) - 1):
            for entry in self._by_key.get(key[at:], ()):
                before = key[:at]
                if fitness(entry, wish) and (
                    _AREA.fullmatch(before) or _ORGANISATION.search(before) or before in owners
                ):
                    return Found(entry, before)
        return None

    def opening(self, phrase: str, wish: Wish, *, owners: frozenset[str] = frozenset()) -> tuple[Found, str] | None:
        """The longest alias that opens a phrase, and the phrase's words up to its end: 存貨金額 of 存貨金額去化.

        Only one that fits the number, and only where what is left over is not a noun of its own.
        """
        for end in range(len(phrase) - 1, 1, -1):
            if _OWN_NOUN.search(plain(phrase[end:])) or _JOINED.match(plain(phrase[end:])):
                continue
            front = phrase[:end]
            found = self.exact([front], wish) or self.ending(front, wish, owners=owners)
            if found is not None and fitness(found.entry, wish) == 2 and (end > 2 or len(phrase) < 5):
                return found, front
        return None

    def closing(self, phrase: str, wish: Wish) -> tuple[Found, str] | None:
        """The longest alias that ends a phrase behind a verb: 贴息资金 of 市级财政拿出贴息资金; only one that fits."""
        for at in range(1, len(phrase) - 2):
            if not (_VERB_END.search(plain(phrase[:at])) or _ACTION.match(plain(phrase[at:]))):
                continue
            found = self.exact([phrase[at:]], wish)
            if found is not None and fitness(found.entry, wish) == 2:
                return found, phrase[at:]
        return None

    def holding(self, phrase: str, wish: Wish) -> Found | None:
        """The only entry fit for the number that has the phrase inside a name: 流转 and 图书流转量."""
        key = key_of(phrase)
        if len(key) < 2:
            return None
        found = {
            entry.name: entry
            for name, entries in self._by_key.items()
            if key in name and 3 * len(key) >= len(name)
            for entry in entries
            if fitness(entry, wish) == 2
        }
        return Found(next(iter(found.values()))) if len(found) == 1 else None

    def within(self, context: str, head: str, wish: Wish, *, through: str = "") -> Found | None:
        """The entry whose alias ends in `head` and is written before it in `context` word by word, if one only fits.

        The alias with the most characters wins, of those with `through` in them; two of equal length name nothing.
        """
        last = key_of(head)
        text = key_of(context)
        best: list[Entry] = []
        most = len(last)
        for key, entries in self._by_key.items():
            if not key.endswith(last) or len(key) < 4 or len(key) < most:
                continue
            if through not in key or not _spelled(key, text):
                continue
            fitting = [entry for entry in entries if fitness(entry, wish) == 2]
            if fitting and len(key) > most:
                best, most = fitting, len(key)
            elif fitting:
                best += [entry for entry in fitting if entry not in best]
        return Found(best[0]) if len(best) == 1 else None


def _spelled(key: str, text: str) -> bool:
    """Whether the key's characters stand in the text in their order, in runs of two at least."""
    at, rest = 0, key
    while rest:
        for length in range(len(rest), 1, -1):
            spot = text.find(rest[:length], at)
            if spot >= 0:
                at, rest = spot + length, rest[length:]
                break
        else:
            return False
    return True


def fitness(entry: Entry, wish: Wish) -> int:
    """2: one of its measures is of this kind and has this unit; 1: nothing forbids it; 0: its unit is another."""
    measures = [m for m in entry.measures if m in _MEASURES[wish.kind]]
    if wish.kind in ("rate", "points", "rank", "ratio") or (
        wish.unit in ("%", "‰") and wish.kind in ("share", "percent")
    ):
        return 2 if measures and _has_unit(entry, measures, wish.unit) else 1
    known = _units(entry)
    if any(same_unit(wish.unit, unit) for unit in known):
        return 2 if measures else 1
    if wish.unit is None and wish.kind == "amount":
        return 1
    return 0 if any(_unit_key(unit) not in ("%", "百分点", "倍", "") for unit in known) or wish.unit == "%" else 1


def _units(entry: Entry) -> list[str | None]:
    unit = entry.unit
    return list(unit.values()) if isinstance(unit, Mapping) else [unit]


def _has_unit(entry: Entry, measures: list[str], unit: str | None) -> bool:
    return any(same_unit(unit_of(entry, measure), unit) for measure in measures)


def unit_of(entry: Entry, measure: str) -> str | None:
    """The registry's unit of a measure; None where it has none."""
    return entry.unit.get(measure) if isinstance(entry.unit, Mapping) else entry.unit


def forms(phrase: str, behind: str = "") -> list[str]:
    """The ways in which a phrase before (and after) a number may name its indicator, the fullest first."""
    whole = phrase + behind
    found = [whole]
    if behind:
        found += [phrase, behind]
    if _OF_MANY.match(plain(whole)):
        return found
    bare = _FILLER.sub("", whole)
    found.append(bare)
    found += [whole[cut.end() :] for cut in _PARTS.finditer(plain(whole)) if cut.end() < len(whole)]
    found.append(re.sub("[（(][^）)]*[）)]", "", whole))
    for action in _ACTION.finditer(plain(bare)):
        if action.end() < len(bare):
            found += [bare[action.start() :], bare[action.end() :], bare[: action.start()] + bare[action.end() :]]
    found += [name + end for name in (phrase, bare) for end in ("数", "数量") if name]
    return list(dict.fromkeys(name for name in found if name))


def is_area(words: str) -> bool:
    """Whether words are a place and nothing else: 砚山县, 全省."""
    return bool(_AREA.fullmatch(plain(words))) or is_region(words)


def is_region(words: str) -> bool:
    """Whether words are a part of a market without a name: 本港, 境外."""
    return bool(_REGION.fullmatch(plain(words)))


def is_generic(phrase: str) -> bool:
    """总数, 规模: nouns that need the subject before them."""
    return plain(phrase) in _GENERIC


_GENERIC = any_of("generic")


def heads(phrase: str) -> list[str]:
    """The parts of a list of subjects, as printed: 城镇、农村居民收入 -> 城镇, 农村居民收入."""
    return [
        part
        for part in re.split(r"(?<!\d)[、]|以及|(?<=.)(?:[和與与]|(?<![普涉触觸波提])及)(?=.)", phrase)
        if part.strip()
    ]


def completions(parts: list[str], at: int) -> list[str]:
    """What the head at this place may be in full, with the words it shares with the first and the last head.

    Never another head of the list: 核心资本充足率、资本充足率 are two.
    """
    others = {key_of(other) for place, other in enumerate(parts) if place != at}
    part, first, last = parts[at], parts[0], parts[-1]
    ends = [""] if at == len(parts) - 1 else [*(last[n:] for n in range(1, len(last))), ""]
    fronts = [""] if at == 0 else [*(first[:n] for n in range(len(first) - 1, 0, -1)), ""]
    full = [front + part + end for front in fronts for end in ends]
    return [name for name in full if key_of(name) not in others]
