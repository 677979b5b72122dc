"""IRIs of what the graph holds: a base that the publisher chooses, and the identifier percent-encoded."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

DEFAULT_BASE: Final = "https://w3id.org/regiongraph/id/"

STATEMENT_PATH: Final = "statement/"
"""What follows the base in the IRI of a statement, before the id of its edge."""

EVIDENCE, POSITION, QUOTE = "#evidence", "#position", "#quote"
"""What follows the IRI of a statement in those of its evidence, and of the two selectors of that."""


def iri(identifier: str, base: str = DEFAULT_BASE) -> str:
    """IRI of a node: the base and its id, percent-encoded."""
    return base + quote(identifier, safe="/")


def statement_iri(identifier: str, base: str = DEFAULT_BASE) -> str:
    """IRI of the statement of an edge."""
    return f"{base}{STATEMENT_PATH}{identifier}"
