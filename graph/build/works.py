"""Projects, parks and enterprises."""

from __future__ import annotations

from typing import Any

from graph.build import reference
from graph.build.agencies import add_duties_of_works
from graph.build.draft import Draft
from graph.build.industries import add_industry
from graph.build.places import add_region, mentions_within
from graph.build.tables import Statement
from loaders.facts import Enterprise, Park, Project, Span
from loaders.resolve.project_links import name_industry
from ontology.rules import confidence

_ENDS_OF_A_LINE = 2


def add_projects(draft: Draft) -> None:
    """Projects with where they lie, what they connect, their industry, who carries them out and who answers for them."""
    for fact in draft.facts.projects:
        unit = draft.unit_of(fact.task, fact.evidence)
        project = draft.tables.node("Project", draft.place, fact.name, name=fact.name)
        statement = draft.state_fact(fact, surface=fact.name)
        draft.tables.state("INCLUDES", unit, project, statement, status=fact.status, **_details(fact))
        _place_project(draft, fact, project)
        add_duties_of_works(draft, fact, project)
        if fact.industry:
            _state_industry(draft, fact, project, fact.industry)
        if fact.enterprise:
            draft.tables.state(
                "UNDERTAKEN_BY", project, _enterprise_node(draft, fact.enterprise), _undertaking(draft, fact)
            )


def _undertaking(draft: Draft, fact: Project) -> Statement:
    """The statement of who carries works out: in the words from the firm to the works, or by the name of the works."""
    firm = fact.enterprise_told
    if firm is None:
        return _told_by_name(draft, fact, "enterprise-in-name")
    passage = Span(min(firm.start, fact.evidence.start), max(firm.end, fact.evidence.end))
    sure = confidence("enterprise-told")
    return draft.state(passage, "enterprise-told", confidence=sure, basis="explicit", surface=fact.enterprise)


def _details(fact: Project) -> dict[str, Any]:
    """What the text tells of the works besides their name, as properties of the statement."""
    told = fact.details
    if told is None:
        return {}
    return {
        "investment": told.investment,
        "investment_printed": told.investment_printed,
        "capacity": told.capacity,
        "start_year": told.start_year,
        "end_year": told.end_year,
        "content": told.content,
        "details_start": told.evidence.start,
        "details_end": told.evidence.end,
    }


def _told_by_name(draft: Draft, fact: Project | Park, rule: str) -> Statement:
    """A statement that rests on the fact's own name and is an inference."""
    sure = min(fact.confidence, confidence(rule))
    return draft.state(fact.evidence, rule, confidence=sure, basis="inferred", surface=fact.name)


def _state_industry(draft: Draft, fact: Project | Park, node: str, industry: str) -> None:
    told = _told_by_name(draft, fact, "industry-in-name")
    draft.tables.state("IN_INDUSTRY", node, add_industry(draft, industry), told)


def _place_project(draft: Draft, fact: Project, project: str) -> None:
    """A line with two ends or more connects its regions; everything else lies in them."""
    regions = [add_region(draft, name) for name in fact.regions]
    relation = "CONNECTS" if reference.is_line(fact.name) and _ends(regions) >= _ENDS_OF_A_LINE else "LOCATED_IN"
    for region in regions:
        draft.tables.state(relation, project, region, draft.state_fact(fact, surface=fact.name))


def _ends(regions: list[str]) -> int:
    """How many of the regions stand apart: a city and a county in it are one end."""
    keys = {region.split("/", 1)[1] for region in regions}
    return sum(not any(reference.lies_in(key, other) for other in keys) for key in keys)


def add_parks(draft: Draft) -> None:
    """Parks, each in the regions that its own name tells."""
    for fact in draft.facts.parks:
        unit = draft.unit_of(fact.task, fact.evidence)
        park = draft.tables.node("Park", draft.place, fact.name, name=fact.name)
        draft.tables.state("INCLUDES", unit, park, draft.state_fact(fact, surface=fact.name))
        _locate_by_name(draft, fact, park)
        if industry := name_industry(fact.name):
            _state_industry(draft, fact, park, industry)


def _locate_by_name(draft: Draft, fact: Park | Enterprise, node: str) -> None:
    for mention in mentions_within(draft, fact.evidence):
        if mention.evidence == fact.evidence:
            continue  # the name as a whole is that of a functional region
        statement = draft.state(
            mention.evidence,
            "region-in-name",
            confidence=min(fact.confidence, mention.confidence, confidence("region-in-name")),
            basis="inferred",
            surface=mention.surface,
        )
        draft.tables.state("LOCATED_IN", node, add_region(draft, mention.name, mention.adcode), statement)


def add_enterprises(draft: Draft) -> None:
    """Enterprises, mentioned by the unit that names them."""
    for fact in draft.facts.enterprises:
        unit = draft.unit_of(fact.task, fact.evidence)
        enterprise = _enterprise_node(draft, fact.name)
        draft.tables.state("MENTIONS", unit, enterprise, draft.state_fact(fact, surface=fact.name))


def _enterprise_node(draft: Draft, name: str) -> str:
    return draft.tables.node("Enterprise", draft.place, name, name=name)
