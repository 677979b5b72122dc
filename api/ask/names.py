"""All words that questions may hold, for one version of the graph: names of its nodes, cues and fillers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from api.ask import english
from api.ask.intents import ABSENT, FILLER, intents
from graph import scan
from graph.search import fold
from graph.stores import Reader
from ontology.functions import AgencyFunction, BodyName, agency_functions, name_lexicon
from ontology.industries import entry as industry_entry
from ontology.regions import Division, functional_regions, gazetteer, places
from ontology.themes import themes

_LEVELS: Final = ("world", "country", "province", "city", "county", "township", "functional")
_BODIES: Final = ("部门", "系统")
_LEVEL_CHARACTERS: Final = "市区县旗盟州省"
_AREA: Final = "地区"
"""What regions without a code may be called without: 东北 for 东北地区."""
_SHORTEST_PART: Final = 4
"""Characters of the end of an indicator's name that may stand for it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word may mean: a cue (kind in lower case), or a name (kind of intents.KINDS).

    value: what a parameter is given. name: as the graph has it. others: further nodes of the name. rank: the least counts.
    """

    kind: str
    value: str = ""
    name: str = ""
    others: tuple[str, ...] = ()


def plain(text: str) -> str:
    """Text as words are compared: folded, with single blanks between words of Latin letters."""
    return " ".join(fold(word) for word in text.split())


class Vocabulary:
    """Words with their readings. agencies: the agency of a region with a function, where it is the only one."""

    def __init__(self, reader: Reader) -> None:
        self._found: defaultdict[str, dict[str, dict[str, tuple[Any, ...]]]] = defaultdict(lambda: defaultdict(dict))
        self.samples: dict[str, list[str]] = {}
        self.agencies: dict[tuple[str, str], str] = {}
        self.agency_names: dict[str, str] = {}
        self._add_words()
        self._add_regions(reader)
        self._add_agencies(reader)
        self._add_functions(reader)
        self._add_enterprises(reader)
        industries = self._add_industries(reader)
        self._add_chains(reader, industries)
        self._add_indicators(reader)
        self._take_samples(reader)
        self.readings = {word: tuple(_merged(kinds)) for word, kinds in self._found.items()}
        self._found.clear()

    def _add(self, word: str, kind: str, value: str = "", name: str = "", rank: tuple[Any, ...] = ()) -> None:
        if word := plain(word):
            held = self._found[word][kind]
            order = (*rank, value)
            if value not in held or order < held[value][0]:
                held[value] = (order, name or value)

    def _add_words(self) -> None:
        given = intents()
        for cue, forms in (*given.words.items(), (FILLER, given.fillers)):
            for word in forms["zh"]:
                self._add(word, cue)
            for word in forms["en"]:
                for form in english.inflected(word) if cue != FILLER else (word,):
                    self._add(form, cue)
        for theme in themes().values():
            extra = given.names["themes"].get(theme.code, {})
            words = (theme.label.zh, theme.label.en, *(word for _, word in theme.alternatives))
            for word in (*words, *extra.get("zh", ()), *extra.get("en", ())):
                self._add(word, "Theme", theme.code, theme.label.zh)
        for kind, values in given.names["values"].items():
            for value, forms in values.items():
                for word in (*forms["zh"], *forms["en"]):
                    self._add(word, kind, value)

    def _add_regions(self, reader: Reader) -> None:
        present = set()
        for row in scan.nodes(reader, "Region", ("name", "adcode", "level")):
            present.add(row["adcode"])
            level = row["level"] or "functional"
            for position, word in enumerate(_region_words(row["name"], row["adcode"])):
                self._add(word, "Region", row["id"], row["name"], (position > 0, _LEVELS.index(level)))
        for division in gazetteer().divisions:
            if division.adcode not in present and division.until is None:
                for word in _absent_words(division):
                    self._add(word, ABSENT, division.adcode, division.name)

    def _add_agencies(self, reader: Reader) -> None:
        by_function: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        rows = reader.query(
            "MATCH (a:Agency)-[:SERVES]->(r:Region) OPTIONAL MATCH (a)-[:HAS_FUNCTION]->(f:Function) "
            "RETURN a.id AS agency, a.name AS name, a.surfaces AS surfaces, a.collective AS collective, "
            "r.id AS region, r.name AS place, f.id AS function"
        ).records()
        for row in rows:
            self.agency_names[row["agency"]] = row["name"]
            if row["function"]:
                by_function[row["region"], row["function"]].add(row["agency"])
            if not row["collective"]:
                for word in _agency_words(row["name"], row["surfaces"] or (), row["place"]):
                    self._add(word, "Agency", row["agency"], row["name"], (word != row["name"],))
        self.agencies = {key: next(iter(found)) for key, found in by_function.items() if len(found) == 1}

    def _add_functions(self, reader: Reader) -> None:
        extra = intents().names["functions"]
        for row in scan.nodes(reader, "Function", ("name", "code", "english")):
            function = agency_functions().get(row["code"])
            words = [
                row["name"],
                row["english"] or "",
                *(form for word in extra.get(row["code"], ()) for form in english.inflected(word)),
            ]
            for word in (*words, *(_body_words(function) if function else ())):
                self._add(word, "Function", row["id"], row["name"], (word != row["name"],))

    def _add_enterprises(self, reader: Reader) -> None:
        for row in scan.nodes(reader, "Enterprise", ("name",)):
            self._add(row["name"], "Enterprise", row["id"], row["name"])

    def _add_industries(self, reader: Reader) -> dict[str, list[str]]:
        """Adds them; gives the words of each industry, Chinese ones first."""
        found: dict[str, list[str]] = {}
        names: dict[str, str] = {}
        affixes = intents().names["affixes"]
        for row in scan.nodes(reader, "Industry", ("name", "surfaces", "english", "code")):
            scheme = industry_entry(row["name"])
            aliases = scheme.aliases if scheme is not None and scheme.zh == row["name"] else ()
            words = [*dict.fromkeys((row["name"], *(row["surfaces"] or ()), *aliases))]
            if row["english"]:
                words.extend(english.industry_forms(row["english"], affixes))
            found[row["id"]] = words
            for position, word in enumerate(words):
                names.setdefault(word, row["id"])
                if len(word) > 1 or position == 0:
                    self._add(word, "Industry", row["id"], row["name"], (position > 0, not row["code"]))
        for word, candidates in intents().names["industries"].items():
            known = next((names[c] for c in candidates if c in names), None)
            if known:
                found[known].append(word)
                self._add(word, "Industry", known, found[known][0], (False,))
        return found

    def _add_chains(self, reader: Reader, industries: dict[str, list[str]]) -> None:
        """What chains are said to be of: their topics, and every industry whose name a topic contains."""
        topics = sorted({row["topic"] for row in scan.nodes(reader, "Chain", ("topic",)) if row["topic"]})
        for topic in topics:
            self._add(topic, "ChainTopic", topic, topic, (False,))
        for words in industries.values():
            within = next((word for word in words if any(word in topic for topic in topics)), None)
            if within:
                for word in words:
                    self._add(word, "ChainTopic", within, within, (word != within,))

    def _add_indicators(self, reader: Reader) -> None:
        rows = {row["name"]: row["id"] for row in scan.nodes(reader, "Indicator", ("name",))}
        parts: defaultdict[str, set[str]] = defaultdict(set)
        for name, identifier in rows.items():
            self._add(name, "Indicator", identifier, name, (False,))
            for length in range(_SHORTEST_PART, len(name)):
                parts[name[-length:]].add(name)
        for part, bearers in parts.items():
            if len(bearers) == 1:
                name = next(iter(bearers))
                self._add(part, "Indicator", rows[name], name, (True,))
        for word, candidates in intents().names["indicators"].items():
            known = next((c for c in candidates if c in rows), None)
            if known:
                self._add(word, "Indicator", rows[known], known, (True,))
            else:
                self._add(word, ABSENT, candidates[0], candidates[0])

    def _take_samples(self, reader: Reader) -> None:
        """Names that examples are made with: those of which the graph says most."""
        for kind, cypher in _SAMPLES.items():
            self.samples[kind] = [row[0] for row in reader.query(f"{cypher} LIMIT 2").rows]


_SAMPLES: Final = {
    "Region": "MATCH (r:Region)-[:PURSUES]->(t:Task) RETURN r.name AS word, count(t.id) AS total "
    "ORDER BY total DESC, word",
    "Agency": "MATCH (a:Agency)-[:LEADS]->(t:Task) RETURN a.name AS word, count(t.id) AS total ORDER BY total DESC, word",
    "Enterprise": "MATCH (e:Enterprise)<-[:MENTIONS]-(t:Task) RETURN e.name AS word, count(t.id) AS total "
    "ORDER BY total DESC, word",
    "Industry": "MATCH (i:Industry)<-[:PROMOTES]-(t:Task) RETURN i.name AS word, count(t.id) AS total "
    "ORDER BY total DESC, word",
    "Indicator": "MATCH (m:Indicator)<-[:MEASURES]-(g:Target) RETURN m.name AS word, count(g.id) AS total "
    "ORDER BY total DESC, word",
    "ChainTopic": "MATCH (c:Chain) WHERE c.topic <> '' RETURN DISTINCT c.topic AS word ORDER BY word",
}


def _merged(kinds: dict[str, dict[str, tuple[Any, ...]]]) -> Iterator[Reading]:
    for kind, held in kinds.items():
        ordered = sorted(held.items(), key=lambda item: item[1][0])
        value, (_, name) = ordered[0]
        yield Reading(kind, value, name, tuple(other for other, _ in ordered[1:]))


def _region_words(name: str, adcode: str | None) -> Iterator[str]:
    """The name, then short names and aliases, then what it is called in English."""
    yield name
    short = ""
    for division in (d for d in gazetteer().named(name) if d.adcode == adcode):
        short = division.short
        yield from (word for word in (division.short, *division.aliases) if len(word) > 1)
    if not adcode and len(name) > len(_AREA) + 1:
        yield name.removesuffix(_AREA)
    for known in (functional_regions().get(name), places().get(name)):
        yield from known.aliases if known else ()
    called = intents().names["regions"].get(name, ())
    spelt = english.pinyin(short or name) if adcode else ()
    yield from english.with_endings((*called, *spelt), intents().names["endings"])


def _absent_words(division: Division) -> Iterator[str]:
    """Names of a division that the graph lacks: of cities and provinces also the short and English ones."""
    if len(division.name) > 2:
        yield division.name
    if division.level in {"province", "city"} and len(division.short) > 1:
        yield division.short
        yield from intents().names["regions"].get(division.name, ())
        yield from english.pinyin(division.short)


def _agency_words(name: str, surfaces: Iterable[str], place: str) -> Iterator[str]:
    """The name, forms that documents print, and the same with the names of its region before them."""
    yield name
    printed = [surface for surface in surfaces if "\n" not in surface]
    yield from printed
    places_ = [word for word in _region_words(place, None) if word]
    places_.extend(division.short for division in gazetteer().named(place) if division.short)
    tails = {surface.lstrip(_LEVEL_CHARACTERS) for surface in printed} | {name.removeprefix(place)}
    for word in dict.fromkeys(places_):
        yield from (f"{word}{tail}" for tail in sorted(tails) if len(tail) > 1 and not tail.startswith(word))


def _body_words(function: AgencyFunction) -> Iterator[str]:
    """What bodies of a function are called without their region, and the function with a word for bodies."""
    yield from (f"{function.zh}{body}" for body in _BODIES)
    for name in function.names:
        if "{" not in name.text:
            yield from _forms_of(name)
    for full, printed in function.national.items():
        yield from (full, *printed)


def _forms_of(name: BodyName) -> Iterator[str]:
    words = dict.fromkeys((*name.short, name.text))
    if not name.is_stem:
        yield from (word for word in words if len(word) > 2)
        return
    for word in words:
        yield from (f"{word}{form}" for form in name_lexicon()["endings"])
        if len(word) > 1:
            yield from (f"{word}{body}" for body in _BODIES)
