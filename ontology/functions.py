"""Agencies' functions and the vocabulary of bodies, read from `schemes/functions.yaml` and `lexicon/agencies*.yaml`.

A function is what agencies of all regions, levels and years share whatever they are called: 市发改委 and 自治区发展改革委
both have `development-reform`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from ontology.automata import Automaton, automaton
from ontology.errors import OntologyInvalid
from ontology.yaml_text import parse_yaml

_FOLDER = Path(__file__).parent
_FUNCTIONS = "schemes/functions.yaml"
_LEVELS = {"country", "province", "city", "county", "township"}
_NAME_FIELDS = {"stem", "full", "short", "form", "levels", "regions", "since", "until", "became", "names_end"}
_FORMS = {"own", "government", "party", "people"}


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyName:
    """One name that bodies of a function bear.

    text: the full name without region; of a stem without its ending as well. short: what documents print for it.
    form: how the region joins it: own, government, party, or a template. since, until: years, inclusive, in which the
    short forms mean this name. became: code of the function that took it over.
    """

    function: str
    text: str
    is_stem: bool
    short: tuple[str, ...] = ()
    form: str = "own"
    levels: frozenset[str] = frozenset()
    regions: tuple[str, ...] = ()
    names_end: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    became: str | None = None

    def fits(self, *, level: str | None, adcode: str | None, name: str) -> bool:
        """Whether a region of that level, code and name may have a body of this name."""
        if self.levels and level and level not in self.levels:
            return False
        if self.names_end and not name.endswith(self.names_end):
            return False
        return not self.regions or (adcode or "").startswith(self.regions)

    def in_use(self, year: int | None) -> bool:
        """Whether the short forms meant this name in that year; True where the year is unknown."""
        return year is None or ((self.since or year) <= year <= (self.until or year))


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyFunction:
    """A concept of the agency-functions scheme.

    national: central bodies, full name to what documents print. words: further words that show the function.
    """

    code: str
    zh: str
    en: str
    names: tuple[BodyName, ...]
    national: Mapping[str, tuple[str, ...]]
    words: tuple[str, ...]

    @property
    def alternative_labels(self) -> tuple[str, ...]:
        """Names without their region that bodies of the function bear, each once, in the scheme's order."""
        return tuple(dict.fromkeys(name.text for name in self.names if "{" not in name.text))

    @property
    def successors(self) -> tuple[str, ...]:
        """Codes of the functions that took over names of this one in a reform."""
        return tuple(dict.fromkeys(name.became for name in self.names if name.became and name.became != self.code))


def _read(file: str) -> dict[str, Any]:
    """One data file as a mapping; `OntologyInvalid` names the file and place where it is none."""
    try:
        data = parse_yaml((_FOLDER / file).read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise OntologyInvalid(f"ontology/{file}", "file", str(error).replace(str(_FOLDER), "ontology")) from error
    if not isinstance(data, dict):
        raise OntologyInvalid(f"ontology/{file}", "file", "a mapping is wanted at the top")
    return data


@cache
def body_lexicon() -> dict[str, Any]:
    """Openings, endings and exceptions of bodies' names (`lexicon/agencies.yaml`)."""
    return _read("lexicon/agencies.yaml")


@cache
def name_lexicon() -> dict[str, Any]:
    """Regular abbreviations inside bodies' names (`lexicon/agencies_names.yaml`)."""
    return _read("lexicon/agencies_names.yaml")


@cache
def official_names() -> dict[str, Any]:
    """Bodies whose official names nothing in a document tells (`lexicon/agencies_official.yaml`): `anywhere` and by `provinces`."""
    return _read("lexicon/agencies_official.yaml")


@cache
def branch_lexicon() -> dict[str, Any]:
    """Branches of central bodies and national companies (`lexicon/agencies_branches.yaml`)."""
    return _read("lexicon/agencies_branches.yaml")


def _body_name(code: str, entry: Mapping[str, Any]) -> BodyName:
    form = entry.get("form", "own")
    wrong = None
    if unknown := set(entry) - _NAME_FIELDS:
        wrong = f"unknown field {min(unknown)}"
    elif ("stem" in entry) == ("full" in entry):
        wrong = "a name has either stem or full"
    elif form not in _FORMS | {"template"} and "{" not in form:
        wrong = f"unknown form {form}"
    elif not set(entry.get("levels", ())) <= _LEVELS:
        wrong = f"unknown level in {entry['levels']}"
    if wrong:
        raise OntologyInvalid(f"ontology/{_FUNCTIONS}", f"{code} {entry.get('stem') or entry.get('full')}", wrong)
    text = entry.get("stem") or entry["full"]
    return BodyName(
        function=code,
        text=text,
        is_stem="stem" in entry,
        short=tuple(entry.get("short", ())),
        form=text if form == "template" else form,
        levels=frozenset(entry.get("levels", ())),
        regions=tuple(entry.get("regions", ())),
        names_end=tuple(entry.get("names_end", ())),
        since=entry.get("since"),
        until=entry.get("until"),
        became=entry.get("became"),
    )


def _function(entry: Mapping[str, Any]) -> AgencyFunction:
    missing = [key for key in ("code", "zh", "en") if not entry.get(key)]
    if missing:
        raise OntologyInvalid(f"ontology/{_FUNCTIONS}", str(entry.get("code")), f"{missing[0]} is missing")
    return AgencyFunction(
        code=entry["code"],
        zh=entry["zh"],
        en=entry["en"],
        names=tuple(_body_name(entry["code"], name) for name in entry.get("names", ())),
        national={full: tuple(short) for full, short in entry.get("national", {}).items()},
        words=tuple(entry.get("words", ())),
    )


@cache
def agency_functions() -> Mapping[str, AgencyFunction]:
    """The scheme by code, in its own order.

    Raises `OntologyInvalid` naming the entry where the file contradicts itself.
    """
    found: dict[str, AgencyFunction] = {}
    for entry in _read(_FUNCTIONS)["functions"]:
        function = _function(entry)
        if function.code in found:
            raise OntologyInvalid(f"ontology/{_FUNCTIONS}", function.code, "the code is used twice")
        found[function.code] = function
    for function in found.values():
        if strange := [code for code in function.successors if code not in found]:
            raise OntologyInvalid(f"ontology/{_FUNCTIONS}", function.code, f"became unknown function {strange[0]}")
    return found


def _names() -> Iterator[BodyName]:
    for function in agency_functions().values():
        yield from function.names


@cache
def names_by_short() -> Mapping[str, tuple[BodyName, ...]]:
    """Full names (not stems) by what documents print, the full name among it, in the scheme's order."""
    return _by_short(name for name in _names() if not name.is_stem)


@cache
def stems_by_short() -> Mapping[str, tuple[BodyName, ...]]:
    """Stems by what documents print without the ending (发改: 发展和改革), the stem among it."""
    return _by_short(name for name in _names() if name.is_stem)


def _by_short(names: Iterator[BodyName]) -> dict[str, tuple[BodyName, ...]]:
    found: dict[str, list[BodyName]] = {}
    for name in names:
        for short in dict.fromkeys((*name.short, name.text)):
            found.setdefault(short, []).append(name)
    return {short: tuple(entries) for short, entries in found.items()}


@cache
def national_bodies() -> Mapping[str, tuple[str, str]]:
    """What documents print for a central body: its full name and the code of its function."""
    found: dict[str, tuple[str, str]] = {}
    for function in agency_functions().values():
        for full, short in function.national.items():
            for printed in (full, *short):
                found.setdefault(printed, (full, function.code))
    return found


_PLACEHOLDER = re.compile(r"\{\w+\}")
_GENERIC = ("zone-management", "banking-services", "state-owned-enterprises", "government", "party-committee")
"""Functions told by words such as 公司 and 管委会, which count where no other function is found; in order of precedence."""


@cache
def _function_words() -> tuple[Automaton, tuple[str, ...], tuple[str, ...]]:
    """An automaton over all words that show a function, the words, and the code of each."""
    codes: dict[str, str] = {}
    for words_of in (_words_of, _national_words_of):
        for function in agency_functions().values():
            for word in words_of(function):
                codes.update((form, function.code) for form in _with_endings(word) if form not in codes)
    words = tuple(codes)
    return automaton(words), words, tuple(codes.values())


def _with_endings(word: str) -> Iterator[str]:
    """The word; a generic one, or one of a single character (教), only with its endings (建设局, 教委)."""
    if len(word) > 1 and word not in _only_with_ending():
        yield word
    elif word not in name_lexicon()["endings"]:
        yield from (f"{word}{ending}" for ending in name_lexicon()["endings"])


@cache
def _only_with_ending() -> frozenset[str]:
    return frozenset(_read(_FUNCTIONS)["only_with_ending"])


def _words_of(function: AgencyFunction) -> Iterator[str]:
    endings = set(name_lexicon()["endings"].values()) | {"办公厅"}
    for name in function.names:
        yield from (part for part in _PLACEHOLDER.split(name.text) if part and part not in endings)
        yield from name.short
    yield from function.words


def _national_words_of(function: AgencyFunction) -> Iterator[str]:
    for full, short in function.national.items():
        yield from (full, *short)


@lru_cache(maxsize=16384)
def agency_function(name: str) -> str | None:
    """The code of the function that a body's name or surface shows, or None.

    The longest word of the scheme decides, the first of equal length; words such as 公司 and 管委会 only where no other is
    found.
    """
    finder, words, codes = _function_words()
    found = [(codes[i], len(words[i])) for _, _, i in finder.find(name)]
    special = [match for match in found if match[0] not in _GENERIC]
    if special:
        return max(special, key=lambda match: match[1])[0]
    present = {code for code, _ in found}
    return next((code for code in _GENERIC if code in present), None)
