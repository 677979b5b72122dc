"""What a database needs before documents are loaded: keys and indexes, made from ontology/model.yaml."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final

from neo4j import ManagedTransaction

from graph.errors import StoreMissing, StoreUnreadable
from graph.schema import classes, records, relations
from graph.stores.neo4j_connection import Connection

INFO_LABEL: Final = "StoreInfo"
"""Label of the one node that tells the schema (`id`) and the version of the graph. Loads lock it."""

_OLDEST: Final = (5, 7)
"""The first version with keys on relationships."""

_VERSION: Final = re.compile(r"Neo4j/(\d+)\.(\d+)")
_PREFIX: Final = "regiongraph"


def schema_statements() -> dict[str, str]:
    """The statements that make keys and indexes, by the names of these.

    Ids are the keys of nodes and edges. Nodes are also found by name, statements by their document.
    """
    found = {}
    for label in (INFO_LABEL, *classes(), *records()):
        name = f"{_PREFIX}_{label}_id"
        found[name] = f"CREATE CONSTRAINT `{name}` IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE"
    for label in classes():
        name = f"{_PREFIX}_{label}_name"
        found[name] = f"CREATE INDEX `{name}` IF NOT EXISTS FOR (n:`{label}`) ON (n.name)"
    for relation in relations().values():
        name = f"{_PREFIX}_{relation.name}_id"
        found[name] = f"CREATE CONSTRAINT `{name}` IF NOT EXISTS FOR ()-[r:`{relation.name}`]-() REQUIRE r.id IS UNIQUE"
        if relation.stated:
            name = f"{_PREFIX}_{relation.name}_document"
            found[name] = f"CREATE INDEX `{name}` IF NOT EXISTS FOR ()-[r:`{relation.name}`]-() ON (r.document)"
    return found


def schema_mark() -> str:
    """Tells graphs of one model from those of another."""
    return sha256(repr((classes(), relations(), records())).encode()).hexdigest()[:16]


def check_server(connection: Connection) -> None:
    """Raises StoreUnreadable where the server is too old, and what `Connection.server_version` raises."""
    agent = connection.server_version()
    match = _VERSION.match(agent)
    # Servers of other makers that speak the protocol have other names, and are taken at their word.
    if match and tuple(map(int, match.groups())) < _OLDEST:
        wanted = ".".join(map(str, _OLDEST))
        raise StoreUnreadable(connection.address, f"the server is {agent}, but Neo4j {wanted} or later is needed")


def make_schema(connection: Connection) -> None:
    """Make the keys and indexes that are missing, and the node that tells the version. Raises StoreUnreadable."""
    mark, used = connection.read(_state)
    if mark is None:
        if used:
            raise StoreUnreadable(connection.address, "the database holds another graph; give an empty one")
    elif mark != schema_mark():
        raise _other_version(connection)
    present = {row[0] for row in connection.run_alone("SHOW INDEXES YIELD name")}
    for name, statement in schema_statements().items():
        if name not in present:
            connection.run_alone(statement)
    connection.run_alone("CALL db.awaitIndexes(300)")
    if mark is None:
        connection.write(
            lambda transaction: transaction.run(
                f"MERGE (s:{INFO_LABEL} {{id: $mark}}) ON CREATE SET s.version = $version",
                {"mark": schema_mark(), "version": "empty"},
            ).consume()
        )


def check_schema(connection: Connection) -> None:
    """Raises StoreMissing where no graph was ever loaded, StoreUnreadable where it has another schema."""
    mark, _ = connection.read(_state)
    if mark is None:
        raise StoreMissing(connection.address)
    if mark != schema_mark():
        raise _other_version(connection)


def _other_version(connection: Connection) -> StoreUnreadable:
    cause = "the graph was made by another version of regiongraph; load its documents into an empty database"
    return StoreUnreadable(connection.address, cause)


def _state(transaction: ManagedTransaction) -> tuple[str | None, bool]:
    """The mark of the graph, if there is one, and whether the database holds any node."""
    found = transaction.run(f"MATCH (s:{INFO_LABEL}) RETURN s.id LIMIT 1").value()
    used = transaction.run("MATCH (n) RETURN 1 LIMIT 1").value()
    return (found[0] if found else None), bool(used)
