"""JSON-LD with the context of the vocabulary, one object for each subject, written as its triples come.

The objects have the shape that ontology/generated/frame.jsonld gives: what an IRI with a fragment names, such as the evidence of a
statement, is inside the object whose IRI it extends. The context is part of the file, so that a reader needs no network.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby
from typing import IO, Any, Final

import orjson
from pyoxigraph import BlankNode, Literal, NamedNode

from ontology.model import model

_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_LANGUAGE: Final = "@language"

Json = dict[str, Any]


def write_jsonld(rows: Iterable[Any], output: IO[bytes]) -> None:
    """Write triples as one document. Those of a subject, and of what extends its IRI by a fragment, follow each other."""
    output.write(b'{"@context": ' + orjson.dumps(_vocabulary().context) + b',\n"@graph": [')
    before = b"\n"
    for _, found in groupby(rows, key=_resource):
        for item in _objects(found):
            output.write(before + orjson.dumps(item))
            before = b",\n"
    output.write(b"\n]}\n")


def read_context() -> None:
    """Read the context now, for a process that can open no file later."""
    _vocabulary()


def _resource(row: Any) -> str:  # noqa: ANN401  (a triple or a quad)
    return str(row.subject.value).partition("#")[0]


def _objects(rows: Iterable[Any]) -> Iterator[Json]:
    """The objects of the subjects, each inside the first one that leads to it where there is one."""
    words = _vocabulary()
    subjects: dict[str, list[tuple[str, Any]]] = {}
    for row in rows:
        subjects.setdefault(_id(row.subject), []).append((row.predicate.value, row.object))
    objects = {subject: words.described(subject, pairs) for subject, pairs in subjects.items()}
    inner = set()
    for subject, pairs in subjects.items():
        for predicate, value in pairs:
            part = _id(value) if isinstance(value, NamedNode) else ""
            if predicate != _TYPE and "#" in part and part != subject and part in objects and part not in inner:
                inner.add(part)
                _embed(objects[subject], part, objects[part])
    return (item for subject, item in objects.items() if subject not in inner)


def _embed(outer: Json, name: str, item: Json) -> None:
    """Put an object in the place of its name."""
    for key, value in outer.items():
        if key in {"id", "type"}:
            continue
        if value == name or value == {"id": name}:
            outer[key] = item
        elif isinstance(value, list):
            outer[key] = [item if v in (name, {"id": name}) else v for v in value]


def _id(term: NamedNode | BlankNode) -> str:
    return f"_:{term.value}" if isinstance(term, BlankNode) else str(term.value)


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of the context. kind: "@id", the language with an @ before it, the datatype, or "" for plain text."""

    name: str
    many: bool
    by_language: bool


Terms = dict[tuple[str, str], _Term]
"""Terms by the predicate they stand for and the kind of value they take."""


class _Vocabulary:
    """Names for predicates, classes and values as the context has them."""

    def __init__(self, context: Json) -> None:
        self.context = context
        self._prefixes = dict(model().prefixes)
        self._prefixed = lru_cache(maxsize=4096)(self._find_prefix)
        self._classes: dict[str, str] = {}
        self._inside: dict[str, Terms] = {}
        self._terms: Terms = {}
        for name, entry in context.items():
            self._learn(name, entry)

    def _learn(self, name: str, entry: object) -> None:
        if name in self._prefixes or name in {"@version", "id", "type"}:
            return
        definition: Json = entry if isinstance(entry, dict) else {"@id": entry}
        iri = model().expand(definition["@id"])
        if name[0].isupper():
            self._classes[iri] = name
            inside: Json = definition.get("@context", {})
            self._inside[iri] = {self._key(e): _term(n, e) for n, e in inside.items()}
        else:
            self._terms[self._key(definition)] = _term(name, definition)

    def _key(self, definition: Json) -> tuple[str, str]:
        kind = definition.get("@type", "")
        if definition.get("@container") == _LANGUAGE:
            kind = _LANGUAGE
        elif _LANGUAGE in definition:
            kind = f"@{definition[_LANGUAGE]}"
        elif kind and kind != "@id":
            kind = model().expand(kind)
        return model().expand(definition["@id"]), kind

    def described(self, subject: str, pairs: list[tuple[str, Any]]) -> Json:
        """One subject with its properties."""
        found: Json = {"id": subject}
        types = [value.value for predicate, value in pairs if predicate == _TYPE]
        terms = self._terms
        for type_ in types:
            if self._inside.get(type_):
                terms = terms | self._inside[type_]
        if types:
            names = [self._classes.get(type_) or self._short(type_) for type_ in types]
            found["type"] = names[0] if len(names) == 1 else names
        for predicate, value in pairs:
            if predicate != _TYPE:
                self._add(found, terms, predicate, value)
        return found

    def _add(self, found: Json, terms: Terms, predicate: str, value: NamedNode | BlankNode | Literal) -> None:
        kind = _kind(value)
        language = value.language if isinstance(value, Literal) else None
        term = terms.get((predicate, kind)) or (terms.get((predicate, _LANGUAGE)) if language else None)
        if term is None:
            _put(found, self._short(predicate), self._whole(value), many=False)
        elif term.by_language:
            _put(found.setdefault(term.name, {}), str(language), value.value, many=False)
        else:
            shown = self._short(_id(value)) if not isinstance(value, Literal) else value.value
            _put(found, term.name, shown, many=term.many)

    def _whole(self, value: NamedNode | BlankNode | Literal) -> object:
        """A value that no term says the kind of."""
        if not isinstance(value, Literal):
            return {"id": self._short(_id(value))}
        if value.language:
            return {"@value": value.value, _LANGUAGE: value.language}
        if value.datatype.value == _STRING:
            return value.value
        return {"@value": value.value, "type": self._short(value.datatype.value)}

    def _find_prefix(self, iri: str) -> str:
        for prefix, namespace in self._prefixes.items():
            local = iri.removeprefix(namespace)
            if local != iri and local.isidentifier():
                return f"{prefix}:{local}"
        return iri

    def _short(self, iri: str) -> str:
        """A prefixed name for what the vocabularies name, other IRIs in full."""
        return self._prefixed(iri) if iri.startswith(tuple(self._prefixes.values())) else iri


def _term(name: str, definition: object) -> _Term:
    container = definition.get("@container") if isinstance(definition, dict) else None
    return _Term(name, container == "@set", container == _LANGUAGE)


def _kind(value: NamedNode | BlankNode | Literal) -> str:
    if not isinstance(value, Literal):
        return "@id"
    if value.language:
        return f"@{value.language}"
    return "" if value.datatype.value == _STRING else str(value.datatype.value)


def _put(found: Json, key: str, value: object, *, many: bool) -> None:
    """Add a value; several make a list, and so does one where there may be several."""
    if key not in found:
        found[key] = [value] if many else value
    elif isinstance(found[key], list):
        found[key].append(value)
    else:
        found[key] = [found[key], value]


@cache
def _vocabulary() -> _Vocabulary:
    text = (files("ontology.generated") / "context.jsonld").read_text("utf-8")
    return _Vocabulary(json.loads(text)["@context"])
