"""The names that the words around a number may give it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from harness.indicators import Entry
from harness.reference.figures.leads import Lead
from harness.reference.figures.names import Wish, fitness, forms, is_generic, key_of
from harness.reference.figures.wordings import without_start
from harness.reference.figures.words import ZH, alternatives, any_of, plain

_ACTION = re.compile(alternatives("action"))
_ACTION_END = re.compile(rf"(?:{alternatives('action')})$")
_ACTIONS = any_of("action")
_CLOSING, _CLOSING_VERBS = ZH["closing"], any_of("closing_verb")
_CLOSED = tuple(word for word in ZH["closing_verb"] if len(word) > 1)
_HOW_OFTEN = frozenset({"日均", "月均", "年均", "平均", "累计", "每日", "每天"})
_BARE_NOUN = re.compile(rf"(?:{alternatives('flow', 'stock', 'price')})$")
_LAST_NOUN = re.compile(rf"(?:{alternatives('qualifier')})*(?:{alternatives('flow', 'stock', 'price', 'share_noun')})$")
_NOUN = re.compile(rf"(?:{alternatives('flow', 'stock', 'price', 'share_noun')}|[率比量额数值])$")
_AMONG = re.compile("其中|当中|里面")
_PLACED = re.compile("[^的]{1,8}(?:口|旁|边|周边|周围|上|附近)的(?=[^的]{2,}$)")
"""校门口的拥堵时长: where it is measured."""
_INDUSTRY = re.compile(r"(?:业|工业|产业|行业)$")


@dataclass(frozen=True)
class Named:
    """An indicator as it is reported, and as it was printed."""

    name: str
    printed: str
    """The subject's own words, for what follows and leaves them out."""
    entry: Entry | None = None
    scope: str | None = None
    share: bool = False
    verb: str = ""
    """The action that the name begins with, which governs a list behind it."""
    subject: "Named | None" = None
    """Of a share: what the numerator was."""


@dataclass(frozen=True)
class Asked:
    """A number that wants a name, and what the text around it offers."""

    phrase: str
    """The words before it, without verbs, times and bounds."""
    lead: Lead
    wish: Wish
    each: str = ""
    """每股, as printed."""
    behind: str = ""
    """The noun behind it."""
    last: Named | None = None
    """The figure before it."""
    told: Sequence[Named] = ()
    """Those of its sentence."""
    parent: Named | None = None
    """The first of the sentence before, whose parts a sentence may tell."""
    extents: Sequence[str] = ()
    """The phrase with ever more of the words behind it, up to the number."""
    fronts: Sequence[str] = ()
    """The phrase with the words of time and place before it: 全年接待游客."""
    theme: str = ""
    """What the sentence says that it speaks of: 在手订单方面."""
    pending: str = ""
    """What the clause before it, without a number, spoke of."""
    subject: str = ""
    """What the first number of its clause was said of."""
    verb: str = ""
    """The action that governs its list."""
    follows: bool = False
    """Whether 的 stands behind it: 90%的家庭."""
    after: str = ""
    """What stands behind it in its clause."""
    dated: bool = False
    """Whether its clause names a time."""
    context: str = ""
    """Its clause."""
    before: str = ""
    """The title, and the block up to the clause."""
    earlier: bool = False
    """Whether its clause goes back to the same span of an earlier year: 去年同期派10港仙."""


def unit_counted(named: Named) -> str | None:
    """The unit of a bare number by what its name counts: 人次 of 入场人次达286万, else the registry's."""
    if found := re.search("(?:人次|户次|架次|车次)$", plain(named.printed)):
        return found[0]
    unit = named.entry.unit if named.entry else None
    told = list(unit.values()) if isinstance(unit, Mapping) else [unit]
    return next((one for one in told if one and one not in ("%", "倍", "百分点", "百分點")), None)


def candidates(phrase: str, behind: str, asked: Asked) -> list[str]:
    """Names with all of the number's own words that the text around it may give it, the most certain first."""
    lead, last, each = asked.lead, asked.last, asked.each
    own = bool(_ACTION.match(plain(phrase)))
    found = [*asked.fronts]
    found += [each + phrase, phrase + each] if each else []
    if behind and not phrase and lead.words[:1] in (["净增"], ["新增"], ["净增加"]):
        found += [lead.words[0] + behind]
    if behind and asked.subject:
        found += [asked.subject + behind, asked.subject + phrase + behind]
    if behind:
        found += [named.printed + behind for named in reversed(asked.told)]
        found += [behind + named.printed + end for named in reversed(asked.told) for end in ("", "数")]
    if lead.scope:
        found.append(lead.scope + phrase)
    if lead.opener in _ACTIONS:
        found.append(lead.opener + phrase)
    found += closing_names(phrase, lead, asked.after)
    if asked.verb and not own:
        found.append(asked.verb + phrase)
    if is_generic(phrase) and last is not None:
        base = without_start(last.printed)
        found += [base + phrase, last.printed + phrase, last.name + phrase, base + "数"]
    if asked.theme:
        found += [asked.theme + phrase + behind, asked.theme + "的" + phrase]
        if is_generic(phrase):
            found.append(asked.theme)
    if asked.pending and len(asked.pending) <= 16 and asked.wish.kind != "rate":
        found.append(asked.pending + phrase)
    found.append(phrase + behind)
    if asked.wish.kind == "rate":
        found += [phrase + "增长", phrase + "增速"]
    if asked.wish.kind == "rate" and _INDUSTRY.search(plain(phrase)):
        found.append(phrase + "增加值")
    per = [word for word in (*lead.words, lead.often) if word in _HOW_OFTEN]
    found += [word + phrase for word in per] + [phrase + word for word in per]
    return found


def closing_names(phrase: str, lead: Lead, after: str) -> list[str]:
    """Names of a closing price, where the verb is one of closing: 收报9.35港元, 以168.5元作收."""
    if not any(word in _CLOSING_VERBS for word in lead.words) and not plain(after).startswith(_CLOSED):
        return []
    return [phrase + word for word in _CLOSING] + list(_CLOSING)


def weaker(phrase: str, behind: str, asked: Asked) -> list[str]:
    """Names with some of the number's own words, or with words of the figures before it."""
    found = forms(phrase, behind)
    if asked.wish.unit and phrase:
        found.append(f"{phrase}{asked.wish.unit}数")
    if place := _PLACED.match(plain(phrase)):
        found.append(phrase[place.end() :])
    for named in (*reversed(asked.told), *((asked.parent,) if asked.parent else ())):
        found += shared_object(phrase, named)
        found += other_verb(phrase, named)
        front = without_start(named.printed)
        if _NOUN.search(plain(phrase)):
            found += [front[:n] + phrase for n in range(len(front), 1, -1) if not front.startswith(phrase, n)]
    return found


def ends(last: Named, phrase: str) -> bool:
    """Whether the phrase is only the last words of the name before: 亏损 after 物流业务亏损."""
    key = key_of(phrase)
    return key_of(last.printed).endswith(key) or key_of(last.name).endswith(key)


def shared_object(phrase: str, last: Named) -> list[str]:
    """香港码头处理 after 处理集装箱: the action takes the object told before."""
    action = _ACTION_END.search(plain(phrase))
    if not action:
        return []
    verb = phrase[action.start() :]
    return [phrase[: action.start()] + last.printed] if last.printed.startswith(verb) else []


def other_verb(phrase: str, last: Named) -> list[str]:
    """关闭 after 新开分店: another action on the object told before; empty where the phrase is no short verb."""
    if not 1 < len(phrase) <= 4 or _NOUN.search(plain(phrase)):
        return []
    found = []
    for words in (last.printed, *((last.name, *last.entry.aliases) if last.entry else ())):
        ends = {*range(1, min(4, len(words) - 1)), *(action.end() for action in _ACTION.finditer(plain(words)))}
        found += [phrase + words[n:] + end for n in sorted(ends) if n < len(words) - 1 for end in ("", "数")]
    return found


def part_of(last: Named | None, phrase: str, asked: Asked) -> Named | None:
    """云港68间 behind 其中: the series just told, of a part of it; None where nothing says so."""
    if last is None or last.entry is None or not asked.told or asked.wish.kind != "amount" or len(phrase) > 4:
        return None
    among = _AMONG.match(plain(asked.context)) and fitness(last.entry, asked.wish) == 2
    return replace(last, scope=phrase) if among else None


def carried(wish: Wish, last: Named | None) -> Named | None:
    """The subject goes on; behind a share a rate is of its numerator again."""
    if last is not None and last.share and wish.kind in ("rate", "difference", "amount") and last.subject is not None:
        return last.subject
    if last is not None and last.entry is not None and wish.kind == "amount" and not fitness(last.entry, wish):
        return None
    return last


def parted(phrase: str) -> list[str]:
    """城乡低保标准 as 城镇低保标准 and 农村低保标准; empty where no such word opens it."""
    for words in ZH["parted"]:
        both, one, other = words.split("/")
        at = plain(phrase).find(both)
        if at >= 0:
            return [phrase[:at] + half + phrase[at + len(both) :] for half in (one, other)]
    return []


def guess_head(parts: list[str], at: int) -> str:
    """A head in full by grammar alone: the last head's noun where it has none, the first's front before a bare noun."""
    part, first, last = parts[at], parts[0], parts[-1]
    if at < len(parts) - 1 and not _NOUN.search(plain(part)):
        noun = _LAST_NOUN.search(plain(last))
        return part + (last[noun.start() :] if noun else "")
    bare = _BARE_NOUN.search(plain(part))
    if at and bare and not bare.start():
        noun = _BARE_NOUN.search(plain(first))
        return (first[: noun.start()] if noun else "") + part
    return part
