"""The concept schemes as SKOS: themes, agency functions, industries and regions.

`scheme_turtle(name)` gives one scheme; `python -m ontology.skos regions` prints it. The first three are also kept in
ontology/generated/, the regions are built when asked for.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from ontology.definitions import Text
from ontology.functions import agency_functions
from ontology.industries import industry_classes
from ontology.model import model
from ontology.regions import Division, functional_regions, gazetteer, places
from ontology.themes import themes

BASE: Final = "https://w3id.org/regiongraph/id/"
"""What the IRIs of nodes begin with, unless a publisher chooses another."""


Label = tuple[str, str]
"""Language tag and words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One concept. id: node id. broader, related, replaced_by, member_of: ids of other concepts. kind: class of the model."""

    id: str
    kind: str
    preferred: tuple[Label, ...]
    alternative: tuple[Label, ...] = ()
    notation: str | None = None
    definition: Text | None = None
    scope_note: Text | None = None
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    properties: tuple[tuple[str, str | float | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A concept scheme: its labels, its definition, and how its concepts are read."""

    label: Text
    definition: Text
    concepts: Callable[[], Iterable[Concept]]


def node_iri(base: str, node: str) -> str:
    """The IRI of a node: the base and its id, percent-encoded."""
    return base + quote(node, safe="/")


def _node(kind: str, key: str) -> str:
    return f"{kind.lower()}/{key.strip().replace('/', '／')}"


def _words(language: str, words: Iterable[str], *taken: str) -> tuple[Label, ...]:
    """Labels, each once, without those that are taken by the preferred one (SKOS integrity condition S13)."""
    return tuple((language, word) for word in dict.fromkeys(words) if word and word not in taken)


def _themes() -> Iterator[Concept]:
    for theme in themes().values():
        yield Concept(
            id=_node("Theme", theme.code),
            kind="Theme",
            preferred=theme.label.items(),
            alternative=theme.alternatives,
            notation=theme.code,
            properties=(("code", theme.code),),
            definition=theme.definition,
            scope_note=theme.scope_note,
        )


def _functions() -> Iterator[Concept]:
    for function in agency_functions().values():
        yield Concept(
            id=_node("Function", function.code),
            kind="Function",
            preferred=(("zh", function.zh), ("en", function.en)),
            alternative=_words("zh", function.alternative_labels, function.zh),
            notation=function.code,
            properties=(("code", function.code),),
            related=tuple(_node("Function", code) for code in function.successors),
        )


def _industries() -> Iterator[Concept]:
    for entry in industry_classes():
        yield Concept(
            id=_node("Industry", entry.code or entry.zh),
            kind="Industry",
            preferred=(("zh", entry.zh), ("en", entry.en)),
            alternative=_words("zh", entry.aliases, entry.zh),
            notation=entry.code,
            properties=(("code", entry.code),),
            broader=(_node("Industry", entry.broader),) if entry.broader else (),
        )


def _regions() -> Iterator[Concept]:
    member_of: defaultdict[str, list[str]] = defaultdict(list)
    for region in functional_regions().values():
        for code in region.members:
            member_of[code].append(_node("Region", region.name))
    by_code: defaultdict[str, list[Division]] = defaultdict(list)
    for division in gazetteer().divisions:
        by_code[division.adcode].append(division)
    for code, divisions in by_code.items():
        yield _division(code, divisions, tuple(member_of[code]))
    for region in functional_regions().values():
        yield _named_region(region.name, region.aliases, "functional", "functional")
    for place in places().values():
        yield _named_region(place.name, place.aliases, place.kind, place.level)


def _division(code: str, divisions: list[Division], member_of: tuple[str, ...]) -> Concept:
    """One concept for a code: the name in force, or the last, is preferred; the others are alternatives."""
    current = max(divisions, key=lambda d: (d.until is None, d.until or 0))
    names = [name for d in (current, *divisions) for name in (d.name, d.short, *d.aliases)]
    return Concept(
        id=_node("Region", code),
        kind="Region",
        preferred=(("zh", current.name),),
        alternative=_words("zh", names, current.name),
        notation=code,
        broader=(_node("Region", current.parent),) if current.parent else (),
        replaced_by=_successor(current),
        member_of=member_of,
        properties=(
            ("adcode", code),
            ("kind", "division"),
            ("level", current.level),
            ("longitude", current.longitude),
            ("latitude", current.latitude),
        ),
    )


def _successor(division: Division) -> tuple[str, ...]:
    if division.until is None or not division.successor or division.successor == division.adcode:
        return ()
    return (_node("Region", division.successor),)


def _named_region(name: str, aliases: Iterable[str], kind: str, level: str) -> Concept:
    return Concept(
        id=_node("Region", name),
        kind="Region",
        preferred=(("zh", name),),
        alternative=_words("zh", aliases, name),
        properties=(("kind", kind), ("level", level)),
    )


SCHEMES: Final[Mapping[str, Scheme]] = {
    "themes": Scheme(
        label=Text(en="Themes of planning tasks", zh="规划任务主题"),
        definition=Text(
            en="The fields of public policy that tasks of planning documents are sorted into.",
            zh="规划文件任务所归入的政策领域。",
        ),
        concepts=_themes,
    ),
    "functions": Scheme(
        label=Text(en="Functions of agencies", zh="部门职能"),
        definition=Text(
            en="What public bodies of all regions, levels and years share whatever they are called.",
            zh="各地区、各层级、各时期的公共机构不论名称如何所共有的职能。",
        ),
        concepts=_functions,
    ),
    "industries": Scheme(
        label=Text(en="Industries", zh="国民经济行业与产业"),
        definition=Text(
            en="Industrial classification for national economic activities (GB/T 4754-2017) and planning terms beside it.",
            zh="国民经济行业分类（GB/T 4754-2017）及规划文件中的产业用语。",
        ),
        concepts=_industries,
    ),
    "regions": Scheme(
        label=Text(en="Regions", zh="区域"),
        definition=Text(
            en="Administrative divisions of China by GB/T 2260 code with former names, functional regions and countries.",
            zh="中国行政区划（按 GB/T 2260 代码，含曾用名）、功能区域与国家。",
        ),
        concepts=_regions,
    ),
}


def scheme_turtle(name: str, base: str = BASE) -> str:
    """One scheme of `SCHEMES` as Turtle, concepts in the scheme's order. Raises KeyError for an unknown name."""
    prefixes = {p: model().prefixes[p] for p in ("rg", "skos", "dcterms", "wgs84")}
    head = [
        f"# Concept scheme {name}, from ontology/schemes/. Written by `python -m ontology.generate` or `ontology.skos`."
    ]
    head += [f"@prefix {prefix}: <{iri}> ." for prefix, iri in prefixes.items()]
    turtle = serialize(scheme_triples(name, base), format=RdfFormat.TURTLE, prefixes=prefixes) or b""
    # The writer declares the prefixes in any order; the head above keeps the file the same each time.
    lines = [line for line in turtle.decode().split("\n") if not line.startswith("@prefix ")]
    return "\n".join(head) + "".join(f"\n\n{line}" if line.startswith("<") else f"\n{line}" for line in lines)


def scheme_triples(name: str, base: str = BASE) -> Iterator[Triple]:
    """The triples of one scheme, grouped by subject. Raises KeyError for an unknown name."""
    scheme = SCHEMES[name]
    iri = NamedNode(node_iri(base, f"scheme/{name}"))
    concepts = list(scheme.concepts())
    yield Triple(iri, _term("rdf:type"), _term("skos:ConceptScheme"))
    yield from _texts(iri, "skos:prefLabel", scheme.label.items())
    yield from _texts(iri, "skos:definition", scheme.definition.items())
    for concept in concepts:
        if not concept.broader:
            yield Triple(iri, _term("skos:hasTopConcept"), NamedNode(node_iri(base, concept.id)))
    for concept in concepts:
        yield from _concept_triples(concept, iri, base)


def _term(curie: str) -> NamedNode:
    return NamedNode(model().expand(curie))


def _texts(subject: NamedNode, predicate: str, labels: Iterable[Label]) -> Iterator[Triple]:
    for language, words in labels:
        yield Triple(subject, _term(predicate), Literal(words, language=language))


def _concept_triples(concept: Concept, scheme: NamedNode, base: str) -> Iterator[Triple]:
    subject = NamedNode(node_iri(base, concept.id))
    for type_ in ("skos:Concept", f"rg:{concept.kind}"):
        yield Triple(subject, _term("rdf:type"), _term(type_))
    yield Triple(subject, _term("skos:inScheme"), scheme)
    if not concept.broader:
        yield Triple(subject, _term("skos:topConceptOf"), scheme)
    yield from _texts(subject, "skos:prefLabel", concept.preferred)
    yield from _texts(subject, "skos:altLabel", concept.alternative)
    if concept.notation is not None:
        yield Triple(subject, _term("skos:notation"), Literal(concept.notation))
    for predicate, text in (("skos:definition", concept.definition), ("skos:scopeNote", concept.scope_note)):
        if text is not None:
            yield from _texts(subject, predicate, text.items())
    yield from _concept_links(subject, concept, base)


def _concept_links(subject: NamedNode, concept: Concept, base: str) -> Iterator[Triple]:
    links = (
        ("skos:broader", concept.broader),
        ("skos:related", concept.related),
        ("dcterms:isReplacedBy", concept.replaced_by),
        (model().relations["MEMBER_OF"].curie, concept.member_of),
    )
    for predicate, nodes in links:
        for node in nodes:
            yield Triple(subject, _term(predicate), NamedNode(node_iri(base, node)))
    for name, value in concept.properties:
        if value is not None:
            yield Triple(subject, NamedNode(model().property_iri(concept.kind, name)), Literal(value))


def main(arguments: list[str] | None = None) -> int:
    """Print a scheme as Turtle."""
    parser = argparse.ArgumentParser(prog="python -m ontology.skos", description="Print a concept scheme as Turtle.")
    parser.add_argument("scheme", choices=list(SCHEMES))
    parser.add_argument("--base", default=BASE, help="what the IRIs of concepts begin with")
    options = parser.parse_args(arguments)
    sys.stdout.write(scheme_turtle(options.scheme, options.base))
    return 0


if __name__ == "__main__":
    sys.exit(main())
