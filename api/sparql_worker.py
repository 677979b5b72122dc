"""The process that runs SPARQL for `api.sparql_pool`: `python -m api.sparql_worker FOLDER`.

It opens an index read-only, then takes from itself further memory, written files and connections: a query reaches nothing
else. The tables of the index are opened as queries need them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
from pyoxigraph import NamedNode, QueryTriples, Store

from api.connections import deny_connections
from api.sandbox_worker import allow_seconds, limit_process, say
from graph.rdf import read_context
from graph.sparql_index import put_aside
from graph.sparql_results import ResultTooLarge, result_text


def main() -> None:
    """Answer lines of standard input until it ends."""
    out = sys.stdout.buffer
    folder = Path(sys.argv[1])
    try:
        store = Store.read_only(str(folder))
        bool(store.query("ASK {}"))
    except OSError as error:
        say(out, {"error": f"the index cannot be opened: {error.strerror or 'it is being replaced'}"})
        return
    except RuntimeError:
        put_aside(folder)
        say(out, {"error": "the index is damaged and is written anew; ask again"})
        return
    read_context()
    limit_process()
    # Whatever a query holds, nothing is sent to other hosts; that they are named at all is refused before (graph.sparql).
    deny_connections()
    say(out, {"ready": True})
    for line in sys.stdin.buffer:
        question = orjson.loads(line)
        say(out, {"current": folder.exists()} if question.get("ask") == "current" else _answer(store, question))


def _answer(store: Store, question: Mapping[str, Any]) -> dict[str, Any]:
    """{type, body}, {error}, {unacceptable: kind} or {too_large}."""
    allow_seconds(question["timeout"])
    try:
        default = [NamedNode(graph) for graph in question["default_graphs"]]
        named = [NamedNode(graph) for graph in question["named_graphs"]]
        dataset: dict[str, Any] = {"default_graph": default, "named_graphs": named} if default or named else {}
        result = store.query(question["query"], base_iri=question["base"], **dataset)
        kind = "graph" if isinstance(result, QueryTriples) else "rows"
        type_ = question[kind]
        if type_ is None:
            return {"unacceptable": kind}
        return {"kind": kind, "type": type_, "body": result_text(result, type_, question["most"])}
    except (SyntaxError, ValueError) as error:
        return {"error": str(error)}
    except ResultTooLarge:
        return {"too_large": True}
    except MemoryError:
        return {"error": "the query needs more memory than it may have"}
    except OSError:
        return {"error": "the index could not be read"}


if __name__ == "__main__":
    main()
