"""What a database needs before documents are loaded: keys and indexes, made from ontology/model.yaml, checked at each start."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final

from neo4j import ManagedTransaction

from graph.errors import QueryFailed, StoreBusy, StoreMissing, StoreUnreadable
from graph.ids import IDS
from graph.schema import classes, records, relations
from graph.stores.neo4j_connection import Connection

INFO_LABEL: Final = "StoreInfo"
"""Label of the one node that tells the schema (`id`) and the version of the graph. Loads lock it."""

_OLDEST: Final = (5, 7)
"""The first version that lets the driver switch off notices; the others would fill logs."""

_BUILDING_SECONDS: Final = 300

_VERSION: Final = re.compile(r"Neo4j/(\d+)\.(\d+)")
_PREFIX: Final = "regiongraph"

NAMES_INDEX: Final = f"{_PREFIX}_names"
"""The full-text index over the names of all nodes, and the forms of them that documents print."""

_ANALYSER: Final = "cjk"
"""Lucene's analyser that takes each two neighbouring Chinese characters as a word: short names are found without a lexicon."""


def schema_statements() -> dict[str, str]:
    """The statements that make keys and indexes, by the names of these.

    Nodes have their id as key and are also found by name, statements by their document, which their ids tell, and other edges
    by id: a second index of statements would be a fifth of what a load costs.
    """
    found = {}
    for label in (INFO_LABEL, *classes(), *records()):
        name = f"{_PREFIX}_{label}_id"
        found[name] = f"CREATE CONSTRAINT `{name}` IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE"
    for label in classes():
        name = f"{_PREFIX}_{label}_name"
        found[name] = f"CREATE INDEX `{name}` IF NOT EXISTS FOR (n:`{label}`) ON (n.name)"
    for relation in relations().values():
        # A constraint would be checked edge by edge, a tenth of a load's time. Loads are alone and add no edge twice.
        key = "document" if relation.stated else "id"
        name = f"{_PREFIX}_{relation.name}_{key}"
        found[name] = f"CREATE INDEX `{name}` IF NOT EXISTS FOR ()-[r:`{relation.name}`]-() ON (r.{key})"
    found[NAMES_INDEX] = _full_text()
    return found


def _full_text() -> str:
    """Filled in the background, so that loads need not wait for it: it is behind them by moments."""
    labels = "|".join(f"`{label}`" for label in classes())
    forms = {c.name: None for columns in classes().values() for c in columns if c.derived and c.type == "strings"}
    properties = ", ".join(f"n.`{name}`" for name in ("name", *forms))
    return (
        f"CREATE FULLTEXT INDEX `{NAMES_INDEX}` IF NOT EXISTS FOR (n:{labels}) ON EACH [{properties}] "
        f"OPTIONS {{indexConfig: {{`fulltext.analyzer`: '{_ANALYSER}', `fulltext.eventually_consistent`: true}}}}"
    )


def schema_mark() -> str:
    """Tells graphs of one model from those of another."""
    return sha256(repr((IDS, classes(), relations(), records())).encode()).hexdigest()[:16]


def info_row(version: str) -> dict[str, str]:
    """The properties of the one node that tells the schema and the version of the graph."""
    return {"id": schema_mark(), "version": version}


def check_server(connection: Connection) -> None:
    """Raises StoreUnreadable where the server is too old, and what `Connection.server_version` raises."""
    agent = connection.server_version()
    match = _VERSION.match(agent)
    # Servers of other makers that speak the protocol have other names, and are taken at their word.
    if match and tuple(map(int, match.groups())) < _OLDEST:
        wanted = ".".join(map(str, _OLDEST))
        raise StoreUnreadable(connection.address, f"the server is {agent}, but Neo4j {wanted} or later is needed")


def make_schema(connection: Connection) -> None:
    """Make the keys and indexes that are missing, and the node that tells the version. Raises StoreUnreadable, StoreBusy."""
    mark, used = connection.read(_state)
    if mark is None:
        if used:
            raise StoreUnreadable(connection.address, "the database holds another graph; give an empty one")
    elif mark != schema_mark():
        raise _other_version(connection)
    present = _index_states(connection)
    for name, statement in schema_statements().items():
        if name not in present:
            _make(connection, name, statement)
    connection.run_alone(f"CALL db.awaitIndexes({_BUILDING_SECONDS})")
    _check_indexes(connection)
    if mark is None:
        connection.write(
            lambda transaction: transaction.run(
                f"MERGE (s:{INFO_LABEL} {{id: $id}}) ON CREATE SET s.version = $version", info_row("empty")
            ).consume()
        )


def _make(connection: Connection, name: str, statement: str) -> None:
    try:
        connection.run_alone(statement)
    except QueryFailed:
        # IF NOT EXISTS does not see what another process makes in the same moment.
        if name not in _index_states(connection):
            raise


def check_schema(connection: Connection) -> None:
    """Raises StoreMissing where no graph was ever loaded, StoreUnreadable where it has another schema or lacks indexes.

    StoreBusy is raised while indexes are being built.
    """
    mark, _ = connection.read(_state)
    if mark is None:
        raise StoreMissing(connection.address)
    if mark != schema_mark():
        raise _other_version(connection)
    _check_indexes(connection)


def _check_indexes(connection: Connection) -> None:
    states = _index_states(connection)
    wanted = schema_statements()
    missing = [name for name in wanted if name not in states]
    if missing:
        cause = f"{len(missing)} keys or indexes are missing, such as {missing[0]}; the next load makes them"
        raise StoreUnreadable(connection.address, cause)
    failed = [name for name in wanted if states[name] == "FAILED"]
    if failed:
        cause = f"the index {failed[0]} has failed; drop it, and the next load makes it again"
        raise StoreUnreadable(connection.address, cause)
    building = [name for name in wanted if states[name] != "ONLINE"]
    if building:
        raise StoreBusy(connection.address, f"{len(building)} indexes are being built")


def _index_states(connection: Connection) -> dict[str, str]:
    """The state of each key and index of the database, by name."""
    return dict(connection.run_alone("SHOW INDEXES YIELD name, state"))


def _other_version(connection: Connection) -> StoreUnreadable:
    cause = "the graph was made by another version of regiongraph; load its documents into an empty database"
    return StoreUnreadable(connection.address, cause)


def _state(transaction: ManagedTransaction) -> tuple[str | None, bool]:
    """The mark of the graph, if there is one, and whether the database holds any node."""
    # In this order: a load that began in between has made the mark before any other node.
    used = transaction.run("MATCH (n) RETURN 1 LIMIT 1").value()
    found = transaction.run(f"MATCH (s:{INFO_LABEL}) RETURN s.id LIMIT 1").value()
    return (found[0] if found else None), bool(used)
