"""The straight lines that a page of a PDF file draws: edges of tables' cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes import byref, c_float, c_int
from itertools import pairwise
from math import isfinite
from typing import TYPE_CHECKING

from loaders.read.pdf_tables import Box, Rule

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

MOST_OBJECTS = 20_000
"""Objects of a page that are looked at; every stretch of text is one."""
MOST_POINTS = 400
"""Points of the longest path that draws a table; curves of drawings have more."""
MOST_FOUND = 6_000
THIN = 3.0
"""Points of the widest line; what is wider is an area."""
SHORTEST = 6.0
"""Points of the shortest line, less than the height of a row."""

Turned = Callable[[float, float, float, float], Box]
"""A box as it is seen on the page as it is shown."""


def drawn_rules(page: PdfPage, turned: Turned) -> list[Rule]:
    """The lines across and upright that paths of a page draw, and the edges of its thin areas."""
    from pypdfium2 import raw

    found: list[Rule] = []
    for i in range(min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        drawn = raw.FPDFPage_GetObject(page, i)
        if raw.FPDFPageObj_GetType(drawn) != raw.FPDF_PAGEOBJ_PATH:
            continue
        for box in _lines_of_path(drawn):
            rule = _rule(turned(*box))
            if rule is not None:
                found.append(rule)
        if len(found) > MOST_FOUND:
            return []
    return found


def _rule(box: Box) -> Rule | None:
    left, bottom, right, top = box
    if not all(map(isfinite, box)):
        return None
    if right - left <= THIN and top - bottom >= SHORTEST:
        return Rule(True, (left + right) / 2, bottom, top)
    if top - bottom <= THIN and right - left >= SHORTEST:
        return Rule(False, (bottom + top) / 2, left, right)
    return None


def _lines_of_path(path: object) -> Iterator[Box]:
    """The boxes of a path's straight pieces, of an area that is thin, or of the edges of one with an outline."""
    from pypdfium2 import raw

    count = raw.FPDFPath_CountSegments(path)
    if not 2 <= count <= MOST_POINTS:
        return
    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
    if not stroke.value:
        edges = [c_float() for _ in range(4)]
        if raw.FPDFPageObj_GetBounds(path, *(byref(edge) for edge in edges)):
            left, bottom, right, top = (edge.value for edge in edges)
            yield left, bottom, right, top
        return
    for outline in _outlines(path, count):
        for (x, y), (u, v) in pairwise(outline):
            yield min(x, u), min(y, v), max(x, u), max(y, v)


def _outlines(path: object, count: int) -> Iterator[list[tuple[float, float]]]:
    """The points of each piece of a path, where they lie on the page; curves end a piece."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, byref(matrix))
    points: list[tuple[float, float]] = []
    x, y = c_float(), c_float()
    for i in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, i)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        place = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if kind != raw.FPDF_SEGMENT_LINETO:
            yield points
            points = []
        points.append(place)
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    yield points
