"""Reads and checks the declaration of a graph model (the form of ontology/model.yaml).

Two steps: all entries are read first, then every reference between them is resolved. A fault raises `OntologyInvalid`,
which names the entry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml

from ontology.definitions import (
    LANGUAGES,
    OWN_PREFIX,
    TYPES,
    ClassDef,
    Enumeration,
    Model,
    Properties,
    PropertyDef,
    RelationDef,
    Text,
)
from ontology.errors import OntologyInvalid
from ontology.yaml_text import parse_yaml

T = TypeVar("T")

_CLASS_NAME = re.compile(r"[A-Z][A-Za-z]*")
_RELATION_NAME = re.compile(r"[A-Z]+(_[A-Z]+)*")
_PROPERTY_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def load_model(path: Path) -> Model:
    """Read and check a declaration.

    Raises OntologyInvalid, naming the entry, for an unknown key, type, class, enumeration or prefix, for a missing or
    repeated label, for a malformed name, and where one RDF name is given two meanings.
    """
    try:
        data = parse_yaml(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise OntologyInvalid(path.name, "the file", f"is no YAML: {error}") from error
    return _Reader(path.name).read(data)


def camel_case(name: str) -> str:
    """PART_OF and period_start as partOf and periodStart."""
    first, *rest = name.lower().split("_")
    return first + "".join(part.capitalize() for part in rest)


_BLOCKS = frozenset({"prefixes", "enumerations", "node", "statement", "classes", "relations", "records"})
_ENUMERATION_KEYS = frozenset({"label", "definition", "values"})
_PROPERTY_KEYS = frozenset(
    {
        "type",
        "required",
        "derived",
        "enumeration",
        "pattern",
        "language",
        "separator",
        "iri",
        "rdf",
        "label",
        "definition",
    }
)
_CLASS_KEYS = frozenset({"label", "definition", "key", "rdf", "properties"})
_RELATION_KEYS = frozenset({"label", "definition", "pairs", "stated", "symmetric", "rdf", "per_subject", "properties"})


class _Reader:
    """Reads one declaration; every fault is raised with the file and the entry."""

    def __init__(self, file: str) -> None:
        self._file = file

    def _fault(self, entry: str, reason: str) -> OntologyInvalid:
        return OntologyInvalid(self._file, entry, reason)

    def read(self, data: object) -> Model:
        blocks = self._mapping("the file", data, _BLOCKS)
        for block in sorted(_BLOCKS - blocks.keys()):
            raise self._fault(block, "is missing")
        model = Model(
            prefixes=MappingProxyType(dict(blocks["prefixes"])),
            enumerations=self._named("enumerations", blocks, _CLASS_NAME, self._enumeration),
            node=self._properties("node", blocks["node"]),
            statement=self._properties("statement", blocks["statement"]),
            classes=self._named("classes", blocks, _CLASS_NAME, self._class),
            relations=self._named("relations", blocks, _RELATION_NAME, self._relation),
            records=self._named("records", blocks, _CLASS_NAME, self._record),
        )
        _Checker(self._file, model).check()
        return model

    def _named(
        self, block: str, blocks: dict[str, Any], pattern: re.Pattern[str], read: Callable[[str, object], T]
    ) -> Mapping[str, T]:
        entries = self._mapping(block, blocks[block])
        for name in entries:
            self._well_named(f"{block}.{name}", name, pattern)
        return MappingProxyType({name: read(name, entry) for name, entry in entries.items()})

    def _well_named(self, entry: str, name: object, pattern: re.Pattern[str]) -> None:
        if not isinstance(name, str) or not pattern.fullmatch(name):
            raise self._fault(entry, f"is no name of the form {pattern.pattern}")

    def _mapping(self, entry: str, value: object, keys: frozenset[str] | None = None) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self._fault(entry, "must be a mapping")
        for key in value:
            if keys is not None and key not in keys:
                raise self._fault(entry, f"unknown key {key!r}; known: {', '.join(sorted(keys))}")
        return value

    def _text(self, entry: str, owner: dict[str, Any], field: str) -> Text:
        words = self._mapping(f"{entry}.{field}", owner.get(field, {}), frozenset(LANGUAGES))
        for language in LANGUAGES:
            if not isinstance(words.get(language), str) or not words[language].strip():
                raise self._fault(entry, f"has no {field} in {language}")
        return Text(en=words["en"], zh=words["zh"])

    def _enumeration(self, name: str, value: object) -> Enumeration:
        entry = f"enumerations.{name}"
        data = self._mapping(entry, value, _ENUMERATION_KEYS)
        values = data.get("values")
        if not isinstance(values, list) or not values or len(set(values)) != len(values):
            raise self._fault(entry, "values must be a list without repetition")
        return Enumeration(
            name=name,
            label=self._text(entry, data, "label"),
            definition=self._text(entry, data, "definition"),
            values=tuple(str(v) for v in values),
        )

    def _properties(self, owner: str, value: object) -> Properties:
        entries = self._mapping(f"{owner}.properties", value or {})
        return MappingProxyType({name: self._property(f"{owner}.{name}", name, data) for name, data in entries.items()})

    def _property(self, entry: str, name: str, value: object) -> PropertyDef:
        self._well_named(entry, name, _PROPERTY_NAME)
        data = self._mapping(entry, value, _PROPERTY_KEYS)
        if data.get("type") not in TYPES:
            raise self._fault(entry, f"unknown type {data.get('type')!r}; known: {', '.join(sorted(TYPES))}")
        iri = data.get("iri", camel_case(name))
        rdf = data.get("rdf")
        return PropertyDef(
            name=name,
            type=data["type"],
            label=self._text(entry, data, "label"),
            definition=self._text(entry, data, "definition"),
            curie=iri if ":" in iri else f"{OWN_PREFIX}:{iri}",
            required=data.get("required", False),
            derived=data.get("derived", False),
            enumeration=data.get("enumeration"),
            pattern=data.get("pattern"),
            language=data.get("language"),
            separator=data.get("separator"),
            broader=None if rdf == "none" else rdf,
            exported=rdf != "none",
        )

    def _class(self, name: str, value: object) -> ClassDef:
        return self._kind("classes", name, value)

    def _record(self, name: str, value: object) -> ClassDef:
        return self._kind("records", name, value)

    def _kind(self, block: str, name: str, value: object) -> ClassDef:
        entry = f"{block}.{name}"
        data = self._mapping(entry, value, _CLASS_KEYS)
        if not data.get("key"):
            raise self._fault(entry, "has no key")
        rdf = self._mapping(f"{entry}.rdf", data.get("rdf", {}), frozenset({"subclass_of"}))
        return ClassDef(
            name=name,
            label=self._text(entry, data, "label"),
            definition=self._text(entry, data, "definition"),
            key=data["key"],
            properties=self._properties(name, data.get("properties")),
            parents=tuple(rdf.get("subclass_of", ())),
        )

    def _relation(self, name: str, value: object) -> RelationDef:
        entry = f"relations.{name}"
        data = self._mapping(entry, value, _RELATION_KEYS)
        count = self._mapping(f"{entry}.per_subject", data.get("per_subject", {}), frozenset({"min", "max"}))
        return RelationDef(
            name=name,
            label=self._text(entry, data, "label"),
            definition=self._text(entry, data, "definition"),
            pairs=self._pairs(entry, data.get("pairs")),
            stated=data.get("stated", False),
            properties=self._properties(name, data.get("properties")),
            curie=f"{OWN_PREFIX}:{camel_case(name)}",
            broader=data.get("rdf"),
            symmetric=data.get("symmetric", False),
            least=count.get("min", 0),
            most=count.get("max"),
        )

    def _pairs(self, entry: str, value: object) -> tuple[tuple[str, str], ...]:
        if not isinstance(value, list) or not value or not all(isinstance(p, list) and len(p) == 2 for p in value):
            raise self._fault(entry, "pairs must be a list of [domain, range]")
        pairs = tuple((domain, range_) for domain, range_ in value)
        if len(set(pairs)) != len(pairs):
            raise self._fault(entry, "names a pair twice")
        return pairs


class _Checker:
    """Second step: the references between entries."""

    def __init__(self, file: str, model: Model) -> None:
        self._file = file
        self._model = model

    def _fault(self, entry: str, reason: str) -> OntologyInvalid:
        return OntologyInvalid(self._file, entry, reason)

    def check(self) -> None:
        for relation in self._model.relations.values():
            self._check_relation(relation)
        for block, kinds in (("classes", self._model.classes), ("records", self._model.records)):
            for kind in kinds.values():
                self._check_curies(f"{block}.{kind.name}", kind.parents)
        for owner, prop in self._model.owned_properties():
            self._check_property(f"{owner}.{prop.name}", prop)
        self._check_shadowing()
        self._check_meanings()
        self._check_names()
        self._check_labels("classes", (*self._model.classes.values(), *self._model.records.values()))
        self._check_labels("relations", self._model.relations.values())

    def _check_relation(self, relation: RelationDef) -> None:
        entry = f"relations.{relation.name}"
        for pair in relation.pairs:
            for name in pair:
                if name not in self._model.classes:
                    raise self._fault(entry, f"unknown class {name!r} in the pair [{', '.join(pair)}]")
        if relation.broader is not None:
            self._check_curies(entry, [relation.broader])

    def _check_curies(self, entry: str, curies: Iterable[str]) -> None:
        for curie in curies:
            prefix, colon, name = curie.partition(":")
            if not colon or not name or prefix not in self._model.prefixes:
                raise self._fault(entry, f"{curie!r} does not start with a declared prefix")

    def _check_property(self, entry: str, prop: PropertyDef) -> None:
        self._check_curies(entry, [prop.curie, *([prop.broader] if prop.broader else [])])
        if prop.enumeration is not None and prop.enumeration not in self._model.enumerations:
            raise self._fault(entry, f"unknown enumeration {prop.enumeration!r}")
        if prop.language is not None and (
            prop.language not in LANGUAGES or prop.type not in {"string", "text", "strings"}
        ):
            raise self._fault(entry, f"language {prop.language!r} does not fit the type {prop.type}")
        if prop.pattern is not None:
            try:
                re.compile(prop.pattern)
            except re.error as error:
                raise self._fault(entry, f"pattern is no regular expression: {error}") from error

    def _check_names(self) -> None:
        for name in self._model.records.keys() & self._model.classes.keys():
            raise self._fault(f"records.{name}", "is also a class")

    def _check_shadowing(self) -> None:
        blocks = (
            (self._model.classes, self._model.node),
            (self._model.relations, self._model.statement),
            (self._model.records, self._model.record),
        )
        for owners, shared in blocks:
            for owner in owners.values():
                for name in owner.properties.keys() & shared.keys():
                    raise self._fault(f"{owner.name}.{name}", "repeats a property that every such entry has")

    def _check_meanings(self) -> None:
        """One own RDF name has one type, label and super-property wherever it is used."""
        first: dict[str, tuple[str, PropertyDef]] = {}
        for owner, prop in self._model.owned_properties():
            if not prop.own or not prop.exported:
                continue
            known_owner, known = first.setdefault(prop.curie, (owner, prop))
            if (known.type, known.label, known.broader, known.language) != (
                prop.type,
                prop.label,
                prop.broader,
                prop.language,
            ):
                entry, other = f"{owner}.{prop.name}", f"{known_owner}.{known.name}"
                raise self._fault(entry, f"{prop.curie} means something else in {other}; give it an iri of its own")
        for relation in self._model.relations.values():
            if relation.curie in first:
                raise self._fault(f"relations.{relation.name}", f"{relation.curie} is also a property")

    def _check_labels(self, block: str, entries: Iterable[ClassDef | RelationDef]) -> None:
        seen: dict[tuple[str, str], str] = {}
        for entry in entries:
            for words in entry.label.items():
                other = seen.setdefault(words, entry.name)
                if other != entry.name:
                    raise self._fault(f"{block}.{entry.name}", f"has the label {words[1]!r} of {other}")
