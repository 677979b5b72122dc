"""Which facts rest on given words of a document, and by which rules they were read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.facts import DocumentFacts, Fact, Path, Span, Task
from loaders.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class FactAt:
    """A fact whose evidence holds some of the words. kind: as in docs/accuracy.md. path: of the unit that states it."""

    kind: str
    words: str
    path: Path
    fact: Fact


def facts_at(facts: DocumentFacts, words: str) -> list[FactAt]:
    """The facts that rest on any place where the words stand, in order of the text. Width and traditional forms do not count."""
    places = _places(fold(facts.text), fold(words)) or _places(facts.text, words)
    found = [
        one
        for one in _facts(facts)
        if any(one.fact.evidence.start < place.end and place.start < one.fact.evidence.end for place in places)
    ]
    return sorted(found, key=lambda one: one.fact.evidence)


def _places(text: str, words: str) -> list[Span]:
    found: list[Span] = []
    start = text.find(words) if words else -1
    while start >= 0:
        found.append(Span(start, start + len(words)))
        start = text.find(words, start + len(words))
    return found


def _facts(facts: DocumentFacts) -> Iterator[FactAt]:
    for task in facts.tasks:
        yield FactAt(kind="tasks", words=f"{task.title} ({task.theme})", path=task.path, fact=task)
        for body in task.responsibilities:
            words = f"{body.role} {body.agency} ({body.basis})"
            yield FactAt(kind="responsibilities", words=words, path=task.path, fact=body)
    for mention in facts.regions:
        words = f"{mention.surface} = {mention.name}" + (f" ({mention.adcode})" if mention.adcode else "")
        yield FactAt(kind="regions", words=words, path=_path_around(facts.tasks, mention.evidence), fact=mention)
    for kind in ("projects", "industries", "chains", "enterprises", "parks"):
        for fact in getattr(facts, kind):
            yield FactAt(kind=kind, words=fact.name, path=fact.task, fact=fact)
    for target in facts.targets:
        words = f"{target.indicator} {target.comparator} {target.value:g} {target.unit or ''} ({target.year or '-'})"
        yield FactAt(kind="targets", words=words, path=target.task, fact=target)
    for joined in facts.cooperation:
        yield FactAt(kind="cooperation", words=f"{joined.a} – {joined.b}: {joined.kind}", path=joined.task, fact=joined)


def _path_around(tasks: tuple[Task, ...], span: Span) -> Path:
    return next((t.path for t in tasks if t.body.start <= span.start and span.end <= t.body.end), ())
