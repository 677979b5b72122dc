"""Industries that units promote, their place in the classification, and chains of stages."""

from __future__ import annotations

from itertools import pairwise

from graph.build import reference
from graph.build.draft import Draft
from graph.ids import chain_key, node_id
from loaders.facts import Chain, Span


def add_industry(draft: Draft, name: str, code: str | None = None) -> str:
    """The Industry node of a name: that of its class in GB/T 4754 where it has one, with the classes above it."""
    code = code or _code(draft, name)
    return _add(draft, code if code and reference.industry(code) else reference.industry_key(name))


def _code(draft: Draft, name: str) -> str | None:
    """The code that this document's own facts give to the name."""
    return next((i.code for i in draft.facts.industries if i.name == name and i.code), None)


def _add(draft: Draft, key: str) -> str:
    identifier = node_id("Industry", key)
    if draft.tables.has(identifier):
        return identifier
    name, english = reference.industry(key) or (key, None)
    code = key if reference.is_industry_code(key) else None
    draft.tables.node("Industry", key, name=name, code=code, english=english)
    broader = reference.broader_industry(key)
    if broader:
        draft.tables.refer("BROADER", identifier, _add(draft, broader))
    return identifier


def add_industries(draft: Draft) -> None:
    """PROMOTES, one edge for each industry in each unit."""
    for fact in draft.facts.industries:
        unit = draft.unit_of(fact.task, fact.evidence)
        industry = add_industry(draft, fact.name, fact.code)
        draft.tables.state("PROMOTES", unit, industry, draft.state_fact(fact, surface=fact.name))


def add_chains(draft: Draft) -> None:
    """Chains: each stage at its position, each feeding the next."""
    for fact in draft.facts.chains:
        chain = draft.tables.node(
            "Chain", chain_key(fact.stages), name=chain_key(fact.stages), stages=list(fact.stages)
        )
        stages = [add_industry(draft, stage) for stage in fact.stages]
        for position, (stage, node, span) in enumerate(zip(fact.stages, stages, _spans(fact), strict=True), 1):
            statement = draft.state(span, fact.rule, confidence=fact.confidence, surface=stage)
            draft.tables.state("STAGE_OF", node, chain, statement, position=position, topic=fact.name)
        for (one, node), (other, following) in pairwise(zip(fact.stages, stages, strict=True)):
            if node != following:
                surface = chain_key((one, other))
                draft.tables.state("FEEDS", node, following, draft.state_fact(fact, surface=surface))


def _spans(fact: Chain) -> tuple[Span, ...]:
    return fact.stage_spans if len(fact.stage_spans) == len(fact.stages) else (fact.evidence,) * len(fact.stages)
