"""Names that the words around a number give where its own give none: 后者, 扣除…后, scattered words of an entry."""

import re
from collections.abc import Iterable

from harness.reference.figures.candidates import Asked, Named, carried, closing_names, other_verb
from harness.reference.figures.names import Found, Names, Wish, fitness, key_of
from harness.reference.figures.skeletons import skeleton_of
from harness.reference.figures.wordings import registry_style, without_start
from harness.reference.figures.words import any_of, plain

_ACTIONS = any_of("action")
_ALL = re.compile("合?共计?|合计|总计|总额")
_HOW_OFTEN = frozenset({"日均", "月均", "年均", "平均", "每日", "每天", "每月", "每年", "每周"})
_ONE_OF = frozenset({"人", "户", "亩", "校", "村"})
_SHARE_NOUNS = ("占比", "比例", "比重", "人数占比")
_OF_ONE = re.compile("^每")
_FORMER = re.compile("^(?P<which>前者|后者|二者|两者)(?:的)?")
_HANDLED = re.compile("[把将](?=[^把将]{2,12}$)")
"""把学位扩充到: the object of the verb behind it."""
_CLAUSE_LIKE = re.compile("[就把被能没都才让给却白]")
"""Characters of words that are no noun with others before it but tell something: 能用的材料就白白扔掉."""
_TASK = re.compile("(?:的)?(?:任务|工作|工程|项目)$")
_BREAKS = re.compile("[0-9，。；、：]")
_STOCK = re.compile("(?:余额|总额|总量|数量|规模|额|数|量)$")


def goes_on(names: Names, asked: Asked) -> Named | None:
    """The indicator of a number without words of its own: another that they point to, else that before it."""
    return _turned(names, asked) or _changed(asked) or carried(asked.wish, asked.last)


def _changed(asked: Asked) -> Named | None:
    """The series of the sentence that comes with changes, where that just told does not: 人均1.2万元，比上年多追回…"""
    last, wish = asked.last, asked.wish
    if wish.kind != "difference" or last is None or last.entry is None or "change" in last.entry.measures:
        return None
    known = [n for n in reversed(asked.told) if n.entry is not None and "change" in n.entry.measures]
    return next((n for n in known if n.entry is not None and fitness(n.entry, wish) == 2), None)


def _turned(names: Names, asked: Asked) -> Named | None:
    last, lead, wish = asked.last, asked.lead, asked.wish
    if last is None:
        return None
    if lead.aside:
        bare = re.sub("(?:之?后|外)$", "", lead.aside)
        tries = [front + name for front in (lead.aside, bare) for name in (last.printed, last.name)]
        if found := _fit(names, tries, wish):
            return Named(found.entry.name, last.printed, found.entry, last.scope)
    if wish.kind != "amount" or not asked.told:
        return None
    often = [word for word in reversed(lead.words) if word in _HOW_OFTEN]
    for each in dict.fromkeys(("".join(often), *often) if often else ()):
        if found := _fit(names, [each + name for name in (last.printed, last.name)], wish):
            return Named(found.entry.name, last.printed, found.entry, last.scope)
    for verb in lead.words:
        if plain(verb) in _ACTIONS and (found := _fit(names, other_verb(verb, last), wish)):
            return Named(found.entry.name, verb + last.printed, found.entry, last.scope)
    if _OF_ONE.match(plain(last.printed)) and _ALL.search(plain(asked.context)):
        told = {named.name for named in asked.told}
        if found := spoken_of(names, asked.before + asked.context, wish, without=told):
            return Named(found.entry.name, found.entry.name, found.entry, last.scope)
    return None


def nearby(names: Names, phrase: str, behind: str, asked: Asked) -> Named | None:
    """The entry that a phrase means which names none by itself; None where none alone does."""
    wish = asked.wish
    if head := _a_head(names, phrase, asked):
        return head
    tries = []
    if handled := _HANDLED.search(plain(phrase)):
        tries += [phrase[handled.end() :] + end for end in ("", "数", "数量", "额")]
    former = _FORMER.match(plain(phrase))
    if former and asked.told:
        at = -2 if former["which"] == "前者" and len(asked.told) > 1 else -1
        rest, named = phrase[former.end() :] + behind, asked.told[at]
        stems = dict.fromkeys(word for name in (named.printed, named.name) for word in (name, _STOCK.sub("", name)))
        tries += [stem + part + end for part in (rest, without_start(rest)) for end in ("", "数") for stem in stems]
        found = _fit(names, tries, wish) or names.loosely(tries, wish)
        if found is not None:
            return Named(found.entry.name, phrase, found.entry, asked.lead.scope)
    if "的" in asked.after and len(asked.after) <= 16 and not _BREAKS.search(asked.after):
        verb = asked.lead.opener or phrase
        done = _TASK.sub("", asked.after)
        tries += [verb + asked.after, asked.after, *(done + end for end in ("", "数", "数量"))]
    found = _fit(names, tries, wish)
    if found is None and wish.kind == "rate" and len(phrase) > 1 and not behind:
        found = names.starting(phrase, wish)
    if found is None and wish.kind != "rank":
        found = scattered(names, phrase + behind, asked)
    return Named(found.entry.name, phrase or behind, found.entry, asked.lead.scope) if found else None


def by_its_verb(names: Names, asked: Asked) -> Named | None:
    """The entry that the words stripped before a number name: 平均加幅 of 平均加幅为6.5%, the price of 收报9.35港元."""
    words = [] if asked.told else list(reversed(asked.lead.words))
    for first in range(len(words)):
        for last in range(len(words), first + 1, -1):
            if found := _fit(names, ["".join(words[first:last])], asked.wish):
                return Named(found.entry.name, found.entry.name, found.entry)
    closing = names.exact(closing_names("", asked.lead, asked.after), asked.wish)
    return Named(closing.entry.name, closing.entry.name, closing.entry) if closing else None


def of_each(names: Names, asked: Asked) -> Named | None:
    """What one of many has, the subject told before: 每公斤3元, 平均每条80人."""
    each = asked.each
    subject = asked.pending or (asked.last.printed if asked.last else "")
    mean = ["平均" + each + subject, "平均" + each] if "平均" in asked.lead.words else []
    found = names.exact([*mean, each + subject, subject + each, subject], asked.wish)
    if found is not None:
        return Named(found.entry.name, subject, found.entry)
    return Named(registry_style(each + subject), subject) if subject else None


def said_behind(names: Names, asked: Asked) -> Named | None:
    """The share whose entry's words stand right behind it: 当中72%受访者反对加价; only one that fits."""
    words = asked.after.removeprefix("的")
    for end in range(min(len(words), 16), 2, -1):
        tries = [words[:end] + noun for noun in ("", *_SHARE_NOUNS)]
        if found := _fit(names, tries, asked.wish):
            return Named(found.entry.name, words[:end], found.entry, share=True, subject=asked.last)
    return None


def compares_itself(phrase: str, asked: Asked) -> bool:
    """Whether a percentage is the ratio of the series just told to another: 相当于平峰时段的40%."""
    entry = asked.told[-1].entry
    fits = entry is not None and "ratio" in entry.measures and fitness(entry, Wish("ratio", asked.wish.unit)) == 2
    return plain(phrase).startswith("相当于") and (fits or asked.wish.kind == "ratio")


def _a_head(names: Names, phrase: str, asked: Asked) -> Named | None:
    """人均1.2万元 behind 追回欠薪7.56亿元: what one of many has of the sum just told; None where it is none."""
    if asked.lead.words[-1:] != ["均"] or plain(phrase) not in _ONE_OF or not asked.told or asked.wish.kind != "amount":
        return None
    sum_told = asked.told[-1]
    front = phrase + "均"
    found = _fit(names, [front + name for name in (sum_told.printed, sum_told.name)], asked.wish)
    name = found.entry.name if found else front + sum_told.printed
    return Named(name, front + sum_told.printed, found.entry if found else None, sum_told.scope)


def spoken_of(names: Names, text: str, wish: Wish, *, without: Iterable[str] = ()) -> Found | None:
    """The entry fit for the number whose longest alias stands in a text; None where two are as long."""
    words, left_out = key_of(text), set(without)
    best: dict[str, Found] = {}
    most = 3
    for key, entries in names.keys():
        if len(key) < most or key not in words:
            continue
        for entry in entries:
            if entry.name in left_out or fitness(entry, wish) < 2:
                continue
            best = {entry.name: Found(entry)} if len(key) > most else {**best, entry.name: Found(entry)}
            most = len(key)
    return next(iter(best.values())) if len(best) == 1 else None


def scattered(names: Names, words: str, asked: Asked) -> Found | None:
    """The entry most of whose words stand near the number, in whatever order; None where two or none do.

    Two fifths of its nouns, two characters or more, are the number's own, not as one word with others around it,
    nor behind a noun of its own, which would be another name; the rest stands in its block or title, or is little.
    """
    own, around = key_of(re.sub("^[0-9]+[个家项种]?", "", words)), key_of(asked.before + asked.context + asked.after)
    if len(own) < 2:
        return None
    clause = bool(_CLAUSE_LIKE.search(plain(words)))
    told = {named.name for named in asked.told}
    best: list[tuple[float, str, Found]] = []
    for key, entries in names.keys():
        rest = skeleton_of(key).rest
        if len(rest) < 3 or rest in own or (own[:2] not in rest and not clause):
            continue
        mine = _held(rest, own)
        if mine < max(2, 0.4 * len(rest)):
            continue
        fitting = [e for e in entries if e.name not in told and fitness(e, asked.wish) == 2]
        near = _held(rest, around) if fitting else 0
        if near >= 0.8 * len(rest) or (mine >= 3 and mine >= 0.6 * max(len(rest), len(own))):
            best += [(mine / len(rest) + mine / 100, entry.name, Found(entry)) for entry in fitting]
    if not best:
        return None
    top = max(score for score, _, _ in best)
    first = {name: found for score, name, found in best if score == top}
    return next(iter(first.values())) if len(first) == 1 else None


def _held(key: str, text: str) -> int:
    """How many characters of a name stand in a text in runs of two or more."""
    at = held = 0
    while at < len(key):
        size = next((n for n in range(len(key) - at, 1, -1) if key[at : at + n] in text), 0)
        held += size
        at += size or 1
    return held


def _fit(names: Names, tries: Iterable[str], wish: Wish) -> Found | None:
    found = names.exact(tries, wish)
    return found if found is not None and fitness(found.entry, wish) == 2 else None
