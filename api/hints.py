"""Names of the model that were probably meant, where the engine tells that there is none of a name."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Final

from graph.schema import classes, columns_of, records, relation_of, relations

_NO_TABLE: Final = re.compile(r"Table (\w+) does not exist")
_NO_PROPERTY: Final = re.compile(r"Cannot find property (\w+) for")
_LEAST: Final = 0.6
"""How alike a name must be, from 0 to 1; difflib's own measure."""


def similar_names(message: str) -> list[str]:
    """Classes and relations, or properties, that are called much like the one that the message of the engine is about."""
    if found := _NO_TABLE.search(message):
        return _like(found[1], [*classes(), *relations()])
    if found := _NO_PROPERTY.search(message):
        columns = [column for label in classes() for column in columns_of(label)]
        columns += [column for relation in relations() for column in relation_of(relation).columns]
        columns += [column for record in records().values() for column in record]
        return _like(found[1], sorted({column.name for column in columns}))
    return []


def _like(name: str, names: list[str]) -> list[str]:
    by_small = {known.lower(): known for known in names}
    return [by_small[small] for small in get_close_matches(name.lower(), by_small, cutoff=_LEAST)]
