"""What a graph model consists of: classes, relations, records, properties, enumerations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

OWN_PREFIX: Final = "rg"
TYPES: Final = frozenset({"string", "text", "integer", "number", "boolean", "date", "datetime", "strings"})
LANGUAGES: Final = ("zh", "en")

_DATATYPES: Final = {
    "string": "xsd:string",
    "text": "xsd:string",
    "strings": "xsd:string",
    "integer": "xsd:integer",
    "number": "xsd:double",
    "boolean": "xsd:boolean",
    "date": "xsd:date",
    "datetime": "xsd:dateTime",
}


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in English and Chinese."""

    en: str
    zh: str

    def items(self) -> tuple[tuple[str, str], ...]:
        """Pairs of language tag and words."""
        return (("zh", self.zh), ("en", self.en))


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration:
    """A closed list of values."""

    name: str
    label: Text
    definition: Text
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyDef:
    """A property of a node class, a relation or every statement.

    type: one of `TYPES`. derived: it follows from the edges. language: tag of its RDF literals. curie: its RDF name, as
    prefix:name. broader: the external property it is a sub-property of, as a CURIE. exported: whether RDF carries it.
    separator: what joins the items of a list whose order matters into one RDF literal; without it each is a literal.
    """

    name: str
    type: str
    label: Text
    definition: Text
    curie: str
    required: bool = False
    derived: bool = False
    enumeration: str | None = None
    pattern: str | None = None
    language: str | None = None
    separator: str | None = None
    broader: str | None = None
    exported: bool = True

    @property
    def many(self) -> bool:
        """Whether the property has several RDF literals."""
        return self.type == "strings" and self.separator is None

    @property
    def datatype(self) -> str:
        """Datatype of its RDF literals, as a CURIE."""
        return "rdf:langString" if self.language else _DATATYPES[self.type]

    @property
    def own(self) -> bool:
        """Whether the RDF name lies in the project's own namespace."""
        return self.curie.startswith(f"{OWN_PREFIX}:")


Properties = Mapping[str, PropertyDef]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassDef:
    """A kind of node or of record. key: what identifies a node. parents: external classes it specialises, as CURIEs."""

    name: str
    label: Text
    definition: Text
    key: str
    properties: Properties
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationDef:
    """A kind of edge.

    pairs: [domain, range] class names. stated: whether documents say so, with the statement properties. broader: the
    external property it specialises. symmetric: whether it means the same in both directions. least, most: how many
    such edges a node of the domain has (most None: any number).
    """

    name: str
    label: Text
    definition: Text
    pairs: tuple[tuple[str, str], ...]
    stated: bool
    properties: Properties
    curie: str
    broader: str | None = None
    symmetric: bool = False
    least: int = 0
    most: int | None = None

    @property
    def domains(self) -> tuple[str, ...]:
        """Classes that the relation starts from, in declared order."""
        return tuple(dict.fromkeys(domain for domain, _ in self.pairs))

    @property
    def ranges(self) -> tuple[str, ...]:
        """Classes that the relation leads to, in declared order."""
        return tuple(dict.fromkeys(range_ for _, range_ in self.pairs))

    def ranges_from(self, domain: str) -> tuple[str, ...]:
        """Classes that the relation leads to from one class."""
        return tuple(range_ for start, range_ in self.pairs if start == domain)


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """The whole declaration. node: properties of every node. statement: properties of every edge a document states.

    records: what is kept beside the graph and is no part of its content.
    """

    prefixes: Mapping[str, str]
    enumerations: Mapping[str, Enumeration]
    node: Properties
    statement: Properties
    classes: Mapping[str, ClassDef]
    relations: Mapping[str, RelationDef]
    records: Mapping[str, ClassDef]

    def expand(self, curie: str) -> str:
        """The IRI of prefix:name."""
        prefix, _, name = curie.partition(":")
        return self.prefixes[prefix] + name

    def class_iri(self, name: str) -> str:
        """IRI of a class of nodes or records: the own namespace and its name."""
        return self.expand(f"{OWN_PREFIX}:{(self.classes.get(name) or self.records[name]).name}")

    def relation_iri(self, name: str) -> str:
        """IRI of a relation: the own namespace and its name in camel case (PART_OF is rg:partOf)."""
        return self.expand(self.relations[name].curie)

    def property_iri(self, owner: str, name: str) -> str:
        """IRI of a property of the class or relation `owner` (period_start is rg:periodStart)."""
        return self.expand(self.properties_of(owner)[name].curie)

    def properties_of(self, owner: str) -> Properties:
        """All properties of a class, relation or record, with those that every such entry has first."""
        if owner in self.classes:
            return {**self.node, **self.classes[owner].properties}
        if owner in self.records:
            return {**self.record, **self.records[owner].properties}
        return {**self.statement, **self.relations[owner].properties}

    @property
    def record(self) -> Properties:
        """Properties of every record: the identifier alone."""
        return {name: prop for name, prop in self.node.items() if name == "id"}

    def owned_properties(self) -> Iterator[tuple[str, PropertyDef]]:
        """Every property with its owner: node, statement, or the name of a class, relation or record."""
        for owner, properties in self._blocks():
            for prop in properties.values():
                yield owner, prop

    def _blocks(self) -> Iterator[tuple[str, Properties]]:
        yield "node", self.node
        yield "statement", self.statement
        for class_ in self.classes.values():
            yield class_.name, class_.properties
        for relation in self.relations.values():
            yield relation.name, relation.properties
        for record in self.records.values():
            yield record.name, record.properties
