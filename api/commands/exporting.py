"""`regiongraph export`."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from api.exporting import write
from api.readers import reading
from api.settings import Settings
from graph.scan import GraphRows, StoreRows
from graph.selection import Selection
from ontology.errors import RegiongraphError
from ontology.links import read_links


class OutputUnwritable(RegiongraphError):
    """The file of an export cannot be written."""

    code = "output-unwritable"
    title = "The file cannot be written"


def export(name: str, output: str, node: str | None, settings: Settings, selection: Selection | None = None) -> None:
    """Write the graph to a file, which appears only when it is whole, or to standard output for -.

    Raises OutputUnwritable, StoreMissing, NodeNotFound, SnapshotTooLarge, SelectionUnsupported.
    """
    links = read_links(settings.links)
    with reading(settings.store, settings.credentials) as reader:
        if output == "-":
            write(
                reader,
                sys.stdout.buffer,
                name,
                base=settings.base_iri,
                node=node,
                selection=selection,
                links=links,
            )
            sys.stdout.buffer.flush()
            return
        target = Path(output)
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as file:
                write(
                    reader,
                    file,
                    name,
                    base=settings.base_iri,
                    node=node,
                    selection=selection,
                    links=links,
                )
            part.replace(target)
            if name == "csv" and target.suffix != ".zip":
                print(f"{target.name} is a ZIP archive: a CSV file for each class and relation", file=sys.stderr)
        except OSError as error:
            raise OutputUnwritable(f"{output}: {error.strerror}") from error
        finally:
            # Where nothing could be written nothing need be deleted.
            with suppress(OSError):
                part.unlink(missing_ok=True)


def export_import(output: str, settings: Settings, source: str | None = None) -> None:
    """Write the files of `neo4j-admin database import` into a new folder, and print how to go on.

    source: address of partitions, in place of the store. The folder appears only when it is whole. Raises OutputUnwritable,
    StoreMissing, ImportUnwritable, and what graph.partitions raises.
    """
    from graph.neo4j_import import COMMAND_FILE, FINISH_FILE, write_import

    if output == "-":
        raise OutputUnwritable("neo4j-import is a folder of files: name a new one with --output")
    target = Path(output)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    with _rows(settings, source) as rows:
        try:
            if target.exists() and (not target.is_dir() or any(target.iterdir())):
                raise OutputUnwritable(f"{output}: exists and is no empty folder")
            part.mkdir()
            done = write_import(rows, part)
            part.rename(target)
        except OSError as error:
            raise OutputUnwritable(f"{output}: {error.strerror}") from error
        finally:
            shutil.rmtree(part, ignore_errors=True)
    print(f"wrote {done.node_count} nodes and {done.edge_count} edges; then, as neo4j:")
    print(f"  with the server stopped:    sh {target / COMMAND_FILE} neo4j")
    print(f"  when it runs again:         cypher-shell -d neo4j -f {target / FINISH_FILE}")


@contextmanager
def _rows(settings: Settings, source: str | None) -> Iterator[GraphRows]:
    if source is None:
        with reading(settings.store, settings.credentials) as reader:
            yield StoreRows(reader)
        return
    from graph.partitions import Folder, gathered

    with gathered(Folder(source)) as whole:
        yield whole
