"""context.jsonld and frame.jsonld: JSON-LD 1.1 names for what an export contains, and the shape of one."""

from __future__ import annotations

import json
from typing import Any

from ontology.definitions import Model, PropertyDef, RelationDef


def jsonld_context(model: Model) -> str:
    """The context as JSON. Terms are the local parts of the IRIs; list order is the model's."""
    return json.dumps({"@context": _context(model)}, ensure_ascii=False, indent=2) + "\n"


def jsonld_frame(model: Model) -> str:
    """The frame of an export as JSON: every thing by itself, a statement with its evidence inside it."""
    frame = {
        "@context": _context(model),
        "@embed": "@never",
        "type": [*model.classes, "Statement", "Run"],
        "associatedWith": {"@embed": "@always", "@omitDefault": True},
        "target": {
            "type": "SpecificResource",
            "@embed": "@always",
            "@omitDefault": True,
            "source": {"@embed": "@never"},
            "selector": {"@embed": "@always"},
        },
    }
    return json.dumps(frame, ensure_ascii=False, indent=2) + "\n"


def _context(model: Model) -> dict[str, Any]:
    context: dict[str, Any] = {"@version": 1.1, **model.prefixes, "id": "@id", "type": "@type"}
    context["name"] = {"@id": model.node["name"].curie, "@container": "@language"}
    context["text"] = {"@id": model.classes["Document"].properties["text"].curie}
    for class_ in model.classes.values():
        context[class_.name] = f"rg:{class_.name}"
    context["Run"] = "rg:Run"
    context["associatedWith"] = {"@id": "prov:wasAssociatedWith", "@type": "@id"}
    context["used"] = {"@id": "prov:used", "@type": "@id", "@container": "@set"}
    context |= _evidence()
    for relation in model.relations.values():
        context[_local(relation.curie)] = _link(relation)
    for _, prop in model.owned_properties():
        if prop.own and prop.exported:
            context[_local(prop.curie)] = _literal(prop)
    return context


def _local(curie: str) -> str:
    return curie.partition(":")[2]


def _evidence() -> dict[str, Any]:
    """A statement and its evidence; `start` and `end` mean offsets of the selector only inside one."""
    offsets = {name: {"@id": f"oa:{name}", "@type": "xsd:integer"} for name in ("start", "end")}
    words = {name: {"@id": f"oa:{name}"} for name in ("exact", "prefix", "suffix")}
    links = {
        "subject": "rdf:subject",
        "predicate": "rdf:predicate",
        "object": "rdf:object",
        "derivedFrom": "prov:wasDerivedFrom",
        "run": "prov:wasGeneratedBy",
        "target": "oa:hasTarget",
        "source": "oa:hasSource",
        "selector": "oa:hasSelector",
    }
    return {
        "Statement": {
            "@id": "rg:Statement",
            "@context": _links(links, "subject", "predicate", "object", "derivedFrom", "run", "target"),
        },
        "SpecificResource": {"@id": "oa:SpecificResource", "@context": _links(links, "source", "selector")},
        "TextPositionSelector": {"@id": "oa:TextPositionSelector", "@context": offsets},
        "TextQuoteSelector": {"@id": "oa:TextQuoteSelector", "@context": words},
    }


def _links(links: dict[str, str], *names: str) -> dict[str, Any]:
    return {name: {"@id": links[name], "@type": "@id"} for name in names}


def _link(relation: RelationDef) -> dict[str, str]:
    term = {"@id": relation.curie, "@type": "@id"}
    return term if relation.most == 1 else {**term, "@container": "@set"}


def _literal(prop: PropertyDef) -> dict[str, str]:
    term = {"@id": prop.curie}
    if prop.language:
        term["@language"] = prop.language
    elif prop.datatype != "xsd:string":
        term["@type"] = prop.datatype
    return {**term, "@container": "@set"} if prop.many else term
