"""`regiongraph stats` and `remove`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from api.commands.printing import print_rows
from api.readers import reading
from api.settings import Settings
from graph import view
from graph.stores import open_store
from ontology.definitions import Text
from queries.catalogue import Parameter
from queries.names import Names

DOCUMENT: Final = Parameter(
    name="DOC",
    type="reference",
    class_="Document",
    label=Text(zh="文件", en="document"),
    description=Text(zh="文件。", en="A document."),
)


def stats(settings: Settings, form: str) -> None:
    """Print how many nodes of each class and edges of each type there are."""
    with reading(settings.store, settings.credentials) as reader:
        found = view.statistics(reader)
    rows = [(kind, name, count) for kind in ("nodes", "edges") for name, count in found[kind].items()]
    print_rows(("kind", "name", "count"), rows, form)


def remove(documents: Iterable[str], settings: Settings) -> None:
    """Remove documents by identifier, title or number. Raises NameUnknown, NameAmbiguous, StoreLocked."""
    store = open_store(settings.store, create=False, credentials=settings.credentials)
    try:
        wanted = [Names(store).one(DOCUMENT, name) for name in documents]
        store.remove(wanted)
    finally:
        store.close()
    for identifier in wanted:
        print(f"removed {identifier}")


def copy(source: str, target: str, settings: Settings) -> None:
    """Copy a graph between stores, both named by their address. Raises CopyFailed, StoreMissing and what stores raise."""
    from graph.copying import copy_graph

    one = open_store(source, create=False, credentials=settings.credentials)
    try:
        other = open_store(target, credentials=settings.credentials)
        try:
            done = copy_graph(one, other)
        finally:
            other.close()
    finally:
        one.close()
    print(
        f"copied {done.documents} documents, {done.nodes} nodes, {done.edges} edges; both graphs have digest {done.digest}"
    )
