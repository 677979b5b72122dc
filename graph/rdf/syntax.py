"""RDF as text, written by groups of triples with one subject: lines of N-Triples and N-Quads, Turtle and TriG.

Terms are strings that are ready to be written, so that a large graph goes out at several hundred thousand triples a second: a
term object for each would take ten times as long.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from typing import Final, Protocol

from graph.rdf.names import iri
from ontology.definitions import PropertyDef
from ontology.model import model

Pair = tuple[str, str]
"""Predicate and object as they are written."""

_SPECIAL: Final = re.compile('[\\x00-\\x1f"\\\\\\x7f]')
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class Graphs(Enum):
    """What becomes of the graphs of documents.

    merged: every triple once. split: each triple in the graph of the document that states it, or in the default graph. both:
    every triple once in the default graph, and what a document states in its graph as well.
    """

    merged = "merged"
    split = "split"
    both = "both"


class Syntax(Protocol):
    """How terms and groups of triples are written."""

    def head(self) -> str:
        """What a file begins with."""
        ...

    def tail(self) -> str:
        """What a file ends with."""
        ...

    def enter(self, graph: str) -> str:
        """What comes before triples of a graph; "" is the default graph."""
        ...

    def term(self, curie: str) -> str:
        """A name of the vocabulary."""
        ...

    def group(self, subject: str, pairs: Sequence[Pair], graph: str) -> str:
        """Triples with one subject, those with one predicate one after another, in a graph that was entered."""
        ...


def escaped(text: str) -> str:
    """Text as it stands between the quotes of a literal."""
    return _SPECIAL.sub(_escape, text) if _SPECIAL.search(text) else text


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"


def plain(value: object) -> str:
    """A number, date or truth value in the lexical form of its datatype."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def literal_end(prop: PropertyDef, syntax: Syntax) -> str:
    """What follows the text of a property's literals: the quote, and the language or the datatype."""
    if prop.language:
        return f'"@{prop.language}'
    return '"' if prop.datatype == "xsd:string" else f'"^^{syntax.term(prop.datatype)}'


@lru_cache(maxsize=1 << 16)
def node_term(identifier: str, base: str) -> str:
    """The IRI of a node, written out. The same ones are needed many times, above all those of regions and agencies."""
    return f"<{iri(identifier, base)}>"


class Lines:
    """N-Triples and N-Quads: a line for each triple, names in full."""

    def head(self) -> str:
        """Nothing."""
        return ""

    def tail(self) -> str:
        """Nothing."""
        return ""

    def enter(self, graph: str) -> str:  # noqa: ARG002  (each line names its graph)
        """Nothing."""
        return ""

    def term(self, curie: str) -> str:
        """The IRI in full."""
        return f"<{model().expand(curie)}>"

    def group(self, subject: str, pairs: Sequence[Pair], graph: str) -> str:
        """A line for each pair."""
        end = f" {graph} .\n" if graph else " .\n"
        return "".join([f"{subject} {predicate} {value}{end}" for predicate, value in pairs])


class Turtle:
    """Turtle: prefixed names for the vocabulary, triples grouped by subject and predicate."""

    def head(self) -> str:
        """The prefixes."""
        return "".join(f"@prefix {prefix}: <{name}> .\n" for prefix, name in model().prefixes.items())

    def tail(self) -> str:
        """Nothing."""
        return ""

    def enter(self, graph: str) -> str:  # noqa: ARG002  (Turtle has one graph)
        """Nothing."""
        return ""

    def term(self, curie: str) -> str:
        """The prefixed name, and `a` for rdf:type."""
        return "a" if curie == "rdf:type" else curie

    def group(self, subject: str, pairs: Sequence[Pair], graph: str) -> str:  # noqa: ARG002
        """The subject with its predicates, each on a line with its objects."""
        parts = ["\n", subject, " "]
        before = ""
        for predicate, value in pairs:
            if predicate == before:
                parts += (", ", value)
            else:
                parts += (" ;\n    " if before else "", predicate, " ", value)
                before = predicate
        parts.append(" .\n")
        return "".join(parts)


class TriG(Turtle):
    """TriG: Turtle with a block for what each document states."""

    def __init__(self) -> None:
        self._graph = ""

    def enter(self, graph: str) -> str:
        """The end of one block and the beginning of another."""
        if graph == self._graph:
            return ""
        end = "}\n" if self._graph else ""
        self._graph = graph
        return f"{end}\nGRAPH {graph} {{\n" if graph else end

    def tail(self) -> str:
        """The end of the last block."""
        return self.enter("")
