"""The lines of a headline told apart: kicker, title, subtitle, and who speaks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from harness.reference.characters import plain, width_em
from harness.reference.grammar.words import one_of
from harness.reference.grammar.writers import english_body, speaker
from harness.reference.running_text import joined_title, title_text

_dashed = re.compile(r"\s*(?:—|–|--|──|―)+")
_series = re.compile(
    rf"(?:{one_of('series')})(?:[①-⑳]|[（(]?[一二三四五六七八九十\d]+[）)]?)?[·：:]?$|^[“\"《【].{{1,14}}[”\"》】](?:{one_of('series')})?$"
)
_rubric = re.compile(rf"(?:{one_of('rubric')}|社论|评论|时评|署名文章|编者按)$")
_pair = re.compile(r"\S{2,12}(?:\s|\u3000)+\S{2,12}")


@dataclass(frozen=True, slots=True)
class Head:
    """A headline's parts; None for what it does not have."""

    title: str
    kicker: str | None = None
    subtitle: str | None = None
    byline: str | None = None


def read_head(lines: Sequence[str], *, sizes: Sequence[float] = ()) -> Head:
    """The parts of a headline's lines, in the order of print; font sizes, where known, tell the title from the rest.

    A line that opens with a dash is the subtitle, with all lines after it. A line above that names a series is the
    kicker; a pair of phrases with a gap below is a subtitle; all else are lines of the title.
    """
    rest = list(lines)
    byline = None
    if len(rest) > 1 and (named := speaker(rest[-1]) or _english_speaker(rest)):
        byline, rest = named, rest[:-1]
    dash = next((at for at, line in enumerate(rest) if at and _dashed.match(line)), None)
    subtitle = joined_title(rest[dash:]) if dash else None
    rest = rest[:dash] if dash else rest
    if len(sizes) == len(lines) and len(rest) > 1 and max(sizes[: len(rest)]) > 1.15 * min(sizes[: len(rest)]):
        return _by_size(rest, sizes[: len(rest)], subtitle, byline)
    kicker = None
    if len(rest) > 1 and _is_kicker(rest):
        kicker, rest = title_text(rest[0]), rest[1:]
    if len(rest) > 1 and subtitle is None and (_is_subtitle(rest) or (kicker and _is_longer(rest))):
        subtitle, rest = title_text(rest[-1]), rest[:-1]
    return Head(joined_title(rest), kicker, subtitle, byline)


def _english_speaker(rest: Sequence[str]) -> str | None:
    """An office or person on a line of its own below a headline that is no such name itself."""
    return rest[-1].strip() if english_body(rest[-1]) and not english_body(rest[0]) else None


def _by_size(rest: Sequence[str], sizes: Sequence[float], subtitle: str | None, byline: str | None) -> Head:
    largest = max(sizes)
    main = [at for at, size in enumerate(sizes) if size > 0.87 * largest]
    above, below = rest[: main[0]], rest[main[-1] + 1 :]
    return Head(
        joined_title(rest[main[0] : main[-1] + 1]),
        joined_title(above) if above else None,
        subtitle or (joined_title(below) if below else None),
        byline,
    )


def _is_kicker(rest: Sequence[str]) -> bool:
    first = plain(rest[0].strip())
    if _series.search(first) or _rubric.fullmatch(first) or first.endswith(("——", "…", "……")):
        return True
    if len(rest) >= 3 and width_em(rest[1]) < 0.8 * width_em(rest[0]) and "，" not in rest[1]:
        return True
    return bool(_pair.fullmatch(rest[0].strip())) and not _pair.fullmatch(rest[1].strip())


def _is_longer(rest: Sequence[str]) -> bool:
    """Whether the second of two lines below a kicker is much longer: set smaller, so no line of the title."""
    return len(rest) == 2 and width_em(rest[1]) >= 1.6 * width_em(rest[0])


def _is_subtitle(rest: Sequence[str]) -> bool:
    last = rest[-1].strip()
    return bool(_pair.fullmatch(last)) and not any(_pair.fullmatch(line.strip()) for line in rest[:-1])
