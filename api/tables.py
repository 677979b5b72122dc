"""Rows as CSV, Excel and JSON Lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import orjson

_JOINT: Final = "; "
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""A cell of text that begins so would be run as a formula by programs that open CSV (OWASP, CSV injection)."""
_LONGEST_CELL: Final = 32_767
"""Characters that a cell of Excel holds."""
_LONGEST_NAME: Final = 31
_WIDEST: Final = 60
_MADE: Final = datetime(2000, 1, 1)
"""The date that every workbook gives for itself, so that the same rows make the same file."""

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of JSON values with the names of their columns. labels: what columns are called for people."""

    name: str
    columns: Sequence[str]
    labels: Sequence[str]
    rows: Iterable[Sequence[Any]]


def plain(value: Any) -> Cell:  # noqa: ANN401  (any JSON)
    """A value as one cell: of nodes their names, of statements their passages, of lists the items with semicolons between."""
    if isinstance(value, list):
        return _JOINT.join(str(plain(item) or "") for item in value)
    if isinstance(value, dict):
        return plain(next((value[key] for key in ("quote", "name", "id") if value.get(key)), None))
    return value if isinstance(value, str | int | float) else None


def csv_bytes(table: Table) -> bytes:
    """CSV in UTF-8 with a head; text that a spreadsheet would take for a formula has an apostrophe before it."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_harmless(plain(value)) for value in row])
    return file.getvalue().encode("utf-8", "replace")


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def json_lines(table: Table) -> bytes:
    """One JSON object a line, by the names of the columns; values as they are."""
    return b"".join(orjson.dumps(dict(zip(table.columns, row, strict=True))) + b"\n" for row in table.rows)


def excel_bytes(table: Table) -> bytes:
    """A workbook with one sheet: labels as its head, and filters. Text stays text, whatever it begins with."""
    # Few downloads are workbooks, and the library takes a while to import.
    from xlsxwriter import Workbook

    file = io.BytesIO()
    workbook = Workbook(file, {"in_memory": True})
    workbook.set_properties({"title": table.name, "created": _MADE})
    sheet = workbook.add_worksheet(table.name[:_LONGEST_NAME])
    head = workbook.add_format({"bold": True, "bottom": 1})
    widths = [_width(label) for label in table.labels]
    for column, label in enumerate(table.labels):
        sheet.write_string(0, column, label, head)
    last = 0
    for last, row in enumerate(table.rows, 1):
        for column, value in enumerate(row):
            cell = plain(value)
            widths[column] = max(widths[column], _width(cell))
            _write(sheet, last, column, cell)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width, _WIDEST) + 1)
    sheet.freeze_panes(1, 0)
    if table.labels:
        sheet.autofilter(0, 0, last, len(table.labels) - 1)
    workbook.close()
    return file.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Cell) -> None:  # noqa: ANN401  (the library has no types)
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif cell:
        sheet.write_string(row, column, cell[:_LONGEST_CELL])


def _width(cell: Cell) -> int:
    """About how many letters wide: Chinese characters count double."""
    text = "" if cell is None else str(cell)[:_WIDEST]
    return sum(1 if c.isascii() else 2 for c in text)
