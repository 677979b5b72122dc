"""Facts of one document → nodes and edges."""

from __future__ import annotations

from graph.build.agencies import add_issuers, add_responsibilities
from graph.build.derived import derive
from graph.build.draft import Draft
from graph.build.industries import add_chains, add_industries
from graph.build.outline import add_document, add_units
from graph.build.places import add_cooperation, add_home, add_mentions, add_pursuits
from graph.build.tables import DocumentGraph
from graph.build.targets import add_policies, add_targets
from graph.build.works import add_enterprises, add_parks, add_projects
from loaders.facts import DocumentFacts

__all__ = ["DocumentGraph", "build_document"]

_TOPICS = (
    add_document,
    add_units,
    add_home,
    add_issuers,
    add_policies,
    add_pursuits,
    add_responsibilities,
    add_mentions,
    add_industries,
    add_chains,
    add_projects,
    add_parks,
    add_enterprises,
    add_targets,
    add_cooperation,
)


def build_document(facts: DocumentFacts) -> DocumentGraph:
    """The document's share of the graph. The same facts give the same tables; nothing outside them and ontology/ counts.

    Derived properties are filled from this document's edges alone: a store fills them again from all documents'.
    """
    draft = Draft(facts)
    for add in _TOPICS:
        add(draft)
    derive(draft.tables)
    return draft.tables.finish(draft.document, facts.document.sha256)
