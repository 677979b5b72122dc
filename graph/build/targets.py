"""Targets with what they measure, and the policies that the document carries out."""

from __future__ import annotations

from collections import Counter

from graph.build.draft import Draft


def add_targets(draft: Draft) -> None:
    """A Target node for each figure; a second one of the same indicator in the same unit ends in ~2."""
    seen: Counter[tuple[str, ...]] = Counter()
    for fact in draft.facts.targets:
        unit = draft.unit_of(fact.task, fact.evidence)
        keys = (*fact.task, fact.indicator)
        seen[keys] += 1
        number = f"~{seen[keys]}" if seen[keys] > 1 else ""
        target = draft.tables.node(
            "Target",
            draft.key,
            *keys[:-1],
            keys[-1] + number,
            name=fact.indicator,
            value=float(fact.value),
            unit=fact.unit,
            year=fact.year,
            comparator=fact.comparator,
            baseline=None if fact.baseline is None else float(fact.baseline),
            nature=fact.nature,
            upper=fact.upper,
            measure=fact.measure,
        )
        indicator = draft.tables.node("Indicator", fact.indicator, name=fact.indicator)
        draft.tables.state("SETS", unit, target, draft.state_fact(fact))
        draft.tables.state("MEASURES", target, indicator, draft.state_fact(fact, surface=fact.indicator))


def add_policies(draft: Draft) -> None:
    """CARRIES_OUT, one edge for each 《…》 that the document says it carries out."""
    for title in draft.facts.document.based_on:
        policy = draft.tables.node("Policy", title.name, name=title.name)
        statement = draft.state(title.evidence, "title-carried-out", surface=title.name)
        draft.tables.state("CARRIES_OUT", draft.document, policy, statement)
