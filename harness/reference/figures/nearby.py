"""Names that the words around a number give where its own give none: 后者, 扣除…后, scattered words of an entry."""

import re
from collections.abc import Iterable

from harness.reference.figures.candidates import Asked, Named, carried, other_verb
from harness.reference.figures.names import Found, Names, Wish, fitness, key_of
from harness.reference.figures.skeletons import skeleton_of
from harness.reference.figures.words import any_of, plain

_ACTIONS = any_of("action")
_ALL = frozenset({"共计", "合计", "总计", "共", "总共", "合共"})
_OF_ONE = re.compile("^每")
_FORMER = re.compile("^(?P<which>前者|后者|二者|两者)(?:的)?")
_HANDLED = re.compile("[把将](?=[^把将]{2,12}$)")
"""把学位扩充到: the object of the verb behind it."""
_STOCK = re.compile("(?:余额|总额|总量|数量|规模|额|数|量)$")


def goes_on(names: Names, asked: Asked) -> Named | None:
    """The indicator of a number without words of its own: another that they point to, else that before it."""
    return _turned(names, asked) or carried(asked.wish, asked.last)


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
    for verb in lead.words:
        if plain(verb) in _ACTIONS and (found := _fit(names, other_verb(verb, last), wish)):
            return Named(found.entry.name, verb + last.printed, found.entry, last.scope)
    if _OF_ONE.match(plain(last.printed)) and any(word in _ALL for word in lead.words):
        told = {named.name for named in asked.told}
        if found := spoken_of(names, asked.before + asked.context, wish, without=told):
            return Named(found.entry.name, found.entry.name, found.entry, last.scope)
    return None


def nearby(names: Names, phrase: str, behind: str, asked: Asked) -> Named | None:
    """The entry that a phrase means which names none by itself; None where none alone does."""
    wish = asked.wish
    tries = []
    if handled := _HANDLED.search(plain(phrase)):
        tries += [phrase[handled.end() :] + end for end in ("", "数", "数量", "额")]
    former = _FORMER.match(plain(phrase))
    if former and asked.told:
        at = -2 if former["which"] == "前者" and len(asked.told) > 1 else -1
        rest, named = phrase[former.end() :] + behind, asked.told[at]
        stems = dict.fromkeys(word for name in (named.printed, named.name) for word in (name, _STOCK.sub("", name)))
        tries += [stem + rest for stem in stems]
        found = _fit(names, tries, wish) or names.loosely(tries, wish)
        if found is not None:
            return Named(found.entry.name, phrase, found.entry, asked.lead.scope)
    found = _fit(names, tries, wish)
    if found is None and wish.kind != "rank":
        found = scattered(names, phrase + behind, asked)
    return Named(found.entry.name, phrase or behind, found.entry, asked.lead.scope) if found else None


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
    which would be another name; the rest stands in its block or title.
    """
    own, around = key_of(words), key_of(asked.before + asked.context + asked.after)
    if len(own) < 2:
        return None
    told = {named.name for named in asked.told}
    best: list[tuple[float, str, Found]] = []
    for key, entries in names.keys():
        fitting = [e for e in entries if e.name not in told and fitness(e, asked.wish) == 2]
        rest = skeleton_of(key).rest if fitting else ""
        if len(rest) < 3 or rest in own:
            continue
        mine, near = _held(rest, own), _held(rest, around)
        if mine >= max(2, 0.4 * len(rest)) and near >= 0.8 * len(rest):
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
