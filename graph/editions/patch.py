"""The change from one edition to another as an RDF Patch (https://afs.github.io/rdf-patch/).

What only the RDF of the one document has is deleted (D), what only that of the other has is added (A), in one transaction.
Applied to the export of the one document alone it gives the export of the other.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from graph import rdf
from graph.selection import Selection
from graph.stores.base import Reader

MEDIA_TYPE: Final = "application/rdf-patch"


def rdf_patch(reader: Reader, old: str, new: str, *, base: str = rdf.DEFAULT_BASE) -> str:
    """The patch as text. base: what IRIs of nodes begin with. Raises DocumentNotFound."""
    before, after = (_lines(reader, document, base) for document in (old, new))
    return "".join(f"{line}\n" for line in _patch(before, after))


def _patch(before: list[str], after: list[str]) -> Iterator[str]:
    removed, added = set(before) - set(after), set(after) - set(before)
    deletions = [f"D {line}" for line in before if line in removed]
    additions = [f"A {line}" for line in after if line in added]
    # The name follows from the content, so that the same patch has the same name.
    yield f"H id <urn:uuid:{uuid5(NAMESPACE_URL, chr(10).join([*deletions, *additions]))}> ."
    yield "TX ."
    yield from deletions
    yield from additions
    yield "TC ."


def _lines(reader: Reader, document: str, base: str) -> list[str]:
    """Triples of the document's part of the graph, in the order of the export."""
    output = io.BytesIO()
    rdf.export(reader, output, "ntriples", base=base, selection=Selection(document=document))
    return output.getvalue().decode().splitlines()
