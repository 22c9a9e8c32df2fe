"""Texts that are printed twice or more: by the run, by the character, by the line, by the block."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from harness.checks.artefacts.pieces import Hit, Piece
from harness.model import Span
from harness.text.characters import CJK_LETTERS
from harness.text.doubling import doubled_blocks, undouble

ENOUGH, ENOUGH_LATIN = 10, 16
"""Different characters of a text that as a whole is a double, from which on it is no accident (Rate Rate, 等等)."""
FEW_RUNS, VARIED = 4, 6
"""Doubled runs in a row within a text, and different characters of theirs: 22%%，，远超过远超过."""
FEW_PAIRS, FEW_LETTERS = 5, 3
"""Doubled characters in a row, and different letters among them: 第第一一个个变变量量, not 高高兴兴 or bookkeeper."""
LONG = 20
"""Different characters of a block that stands twice in a row."""

_RUNS = re.compile(f"[{CJK_LETTERS}]+|[0-9]+|[^\\W\\d_]+|[!-/:-@\\[-`{{-~]+|[^\\w\\s]+|_+")
_SQUARES = re.compile("([^\\w\\s—…]{1,3})\\1|(?<![0-9])([0-9]+)\\2(?![0-9])|\\b([A-Za-z]{2,})\\3\\b")
"""Among four neighbouring squares are two of these: runs of hanzi never stand side by side."""
_CJK = re.compile(f"[{CJK_LETTERS}]")
_PAIRS = re.compile("(?:([^\\W_])\\1){5,}")


def doubled(pieces: Sequence[Piece]) -> Iterator[Hit]:
    """Texts that are a double as a whole or in part, lines that are together, and blocks given twice in a row."""
    for piece in pieces:
        yield from (Hit(piece, span) for span in _in_text(piece.text))
    for _, group in groupby((piece for piece in pieces if piece.is_running), key=lambda piece: piece.article):
        blocks = list(group)
        yield from _as_lines(blocks)
        yield from _as_blocks(blocks)


def _in_text(text: str) -> Iterator[Span]:
    for line in re.finditer("[^\n]+", text):
        if _is_double(line[0]):
            yield line.span()
            return
    if "\n" in text and _is_double(text):
        yield (0, len(text))
        return
    yield from _runs_in_a_row(text)
    for hit in _PAIRS.finditer(text):
        if len(set(filter(str.isalpha, hit[0]))) >= FEW_LETTERS:
            yield hit.span()


def _is_double(text: str) -> bool:
    return undouble(text) is not None and _variety(text) >= (ENOUGH if _CJK.search(text) else ENOUGH_LATIN)


def _runs_in_a_row(text: str) -> Iterator[Span]:
    """Neighbouring runs of one class that all are squares."""
    if next(islice(_SQUARES.finditer(text), 1, None), None) is None:
        return
    for is_square, group in groupby(_RUNS.finditer(text), key=lambda run: _is_square(run[0])):
        runs = list(group) if is_square else []
        if len(runs) >= FEW_RUNS and _variety("".join(run[0] for run in runs)) >= VARIED:
            yield (runs[0].start(), runs[-1].end())


def _is_square(run: str) -> bool:
    half, odd = divmod(len(run), 2)
    return not odd and run[:half] == run[half:]


def _as_lines(blocks: Sequence[Piece]) -> Iterator[Hit]:
    lines = [(piece, line.span()) for piece in blocks for line in re.finditer("[^\n]+", piece.text)]
    for block in doubled_blocks([piece.text[slice(*span)] for piece, span in lines]):
        piece, span = lines[block.first]
        yield Hit(piece, span, f"{block.last - block.first + 1} lines in a row, {block.strikes} times each")


def _as_blocks(blocks: Sequence[Piece]) -> Iterator[Hit]:
    texts = ["".join(piece.text.split()) for piece in blocks]
    for one, other in zip(range(len(blocks)), range(1, len(blocks)), strict=False):
        if texts[one] == texts[other] and _variety(texts[one]) >= LONG:
            yield Hit(blocks[other], (0, len(blocks[other].text)), "the block before it says the same")
            return
    half, odd = divmod(len(texts), 2)
    if half > 1 and not odd and texts[:half] == texts[half:] and _variety("".join(texts)) >= LONG:
        yield Hit(blocks[half], (0, len(blocks[half].text)), "from here on the article stands a second time")


def _variety(text: str) -> int:
    return len(set(text) - {" ", "\n", "\t"})
