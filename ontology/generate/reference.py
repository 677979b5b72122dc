"""docs/ontology.md: the reference page of classes, relations, records and properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ontology.definitions import ClassDef, Model, PropertyDef, RelationDef

_HEAD = """<!-- Generated from ontology/model.yaml by `python -m ontology.generate`. -->

# The vocabulary

The graph model of regiongraph: node classes, relations, and the properties of both. It is declared once in
`ontology/model.yaml`; from there come the OWL ontology (`ontology/generated/regiongraph.ttl`), the SHACL shapes
(`shapes.ttl`), the JSON-LD context (`context.jsonld`), the Python types (`types.py`) and the tables of the embedded
store (`schema.cypher`). `python -m ontology.generate` writes them, `--check` tells whether one is stale.

In RDF a class keeps its name, a relation and a property take camel case (`PART_OF` is `rg:partOf`) unless the column
"RDF" says otherwise; `<` leads to the external term that ours specialises. A list of text stands for one literal each,
or, where a separator is given, for one literal with the items joined by it.

A statement is one edge as one document makes it. In RDF the edge is a triple, and a `rg:Statement` says where it comes
from: `rdf:subject`, `rdf:predicate`, `rdf:object`, `prov:wasDerivedFrom` the document, and `oa:hasTarget` with an
`oa:TextPositionSelector`. `order` and `end` are reserved words of Cypher in LadybugDB: write `` n.`end` ``.
"""


def reference_page(model: Model) -> str:
    """The page as Markdown."""
    parts = [_HEAD, _diagram(model), "## Classes\n"]
    parts += [
        "Every node has these properties.\n",
        _property_table(model.node.values()),
    ]
    parts += [_class(model, class_) for class_ in model.classes.values()]
    parts += ["## Relations\n", "Every edge has these properties; reference data leaves `document` empty.\n"]
    parts.append(_property_table(model.statement.values()))
    parts += [_relation(relation) for relation in model.relations.values()]
    parts += [
        "## Records\n",
        "Kept beside the graph, in the same store, and no part of its content: neither counted nor searched nor exported "
        "with it. Every record has an `id`.\n",
    ]
    parts += [_record(record) for record in model.records.values()]
    parts += ["## Lists of values\n", _enumerations(model)]
    parts += ["## Prefixes\n", _table(("Prefix", "Namespace"), ((f"`{p}`", iri) for p, iri in model.prefixes.items()))]
    return "\n".join(parts)


def _diagram(model: Model) -> str:
    lines = ["```mermaid", "classDiagram", "  direction LR"]
    for class_ in model.classes.values():
        lines.append(f"  class {class_.name} {{")
        lines += [f"    +{prop.type} {prop.name}" for prop in class_.properties.values()]
        lines.append("  }")
    for relation in model.relations.values():
        lines += [f"  {domain} --> {range_} : {relation.name}" for domain, range_ in relation.pairs]
    return "\n".join([*lines, "```", ""])


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |\n" for line in lines)


def _class(model: Model, class_: ClassDef) -> str:
    parents = f" A kind of {', '.join(f'`{parent}`' for parent in class_.parents)}." if class_.parents else ""
    links = [relation.name for relation in model.relations.values() if class_.name in relation.domains]
    back = [relation.name for relation in model.relations.values() if class_.name in relation.ranges]
    lines = [
        f"### {class_.name} {class_.label.zh}\n",
        f"{class_.definition.en} {class_.definition.zh}\n",
        f"Identified by: {class_.key}.{parents}\n",
        f"Out: {_links(links)}. In: {_links(back)}.\n",
    ]
    if class_.properties:
        lines.append(_property_table(class_.properties.values()))
    return "\n".join(lines)


def _record(record: ClassDef) -> str:
    parents = f" A kind of {', '.join(f'`{parent}`' for parent in record.parents)}." if record.parents else ""
    lines = [
        f"### {record.name} {record.label.zh}\n",
        f"{record.definition.en} {record.definition.zh}\n",
        f"Identified by: {record.key}.{parents}\n",
        _property_table(record.properties.values()),
    ]
    return "\n".join(lines)


def _links(names: list[str]) -> str:
    return ", ".join(f"[{name}](#{name.lower()})" for name in names) or "none"


def _relation(relation: RelationDef) -> str:
    pairs = ", ".join(f"{domain} → {range_}" for domain, range_ in relation.pairs)
    broader = f" < `{relation.broader}`" if relation.broader else ""
    lines = [
        f"### {relation.name}\n",
        f"{relation.label.en} · {relation.label.zh} · `{relation.curie}`{broader}\n",
        f"{relation.definition.en} {relation.definition.zh}\n",
        f"{pairs}. {' '.join(_remarks(relation))}\n",
    ]
    if relation.properties:
        lines.append(_property_table(relation.properties.values()))
    return "\n".join(lines)


def _remarks(relation: RelationDef) -> Iterator[str]:
    yield "Stated by documents." if relation.stated else "Follows from the outline or from reference data."
    if relation.symmetric:
        yield "Symmetric."
    if relation.least:
        yield f"At least {relation.least} for each subject."
    if relation.most is not None:
        yield f"At most {relation.most} for each subject."


def _property_table(properties: Iterable[PropertyDef]) -> str:
    head = ("Property", "中文", "Type", "RDF", "Meaning", "含义")
    return _table(head, (_property_row(prop) for prop in properties))


def _property_row(prop: PropertyDef) -> tuple[str, ...]:
    return (
        f"`{prop.name}`" + (" (required)" if prop.required else "") + (" (derived)" if prop.derived else ""),
        prop.label.zh,
        _type(prop),
        _rdf(prop),
        prop.definition.en,
        prop.definition.zh,
    )


def _type(prop: PropertyDef) -> str:
    words = [prop.type]
    if prop.enumeration:
        words.append(f"[{prop.enumeration}](#lists-of-values)")
    if prop.pattern:
        words.append(f"`{prop.pattern}`")
    if prop.separator:
        words.append(f"joined by `{prop.separator}`")
    return ", ".join(words)


def _rdf(prop: PropertyDef) -> str:
    if not prop.exported:
        return "none"
    language = f" @{prop.language}" if prop.language else ""
    return f"`{prop.curie}`{language}" + (f" < `{prop.broader}`" if prop.broader else "")


def _enumerations(model: Model) -> str:
    rows = (
        (e.name, f"{e.label.en} · {e.label.zh}", ", ".join(f"`{value}`" for value in e.values), e.definition.en)
        for e in model.enumerations.values()
    )
    return _table(("List", "Label", "Values", "Meaning"), rows)
