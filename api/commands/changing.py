"""`regiongraph diff` and `regiongraph changes`."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from api.readers import reading
from api.settings import Settings
from graph import editions
from graph.build import build_document
from graph.runs import runs
from graph.stores import Reader, open_store
from graph.view.reads import read_nodes
from loaders.pipeline import extract, require_tasks
from loaders.read import read_text
from queries.catalogue import catalogue
from queries.names import Names

_MARKS: Final = {"added": "+", "dropped": "-", "changed": "~"}


def diff(old: str, new: str, settings: Settings, form: str) -> None:
    """Print what changes from one document to another; both are files, or documents of the graph by id, number or title."""
    with _editions(old, new, settings) as (reader, one, other):
        if form == "patch":
            sys.stdout.write(editions.rdf_patch(reader, one, other, base=settings.base_iri))
        elif form == "json":
            print(json.dumps(editions.compare(reader, one, other), ensure_ascii=False, indent=1))
        else:
            _print(editions.compare(reader, one, other))


@contextmanager
def _editions(old: str, new: str, settings: Settings) -> Iterator[tuple[Reader, str, str]]:
    """A reader that has both documents, and their ids. Raises what reading files and names raises."""
    if Path(old).is_file() and Path(new).is_file():
        with tempfile.TemporaryDirectory() as folder:
            store = open_store(str(Path(folder) / "editions.lbdb"))
            graphs = [build_document(require_tasks(extract(read_text(Path(file))))) for file in (old, new)]
            store.replace(graphs)
            yield store, graphs[0].document, graphs[1].document
            store.close()
    else:
        with reading(settings.store, settings.credentials) as reader:
            document = next(p for p in catalogue().get("tasks_without_lead").parameters if p.name == "document")
            names = Names(reader)
            yield reader, names.one(document, old), names.one(document, new)


def _print(found: dict[str, Any]) -> None:
    print(f"{found['from']['name']} → {found['to']['name']}")
    for part, numbers in found["summary"].items():
        print(f"{part}: " + ", ".join(f"{number} {kind}" for kind, number in numbers.items()))
        for kind in ("added", "dropped"):
            for thing in found[part][kind]:
                print(f"  {_MARKS[kind]} {_named(thing)}")
        for pair in found[part]["changed"]:
            changes = "; ".join(_change(change) for change in pair["changes"])
            print(f"  {_MARKS['changed']} {_named(pair['to'])}: {changes}")


def _named(thing: dict[str, Any]) -> str:
    if "value" in thing:
        return f"{thing['name']} {thing['comparator']} {thing['value']:g}{thing['unit']} ({thing['year'] or '–'})"
    return " ".join(filter(None, ("/".join(thing.get("path", ())), str(thing["name"]))))


def _change(change: dict[str, Any]) -> str:
    if change["kind"] == "text":
        return "text"
    return f"{change['kind']} {_value(change['from'])} → {_value(change['to'])}"


def _value(value: object) -> str:
    if isinstance(value, list):
        return "、".join(item["name"] if isinstance(item, dict) else str(item) for item in value) or "–"
    return f"{value:g}" if isinstance(value, float) else str(value or "–")


def changes(settings: Settings, limit: int) -> None:
    """Print the loads and removals, newest first."""
    with reading(settings.store, settings.credentials) as reader:
        found = runs(reader, limit=limit)
        wanted = {d for run in found for d in (*run.added, *run.replaced, *run.removed)}
        names = {identifier: node["name"] for identifier, node in read_nodes(reader, wanted).items()}
    for run in found:
        print(
            f"{run.ended}  {run.kind}  regiongraph {run.software_version}  {run.node_count} nodes, {run.edge_count} edges"
        )
        for mark, documents in (("+", run.added), ("~", run.replaced), ("-", run.removed)):
            for document in documents:
                print(f"  {mark} {document}  {names.get(document, '')}".rstrip())
