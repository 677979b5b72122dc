"""Which industry a project belongs to and which firm carries it out, as its own name tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from loaders.facts import Enterprise, Project
from ontology.automata import Automaton, automaton
from ontology.industries import lexicon as industry_lexicon
from ontology.industries import lookup, names
from ontology.lexicon import lexicon

SHORTEST_NAME = 2
"""Characters; single ones (铝) are too often part of another word."""


def link_projects(projects: Iterable[Project], enterprises: Sequence[Enterprise]) -> list[Project]:
    """The projects with `industry` and `enterprise` filled where the name holds them and the extractor gave none. Of several
    firms in a name the longest carries it out, of equally long ones the one that the document names first.
    """
    firms = sorted(dict.fromkeys(e.name for e in enterprises), key=len, reverse=True)
    return [_linked(project, firms) for project in projects]


def _linked(project: Project, firms: Sequence[str]) -> Project:
    industry = project.industry or name_industry(project.name)
    enterprise = project.enterprise or next((firm for firm in firms if firm in project.name), None)
    if (industry, enterprise) == (project.industry, project.enterprise):
        return project
    # `dataclasses.replace` takes three times as long.
    return Project(
        name=project.name,
        task=project.task,
        regions=project.regions,
        status=project.status,
        enterprise=enterprise,
        enterprise_told=project.enterprise_told,
        industry=industry,
        details=project.details,
        responsibilities=project.responsibilities,
        evidence=project.evidence,
        rule=project.rule,
        confidence=project.confidence,
    )


@cache
def _words() -> tuple[Automaton, list[str], dict[str, str]]:
    """An automaton over the words that tell an industry, and the industry of each."""
    told = {name: name for name in names() | industry_lexicon().goods if len(name) >= SHORTEST_NAME and lookup(name)}
    for industry, works in lexicon("project_industries")["works"].items():
        told.update(dict.fromkeys(works, industry))
    words = sorted(told)
    return automaton(words), words, told


@lru_cache(maxsize=8192)
def name_industry(name: str) -> str | None:
    """The industry that the name of a project or park tells: by its last telling word, since the head stands at the end."""
    finder, words, told = _words()
    hits = [words[i] for _, _, i in finder.find(name)]
    return told[hits[-1]] if hits else None
