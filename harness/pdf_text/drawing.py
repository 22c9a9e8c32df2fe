"""What is drawn on a PDF page: lines, rectangles, shaded areas and pictures."""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

MOST_PARTS = 6000
"""Parts of drawings that are looked at on a page: a map or a chart has more and no table."""
STRAIGHT = 0.6
"""Points that a line may lean and still be level or upright."""
THIN = 2.5
"""Points: a filled area no wider is a line."""
DEEPEST = 8
"""Levels of forms inside forms."""


class Box(NamedTuple):
    """Left, top, right, bottom in points, from the top left of the page."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines, areas and pictures of a page."""

    lines: tuple[Box, ...] = ()
    """Level and upright ones; height or width is near 0."""
    areas: tuple[Box, ...] = ()
    """Rectangles, drawn round or filled (white ones are not seen)."""
    pictures: tuple[Box, ...] = ()

    def moved(self, point: Callable[[float, float], tuple[float, float]]) -> "Drawing":
        """The same with each point moved."""

        def box(old: Box) -> Box:
            ax, ay = point(old.x0, old.y0)
            bx, by = point(old.x1, old.y1)
            return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

        return Drawing(tuple(map(box, self.lines)), tuple(map(box, self.areas)), tuple(map(box, self.pictures)))


Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1, 0, 0, 1, 0, 0)


def read_drawing(page: Any) -> Drawing:
    """The drawing of a page in the page's own coordinates (y upwards)."""
    from pypdfium2 import raw  # type: ignore[import-untyped]  # it has no types

    hand = _Hand(raw)
    for index in range(raw.FPDFPage_CountObjects(page)):
        hand.take(raw.FPDFPage_GetObject(page, index), SAME, 0)
    return Drawing(tuple(hand.lines), tuple(hand.areas), tuple(hand.pictures))


class _Hand:
    """Collects what is drawn."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.lines: list[Box] = []
        self.areas: list[Box] = []
        self.pictures: list[Box] = []
        self.parts = 0

    def take(self, painted: Any, outer: Matrix, depth: int) -> None:
        raw = self.raw
        kind = raw.FPDFPageObj_GetType(painted)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            return
        if kind == raw.FPDF_PAGEOBJ_PATH:
            if self.parts < MOST_PARTS:
                self._path(painted, outer)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            self._picture(painted, outer)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            matrix = _times(self._matrix(painted), outer)
            for index in range(raw.FPDFFormObj_CountObjects(painted)):
                self.take(raw.FPDFFormObj_GetObject(painted, index), matrix, depth + 1)

    def _matrix(self, painted: Any) -> Matrix:
        matrix = self.raw.FS_MATRIX()
        if not self.raw.FPDFPageObj_GetMatrix(painted, matrix):
            return SAME
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _picture(self, painted: Any, outer: Matrix) -> None:
        matrix = _times(self._matrix(painted), outer)
        corners = [_moved(matrix, x, y) for x in (0.0, 1.0) for y in (0.0, 1.0)]
        self.pictures.append(_around(corners))

    def _path(self, painted: Any, outer: Matrix) -> None:
        raw = self.raw
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(painted, fill, stroke)
        filled = bool(fill.value) and not self._is_white(painted)
        if not filled and not stroke.value:
            return
        matrix = _times(self._matrix(painted), outer)
        count = raw.FPDFPath_CountSegments(painted)
        self.parts += count
        for outline in self._outlines(painted, min(count, MOST_PARTS), matrix):
            self._outline(outline, filled=filled, stroked=bool(stroke.value))

    def _outlines(self, path: Any, count: int, matrix: Matrix) -> list[list[tuple[float, float]]]:
        """The points of each part of a path; a part with a curve is left out."""
        raw = self.raw
        x, y = ctypes.c_float(), ctypes.c_float()
        made: list[list[tuple[float, float]]] = []
        for index in range(count):
            segment = raw.FPDFPath_GetPathSegment(path, index)
            kind = raw.FPDFPathSegment_GetType(segment)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            point = _moved(matrix, x.value, y.value)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                made.append([point])
            elif kind == raw.FPDF_SEGMENT_LINETO and made:
                made[-1].append(point)
            elif made:  # A curve: its ends are kept so that a box with round corners is a box.
                made[-1].append(point)
            if made and raw.FPDFPathSegment_GetClose(segment):
                made[-1].append(made[-1][0])
        return made

    def _outline(self, points: list[tuple[float, float]], *, filled: bool, stroked: bool) -> None:
        box = _around(points)
        if filled and min(box.width, box.height) <= THIN:
            self.lines.append(box)
            return
        if _is_rectangle(points, box):
            self.areas.append(box)
            if not stroked:
                return
        if not stroked:
            return
        for (ax, ay), (bx, by) in pairwise(points):
            level, upright = abs(ay - by) <= STRAIGHT, abs(ax - bx) <= STRAIGHT
            if level != upright:
                self.lines.append(Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))

    def _is_white(self, painted: Any) -> bool:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not self.raw.FPDFPageObj_GetFillColor(painted, red, green, blue, alpha):
            return False
        return min(red.value, green.value, blue.value) >= 250 or alpha.value == 0


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _is_rectangle(points: list[tuple[float, float]], box: Box) -> bool:
    """Whether the outline goes along the edges of its box (round corners are let pass)."""
    if len(points) < 4 or min(box.width, box.height) <= THIN:
        return False
    slack = max(STRAIGHT, 0.12 * min(box.width, box.height)) if len(points) > 6 else STRAIGHT
    return (
        all(
            min(abs(x - box.x0), abs(x - box.x1)) <= slack or min(abs(y - box.y0), abs(y - box.y1)) <= slack
            for x, y in points
        )
        and len({(x < (box.x0 + box.x1) / 2, y < (box.y0 + box.y1) / 2) for x, y in points}) == 4
    )


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r, a * q + b * s,
        c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
