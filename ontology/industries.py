"""The classification of industries (GB/T 4754-2017) and the words of planning documents for them.

`schemes/industries.yaml` holds the standard's classes and the planning concepts without a class of their own;
`lexicon/industries.yaml` the words by which industries are read out of a text.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from ontology.errors import OntologyInvalid
from ontology.yaml_text import parse_yaml

_FOLDER = Path(__file__).parent
_SCHEME = "schemes/industries.yaml"
_LEXICON = "lexicon/industries.yaml"
_CHAINS = "lexicon/industries_chains.yaml"
_CHAIN_FORMS = "lexicon/industries_chain_forms.yaml"
_LISTS = (
    *("branches", "goods", "materials", "heads", "not_ends", "sectors", "not_names", "general", "umbrella"),
    *("trade_heads", "promoting", "loose", "head_signs", "groups", "working", "worked_up", "places"),
    *("develop", "further", "guards", "neutral", "onward", "qualities", "against", "place_ends", "areas"),
    *("modifiers", "tails", "growing", "lengthening", "strangers"),
)


@dataclass(frozen=True, slots=True)
class IndustryClass:
    """A class of GB/T 4754, or a planning concept without one.

    code: section letter with two to four digits; None for a concept. broader: code of the next class above, None at the
    top. aliases: other names that mean exactly this.
    """

    code: str | None
    zh: str
    en: str
    broader: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndustryLexicon:
    """The word lists of `lexicon/industries.yaml`; what each may prove is said in that file's head."""

    branches: frozenset[str]
    goods: frozenset[str]
    materials: frozenset[str]
    heads: frozenset[str]
    not_ends: frozenset[str]
    sectors: frozenset[str]
    not_names: frozenset[str]
    general: frozenset[str]
    umbrella: frozenset[str]
    trade_heads: frozenset[str]
    promoting: frozenset[str]
    loose: frozenset[str]
    head_signs: frozenset[str]
    groups: frozenset[str]
    working: frozenset[str]
    worked_up: frozenset[str]
    places: frozenset[str]
    develop: frozenset[str]
    further: frozenset[str]
    guards: frozenset[str]
    neutral: frozenset[str]
    onward: frozenset[str]
    qualities: frozenset[str]
    against: frozenset[str]
    place_ends: frozenset[str]
    areas: frozenset[str]
    modifiers: frozenset[str]
    tails: frozenset[str]
    growing: frozenset[str]
    lengthening: frozenset[str]
    strangers: frozenset[str]


@dataclass(frozen=True, slots=True)
class ChainLexicon:
    """The word lists of `lexicon/industries_chains.yaml`."""

    closings: frozenset[str]
    openings: frozenset[str]
    followers: frozenset[str]
    leads: frozenset[str]
    said: frozenset[str]
    routes: frozenset[str]
    services: frozenset[str]
    short_stages: frozenset[str]
    any_stages: frozenset[str]
    steps: frozenset[str]
    works: frozenset[str]
    first_works: frozenset[str]
    breeding: frozenset[str]
    raw_ends: frozenset[str]
    parts: frozenset[str]
    feeds: frozenset[str]
    gathered: frozenset[str]
    visited: frozenset[str]
    carried: frozenset[str]
    lengthened: frozenset[str]
    spanning: frozenset[str]
    grades: frozenset[str]
    not_stages: frozenset[str]
    not_stage_ends: frozenset[str]


@dataclass(frozen=True, slots=True)
class ChainForms:
    """The word lists of `lexicon/industries_chain_forms.yaml`."""

    holding: frozenset[str]
    openers: frozenset[str]
    sites: frozenset[str]
    watched: frozenset[str]
    governed: frozenset[str]
    complete: frozenset[str]
    joined_how: frozenset[str]
    joined: frozenset[str]
    kinds: frozenset[str]
    several: frozenset[str]
    plans: frozenset[str]
    past: frozenset[str]
    tables: frozenset[str]
    stream_parts: frozenset[str]
    stream_sides: frozenset[str]
    resting: frozenset[str]
    leaning: frozenset[str]
    leaned_on: frozenset[str]
    aiming: frozenset[str]
    emphatic: frozenset[str]
    streaming: frozenset[str]
    lacking: frozenset[str]
    not_streams: frozenset[str]
    how: frozenset[str]
    praise: frozenset[str]
    listed_as: frozenset[str]
    main: frozenset[str]
    degrees: frozenset[str]
    made_up: frozenset[str]
    closed: frozenset[str]
    together: frozenset[str]
    economies: frozenset[str]
    ranks: frozenset[str]
    sectors: frozenset[str]
    done_to: frozenset[str]
    growing: frozenset[str]
    stream_verbs: frozenset[str]
    onwards: frozenset[str]
    then: frozenset[str]
    chain_kinds: frozenset[str]
    chain_names: frozenset[str]
    chain_grown: frozenset[str]
    systems: frozenset[str]
    paths: frozenset[str]
    paths_of: frozenset[str]
    made_whole: frozenset[str]
    is_whole: frozenset[str]
    letters: frozenset[str]
    held: frozenset[str]
    listed_links: frozenset[str]
    listing: frozenset[str]
    loops: frozenset[str]
    as_main: frozenset[str]
    stream_goods: frozenset[str]
    no_leads: frozenset[str]
    short_verbs: frozenset[str]
    stream_heads: frozenset[str]
    for_what: frozenset[str]
    wholes: frozenset[str]
    whole_kinds: frozenset[str]
    methods: frozenset[str]
    telling: frozenset[str]
    gaps: frozenset[str]
    pushing: frozenset[str]
    market: frozenset[str]
    kept: frozenset[str]
    made_how: frozenset[str]
    grounds: frozenset[str]
    roles: frozenset[str]
    sold: frozenset[str]
    won_back: frozenset[str]


def _read(file: str) -> dict[str, Any]:
    """One data file as a mapping; `OntologyInvalid` names the file where it is none."""
    try:
        data = parse_yaml((_FOLDER / file).read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise OntologyInvalid(f"ontology/{file}", "file", str(error).replace(str(_FOLDER), "ontology")) from error
    if not isinstance(data, dict):
        raise OntologyInvalid(f"ontology/{file}", "file", "a mapping is wanted at the top")
    return data


def _rows(data: dict[str, Any], part: str) -> list[tuple[str, str, str, str]]:
    rows = []
    for row in data.get(part, ()):
        if not (isinstance(row, list) and len(row) == 4 and all(isinstance(cell, str) for cell in row)):
            raise OntologyInvalid(f"ontology/{_SCHEME}", f"{part} {row!r}", "a row has four texts")
        rows.append((row[0], row[1], row[2], row[3]))
    return rows


def _above(code: str, codes: frozenset[str]) -> str | None:
    """The nearest class of `codes` above `code`: one digit less each time, then the section."""
    shorter = code[:-1]
    while len(shorter) > 1:
        if shorter in codes:
            return shorter
        shorter = shorter[:-1]
    return shorter if len(code) > 1 else None


@cache
def industry_classes() -> tuple[IndustryClass, ...]:
    """Classes in the order of the standard, then the concepts."""
    data = _read(_SCHEME)
    rows = _rows(data, "classes")
    codes = frozenset(row[0] for row in rows)
    classes = [IndustryClass(code, zh, en, _above(code, codes), tuple(a.split())) for code, zh, en, a in rows]
    concepts = [
        IndustryClass(None, zh, en, above or None, tuple(a.split())) for zh, en, above, a in _rows(data, "concepts")
    ]
    for concept in concepts:
        if concept.broader and concept.broader not in codes:
            raise OntologyInvalid(f"ontology/{_SCHEME}", concept.zh, f"no class {concept.broader}")
    return (*classes, *concepts)


@cache
def _by_name() -> dict[str, IndustryClass]:
    """Every name and alias. A section and its only division may share a name: the division, which says more, has it."""
    names: dict[str, IndustryClass] = {}
    for entry in industry_classes():
        for name in dict.fromkeys((entry.zh, *entry.aliases)):
            other = names.get(name)
            if other and not (other.code and entry.code and entry.code.startswith(other.code) and other.zh == entry.zh):
                raise OntologyInvalid(f"ontology/{_SCHEME}", name, f"stands for {other.zh} and for {entry.zh}")
            names[name] = entry
    return names


@cache
def _by_code() -> dict[str, IndustryClass]:
    return {entry.code: entry for entry in industry_classes() if entry.code}


def _variants(name: str) -> list[str]:
    """The name without a final 产业 or 行业, and with 业 put on or taken off."""
    forms = []
    bare = name.removesuffix("产业").removesuffix("行业")
    if bare != name:
        forms.append(bare)
    if bare:
        forms.append(bare.removesuffix("业") if bare.endswith("业") else bare + "业")
        forms.append(bare + "产业")
    return [form for form in forms if form]


@lru_cache(maxsize=8192)
def entry(name: str) -> IndustryClass | None:
    """The class or concept that `name` means, None where it safely means none."""
    names = _by_name()
    found = names.get(name)
    return found or next((names[form] for form in _variants(name) if form in names), None)


def lookup(name: str) -> str | None:
    """The GB/T 4754 code that `name` means exactly; None for concepts and for unknown names."""
    found = entry(name)
    return found.code if found else None


def by_code(code: str) -> IndustryClass | None:
    """The class with that code, None where the scheme holds none."""
    return _by_code().get(code)


def broader(code_or_name: str) -> str | None:
    """Code of the class above a code, or above the concept or alias of that name; None at the top or when unknown."""
    found = _by_code().get(code_or_name) or entry(code_or_name)
    return found.broader if found else None


@cache
def names() -> frozenset[str]:
    """All names and aliases of the scheme."""
    return frozenset(_by_name())


def _lists(file: str, parts: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Word lists of one file; `OntologyInvalid` where one is missing."""
    data = _read(file)
    for part in parts:
        if not isinstance(data.get(part), str):
            raise OntologyInvalid(f"ontology/{file}", part, "a text of words separated by blanks is wanted")
    return {part: frozenset(data[part].split()) for part in parts}


@cache
def lexicon() -> IndustryLexicon:
    """The words of `lexicon/industries.yaml`; `OntologyInvalid` where a list is missing."""
    return IndustryLexicon(**_lists(_LEXICON, _LISTS))


@cache
def chain_lexicon() -> ChainLexicon:
    """The words of `lexicon/industries_chains.yaml`; `OntologyInvalid` where a list is missing."""
    return ChainLexicon(**_lists(_CHAINS, tuple(field.name for field in fields(ChainLexicon))))


@cache
def chain_forms() -> ChainForms:
    """The words of `lexicon/industries_chain_forms.yaml`; `OntologyInvalid` where a list is missing."""
    return ChainForms(**_lists(_CHAIN_FORMS, tuple(field.name for field in fields(ChainForms))))
