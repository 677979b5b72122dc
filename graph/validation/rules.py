"""SHACL shapes as queries: each constraint becomes one SELECT for what breaks it.

A general SHACL engine walks the graph node by node in Python; a million triples take it many minutes. The shapes of an ontology are
few and known, and as queries a store that is made for them answers each in a fraction of a second. What SHACL has and the
generated shapes do not use is refused, so that no constraint is passed over in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from graph.errors import GraphError
from ontology.model import model

SH: Final = "http://www.w3.org/ns/shacl#"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"

Term = Any
"""A term as pyoxigraph has it; its types say too little of where in a triple each may stand."""


class ShapesUnsupported(GraphError):
    """The shapes use a part of SHACL that is not checked here."""

    code = "shapes-unsupported"
    title = "The shapes use what is not supported"


@dataclass(frozen=True, slots=True)
class Rule:
    """One constraint. shape: its IRI. component: local name of the SHACL constraint component. path: the property, or None.

    message: what breaks it. query: SELECT of ?this, the focus node, and where there is one ?value.
    """

    shape: str
    component: str
    path: str | None
    message: str
    query: str


_Words = tuple[str, str]
"""What a value must be, and the pattern of SPARQL for values that are not; `?value` is the value."""


def rules_of(turtle: bytes) -> list[Rule]:
    """The constraints of the shapes, in the order of their names. Raises ShapesUnsupported."""
    return list(_Shapes(turtle).rules())


class _Shapes:
    """The graph of the shapes, read."""

    def __init__(self, turtle: bytes) -> None:
        self._store = Store()
        self._store.load(turtle, format=RdfFormat.TURTLE)

    def rules(self) -> Iterator[Rule]:
        shapes = {q.subject for q in self._store.quads_for_pattern(None, _rdf("type"), _sh("NodeShape"))}
        for shape in sorted(shapes, key=str):
            target = self._target(shape)
            yield from self._constraints(shape, target, None)
            for part in sorted(self._all(shape, "property"), key=str):
                path = self._one(part, "path")
                if not isinstance(path, NamedNode):
                    raise ShapesUnsupported(f"{_name(part)} has a path that is no property")
                yield from self._constraints(part, target, path)

    def _target(self, shape: Term) -> str:
        """A pattern for the focus nodes, each once."""
        classes = [f"?this a {c}" for c in self._all(shape, "targetClass")]
        subjects = [f"{{ SELECT DISTINCT ?this {{ ?this {p} ?any }} }}" for p in self._all(shape, "targetSubjectsOf")]
        if len(classes) + len(subjects) != 1:
            raise ShapesUnsupported(f"{_name(shape)} has not one target")
        return (classes + subjects)[0]

    def _constraints(self, shape: Term, target: str, path: NamedNode | None) -> Iterator[Rule]:
        found = {q.predicate.value.removeprefix(SH) for q in self._store.quads_for_pattern(shape, None, None)}
        unknown = found - _KNOWN - _CHECKS.keys() - _WHOLE
        if unknown:
            raise ShapesUnsupported(f"{_name(shape)} has {', '.join(sorted(unknown))}")
        for name in sorted(found & _CHECKS.keys()):
            for argument in self._all(shape, name):
                yield self._rule(shape, target, path, name, argument)
        for name in sorted(found & _WHOLE):
            for argument in self._all(shape, name):
                yield from self._whole(shape, target, path, name, argument)

    def _rule(self, shape: Term, target: str, path: NamedNode | None, name: str, argument: Term) -> Rule:
        """A constraint on each value by itself."""
        message, wrong = _CHECKS[name](argument, self)
        values = f"?this {path} ?value ." if path else "BIND(?this AS ?value)"
        query = f"SELECT DISTINCT ?this ?value WHERE {{ {target} . {values} {wrong} }}"
        return Rule(_id(shape), _component(name), _iri(path), message, query)

    def _whole(self, shape: Term, target: str, path: NamedNode | None, name: str, argument: Term) -> Iterator[Rule]:
        """A constraint on all values of a focus node together."""
        if name == "sparql":
            yield self._written(shape, target, argument)
            return
        if path is None:
            raise ShapesUnsupported(f"{_name(shape)} has {name} and no path")
        number = int(argument.value) if name.endswith("Count") else 0
        values = f"?this {path} ?v"
        if name.startswith("qualified"):
            inner = self._one(self._one(shape, "qualifiedValueShape"), "class")
            values += f" . ?v a {inner}"
        message, query = _whole_query(name, number, target, values, path)
        yield Rule(_id(shape), _component(name), path.value, message, query)

    def _written(self, shape: Term, target: str, constraint: Term) -> Rule:
        """A constraint in SPARQL: its query, asked of all focus nodes at once."""
        select = self._one(constraint, "select").value.replace("$this", "?this")
        messages = [m for m in self._all(constraint, "message") if isinstance(m, Literal) and m.language == "en"]
        query = select.replace("{", f"{{ {target} .", 1)
        return Rule(_id(shape), "SPARQLConstraintComponent", None, messages[0].value, query)

    def all_of(self, subject: Term, name: str) -> list[Term]:
        """Objects of a property of SHACL."""
        return self._all(subject, name)

    def items(self, head: Term) -> list[Term]:
        """Members of an RDF list."""
        found = []
        while head != _rdf("nil"):
            found.append(self._object(head, _rdf("first")))
            head = self._object(head, _rdf("rest"))
        return found

    def _all(self, subject: Term, name: str) -> list[Term]:
        return [q.object for q in self._store.quads_for_pattern(subject, _sh(name), None)]

    def _one(self, subject: Term, name: str) -> Term:
        return self._object(subject, _sh(name))

    def _object(self, subject: Term, predicate: NamedNode) -> Term:
        found = [q.object for q in self._store.quads_for_pattern(subject, predicate, None)]
        if len(found) != 1:
            raise ShapesUnsupported(f"{_name(subject)} has not one {predicate.value}")
        return found[0]


_KNOWN: Final = frozenset(
    {"targetClass", "targetSubjectsOf", "property", "path", "name", "qualifiedValueShape", f"{_RDF}type"}
)
"""What shapes have beside constraints."""

_WHOLE: Final = frozenset({"minCount", "maxCount", "uniqueLang", "qualifiedMinCount", "qualifiedMaxCount", "sparql"})
"""Constraints on all values of a node together."""


def _whole_query(name: str, number: int, target: str, values: str, path: NamedNode) -> tuple[str, str]:
    """What breaks a constraint on all values of a node, and the query for such nodes."""
    start = f"SELECT DISTINCT ?this WHERE {{ {target} . "
    # Counted and not sought for: the engine looks at all values of the class again for each node without one.
    few = f"{target} . OPTIONAL {{ {values} }}"
    match name:
        case "minCount" | "qualifiedMinCount":
            if number == 1 and name == "minCount":
                return "has no value", f"{start} FILTER NOT EXISTS {{ {values} }} }}"
            having = f"GROUP BY ?this HAVING(COUNT(DISTINCT ?v) < {number})"
            return f"has fewer than {number} values", f"SELECT ?this WHERE {{ {few} }} {having}"
        case "maxCount" | "qualifiedMaxCount":
            if number == 1:
                other = values.replace("?v", "?w")
                return "has more than one value", f"{start} {values} . {other} . FILTER(!sameTerm(?v, ?w)) }}"
            having = f"GROUP BY ?this HAVING(COUNT(DISTINCT ?v) > {number})"
            return f"has more than {number} values", f"SELECT ?this WHERE {{ {target} . {values} }} {having}"
        case "uniqueLang":
            same = '!sameTerm(?v, ?w) && LANG(?v) != "" && LCASE(LANG(?v)) = LCASE(LANG(?w))'
            select = start.replace("?this", "?this (LCASE(LANG(?v)) AS ?value)", 1)
            return "has several values of one language", f"{select} {values} . ?this {path} ?w . FILTER({same}) }}"
        case _:
            raise ShapesUnsupported(f"{name} is not supported")


def _datatype(argument: Term, _: _Shapes) -> _Words:
    right = f"DATATYPE(?value) = {argument}"
    sort = argument.value.removeprefix(_XSD)
    if sort in {"integer", "double", "decimal"}:
        right += " && isNumeric(?value)"
    elif sort in {"boolean", "date", "dateTime"}:
        right += f" && BOUND(?value) && {argument}(STR(?value)) = {argument}(STR(?value))"
    return f"is no {_name(argument)}", f"FILTER(!COALESCE({right}, false))"


def _languages(argument: Term, shapes: _Shapes) -> _Words:
    tags = [item.value for item in shapes.items(argument)]
    right = " || ".join(f'LANGMATCHES(LANG(?value), "{tag}")' for tag in tags)
    return f"is not in {' or '.join(tags)}", f"FILTER(!COALESCE({right}, false))"


def _listed(argument: Term, shapes: _Shapes) -> _Words:
    items = shapes.items(argument)
    right = " || ".join(f"sameTerm(?value, {item})" for item in items)
    return f"is none of {', '.join(_name(item) for item in items)}", f"FILTER(!({right}))"


def _pattern(argument: Term, _: _Shapes) -> _Words:
    right = f"!isBlank(?value) && REGEX(STR(?value), {argument})"
    return f"does not match {argument.value}", f"FILTER(!COALESCE({right}, false))"


def _node_kind(argument: Term, _: _Shapes) -> _Words:
    if argument != _sh("IRI"):
        raise ShapesUnsupported(f"node kind {_name(argument)} is not supported")
    return "is no IRI", "FILTER(!isIRI(?value))"


def _class(argument: Term, _: _Shapes) -> _Words:
    return f"is no {_name(argument)}", f"FILTER NOT EXISTS {{ ?value a {argument} }}"


def _or(argument: Term, shapes: _Shapes) -> _Words:
    classes = [c for item in shapes.items(argument) for c in shapes.all_of(item, "class")]
    wrong = " ".join(f"FILTER NOT EXISTS {{ ?value a {c} }}" for c in classes)
    return f"is none of {', '.join(_name(c) for c in classes)}", wrong


def _least(argument: Term, _: _Shapes) -> _Words:
    return f"is less than {argument.value}", f"FILTER(!COALESCE(?value >= {argument}, false))"


def _most(argument: Term, _: _Shapes) -> _Words:
    return f"is more than {argument.value}", f"FILTER(!COALESCE(?value <= {argument}, false))"


def _less_than(argument: Term, _: _Shapes) -> _Words:
    wrong = f"?this {argument} ?other . FILTER(!COALESCE(?value < ?other, false))"
    return f"is not less than {_name(argument)}", wrong


_CHECKS: Final[dict[str, Callable[[Term, _Shapes], _Words]]] = {
    "datatype": _datatype,
    "languageIn": _languages,
    "in": _listed,
    "pattern": _pattern,
    "nodeKind": _node_kind,
    "class": _class,
    "or": _or,
    "minInclusive": _least,
    "maxInclusive": _most,
    "lessThan": _less_than,
}
"""Constraints on single values."""


def _component(name: str) -> str:
    return f"{name[0].upper()}{name[1:]}ConstraintComponent"


def _sh(name: str) -> NamedNode:
    return NamedNode(SH + name)


def _rdf(name: str) -> NamedNode:
    return NamedNode(_RDF + name)


def _id(term: Term) -> str:
    return str(term.value)


def _iri(path: NamedNode | None) -> str | None:
    return path.value if path else None


def _name(term: Term) -> str:
    """A term as people read it: with a prefix where there is one."""
    value = str(term.value)
    if isinstance(term, NamedNode):
        for prefix, namespace in model().prefixes.items():
            if value.startswith(namespace):
                return f"{prefix}:{value.removeprefix(namespace)}"
    return value
