"""The nouns behind numbers: 20个典型应用场景, 31个大城市城镇调查失业率."""

import re
from collections.abc import Sequence

from harness.reference.figures.clauses import Clause, Prose
from harness.reference.figures.leads import Lead, is_movement
from harness.reference.figures.quantities import Quantity
from harness.reference.figures.words import alternatives, plain

_ACTION = re.compile(alternatives("action"))
_ACTION_END = re.compile(rf"(?:{alternatives('action')}|在|有|对|向|为|将|把|由|按|从|达|共)$")
_ACTION_LAST = re.compile(rf"(?:{alternatives('action')})+(?:了|出)?$")
INSIDE = "\0"
"""What stands behind a number that only names a range: 70个大中城市中."""
_AT_LEAST = frozenset({"以上", "及以上", "或以上", "以下", "及以下", "以内"})
_CLASSIFIED = frozenset("个名家户大种项条座只头人位处所台辆套件场次艘架对批间口株棵亩支块片本部张份起宗笔吨")
_AMONG = re.compile("(?P<whole>[^，。；、：0-9]{2,12})(?:当中|之中|中|里)(?:已|共|就)?有")
_BEHIND = re.compile(r"[^，。；：、（）()！？“”0-9\s]{2,18}|“[^”]{1,12}”[^，。；：、（）0-9]{0,10}")


def behind_of(prose: Prose, clause: Clause, quantities: Sequence[Quantity], at: int) -> str:
    """The noun behind a number that counts it: 20个典型应用场景; empty where none is."""
    quantity = quantities[at]
    if quantity.unit is None or quantity.unit in ("%", "倍"):
        return ""
    end = quantities[at + 1].start if at + 1 < len(quantities) else clause.end
    start = quantity.end
    if prose.text[start : start + 1] == "的":
        start += 1
    found = _BEHIND.match(prose.text, start, end)
    if not found:
        return ""
    words = prose.raw[found.start() : found.end()]
    if at + 1 < len(quantities) and found.end() == end and (action := _ACTION_LAST.search(plain(words))):
        words = words[: action.start()]
    elif at + 1 < len(quantities) and found.end() == end:
        words = noun_of(words)
    if re.search("(?:中|里|当中)$", plain(words)) and clause.end - found.end() <= 1:
        return INSIDE
    if is_movement(plain(words)):
        return ""
    cut = re.search("的|以上|左右|以内|同比|环比|分别|相当于|其中", plain(words))
    return (words[: cut.start()] if cut else words).strip()


def is_modifier(text: str, quantity: Quantity, following: Quantity, lead: Lead) -> bool:
    """31个大城市城镇调查失业率为4.9%: a count that only opens the name of the next number."""
    between = text[quantity.end : following.start]
    if re.search("[，；。、和及]", between):
        return False
    if text[quantity.unit_end : quantity.end] in _AT_LEAST and re.match("(?:的)?[\u4e00-\u9fff]{2}", between):
        return following.unit in _CLASSIFIED or following.unit == "%"
    if (
        quantity.comparator != "eq"
        and re.fullmatch("(?:的)?[\u4e00-\u9fff]{2,8}", between)
        and following.unit in _CLASSIFIED
    ):
        return quantity.unit not in _CLASSIFIED
    if lead.start < lead.end or lead.words or lead.bases or quantity.unit not in _CLASSIFIED:
        return False
    return len(between) > 3 and not _ACTION.search(between)


def whole_of(prose: Prose, clause: Clause, at: int, lead: Lead) -> str:
    """What a number counts of which the next one counts a part: 大类 of 26个大类中有17个增长; else empty."""
    quantity, following = clause.quantities[at], clause.quantities[at + 1 : at + 2]
    if not following or lead.start < lead.end or quantity.unit is None:
        return ""
    found = _AMONG.fullmatch(prose.text, quantity.end, following[0].start)
    return prose.raw[found.start("whole") : found.end("whole")] if found else ""


def takes_object(phrase: str, lead: Lead) -> bool:
    """Whether the noun behind a number names it: nothing stands before, or an action without an object, or 在."""
    return not phrase or lead.words[:1] == ["在"] or bool(_ACTION_END.search(plain(phrase)))


def noun_of(behind: str) -> str:
    """The noun behind a number, without what it goes on to do: 专项资金支持科技创新."""
    for action in _ACTION.finditer(plain(behind)):
        if 2 <= action.start() and action.end() < len(behind):
            return behind[: action.start()]
    return behind
