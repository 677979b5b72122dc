"""`regiongraph merge`, `distinct`, `unmerge` and `decisions`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from getpass import getuser

from api.deciding import reading_again
from api.readers import reading
from api.settings import Settings
from graph import deciding
from graph.decisions import Decision, DecisionNotFound, decisions
from graph.stores import Store, open_store


@contextmanager
def _store(settings: Settings) -> Iterator[Store]:
    store = open_store(settings.store, create=False, credentials=settings.credentials)
    try:
        yield store
    finally:
        store.close()


def merge(merged: str, kept: str, settings: Settings, author: str | None, reason: str | None) -> None:
    """Decide that two nodes are the same. Raises what `graph.deciding.merge` does."""
    with _store(settings) as store:
        _print(deciding.merge(store, merged, kept, author or getuser(), reason))


def distinct(one: str, other: str, settings: Settings, author: str | None, reason: str | None) -> None:
    """Decide that two nodes are distinct. Raises what `graph.deciding.distinguish` does."""
    with _store(settings) as store:
        _print(deciding.distinguish(store, one, other, author or getuser(), reason))


def unmerge(named: str, settings: Settings, author: str | None) -> None:
    """Take back the decision of this identifier, or that by which this node gave way. Raises DecisionNotFound."""
    with _store(settings) as store:
        with store.pinned() as reader:
            found = [d for d in decisions(reader) if d.in_force and named in {d.id, d.merged}]
        if not found:
            raise DecisionNotFound(f"no decision in force is called {named!r} or is about such a node")
        with reading_again(settings) as read:
            _print(deciding.undo(store, found[0].id, author or getuser(), read))


def list_decisions(settings: Settings, form: str) -> None:
    """Print all decisions, newest first."""
    with reading(settings.store, settings.credentials) as reader:
        found = decisions(reader)
    for decision in found:
        if form == "json":
            row = {name: value for name, value in asdict(decision).items() if name != "snapshot"}
            print(json.dumps(row, ensure_ascii=False))
        else:
            _print(decision)


def _print(decision: Decision) -> None:
    sign = "→" if decision.kind == "same" else "≠"
    words = f"{decision.decided}  {decision.id}  {decision.merged} {sign} {decision.kept}  {decision.author}"
    ending = f"  (taken back {decision.undone} by {decision.undone_by})" if decision.undone else ""
    print(words + (f": {decision.reason}" if decision.reason else "") + ending)
