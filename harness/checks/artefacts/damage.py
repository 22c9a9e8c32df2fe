"""Artefacts put into a parsed document, each with the item that must notice it, and texts that are right."""

import re
from collections.abc import Callable, Iterator
from random import Random

from harness.checks.artefacts.facts import ArtefactFacts, Kind
from harness.checks.artefacts.judging import DETECTORS
from harness.checks.artefacts.pieces import RUNNING, pieces_of
from harness.checks.case import Case, Fault, Variation
from harness.model import Block, ParsedDocument
from harness.text.doubling import undouble

HAN = "\u4e00-\u9fff"
_RUNS = re.compile(f"[{HAN}]+|[0-9]+|[^\\W\\d_]+|\\s+|[%]+|[^\\w\\s%]+|_+")

Change = Callable[[str, Random], str | None]
"""A text with an artefact in it; None where it has no place for one."""


def faults(case: Case, random: Random) -> Iterator[Fault]:
    """Each way to spoil a text, done to one block that chance chooses."""
    settings = case.golden.of(ArtefactFacts).artefacts
    places = [
        (a, b)
        for a, article in enumerate(case.document.articles)
        for b, block in enumerate(article.blocks)
        if block.kind in RUNNING and block.text.strip()
    ]
    for kind, about, change in _CHANGES:
        if settings.of(kind).off is not None:
            continue
        for article, block in random.sample(places, len(places)):
            new = change(case.document.articles[article].blocks[block].text, random)
            if new is not None:
                document = _with_text(case.document, article, block, new)
                noticed = ((f"{case.golden.name}/artefacts/{kind}", (kind,)),)
                yield Fault(kind, f"block {block + 1} of article {article + 1}: {about}", document, noticed)
                break


def _with_text(document: ParsedDocument, article: int, block: int, text: str) -> ParsedDocument:
    old = document.articles[article]
    changed: Block = old.blocks[block].model_copy(update={"text": text})
    blocks = (*old.blocks[:block], changed, *old.blocks[block + 1 :])
    articles = list(document.articles)
    articles[article] = old.model_copy(update={"blocks": blocks})
    return document.model_copy(update={"articles": tuple(articles)})


def _varied(text: str) -> bool:
    return len(set("".join(text.split()))) >= 12


def _by_run(text: str, random: Random) -> str | None:
    new = "".join(run[0] if run[0].isspace() else run[0] * 2 for run in _RUNS.finditer(text))
    return new if _varied(text) and undouble(new) is not None else None


def _by_character(text: str, random: Random) -> str | None:
    return "".join(char if char.isspace() else char * 2 for char in text) if _varied(text) else None


def _spaced(text: str, random: Random) -> str | None:
    """A run of hanzi, or some words in Latin script, with their letters apart."""
    runs = [run for run in re.finditer(f"[{HAN}]{{6,}}", text) if len(set(run[0])) > 4]
    words = [run for run in re.finditer("[A-Za-z]{7,}", text) if re.search("[aeiou]", run[0]) and len(set(run[0])) > 4]
    if not runs + words:
        return None
    run = random.choice(runs + words)
    before = text[: run.start()] + (" " if run in words and text[: run.start()][-1:].isalnum() else "")
    after = (" " if run in words and text[run.end() :][:1].isalnum() else "") + text[run.end() :]
    return before + " ".join(run[0]) + after


def _full_width(text: str, random: Random) -> str | None:
    places = [at for at, char in enumerate(text) if char.isascii() and char.isalnum()]
    if not places:
        return None
    at = random.choice(places)
    return text[:at] + chr(ord(text[at]) + 0xFEE0) + text[at + 1 :]


def _replaced(text: str, random: Random) -> str | None:
    at = random.randrange(len(text))
    return text[:at] + random.choice("\ufffd\ue012\uf0b7") + text[at + 1 :]


def _inserted(text: str, random: Random) -> str | None:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice("\x00\x07\x1b\u200b\ufeff\u202e") + text[at:]


def _looped(text: str, random: Random) -> str | None:
    """The last words of the block over and over."""
    ending = text.rstrip()[-24:].lstrip()
    return text.rstrip() + (" " + ending if ending.isascii() else ending) * 8 if _varied(ending) else None


def _soft(text: str, random: Random) -> str | None:
    return _in_word(text, random, "\u00ad")


def _cut(text: str, random: Random) -> str | None:
    return _in_word(text, random, "-\n")


def _in_word(text: str, random: Random, mark: str) -> str | None:
    words = list(re.finditer("(?<![\\w-])[A-Za-z]?[a-z]{5,}(?![\\w-])", text))
    if not words:
        return None
    word = random.choice(words)
    at = random.randrange(word.start() + 2, word.end() - 2)
    return text[:at] + mark + text[at:]


_CHANGES: tuple[tuple[Kind, str, Change], ...] = (
    ("doubled", "each run stands twice", _by_run),
    ("doubled", "each character stands twice", _by_character),
    ("letter_spaced", "letters stand apart", _spaced),
    ("full_width", "a digit or letter is full-width", _full_width),
    ("replacement", "a character is unreadable", _replaced),
    ("repeated_tail", "the end is said eight times more", _looped),
    ("control", "an invisible character is put in", _inserted),
    ("hyphenation", "a soft hyphen is put in", _soft),
    ("hyphenation", "a line end cuts a word", _cut),
)

RIGHT: tuple[tuple[str, str], ...] = (
    ("genuine doubles", "2022年11月，大家高高兴兴，谢谢局局长；APP，等等。"),
    ("single letters", "A B C D E; 一 二 三 四 五 六; the U S A and the U K"),
    ("hyphens", "short- and long-term, well-known, 1—10月"),
    ("full-width punctuation", "（一）增长5％，好于预期！"),
)
"""Texts that no artefact is in."""


def variations(case: Case, random: Random) -> Iterator[Variation]:
    """A line of furniture more, with doubles, letters and hyphens that are right."""
    if not case.document.articles:
        return
    last = len(case.document.articles) - 1
    article = case.document.articles[last]
    for about, text in RIGHT:
        changed = article.model_copy(update={"blocks": (*article.blocks, Block(kind="furniture", text=text))})
        document = case.document.model_copy(update={"articles": (*case.document.articles[:last], changed)})
        yield Variation("right text", about, document)


def kinds_in(document: ParsedDocument) -> tuple[Kind, ...]:
    """The kinds of artefact that a document has."""
    pieces = pieces_of(document)
    return tuple(kind for kind, find in DETECTORS.items() if next(find(pieces), None) is not None)
