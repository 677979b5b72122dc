"""Whether the evidence of facts holds the facts' own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.evaluate.gold import Entry, FactsFile
from loaders.evaluate.matching import bare
from loaders.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceCheck:
    """facts: those that should have evidence. given: those that have. holding: those whose span holds their words."""

    facts: int = 0
    given: int = 0
    holding: int = 0

    def __add__(self, other: EvidenceCheck) -> EvidenceCheck:
        return EvidenceCheck(
            facts=self.facts + other.facts, given=self.given + other.given, holding=self.holding + other.holding
        )


def check_evidence(found: FactsFile, text: str) -> EvidenceCheck:
    """Check each fact that is printed in one place. text: what the spans count in; of Traditional text, facts may be Simplified."""
    texts = {text, fold(text)}
    facts = given = holding = 0
    for entry, words in _printed(found):
        facts += 1
        if entry.evidence is None:
            continue
        given += 1
        quotes = [bare(one[entry.evidence.start : entry.evidence.end]) for one in texts]
        holding += any(quote and bare(words) in quote for quote in quotes)
    return EvidenceCheck(facts=facts, given=given, holding=holding)


def _printed(found: FactsFile) -> Iterator[tuple[Entry, str]]:
    """Facts with the words their span has to hold. A figure may be printed in many ways: its span must hold anything."""
    for task in found.tasks:
        yield task, task.title
    for entries in (found.projects, found.industries, found.enterprises, found.parks):
        for entry in entries or ():
            yield entry, entry.name
    for region in found.regions:
        yield region, region.surface or ""
    for target in found.targets or ():
        yield target, ""
