"""What can go wrong between the facts and an answer."""

from __future__ import annotations

from ontology.errors import RegiongraphError


class GraphError(RegiongraphError):
    """Base of the errors of this package."""

    code = "graph-error"
    title = "The graph could not do this"


class DocumentNotFound(GraphError):
    """No document with this id is in the store."""

    code = "document-not-found"
    title = "The document is not in the graph"

    def __init__(self, document: str) -> None:
        super().__init__(f"no document {document!r} in the graph")
        self.document = document


class NodeNotFound(GraphError):
    """No node with this id is in the store."""

    code = "node-not-found"
    title = "The node is not in the graph"

    def __init__(self, node: str) -> None:
        super().__init__(f"no node {node!r} in the graph")
        self.node = node


class StatementNotFound(GraphError):
    """No edge with this id is in the store."""

    code = "statement-not-found"
    title = "The statement is not in the graph"

    def __init__(self, statement: str) -> None:
        super().__init__(f"no statement {statement!r} in the graph")
        self.statement = statement


class UnknownName(GraphError):
    """A class or relation that ontology/model.yaml does not declare, or a format that is not offered."""

    code = "unknown-name"
    title = "The name is not known"

    def __init__(self, kind: str, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no {kind} {name!r}; known: {', '.join(known)}")
        self.kind = kind
        self.name = name
        self.known = known


class QueryFailed(GraphError):
    """The engine refused a query; the message is the engine's, without paths."""

    code = "query-failed"
    title = "The query failed"


class QueryTimedOut(QueryFailed):
    """The query ran longer than it was allowed to."""

    code = "query-timed-out"
    title = "The query took too long"

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the query was stopped after {seconds:g} s")
        self.seconds = seconds


class QueryTooLarge(QueryFailed):
    """The query needs more memory than it may have."""

    code = "query-too-large"
    title = "The query needs too much memory"

    def __init__(self) -> None:
        super().__init__("the query needs more memory than it may have; ask for less at a time")


class QueryParametersInvalid(QueryFailed):
    """The parameters given are not the ones the query names, or have a type that no engine takes."""

    code = "query-parameters-invalid"
    title = "The query's parameters are invalid"


class QueryParameterMissing(QueryParametersInvalid):
    """The query names a parameter that was not given."""

    code = "query-parameter-missing"
    title = "A parameter of the query is missing"

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__("no value given for " + ", ".join(f"${name}" for name in names))
        self.names = names


class QueryRefused(QueryFailed):
    """The query does more than read the graph, or uses what the engine answers wrongly."""

    code = "query-refused"
    title = "The query is not allowed"


class StoreError(GraphError):
    """Base of what can be wrong with a store as a whole."""

    code = "store-error"
    title = "The store cannot be used"


class SearchNotReady(StoreError):
    """Documents were loaded, and the search index is being made; it is there when asked again."""

    code = "search-not-ready"
    title = "The search index is being made"


class StoreLocked(StoreError):
    """Another process is loading into the store."""

    code = "store-locked"
    title = "The store is being written by another process"

    def __init__(self, store: str, pid: int | None) -> None:
        holder = f"process {pid}" if pid else "another process"
        super().__init__(f"{store}: {holder} is writing to this store; try again when it has finished")
        self.store = store
        self.pid = pid


class StoreMissing(StoreError):
    """There is no store at the address, and it was to be read only."""

    code = "store-missing"
    title = "There is no store at this address"

    def __init__(self, store: str) -> None:
        super().__init__(f"{store}: no such store; load a document first")
        self.store = store


class StoreUnreadable(StoreError):
    """The file is no store of this version, or the engine cannot open it."""

    code = "store-unreadable"
    title = "The store cannot be opened"

    def __init__(self, store: str, cause: str) -> None:
        super().__init__(f"{store}: {cause}")
        self.store = store
        self.cause = cause


class StoreUnwritable(StoreError):
    """The operating system refuses to write the store: no room, no right, no such folder."""

    code = "store-unwritable"
    title = "The store cannot be written"

    def __init__(self, store: str, cause: str) -> None:
        super().__init__(f"{store}: {cause}")
        self.store = store
        self.cause = cause


class StoreUnsupported(StoreError):
    """No engine for this kind of address."""

    code = "store-unsupported"
    title = "No engine for this address"

    def __init__(self, scheme: str) -> None:
        super().__init__(f"no engine for addresses that begin with {scheme}://")
        self.scheme = scheme


class StoreAddressInvalid(StoreError):
    """The address of a server is no address, or holds what does not belong into one, such as a password."""

    code = "store-address-invalid"
    title = "The store's address is invalid"


class StoreUnreachable(StoreError):
    """No server answers at the address, or it stopped answering."""

    code = "store-unreachable"
    title = "The store's server does not answer"

    def __init__(self, store: str, cause: str) -> None:
        super().__init__(f"{store}: the server does not answer ({cause})")
        self.store = store
        self.cause = cause


class StoreAccessDenied(StoreError):
    """The server does not take the user and password, or the user may not do this."""

    code = "store-access-denied"
    title = "The store's server denies access"

    def __init__(self, store: str, cause: str) -> None:
        super().__init__(f"{store}: {cause}")
        self.store = store
        self.cause = cause


class StoreDatabaseMissing(StoreError):
    """The server has no database of this name."""

    code = "store-database-missing"
    title = "The server has no such database"

    def __init__(self, store: str, database: str) -> None:
        super().__init__(f"{store}: the server has no database {database!r}")
        self.store = store
        self.database = database


class StoreBusy(StoreError):
    """The server or its connections have too much to do at the moment."""

    code = "store-busy"
    title = "The store has too much to do"

    def __init__(self, store: str, cause: str) -> None:
        super().__init__(f"{store}: {cause}; try again")
        self.store = store
        self.cause = cause


class StoreChanged(StoreError):
    """The graph was changed while one version of it was being read."""

    code = "store-changed"
    title = "The graph was changed meanwhile"

    def __init__(self, store: str) -> None:
        super().__init__(f"{store}: documents were loaded while the graph was being read; ask again")
        self.store = store


class CopyFailed(GraphError):
    """A copy of a graph cannot be made, or is not the same as the original."""

    code = "copy-failed"
    title = "The graph could not be copied"


class PathsTooWide(GraphError):
    """The search met more nodes than it may hold; fewer relations or a shorter length help."""

    code = "paths-too-wide"
    title = "Too many nodes lie between"

    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit} nodes lie between the two; ask for a shorter length or fewer types")


class GraphTooLarge(GraphError):
    """The whole graph has more edges than are read for one drawing; parts of it can be drawn."""

    code = "graph-too-large"
    title = "The graph is too large to be drawn as a whole"

    def __init__(self, edges: int, limit: int) -> None:
        super().__init__(f"the graph has {edges} edges, at most {limit} are read for a drawing of the whole")
        self.edges = edges
        self.limit = limit


class SnapshotTooLarge(GraphError):
    """More nodes were asked for than a standalone page shows well."""

    code = "snapshot-too-large"
    title = "Too many nodes for one page"

    def __init__(self, nodes: int, limit: int) -> None:
        super().__init__(f"{nodes} nodes asked for, at most {limit} go into one page")
        self.nodes = nodes
        self.limit = limit
