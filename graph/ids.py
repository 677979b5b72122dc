"""Identifiers of nodes and edges. They follow from what is identified alone, so that any order of loading agrees.

An id is `kind/key[/key…]`; its first part tells the label. Parts never hold "/": it becomes "／".
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from graph.errors import NodeNotFound
from graph.schema import classes

IDS: Final = 2
"""The form of ids; a graph with ids of another form is another schema's. Since 2 an edge's id begins with its document."""

_HASH_OF_DOCUMENT = 12
_HASH_OF_STATEMENT = 12
_HASH_OF_REFERENCE = _HASH_OF_DOCUMENT + _HASH_OF_STATEMENT
_PARTS_KEPT = 1 << 14
_NODES_KEPT = 1 << 12
_LONGEST_PART = 200
"""Characters: a dozen such parts in Chinese stay under the 8,175 bytes that Neo4j takes as the key of an index."""

CHAIN_JOINT = "—"
_NOT_IN_IDS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b\ufeff\ufffe\uffff\ud800-\udfff]+")


@lru_cache(_PARTS_KEPT)
def part(text: str) -> str:
    """Text as one part of an id: on one line, without control characters, which IRIs and XML do not take.

    Of a long text the beginning and 8 hex digits of its hash stand for the whole.
    """
    plain = _NOT_IN_IDS.sub(" ", text).strip().replace("/", "／")
    if len(plain) <= _LONGEST_PART:
        return plain
    return f"{plain[:_LONGEST_PART]}…{hashlib.sha256(plain.encode()).hexdigest()[:8]}"


def document_key(issuer: str | None, number: str | None, sha256: str) -> str:
    """The 12 hex digits that stand for a document: of issuer and number where both are known, else of the text."""
    if issuer and number:
        return hashlib.sha256(f"{issuer}|{number}".encode()).hexdigest()[:_HASH_OF_DOCUMENT]
    return sha256[:_HASH_OF_DOCUMENT]


def node_id(label: str, *keys: str) -> str:
    """Id of a node of this label from its keys."""
    return "/".join((label.lower(), *map(part, keys)))


def edge_id(
    relation: str, source: str, target: str, document: str, start: int | None, end: int | None, surface: str | None
) -> str:
    """24 hex digits that name an edge: the 12 of the document that states it, then 12 of a hash over all that makes it that one.

    So one index of a database finds a statement and all statements of a document. Reference data, which no document states
    (`document` is empty), has 24 digits of the hash.
    """
    first = "" if start is None else start
    last = "" if end is None else end
    key = f"{relation}|{source}|{target}|{document}|{first}|{last}|{surface or ''}"
    digits = hashlib.sha256(key.encode()).hexdigest()
    return owner_key(document) + digits[:_HASH_OF_STATEMENT] if document else digits[:_HASH_OF_REFERENCE]


def chain_key(stages: Iterable[str]) -> str:
    """Stages in order as one key."""
    return CHAIN_JOINT.join(stages)


@cache
def _labels() -> dict[str, str]:
    return {label.lower(): label for label in classes()}


@lru_cache(_NODES_KEPT)
def label_of(node: str) -> str:
    """The label that an id tells. Raises NodeNotFound for what can be no id."""
    try:
        return _labels()[node.partition("/")[0]]
    except KeyError:
        raise NodeNotFound(node) from None


OWNED_LABELS = frozenset({"Document", "Section", "Task", "Target"})
"""Labels whose nodes belong to one document and go with it."""

REACHED_LABELS = frozenset({"Project", "Park", "Enterprise"})
"""Labels of shared nodes of which a document states nothing unless its own nodes set, include or mention them."""


def owner_key(node: str) -> str:
    """The 12 hex digits of the document in the id of one of its own nodes."""
    return node.split("/", 2)[1]


def document_of(edge: str) -> str:
    """Id of the document that states the edge with this id. Of reference data it tells a document that there is not."""
    return node_id("Document", edge[:_HASH_OF_DOCUMENT])
