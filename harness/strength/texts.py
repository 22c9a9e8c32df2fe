"""Damages of running text, as extractors, columns and fonts make them."""

import re
from collections.abc import Iterator

from harness.model import Block, Span
from harness.strength.composing import Composed, Piece, composed
from harness.strength.damage import Kind, Made
from harness.strength.page import At, Edit, Page, around, lines_of, name

HAN = "\u4e00-\u9fff"
_RUN = re.compile(f"[{HAN}]+|[0-9]+|[^\\W\\d_]+|\\s+|[^\\w\\s]+|_+")
_ALIKE_DIGITS = {
    "0": "8", "1": "7", "2": "7", "3": "8", "4": "9", "5": "6", "6": "8", "7": "1", "8": "3", "9": "4",
}  # fmt: skip
_ALIKE = dict(zip("未末己已土士日曰人入千干大太天夫lIO", "末未已己士土曰日入人干千太大夫天I1Q", strict=True))
_LONG = 2
"""Printed lines from which on a paragraph has an inside."""
_HEAD = 6
"""Characters from which on words say something."""
_SHORT = 10
"""Characters of a line that is too short to be seen as spaced."""
LINE = 24
"""Characters that are repeated where a paragraph has one sentence."""


def _doubled(page: Page) -> Iterator[Made]:
    """A paragraph with each run of one class struck twice, as fake bold gives it."""
    for at in page.mixed(page.prose):
        runs = [run for run in _RUN.finditer(page.text(at)) if not run[0].isspace()]
        changes = [Edit(run.end(), run.end(), run[0]) for run in runs]
        yield Made(f"{name(at)}: every run stands twice", page.rewritten(at, *changes))


def _line_doubled(page: Page) -> Iterator[Made]:
    """A printed line struck twice."""
    for at, (start, end) in _lines(page):
        text = page.text(at)[start:end]
        yield Made(f'{name(at)}: the line "{around(text, 0, 8)}…" twice', page.rewritten(at, Edit(end, end, text)))


def _undoubled(page: Page) -> Iterator[Made]:
    """A genuine double undone: 2022 reads 202, 局局长 reads 局长."""
    for at in page.mixed(page.prose):
        doubles = list(re.finditer(f"([{HAN}0-9])\\1", page.text(at)))
        for hit in page.mixed(doubles)[:1]:
            start, end = hit.span()
            yield Made(_reads(page, at, start, end, hit[1]), page.rewritten(at, Edit(start, end, hit[1])))


def _letter_spaced(page: Page) -> Iterator[Made]:
    """A printed line with its characters set apart."""
    for at, (start, end) in _lines(page):
        text = page.text(at)[start:end]
        if len(text) >= _SHORT and len(text.split()) * 2 < len(text):
            places = [n for n in range(1, len(text)) if not text[n].isspace() and not text[n - 1].isspace()]
            changes = [Edit(start + n, start + n, " ") for n in places]
            yield Made(f'{name(at)}: the line "{around(text, 0, 8)}…" is spaced', page.rewritten(at, *changes))


def _interleaved(page: Page) -> Iterator[Made]:
    """Two neighbouring paragraphs read line by line across, as columns are."""
    for at in page.mixed(page.prose):
        other = At(at.article, at.block + 1)
        if other not in page.prose:
            continue
        left, right = _pieces(page, at), _pieces(page, other)
        if len(left) < _LONG or len(right) < _LONG:
            continue
        mixed = [piece for n in range(max(len(left), len(right))) for piece in (*left[n : n + 1], *right[n : n + 1])]
        half = len(mixed) // 2
        new = [Composed(page.block(at), mixed[:half]), Composed(page.block(other), mixed[half:])]
        document = composed(page.document, at.article, range(at.block, at.block + 2), new)
        yield Made(f"{name(at)} and the next are read line by line across", document)


def _pieces(page: Page, at: At) -> list[Piece]:
    return [Piece(at.block, start, end) for start, end in lines_of(page.text(at))]


def _false_break(page: Page) -> Iterator[Made]:
    """A paragraph cut in two where a printed line ends."""
    for at, (start, end) in _lines(page):
        text = page.text(at)
        if end < len(text) and start > 0 and text[end - 1 : end + 1].strip().isalnum():
            new = [Composed(page.block(at), [Piece(at.block, 0, end)]), _paragraph(Piece(at.block, end, len(text)))]
            document = composed(page.document, at.article, range(at.block, at.block + 1), new)
            yield Made(f'{name(at)}: a break after "{around(text, end, end, 8)}"', document)


def _paragraph(*parts: Piece | str) -> Composed:
    return Composed(Block(kind="paragraph"), parts)


def _break_lost(page: Page) -> Iterator[Made]:
    """Two neighbouring paragraphs run into one."""
    for at in page.mixed(page.prose):
        other = At(at.article, at.block + 1)
        if other in page.prose:
            marker = page.block(other).reading[: len(page.block(other).reading) - len(page.text(other))]
            gap = "" if page.is_chinese else " "
            parts: list[Piece | str] = [_all(page, at), gap + marker, _all(page, other)]
            new = [Composed(page.block(at), parts)]
            document = composed(page.document, at.article, range(at.block, at.block + 2), new)
            yield Made(f"{name(at)} runs into the next", document)


def _all(page: Page, at: At) -> Piece:
    return Piece(at.block, 0, len(page.text(at)))


def _line_dropped(page: Page) -> Iterator[Made]:
    """A printed line lost inside a paragraph."""
    for at, (start, end) in _lines(page):
        text = page.text(at)
        if end - start < len(text.strip()):
            document = page.rewritten(at, Edit(start, end, ""))
            yield Made(f'{name(at)}: the line "{around(text, start, end, 0)}" is lost', document)


def _lines_exchanged(page: Page) -> Iterator[Made]:
    """Two printed lines of a paragraph in each other's place."""
    for at in page.mixed(page.prose):
        pieces = _pieces(page, at)
        if len(pieces) > _LONG:
            n = page.random.randrange(len(pieces) - 2)
            pieces[n], pieces[n + 1] = pieces[n + 1], pieces[n]
            new = [Composed(page.block(at), pieces)]
            document = composed(page.document, at.article, range(at.block, at.block + 1), new)
            yield Made(f"{name(at)}: lines {n + 1} and {n + 2} change places", document)


def _header_inside(page: Page) -> Iterator[Made]:
    """A running head in the middle of a paragraph, where the page turns."""
    for at, (_, end) in _lines(page):
        text = page.text(at)
        if end < len(text):
            head = _head(page)
            gap = "" if page.is_chinese else " "
            document = page.rewritten(at, Edit(end, end, gap + head + gap))
            yield Made(f'{name(at)}: "{head}" bleeds in after "{around(text, end, end, 8)}"', document)


def _header_between(page: Page) -> Iterator[Made]:
    """A running head as a paragraph of its own."""
    for at in page.mixed(page.prose):
        head = _head(page)
        order: list[int | Block] = list(range(len(page.articles[at.article].blocks)))
        order.insert(at.block, Block(kind="paragraph", text=head))
        yield Made(f'"{head}" stands as a paragraph before {name(at)}', page.with_order(at.article, order))


def _head(page: Page) -> str:
    """What the page prints above its text, or what pages of its kind print there."""
    known = [page.text(at) for at in page.blocks("furniture") if len(page.text(at)) >= _HEAD]
    day = page.golden.facts.document.date or "2021-12-20"
    made = f"{day[:4]}年{int(day[5:7] or 1)}月 第3版" if page.is_chinese and len(day) > 6 else f"{day[:4]} Page 3"
    return " ".join(page.random.choice([*known, made]).split())


def _digit(page: Page) -> Iterator[Made]:
    """A digit read as one that looks like it."""
    for at in page.mixed(page.prose):
        places = [hit.start() for hit in re.finditer("[0-9]", page.text(at))]
        for n in page.mixed(places)[:1]:
            new = _ALIKE_DIGITS[page.text(at)[n]]
            yield Made(_reads(page, at, n, n + 1, new), page.rewritten(at, Edit(n, n + 1, new)))


def _character(page: Page) -> Iterator[Made]:
    """A character read as one that looks like it."""
    for at in page.mixed(page.prose):
        text = page.text(at)
        places = [n for n, char in enumerate(text) if char in _ALIKE]
        for n in page.mixed(places)[:1]:
            yield Made(_reads(page, at, n, n + 1, _ALIKE[text[n]]), page.rewritten(at, Edit(n, n + 1, _ALIKE[text[n]])))


def _word_lost(page: Page) -> Iterator[Made]:
    """A word or two characters lost."""
    for at in page.mixed(page.prose):
        words = list(re.finditer(f"[{HAN}]{{2}}|[A-Za-z]{{2,}} ", page.text(at)))
        for hit in page.mixed(words)[:1]:
            start, end = hit.span()
            yield Made(_reads(page, at, start, end, ""), page.rewritten(at, Edit(start, end, "")))


def _tail_repeated(page: Page) -> Iterator[Made]:
    """The last sentence of a paragraph said again, once."""
    for at in page.mixed(page.prose):
        text = page.text(at).rstrip()
        stops = [hit.end() for hit in re.finditer(r"[。！？]|[.!?]\s", text[:-1])]
        start = stops[-1] if stops else max(0, len(text) - LINE)
        if len(text[start:].strip()) >= _HEAD:
            again = text[start:] if page.is_chinese else " " + text[start:].strip()
            document = page.rewritten(at, Edit(len(text), len(text), again))
            yield Made(f'{name(at)}: "{around(again, 0, 12, 0)}…" is said again', document)


def _cut_short(page: Page) -> Iterator[Made]:
    """The end of the last article lost, as where a model stops."""
    last = max((at.article for at in page.prose), default=None)
    if last is None:
        return
    blocks = [at.block for at in page.prose if at.article == last]
    for start in dict.fromkeys([blocks[-1], blocks[len(blocks) // 2]]):
        if start > blocks[0]:
            yield Made(f"all from {name(At(last, start))} on is lost", page.with_order(last, list(range(start))))


def _paragraph_lost(page: Page) -> Iterator[Made]:
    """A paragraph lost."""
    for at in page.mixed(page.prose):
        order = [n for n in range(len(page.articles[at.article].blocks)) if n != at.block]
        yield Made(f'{name(at)} is lost: "{around(page.text(at), 0, 12, 0)}…"', page.with_order(at.article, order))


def _paragraphs_swapped(page: Page) -> Iterator[Made]:
    """Two paragraphs of an article in each other's place, not always neighbours."""
    for at in page.mixed(page.prose):
        others = [b for a, b in page.prose if a == at.article and b > at.block]
        for other in page.mixed(others)[:1]:
            order = list(range(len(page.articles[at.article].blocks)))
            order[at.block], order[other] = other, at.block
            yield Made(f"{name(at)} and block {other + 1} change places", page.with_order(at.article, order))


def _column_first(page: Page) -> Iterator[Made]:
    """The second half of an article before its first, as where columns are taken in the wrong order."""
    for a in page.mixed(sorted({at.article for at in page.prose})):
        blocks = [b for article, b in page.prose if article == a]
        if len(blocks) >= 4:
            half = blocks[len(blocks) // 2]
            size = len(page.articles[a].blocks)
            order = [*range(blocks[0]), *range(half, size), *range(blocks[0], half)]
            yield Made(f"article {a + 1}: blocks from {half + 1} on come first", page.with_order(a, order))


def _lines(page: Page) -> Iterator[tuple[At, Span]]:
    """Printed lines of paragraphs, one each, as chance gives them."""
    for at in page.mixed(page.prose):
        yield at, page.random.choice(lines_of(page.text(at)))


def _reads(page: Page, at: At, start: int, end: int, new: str) -> str:
    text = page.text(at)
    before, behind = text[max(0, start - 6) : start], text[end : end + 6]
    return f'{name(at)}: "{before}{text[start:end]}{behind}" reads "{before}{new}{behind}"'


KINDS: tuple[Kind, ...] = (
    Kind("doubling", _doubled, told_apart=True),
    Kind("line doubled", _line_doubled),
    Kind("genuine double undone", _undoubled, told_apart=True),
    Kind("letter-spacing", _letter_spaced, in_form=True),
    Kind("columns interleaved", _interleaved),
    Kind("column order", _column_first),
    Kind("false break", _false_break),
    Kind("break lost", _break_lost),
    Kind("line dropped", _line_dropped, told_apart=True),
    Kind("lines exchanged", _lines_exchanged, told_apart=True),
    Kind("header bleeding in", _header_inside),
    Kind("header as a paragraph", _header_between),
    Kind("digit confusion", _digit, told_apart=True),
    Kind("character confusion", _character),
    Kind("word lost", _word_lost),
    Kind("tail repeated", _tail_repeated),
    Kind("document cut short", _cut_short, told_apart=True),
    Kind("paragraph lost", _paragraph_lost, told_apart=True),
    Kind("paragraphs exchanged", _paragraphs_swapped),
)
