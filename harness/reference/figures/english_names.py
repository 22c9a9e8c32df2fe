"""Names of indicators in English prose: noun phrases, cleaned, for which the registry is asked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from harness.indicators import Entry
from harness.reference.figures.english_words import words
from harness.reference.figures.tables_names import Lookup, Named, rank_for

_TIMES = re.compile(
    r"(?:,\s*)?(?:\b(?:in|during|for|over|at|by|on|as of|to|from|since|until|through|of|between"
    r"|compared with|than(?: in)?)\s+)*(?:the\s+)?[@^~]\x01*(?:'s|’s)?",
    re.IGNORECASE,
)
_OPENER = re.compile(rf"^(?:(?:{words('openers')})\b[\s,]*|[\s,.:;“”\"'‘’()•–-]+)", re.IGNORECASE)
_ARTICLE = re.compile(rf"^(?:{words('determiners')})\s+", re.IGNORECASE)
_TAIL = re.compile(
    rf"(?:\s+(?:{words('auxiliary')}|that|which|who|there|by|of|in|at|to|a|an|the|with|from|for))+$"
    rf"|[\s,.:;“”\"’()–-]+$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^(?:(?:total|estimated|overall|average|seasonally adjusted)\s+)*(?:numbers?|value|volume|level"
    r"|amount|rate|quantity|count|proportion|share|percentage)\s+of\s+",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(
    r"^(?:total|overall|headline|annual|net|average|seasonally adjusted|estimated|group|national"
    r"|quarterly|monthly|yearly|country's|year-on-year)\s+",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"\s+(?:in|across|at|among|for|from|within|on|between|under|over|throughout|per|excluding"
    r"|including)\s+(?P<object>.+)$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    rf"\s+(?:{words('rise_noun', 'fall_noun')}|change)(?:\s+rate)?$|^"
    rf"(?:{words('rise_noun', 'fall_noun')})\s+(?:in|of)\s+",
    re.IGNORECASE,
)
_ONLY_AUXILIARY = re.compile(rf"(?:(?:{words('auxiliary')})\s*)+", re.IGNORECASE)
_PRONOUN = re.compile(rf"^(?:{words('pronouns')})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as a name."""

    text: str
    """Without article, opener and times."""
    moved: bool = False
    """Whether it ended with a noun of change (sales growth), which is left out."""


def read_phrase(mask: str) -> Phrase | None:
    """The name in a piece of a masked sentence; None where it only points back (it, the figure) or says nothing."""
    text = _TIMES.sub(" ", mask)
    text = re.sub(r"[#\x01@^~]+", " ", text).replace("\u2019", "'")
    text = re.sub(r"\s+", " ", text).strip()
    text = re.split(r",?\s+(?:which|who)\s", text)[0] or text
    while (shorter := _TAIL.sub("", _OPENER.sub("", text)).strip()) != text:
        text = shorter
    if _PRONOUN.match(text) or _ONLY_AUXILIARY.fullmatch(text):
        return None
    text = _ARTICLE.sub("", text)
    if not re.search("[A-Za-z]{2}", text) or _PRONOUN.match(text):
        return None
    moved = _MOVED.search(text)
    if moved and text[: moved.start()] + text[moved.end() :]:
        return Phrase((text[: moved.start()] + text[moved.end() :]).strip(), moved=True)
    return Phrase(text)


def variants(text: str) -> Iterator[str]:
    """The phrase as a name, then with ever less of what stands round its noun."""
    seen: list[str] = []
    queue = [text]
    while queue and len(seen) < 24:
        name = queue.pop(0)
        if not name or name in seen:
            continue
        seen.append(name)
        yield name
        queue += [pattern.sub("", name) for pattern in (_COUNTED, _QUALIFIED, _ARTICLE)]
        if "'s " in name:
            queue.append(name.split("'s ", 1)[1])
        if phrase := _PHRASE.search(name):
            queue.append(name[: phrase.start()])
        if " who " in name or " that " in name or " which " in name:
            queue.append(re.split(" who | that | which ", name)[0])


def split_list(text: str, count: int) -> tuple[str, ...] | None:
    """The members of a list of names, a shared head given to each: full-time and part-time employment."""
    parts = [part for part in re.split(r",\s*(?:and\s+)?|\s+and\s+", text) if part]
    if len(parts) != count:
        return None
    last = parts[-1].split()
    if len(last) > 1:
        heads = [" ".join(last[at:]) for at in range(1, len(last))]
        short = [part for part in parts[:-1] if len(part.split()) < len(last) and _lacks_head(part, last)]
        if len(short) == len(parts) - 1:
            head = heads[0] if len(parts[0].split()) == 1 else heads[min(len(heads), len(parts[0].split())) - 1]
            return (*(f"{part} {head}" for part in parts[:-1]), parts[-1])
    first = re.match(r"(?P<head>.+?\b(?:of|in|from|to|for))\s+(?P<part>.+)$", parts[0])
    if first and all(not re.search(r"\b(?:of|in|from|to|for)\b", part) for part in parts[1:]):
        return (parts[0], *(f"{first['head']} {part}" for part in parts[1:]))
    return tuple(parts)


def _lacks_head(part: str, last: Sequence[str]) -> bool:
    """Whether a member is only the modifier of the last one's noun: full-time beside part-time employment."""
    return (
        "-" in part
        or part[:1].islower()
        or part.lower().endswith(("al", "ic", "ed", "ive", "ary", "ing", "an", "ese", "ish"))
        or last[0].endswith(tuple(part.split()[-1][-3:]))
    )


def capital(name: str) -> str:
    """The name as the registry writes names."""
    return name[:1].upper() + name[1:]


def uncapital(name: str) -> str:
    """The name as it stands inside another; abbreviations stay."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def find(
    lookup: Lookup, text: str, measure: str | None, unit: str | None, extra: Sequence[str] = ()
) -> tuple[Named, str | None]:
    """The indicator that a phrase names, and the place that is no part of its name, where one is said."""
    names = list(variants(text))
    entry = lookup.find([*extra, *names], rank_for(measure, unit))
    place = _place(text, entry)
    if entry:
        return Named(entry.name, entry), place
    if place:
        text = text[: _PHRASE.search(text).start()] if _PHRASE.search(text) else text  # type: ignore[union-attr]
    return Named(
        capital(_COUNTED.sub("", text))
        if _COUNTED.match(text) and not text.lower().startswith(("rate", "share", "proportion"))
        else capital(text)
    ), place


def _place(text: str, entry: Entry | None) -> str | None:
    found = _PHRASE.search(text)
    if not found:
        return None
    words_in = found["object"].removeprefix("the ").split()
    if (
        words_in
        and all(word[:1].isupper() for word in words_in)
        and (entry is None or found["object"].lower() not in entry.name.lower())
    ):
        return found["object"].removeprefix("the ")
    return None
