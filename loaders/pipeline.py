"""From a decoded text to its facts: outline, then one extractor for each kind of fact, in the order they need each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from loaders.errors import DocumentHasNoTask
from loaders.extract import indicator_tables, project_tables
from loaders.extract.chains import extract_chains
from loaders.extract.cooperation import extract_cooperation
from loaders.extract.document import extract_document
from loaders.extract.enterprises import extract_enterprises
from loaders.extract.firm_works import firms_of_works
from loaders.extract.industries import extract_industries
from loaders.extract.own_region import with_region
from loaders.extract.parks import extract_parks
from loaders.extract.project_undertakers import with_undertakers
from loaders.extract.projects import extract_projects
from loaders.extract.region_spans import outside_firms
from loaders.extract.regions import extract_regions, is_bare_landscape
from loaders.extract.targets import extract_targets
from loaders.extract.tasks import extract_tasks
from loaders.extract.themes import classify_theme
from loaders.facts import DocumentFacts, RegionMention
from loaders.outline.tree import read_outline
from loaders.reading import Reading, SourceText
from loaders.resolve.project_links import link_projects
from loaders.resolve.task_agencies import resolve_task_agencies
from loaders.wrapping import as_decoded, mended

Extract = Callable[[SourceText], DocumentFacts]
"""A way to read a document: `extract`, or one that adds to it (loaders.language_model)."""


def extract(source: SourceText) -> DocumentFacts:
    """All facts of one document. A text in which nothing is found gives facts without any; see `require_plan`."""
    page = mended(source)
    return _extract(source) if page is None else as_decoded(_extract(page.source), source, page.places)


def _extract(source: SourceText) -> DocumentFacts:
    outline = read_outline(source)
    document = with_region(source, extract_document(source, outline))
    plan = extract_tasks(source.folded, source.simplified, outline, classify_theme)
    reading = Reading(
        source=source,
        document=document,
        passages=tuple(plan.passages),
        tasks=tuple(plan.tasks),
    )
    reading.regions = tuple(extract_regions(reading))
    parks = extract_parks(reading)
    enterprises = extract_enterprises(reading)
    reading.regions = tuple(outside_firms(reading.regions, enterprises))
    projects = extract_projects(reading)
    enterprises = sorted(
        [*enterprises, *firms_of_works(reading, projects, enterprises)], key=lambda firm: firm.evidence
    )
    chains = tuple(extract_chains(reading))
    return DocumentFacts(
        text=source.text,
        document=document,
        sections=tuple(plan.sections),
        tasks=reading.tasks,
        agencies=tuple(resolve_task_agencies(reading, [park.name for park in parks], projects)),
        regions=tuple(_as_printed([m for m in reading.regions if not is_bare_landscape(m)], source)),
        projects=tuple(link_projects(with_undertakers(reading, projects, enterprises), enterprises)),
        industries=tuple(extract_industries(reading, enterprises, chains, projects)),
        chains=chains,
        targets=tuple(extract_targets(reading)),
        cooperation=tuple(extract_cooperation(reading)),
        enterprises=tuple(enterprises),
        parks=tuple(parks),
    )


def _as_printed(mentions: Iterable[RegionMention], source: SourceText) -> Iterator[RegionMention]:
    """The mentions with their surfaces in the characters of the text, where rules read them from the folded one."""
    text, folded = source.text, source.folded
    for mention in mentions:
        start, end = mention.evidence
        if mention.surface == text[start:end] or mention.surface != folded[start:end]:
            yield mention
        else:
            yield replace(mention, surface=text[start:end])


_TABLE_RULES = frozenset((project_tables.TABLE_RULE, indicator_tables.TABLE_RULE))
"""Rules of rows that plan something without a task: a list of works or of indicators that stands by itself."""


def require_plan(facts: DocumentFacts) -> DocumentFacts:
    """The facts, if the document has a task, or a table of works or indicators.

    Raises DocumentHasNoTask: a file without any is no planning document.
    """
    if not facts.tasks and not any(fact.rule in _TABLE_RULES for fact in (*facts.projects, *facts.targets)):
        raise DocumentHasNoTask(
            facts.document.file,
            "no task was found: no numbered unit, labelled paragraph, responsibility clause or table of works or indicators"
            " is in the text",
        )
    return facts
