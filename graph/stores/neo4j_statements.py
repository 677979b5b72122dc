"""What the server's read-only transactions let through although it is no reading of the graph.

They refuse every change of data, schema and users by themselves, but `LOAD CSV` reads files and addresses on the server's
side, `SHOW` tells settings and users, `TERMINATE` ends other queries, `USE` asks another database, and procedures do
anything.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from graph.errors import QueryRefused
from graph.stores.statements import Token, is_name, tokens

_REFUSED_WORDS: Final = frozenset({"LOAD", "SHOW", "TERMINATE", "USE"})
_READING_CALLS: Final = frozenset(
    {
        "db.labels",
        "db.relationshipTypes",
        "db.propertyKeys",
        "db.schema.visualization",
        "db.index.fulltext.queryNodes",
    }
)
_ESCAPE: Final = re.compile(r"\\[uU]")
"""The server reads these before anything else, even between words, so that what is checked would not be what is run."""


@lru_cache(maxsize=1024)
def reject_beyond_reading(cypher: str) -> None:
    """Raises QueryRefused with the word that is not allowed."""
    if _ESCAPE.search(cypher):
        raise QueryRefused(r"\u is not allowed: write the character itself, or give it as a parameter")
    found = tokens(cypher)
    for position, token in enumerate(found):
        if not token.keyword or is_name(found, position):
            continue
        if token.keyword in _REFUSED_WORDS and not _is_key(found, position):
            raise QueryRefused(f"{token.keyword} is not allowed: queries only read the graph")
        if token.keyword == "CALL":
            _reject_call(found, position)


def _is_key(found: list[Token], position: int) -> bool:
    """Whether a word is the key of a map: {use: 1}."""
    return found[position + 1 : position + 2] == [Token("mark", ":")]


def _reject_call(found: list[Token], position: int) -> None:
    """Refuse all procedures but a few. CALL { … } and CALL (x) { … } are subqueries."""
    name = []
    for token in found[position + 1 :]:
        if token.text in {"{", "("} or token.keyword == "YIELD":
            break
        name.append(token.text)
    called = "".join(name)
    if called and called not in _READING_CALLS:
        raise QueryRefused(f"CALL {called} is not allowed: only {', '.join(sorted(_READING_CALLS))}")
