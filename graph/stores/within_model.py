"""Queries of the embedded store see what the model declares, and not the counts and texts that the store keeps beside it.

A pattern that names no relation would find counts too, which are edges of the same engine; a node alone without a label would find
pieces of texts and records. The names that the model has are put in there. Patterns that name what they want stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from graph.schema import classes, relations
from graph.stores.statements import CLAUSES, TOKEN

_Found = re.Match[str]


@lru_cache(maxsize=1024)
def within_model(cypher: str) -> str:
    """The query with the relations of the model where a pattern names none, and its classes for a node alone without a label."""
    found = [match for match in TOKEN.finditer(cypher) if match.lastgroup not in {"space", "comment"}]
    texts = [match.group() for match in found]
    inserted: dict[int, str] = {}
    clause, depth = "", 0
    for place, (token, text) in enumerate(zip(found, texts, strict=True)):
        before = texts[place - 1] if place else ""
        if token.lastgroup == "word" and text.upper() in CLAUSES and before not in {".", ":"}:
            clause = text.upper()
        elif text == "-":
            inserted.update(_relation(found, texts, place))
        elif text == "(" and clause == "MATCH" and not depth and before.upper() in {"MATCH", ","}:
            inserted.update(_node(found, texts, place))
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(text, 0)
    parts, done = [], 0
    for at in sorted(inserted):
        parts += [cypher[done:at], inserted[at]]
        done = at
    return "".join([*parts, cypher[done:]])


@cache
def _relations() -> str:
    return ":" + "|".join(f"`{name}`" for name in relations())


@cache
def _classes() -> str:
    return ":" + "|".join(f"`{name}`" for name in classes())


def _relation(found: Sequence[_Found], texts: Sequence[str], place: int) -> dict[int, str]:
    """What to put in for a relation that begins at the place: -[r]-, -[*1..3]->, --, by where in the text."""
    before = texts[place - 2 : place] if texts[place - 1 : place] == ["<"] else texts[place - 1 : place]
    if before[:1] != [")"]:
        return {}
    following = texts[place + 1 : place + 4]
    if following[:1] == ["-"] and (following[1:2] == ["("] or following[1:3] == [">", "("]):
        return {found[place].end(): f"[{_relations()}]"}
    if following[:1] != ["["]:
        return {}
    last = place + 2 if found[place + 2 : place + 3] and _is_variable(found[place + 2]) else place + 1
    typed = texts[last + 1 : last + 2] == [":"]
    return {} if typed else {found[last].end(): _relations()}


def _node(found: Sequence[_Found], texts: Sequence[str], place: int) -> dict[int, str]:
    """What to put in for a node alone in a pattern: (n), ({id: $id})."""
    last = place + 1 if found[place + 1 : place + 2] and _is_variable(found[place + 1]) else place
    after = texts[last + 1 : last + 2]
    if after not in ([")"], ["{"]):
        return {}
    depth, end = 0, place
    for end in range(place, len(texts)):
        depth += {"(": 1, ")": -1}.get(texts[end], 0)
        if not depth:
            break
    alone = texts[end + 1 : end + 2] not in (["-"], ["<"])
    return {found[last].end(): _classes()} if alone else {}


def _is_variable(token: _Found) -> bool:
    return token.lastgroup in {"word", "quoted"}
