"""What to ask a graph: values that it holds, spread over all of it, and the ways in which a named query is asked."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from graph.stores import LadybugStore
from queries.catalogue import PAGING, NamedQuery, Parameter

Arguments = Callable[[], dict[str, str]]
"""Gives the arguments of one request."""

_SAMPLES: Final = {
    "region": "MATCH (d:Document)-[:COVERS]->(r:Region) WITH r.id AS i, count(*) AS n WHERE n < 20 RETURN i ORDER BY i",
    "agency": "MATCH (a:Agency)-[:LEADS]->(:Task) WITH DISTINCT a.id AS i RETURN i ORDER BY i LIMIT 2000",
    "industry": "MATCH (n:Industry)<-[:PROMOTES]-(:Task) WITH DISTINCT n.id AS i RETURN i ORDER BY i",
    "function": "MATCH (n:Function)<-[:HAS_FUNCTION]-(:Agency) WITH DISTINCT n.id AS i RETURN i ORDER BY i",
    "chain": "MATCH (n:Chain) RETURN n.id AS i ORDER BY i LIMIT 400",
    "enterprise": "MATCH (n:Enterprise) RETURN n.id AS i ORDER BY i",
    "indicator": "MATCH (n:Indicator) RETURN n.id AS i ORDER BY i LIMIT 200",
    "document": "MATCH (d:Document) RETURN d.id AS i ORDER BY i LIMIT 400",
    "title": "MATCH (t:Task) WITH DISTINCT t.name AS i RETURN i ORDER BY i LIMIT 2000",
    "statement": "MATCH (a:Agency)-[r:LEADS]->(:Task) RETURN r.id AS i ORDER BY i LIMIT 400",
    "theme": "MATCH (t:Theme) RETURN t.id AS i ORDER BY i",
    "rule": "MATCH (:Task)-[r:INCLUDES]->(:Project) WITH DISTINCT r.rule AS i RETURN i ORDER BY i",
}
_WORDS: Final = ("数字", "湿地", "养殖业", "西河片区", "教育", "新能源产业3期", "不存在的事")
"""Words of names of tasks: in many, in few, in none."""
_TEXTS: Final = {"words": _WORDS, "topic": ("硅", "猪", "车"), "kind": ("产业", "合作", "公路")}
_NUMBERS: Final = {"minimum": "2", "maximum": "0.9", "year": "2010", "since": "2009", "until": "2012"}
_NOTHING: Final = ["none"]
_TRIES: Final = 50
_FEW: Final = 5
"""Choices up to which each is a way of its own."""


@dataclass(slots=True)
class Samples:
    """Values to ask for, spread over the whole graph; each is given in turn."""

    values: dict[str, list[str]]
    turns: dict[str, Iterator[str]] = field(default_factory=dict)

    def next(self, name: str) -> str:
        """The next value of a kind."""
        if name not in self.turns:
            values = self.values[name]
            step = 977 if len(values) % 977 else 1
            self.turns[name] = (values[number * step % len(values)] for number in itertools.count())
        return next(self.turns[name])

    def provinces(self) -> dict[str, str]:
        """The provinces of two of the next regions that have codes; another one each, where there are several."""
        codes = [
            code[:2] for code in (self.next("region").partition("/")[2] for _ in range(_TRIES)) if code[:2].isdigit()
        ]
        one = codes[0] if codes else "11"
        other = next((code for code in codes if code != one), one)
        return {"a": f"region/{one}0000", "b": f"region/{other}0000"}


def samples(store: Path) -> Samples:
    """Values that the graph holds."""
    reader = LadybugStore(store, create=False)
    found = {name: [str(row[0]) for row in reader.query(text, timeout=None).rows] for name, text in _SAMPLES.items()}
    reader.close()
    return Samples({name: values or _NOTHING for name, values in found.items()})


def ways(values: Samples, query: NamedQuery) -> Iterator[tuple[str, Arguments]]:
    """The ways in which a query is asked, by the names of what is given: what it requires, then each other parameter besides.

    Few choices are each a way; what narrows to divisions inside a region is asked of a province. The last way narrows by all that
    goes without a region.
    """
    required = [p for p in query.parameters if p.required]
    if any(values.values.get(_kind(p)) == _NOTHING for p in required):
        return
    yield "", partial(_given, values, required)
    others = [p for p in query.parameters if not p.required and p not in PAGING]
    for parameter in others:
        if parameter.name == "within":
            yield "within a province", lambda: {"region": values.provinces()["a"], "within": "true"}
        elif 0 < len(parameter.choices) <= _FEW:
            for choice in parameter.choices:
                yield f"{parameter.name}={choice}", partial(_given, values, required, **{parameter.name: choice})
        else:
            yield parameter.name, partial(_given, values, [*required, parameter])
    filters = [p for p in others if p.type in {"choice", "reference"} and p.name != "region"]
    if len(filters) > 1:
        yield ", ".join(p.name for p in filters), partial(_given, values, [*required, *filters])


def _given(values: Samples, parameters: list[Parameter], **fixed: str) -> dict[str, str]:
    return {p.name: _value(values, p) for p in parameters} | fixed


def _kind(parameter: Parameter) -> str:
    """The kind of value that a parameter takes: of a reference the class of its nodes, else its name."""
    return parameter.class_.lower() if parameter.class_ else parameter.name


def _value(values: Samples, parameter: Parameter) -> str:
    kind = _kind(parameter)
    if parameter.type in {"integer", "number"}:
        return _NUMBERS[kind]
    if parameter.type == "boolean":
        return "true"
    if parameter.choices or kind not in values.values:
        kind = f"{kind} in words"
        values.values[kind] = list(parameter.choices or _TEXTS[parameter.name])
    return values.next(kind)
