"""A digest of the whole graph that no order of loading changes."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from graph import scan
from graph.schema import classes
from graph.stores.base import Reader

_MODULUS = 1 << 256


def digest(reader: Reader) -> str:
    """64 hex digits: the sum, modulo 2 to the 256, of the SHA-256 of every node and every edge with all its properties.

    A sum, so that rows need no order, and not an exclusive or, so that a row that is there twice shows.
    """
    total = 0
    for label in classes():
        for row in scan.nodes(reader, label):
            total += _hash(label, row)
    for table, row in scan.all_edges(reader):
        total += _hash("|".join(table), row)
    return f"{total % _MODULUS:064x}"


def _hash(kind: str, row: dict[str, Any]) -> int:
    text = json.dumps([kind, row], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")
