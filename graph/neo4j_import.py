"""The graph as files for `neo4j-admin database import`, which fills a new database many times as fast as transactions do."""

from __future__ import annotations

import json
import shlex
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.csv as pa_csv

from graph import scan
from graph.errors import GraphError
from graph.schema import Column, classes, edge_tables, relation_of
from graph.stores.neo4j_schema import INFO_LABEL, info_row, schema_statements

COMMAND_FILE: Final = "import.sh"
FINISH_FILE: Final = "finish.cypher"

_JOINTS: Final = ("\x1f", "\x1e", "\x1d", "\x1c", *map(chr, range(0xE000, 0xF8FF)))
"""What may join the values of a list: separators of ASCII, else characters of no meaning. The first that no list holds does."""

_TYPES: Final = {
    "string": "string",
    "text": "string",
    "integer": "long",
    "number": "double",
    "boolean": "boolean",
    "date": "date",
    "strings": "string[]",
}
"""Property types of ontology/model.yaml as the importer calls them."""

_SMALLEST_BUFFER: Final = 4 << 20
"""The importer's own default; a field must fit into the buffer."""

_IDS_A_STATEMENT: Final = 1000


class ImportUnwritable(GraphError):
    """The graph's lists hold every character that could join them in the files."""

    code = "import-unwritable"
    title = "The graph cannot be written for the importer"


@dataclass(slots=True)
class ImportFiles:
    """What was written. joint: of lists. longest: bytes of the longest value. nodes, relationships: options of the importer.

    empty: ids of what has an empty list, which the importer leaves out, by a pattern that finds it and the property.
    """

    joint: str
    node_count: int = 0
    edge_count: int = 0
    longest: int = 0
    nodes: list[str] = field(default_factory=list)
    relationships: list[str] = field(default_factory=list)
    empty: defaultdict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))


def write_import(rows: scan.GraphRows, folder: Path) -> ImportFiles:
    """Write nodes/<label>.csv, relationships/<type>.<from>.<to>.csv, import.sh and finish.cypher into an empty folder.

    import.sh is the command line. finish.cypher adds keys, indexes and all else that the importer cannot write, once the
    server runs on the new database; before that no store takes it for a graph of its own. Raises ImportUnwritable, OSError.
    """
    done = ImportFiles(_joint(rows))
    (folder / "nodes").mkdir()
    (folder / "relationships").mkdir()
    _write_nodes(rows, folder, done)
    _write_edges(rows, folder, done)
    (folder / COMMAND_FILE).write_text(_script(done), "utf-8")
    statements = "".join(f"{statement};\n" for statement in _finishing(done, rows.version))
    (folder / FINISH_FILE).write_text(statements, "utf-8")
    return done


def _joint(graph: scan.GraphRows) -> str:
    used: set[str] = set()
    for label, columns in classes().items():
        for name in (c.name for c in columns if c.type == "strings"):
            for row in graph.nodes(label, ("id", name)):
                used.update(*(row[name] or ()))
    for table in edge_tables():
        for name in (c.name for c in relation_of(table[0]).columns if c.type == "strings"):
            for row in graph.edges(table):
                used.update(*(row[name] or ()))
    joint = next((joint for joint in _JOINTS if joint not in used), None)
    if joint is None:
        raise ImportUnwritable("the lists of this graph hold every character that could join them")
    return joint


def _write_nodes(graph: scan.GraphRows, folder: Path, done: ImportFiles) -> None:
    for label, columns in classes().items():
        heads = ["id:ID" if c.name == "id" else f"{c.name}:{_TYPES[c.type]}" for c in columns]
        name = f"nodes/{label}.csv"
        pattern = f"(n:`{label}` {{id: i}})"
        count = _write(folder / name, heads, columns, _noted(graph.nodes(label), columns, pattern, done), done)
        if count:
            done.nodes.append(f"--nodes={label}={name}")
            done.node_count += count


def _write_edges(graph: scan.GraphRows, folder: Path, done: ImportFiles) -> None:
    ends = (Column("from", "string"), Column("to", "string"))
    for table in edge_tables():
        columns = relation_of(table[0]).columns
        heads = [":START_ID", ":END_ID", *(f"{c.name}:{_TYPES[c.type]}" for c in columns)]
        name = f"relationships/{'.'.join(table)}.csv"
        pattern = f"()-[n:`{table[0]}` {{id: i}}]->()"
        rows = _noted(graph.edges(table), columns, pattern, done)
        count = _write(folder / name, heads, (*ends, *columns), rows, done)
        if count:
            done.relationships.append(f"--relationships={table[0]}={name}")
            done.edge_count += count


def _noted(
    rows: Iterable[dict[str, Any]], columns: tuple[Column, ...], pattern: str, done: ImportFiles
) -> Iterator[dict[str, Any]]:
    """The same rows, while empty lists are noted."""
    lists = [c.name for c in columns if c.type == "strings"]
    for row in rows:
        for name in lists:
            if row[name] == []:
                done.empty[pattern, name].append(row["id"])
        yield row


def _finishing(done: ImportFiles, version: str) -> Iterator[str]:
    """Statements that make the imported database a graph, each on one line."""
    yield from schema_statements().values()
    yield "CALL db.awaitIndexes(3600)"
    for (pattern, name), ids in done.empty.items():
        for first in range(0, len(ids), _IDS_A_STATEMENT):
            # JSON strings are strings of Cypher, too.
            part = json.dumps(ids[first : first + _IDS_A_STATEMENT], ensure_ascii=False)
            yield f"UNWIND {part} AS i MATCH {pattern} SET n.`{name}` = []"
    info = ", ".join(f"{key}: {json.dumps(value)}" for key, value in info_row(version).items())
    yield f"MERGE (:{INFO_LABEL} {{{info}}})"


def _write(
    path: Path, heads: list[str], columns: tuple[Column, ...], rows: Iterator[dict[str, Any]], done: ImportFiles
) -> int:
    """Write a table; gives the number of its rows, and leaves no file where there are none."""
    plain = {"strings", "date"}
    schema = pa.schema(
        [(head, pa.string() if c.type in plain else c.arrow) for head, c in zip(heads, columns, strict=True)]
    )
    count = 0
    with path.open("wb") as file, pa_csv.CSVWriter(file, schema) as writer:
        while batch := list(islice(rows, scan.rows_at_once(columns))):
            values = [[_value(row[c.name], done.joint) for row in batch] for c in columns]
            done.longest = max(done.longest, *(len(v.encode()) for part in values for v in part if isinstance(v, str)))
            writer.write_table(pa.table([pa.array(v, f.type) for v, f in zip(values, schema, strict=True)], schema))
            count += len(batch)
    if not count:
        path.unlink()
    return count


def _value(value: Any, joint: str) -> Any:  # noqa: ANN401  (any value of a property)
    return joint.join(value) if isinstance(value, list) else value


def _script(done: ImportFiles) -> str:
    buffer = max(_SMALLEST_BUFFER, 2 * done.longest)
    options = [
        "--id-type=string",
        f"--array-delimiter=U+{ord(done.joint):04X}",
        "--multiline-fields=true",
        f"--read-buffer-size={buffer}",
        *done.nodes,
        *done.relationships,
    ]
    lines = " \\\n  ".join(shlex.quote(option) for option in options)
    return (
        "#!/bin/sh\n"
        "# Makes a new database while the server is stopped: `sh import.sh neo4j`. Further options go before the name.\n"
        f"# Once the server runs again: `cypher-shell -d neo4j -f {FINISH_FILE}`.\n"
        'cd "$(dirname "$0")" || exit 1\n'
        f'exec neo4j-admin database import full \\\n  {lines} \\\n  "$@"\n'
    )
