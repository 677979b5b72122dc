"""Rows on standard output: a table for people, JSON or CSV for programs."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from typing import Any

import orjson
from rich.console import Console
from rich.table import Table

_WIDE = 10_000
"""Columns of a table that goes into a file or pipe, where no line is to be cut."""


def print_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]], form: str, *, hidden: Sequence[str] = ()) -> None:
    """Print rows. hidden: columns that a table leaves out, as they speak to programs alone."""
    if form == "json":
        objects = [dict(zip(columns, row, strict=True)) for row in rows]
        sys.stdout.buffer.write(orjson.dumps(objects, option=orjson.OPT_INDENT_2) + b"\n")
    elif form == "csv":
        writer = csv.writer(sys.stdout)
        writer.writerow(columns)
        writer.writerows([_plain(cell, "; ") for cell in row] for row in rows)
    else:
        _print_table(columns, rows, hidden)


def _print_table(columns: Sequence[str], rows: Sequence[Sequence[Any]], hidden: Sequence[str]) -> None:
    shown = [i for i, column in enumerate(columns) if column not in hidden]
    table = Table(box=None, header_style="bold", pad_edge=False)
    for i in shown:
        table.add_column(columns[i], overflow="fold")
    for row in rows:
        table.add_row(*(str(_plain(row[i], "、")) for i in shown))
    Console(width=None if sys.stdout.isatty() else _WIDE, markup=False, highlight=False).print(table)


def _plain(cell: Any, joint: str) -> Any:  # noqa: ANN401  (cells hold any JSON value)
    if cell is None:
        return ""
    if isinstance(cell, list):
        return joint.join(str(_plain(item, joint)) for item in cell)
    if isinstance(cell, dict):
        return cell.get("name") or orjson.dumps(cell).decode()
    return cell
