"""`regiongraph diff` and `regiongraph changes`."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

from api.file_reading import facts_of, limits_of, there_is_a_file, there_is_a_folder
from api.readers import reading
from api.settings import Settings
from graph import editions
from graph.build import DocumentGraph, build_document
from graph.errors import StoreMissing
from graph.runs import runs
from graph.stores import Reader, open_store
from graph.view.reads import read_nodes
from loaders.errors import DocumentMissing
from loaders.pipeline import require_plan
from loaders.read import DOCUMENT_SUFFIXES, read_documents
from queries.catalogue import Parameter, catalogue
from queries.errors import NameUnknown
from queries.names import Names

_LONGEST_NUMBER: Final = 3
"""Characters of a number of the outline that a title may begin with: 第一章, but not how a title of its own begins."""

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
    if _are_files(old, new):
        with tempfile.TemporaryDirectory() as folder:
            store = open_store(str(Path(folder) / "editions.lbdb"))
            graphs = [_read(Path(file), settings) for file in (old, new)]
            store.replace(graphs)
            yield store, graphs[0].document, graphs[1].document
            store.close()
    else:
        with _graph(old, settings) as reader:
            document = next(p for p in catalogue().get("tasks_without_lead").parameters if p.name == "document")
            names = Names(reader)
            yield reader, _found(names, document, old), _found(names, document, new)


def _read(file: Path, settings: Settings) -> DocumentGraph:
    """The document that a file of any format holds. Raises what reading it raises, DocumentMissing for an archive of several."""
    limits = limits_of(settings)
    read = read_documents(file, limits=limits)
    if read.errors:
        raise read.errors[0]
    if len(read.sources) > 1:
        raise DocumentMissing(
            file.name, f"it holds {len(read.sources)} documents; give one of them as a file of its own"
        )
    return build_document(require_plan(facts_of(read.sources[0], limits)))


@contextmanager
def _graph(name: str, settings: Settings) -> Iterator[Reader]:
    """The graph in which a name is looked up. Raises DocumentMissing where there is none, and what opening it raises."""
    with ExitStack() as stack:
        try:
            reader = stack.enter_context(reading(settings.store, settings.credentials))
        except StoreMissing as error:
            cause = f"there is no such file, and no graph in which it could be looked up ({error.detail})"
            raise DocumentMissing(name, cause) from error
        yield reader


def _are_files(old: str, new: str) -> bool:
    """Whether both are files; neither need be one. Raises DocumentMissing where only one is, or one has a file's name."""
    there = [there_is_a_file(name) for name in (old, new)]
    if all(there):
        return True
    for name, other, is_file in ((old, new, there[1]), (new, old, there[0])):
        if there_is_a_file(name):
            continue
        if there_is_a_folder(name):
            raise DocumentMissing(name, "it is a folder; name one document of it")
        if Path(name).suffix.lower() in DOCUMENT_SUFFIXES - {""}:
            raise DocumentMissing(name, "there is no such file")
        if is_file:
            raise DocumentMissing(
                name, f"there is no such file, and {other} is one: both are files, or both of the graph"
            )
    return False


def _found(names: Names, parameter: Parameter, value: str) -> str:
    """The document of the graph that is meant. Raises DocumentMissing, NameAmbiguous."""
    try:
        return names.one(parameter, value)
    except NameUnknown as error:
        raise DocumentMissing(value, "there is no such file, and no document of the graph has this name") from error


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
    return " ".join(filter(None, ("/".join(_labels(thing)), str(thing["name"]))))


def _labels(thing: dict[str, Any]) -> list[str]:
    """The labels that lead to a task; the last one of a task without a number is how its title begins, and says nothing more."""
    labels, name = list(thing.get("path", ())), str(thing["name"])
    last = labels[-1] if labels else ""
    is_title = len(last) > _LONGEST_NUMBER and (name.startswith(last) or last.startswith(name))
    return labels[:-1] if is_title else labels


def _change(change: dict[str, Any]) -> str:
    if change["kind"] == "text":
        return "text"
    if change["kind"] == "years":
        return f"years {_years(change['from'])} → {_years(change['to'])}"
    return f"{change['kind']} {_value(change['from'])} → {_value(change['to'])}"


def _years(years: list[int | None]) -> str:
    return "–".join("" if year is None else str(year) for year in years)


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
