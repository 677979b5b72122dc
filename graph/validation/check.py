"""Checking a graph against rules, and finding the passage that each violation is about."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store

from graph.errors import GraphError
from graph.ids import OWNED_LABELS
from graph.rdf import DEFAULT_BASE, export
from graph.stores import Reader
from graph.validation.rules import Rule, rules_of
from ontology.model import model


class FileUnreadable(GraphError):
    """A file of RDF cannot be read; the message says where it is broken."""

    code = "rdf-file-unreadable"
    title = "The RDF file cannot be read"


@dataclass(frozen=True, slots=True)
class Passage:
    """Where in which document: IRI of the document, and code points of its text."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Violation:
    """What breaks a rule: the focus node, the value where it is one, and the passage that says so where one does."""

    focus: str
    rule: Rule
    value: str | None
    passage: Passage | None

    def words(self) -> str:
        """The fault in one sentence."""
        subject = f"{_short(self.rule.path)} " if self.rule.path else ""
        value = f'"{_shown(self.value)}" ' if self.value is not None else ""
        return f"{subject}{value}{self.rule.message}"


_SHOWN: Final = 60
"""Characters of a text that a message shows; IRIs are shown whole."""


def _shown(value: str) -> str:
    return value if len(value) <= _SHOWN or value.startswith(("http://", "https://")) else f"{value[:_SHOWN]}…"


def load_graph(reader: Reader, base: str = DEFAULT_BASE) -> Store:
    """The graph's RDF in memory."""
    store = Store()
    with tempfile.NamedTemporaryFile(suffix=".nt") as file:
        export(reader, file, "ntriples", base=base)
        file.flush()
        store.bulk_load(path=file.name, format=RdfFormat.N_TRIPLES, lenient=True)
    return store


def load_file(path: Path) -> Store:
    """A file of RDF in memory, its graphs put together; the ending of its name tells the format. Raises FileUnreadable."""
    form = RdfFormat.from_extension(path.suffix.lstrip("."))
    if form is None:
        raise FileUnreadable(f"{path.name}: no ending of a format of RDF, such as .ttl, .nt, .nq, .trig, .jsonld, .rdf")
    store = Store()
    try:
        store.bulk_load(path=str(path), format=form)
    except (SyntaxError, ValueError) as error:
        raise FileUnreadable(f"{path.name}: {error}") from error
    except OSError as error:
        raise FileUnreadable(f"{path.name}: {error.strerror or error}") from error
    return store


def violations(store: Store, document: str | None = None) -> Iterator[Violation]:
    """What breaks the shapes of the ontology, by shape. document: IRI of the one whose statements and nodes are looked at."""
    passages = _Passages(store)
    for rule in rules_of((files("ontology.generated") / "shapes.ttl").read_bytes()):
        found = _found(store, rule)
        for focus, value in found:
            if document is None or passages.is_of(focus, document):
                yield Violation(_text(focus), rule, _text(value) if value is not None else None, passages.of(focus))


def _found(store: Store, rule: Rule) -> list[tuple[Any, Any]]:
    result: Any = store.query(rule.query, use_default_graph_as_union=True)
    names = [variable.value for variable in result.variables]
    rows: Iterable[Sequence[Any]] = ([row[name] for name in names] for row in result)
    return sorted(((row[0], row[1] if len(row) > 1 else None) for row in rows), key=str)


class _Passages:
    """The passages that nodes rest on."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._owned = tuple(f"/{label.lower()}/" for label in OWNED_LABELS)

    def of(self, focus: NamedNode | BlankNode | Literal) -> Passage | None:
        """Of a statement and its evidence their own, of a node that of the first statement about it."""
        if not isinstance(focus, NamedNode):
            return None
        statement = f"<{focus.value.partition('#')[0]}>"
        return self._first(
            f"BIND({statement} AS ?statement) ?statement prov:wasDerivedFrom ?document ."
        ) or self._first(f"?statement rdf:subject|rdf:object {focus} ; prov:wasDerivedFrom ?document .")

    def is_of(self, focus: NamedNode | BlankNode | Literal, document: str) -> bool:
        """Whether a node is the document, belongs to it, is one of its statements, or is named by one."""
        if not isinstance(focus, NamedNode):
            return False
        thing = focus.value.partition("#")[0]
        key = document.rpartition("/")[2]
        if thing == document or any(f"{part}{key}/" in thing for part in self._owned):
            return True
        return bool(
            self._store.query(
                f"ASK {{ {{ <{thing}> prov:wasDerivedFrom <{document}> }} UNION "
                f"{{ ?s rdf:subject|rdf:object <{thing}> ; prov:wasDerivedFrom <{document}> }} }}",
                prefixes=dict(model().prefixes),
                use_default_graph_as_union=True,
            )
        )

    def _first(self, pattern: str) -> Passage | None:
        query = f"""SELECT ?document ?start ?end ?exact WHERE {{ {pattern}
          ?statement oa:hasTarget/oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end .
          OPTIONAL {{ ?statement oa:hasTarget/oa:hasSelector/oa:exact ?exact }}
        }} ORDER BY ?document ?start ?end LIMIT 1"""
        rows: Any = self._store.query(query, prefixes=dict(model().prefixes), use_default_graph_as_union=True)
        for document, start, end, exact in rows:
            if start.value.isdecimal() and end.value.isdecimal():
                return Passage(document.value, int(start.value), int(end.value), exact.value if exact else "")
        return None


def _text(term: NamedNode | BlankNode | Literal) -> str:
    return f"_:{term.value}" if isinstance(term, BlankNode) else str(term.value)


def _short(name: str | None) -> str:
    for prefix, namespace in model().prefixes.items():
        if name and name.startswith(namespace):
            return f"{prefix}:{name.removeprefix(namespace)}"
    return name or ""
