"""Lists of one class of nodes, narrowed, sorted and paged: resources.yaml says how each class is reached."""

from __future__ import annotations

import base64
import binascii
import json
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import yaml

from graph.schema import columns_of
from graph.view.quoting import add_quotes
from graph.view.reads import descendants, read_nodes
from ontology.definitions import Text
from queries.catalogue import FOLDER, Parameter, theme_labels
from queries.errors import CursorInvalid, ParameterNotAChoice, ParameterUnknown
from queries.names import Names

if TYPE_CHECKING:
    from graph.stores.base import Reader

Json = dict[str, Any]

_DOCUMENT: Final = "MATCH (d:Document {id: s.document})"
_COVERED: Final = "MATCH (d)-[:COVERS]->(r:Region)"
_COVERING: Final = (
    "MATCH (d:Document)-[:COVERS]->(r:Region) WHERE r.id IN $regions RETURN DISTINCT d.id AS id ORDER BY id"
)
_UNITS: Final = "(t:Task|Section)"
_DEEPEST: Final = 16
"""Units that may lie in each other; headings of plans have up to eight levels."""
_LEAST: Final[Mapping[str, str]] = {"string": "''", "text": "''", "integer": "-1000000000", "number": "-1.0e300"}
"""What sorts a node that lacks the property, by type of property; other types are not sorted by."""
_EVIDENCE_EACH: Final = 20
"""Most statements that are given with one node."""
_MOST: Final = 2**63
"""Integers are below it in both directions."""
_STATEMENT: Final = ("id", "document", "start", "end", "rule", "confidence", "basis", "surface")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One list. stated, theme, region, year, where, unit: as resources.yaml explains them.

    roles: relation by role, "" where none.
    """

    name: str
    label: str
    stated: str
    roles: Mapping[str, str]
    theme: str | None
    region: str
    year: str | None
    where: str | None
    unit: str | None

    @property
    def sortable(self) -> dict[str, str]:
        """What the list can be sorted by, with the value of nodes that lack it."""
        found = {c.name: _LEAST[c.type] for c in columns_of(self.label) if c.type in _LEAST and c.name != "text"}
        return {"name": "''", **found}

    @property
    def fields(self) -> tuple[str, ...]:
        """What can be asked for of a node; its identifier is always given."""
        return ("label", "name", *(c.name for c in columns_of(self.label) if c.name not in {"id", "name", "text"}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What narrows a list; what is None or empty does not. subdivisions: those inside the region count as well."""

    theme: str = ""
    region: str = ""
    subdivisions: bool = False
    role: str = ""
    year: int | None = None
    document: str = ""
    min_confidence: float | None = None
    explicit: bool = False
    q: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Part of a list. count: nodes of the whole list. cursor: where the next page begins, None at the end."""

    items: list[Json]
    count: int
    cursor: str | None


@cache
def resources() -> dict[str, Resource]:
    """Every resource by its name."""
    entries = yaml.safe_load((FOLDER / "resources.yaml").read_text("utf-8"))
    return {
        name: Resource(
            name=name,
            label=entry["class"],
            stated=entry["stated"],
            roles=entry.get("roles") or {"": entry["relation"]},
            theme=entry.get("theme"),
            region=entry.get("region", _COVERED),
            year=entry.get("year"),
            where=entry.get("where"),
            unit=entry.get("unit"),
        )
        for name, entry in entries.items()
    }


@dataclass(slots=True)
class _Query:
    """A MATCH in the making, with its parameters."""

    lines: list[str]
    conditions: list[str] = field(default_factory=list)
    parameters: Json = field(default_factory=dict)

    def where(self, condition: str, **parameters: object) -> None:
        self.conditions.append(condition)
        self.parameters |= parameters

    def text(self) -> str:
        where = [f"WHERE {' AND '.join(self.conditions)}"] if self.conditions else []
        return "\n".join((*self.lines, *where))


def list_nodes(
    resource: Resource,
    filters: Filters,
    reader: Reader,
    *,
    sort: str = "id",
    cursor: str | None = None,
    limit: int = 100,
    fields: Iterable[str] = (),
    evidence: bool = False,
    timeout: float | None = None,
) -> Page:
    """One page. sort: a property, `-` before it for descending. fields: properties to give, all where empty.

    Raises ParameterUnknown for a filter that the resource does not take, ParameterNotAChoice, NameUnknown, NameAmbiguous,
    CursorInvalid, and what the engine raises.
    """
    wanted = _fields(resource, fields)
    asked = _resolved(resource, filters, reader)
    narrowed = _narrowed(resource, asked)
    count = reader.query(
        f"{narrowed.text()}\nRETURN count(DISTINCT n.id) AS total", narrowed.parameters, timeout=timeout
    )
    rows = _keys(resource, narrowed, reader, sort=sort, cursor=cursor, limit=limit, timeout=timeout)
    nodes = read_nodes(reader, [row[0] for row in rows[:limit]])
    items = [_shown(nodes[row[0]], wanted) for row in rows[:limit]]
    if evidence:
        _add_evidence(resource, asked, reader, items)
    more = len(rows) > limit
    return Page(
        items=items, count=count.rows[0][0], cursor=_written(sort, *rows[limit - 1]) if more and limit else None
    )


def _fields(resource: Resource, fields: Iterable[str]) -> frozenset[str]:
    wanted = frozenset(fields)
    for name in sorted(wanted - {"id"}):
        if name not in resource.fields:
            raise ParameterNotAChoice("fields", name, ("id", *resource.fields))
    return wanted


def _shown(node: Json, wanted: frozenset[str]) -> Json:
    if not wanted:
        return dict(node)
    properties = {name: value for name, value in node["properties"].items() if name in wanted}
    own: Json = {name: node[name] for name in ("label", "name") if name in wanted}
    return {"id": node["id"], **own, **({"properties": properties} if wanted - {"id", "label", "name"} else {})}


@dataclass(frozen=True, slots=True)
class _Resolved:
    """Filters as the engine is given them: codes and identifiers. relations: those of the role asked for.

    documents: those that the statements must be of, where the filters tell and units of documents lead to the nodes.
    """

    filters: Filters
    theme: str
    regions: tuple[str, ...]
    document: str
    relations: Mapping[str, str]
    documents: tuple[str, ...] | None = None


def _resolved(resource: Resource, filters: Filters, reader: Reader) -> _Resolved:
    names = Names(reader)
    region = names.one(_REGION, filters.region) if filters.region else ""
    regions = descendants(reader, region) if region and filters.subdivisions else {region} - {""}
    document = names.one(_DOCUMENT_NAMED, filters.document) if filters.document else ""
    return _Resolved(
        filters,
        _theme(resource, filters.theme),
        tuple(sorted(regions)),
        document,
        _relations(resource, filters.role),
        _documents(resource, document, regions, reader),
    )


def _documents(resource: Resource, document: str, regions: Collection[str], reader: Reader) -> tuple[str, ...] | None:
    """The documents to which the filters on document and region come down; None where there is neither."""
    if not resource.unit or not (document or regions):
        return None
    if not regions:
        return (document,)
    rows = reader.query(_COVERING, {"regions": sorted(regions)}).rows
    return tuple(row[0] for row in rows if document in {"", row[0]})


def _theme(resource: Resource, given: str) -> str:
    if not given:
        return ""
    if resource.theme is None:
        raise ParameterUnknown("theme", _filters_of(resource))
    labels = theme_labels()
    code = labels.get(given, given)
    if code not in labels.values():
        raise ParameterNotAChoice("theme", given, tuple(dict.fromkeys(labels.values())))
    return code


def _relations(resource: Resource, role: str) -> Mapping[str, str]:
    if not role:
        return resource.roles
    if "" in resource.roles:
        raise ParameterUnknown("role", _filters_of(resource))
    if role not in resource.roles:
        raise ParameterNotAChoice("role", role, tuple(resource.roles))
    return {role: resource.roles[role]}


def _filters_of(resource: Resource) -> list[str]:
    return [
        *(["theme"] if resource.theme else []),
        *([] if "" in resource.roles else ["role"]),
        *("region", "subdivisions", "year", "document", "min_confidence", "explicit", "q"),
    ]


def _narrowed(resource: Resource, asked: _Resolved) -> _Query:
    """MATCH of the nodes n that all filters let through. Filters on statements must hold for one and the same."""
    if asked.documents is None:
        query = _Query([f"MATCH (n:{resource.label})"])
        _state(resource, asked, query)
    else:
        query = _in_documents(resource, asked, asked.documents)
    if asked.filters.q:
        surfaces = " OR $q IN n.surfaces" if "surfaces" in resource.fields else ""
        query.where(f"(n.name CONTAINS $q{surfaces})", q=asked.filters.q)
    return query


def _in_documents(resource: Resource, asked: _Resolved, documents: Collection[str]) -> _Query:
    """The same from few documents along their units: of ten thousand plans 4 ms where all statements are gone through in 900."""
    label = f"(n:{resource.label})"
    stated = resource.stated.replace("{relations}", "|".join(asked.relations.values()))
    unit, stated = (label, stated) if resource.unit == "n" else (_UNITS, stated.replace("(n)", label))
    query = _Query(
        [
            "UNWIND $documents AS i MATCH (d:Document {id: i})",
            f"OPTIONAL MATCH (d)<-[:PART_OF*1..{_DEEPEST}]-{unit}",
            f"OPTIONAL MATCH {stated}",
            "WITH d, n, s, t",
        ]
    )
    # The engine takes no empty list.
    query.where("s.document = d.id", documents=list(documents) or [""])
    for condition, (name, value) in _statement_conditions(resource, asked):
        query.where(condition, **{name: value})
    return query


def _state(resource: Resource, asked: _Resolved, query: _Query, *, of_few: bool = False) -> None:
    """The statement s of a node and what it must fulfil; nothing where no filter asks for it.

    of_few: of nodes that are given, each of which has one. Of these the engine goes along OPTIONAL MATCH alone, else through all
    statements (of a hundred bodies among ten thousand plans 37 ms and 1.5 s).
    """
    given = asked.filters
    conditions = dict(_statement_conditions(resource, asked))
    by_document = bool(asked.regions and resource.region == _COVERED) or (given.year is not None and not resource.year)
    if not (of_few or conditions or asked.regions or by_document or len(asked.relations) < len(resource.roles)):
        return
    lines = [f"MATCH {resource.stated.replace('{relations}', '|'.join(asked.relations.values()))}"]
    if by_document:
        lines.append(_DOCUMENT)
    if asked.regions:
        lines.append(resource.region)
        query.where("r.id IN $regions", regions=list(asked.regions))
    if resource.where:
        query.where(resource.where)
    if of_few:
        lines = [*(f"OPTIONAL {line}" for line in lines), "WITH *"]
        query.where("s.id IS NOT NULL")
    query.lines += lines
    for condition, (name, value) in conditions.items():
        query.where(condition, **{name: value})


def _statement_conditions(resource: Resource, asked: _Resolved) -> Iterator[tuple[str, tuple[str, object]]]:
    given = asked.filters
    if asked.theme:
        yield f"{resource.theme} = $theme", ("theme", asked.theme)
    if given.year is not None:
        period = "d.period_start <= $year AND d.period_end >= $year"
        yield f"{resource.year} = $year" if resource.year else period, ("year", given.year)
    if asked.document:
        yield "s.document = $document", ("document", asked.document)
    if given.min_confidence is not None:
        yield "s.confidence >= $min_confidence", ("min_confidence", given.min_confidence)
    if given.explicit:
        yield "s.basis = $basis", ("basis", "explicit")


def _keys(
    resource: Resource,
    narrowed: _Query,
    reader: Reader,
    *,
    sort: str,
    cursor: str | None,
    limit: int,
    timeout: float | None,
) -> list[tuple[Any, ...]]:
    """(id, key) of the page and one node more. Pages go on after the last key, so that what is loaded meanwhile moves none."""
    name, descending = sort.removeprefix("-"), sort.startswith("-")
    if name not in resource.sortable:
        raise ParameterNotAChoice("sort", sort, (*resource.sortable, *(f"-{s}" for s in resource.sortable)))
    key = "n.id" if name == "id" else f"coalesce(n.`{name}`, {resource.sortable[name]})"
    parameters = {**narrowed.parameters, "limit": limit + 1}
    after = ""
    if cursor:
        parameters["after"], parameters["after_id"] = _read(cursor, sort, number=resource.sortable[name] != "''")
        after = f"WHERE k {'<' if descending else '>'} $after OR (k = $after AND n.id > $after_id)\n"
    text = (
        f"{narrowed.text()}\nWITH DISTINCT n, {key} AS k\n{after}"
        f"RETURN n.id AS id, k AS key ORDER BY key {'DESC' if descending else 'ASC'}, id LIMIT $limit"
    )
    return reader.query(text, parameters, timeout=timeout).rows


def _written(sort: str, identifier: str, key: object) -> str:
    """A cursor: the sort order with the key and identifier of the last node, as URL-safe base64 of JSON."""
    text = json.dumps([sort, key, identifier], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(cursor: str, sort: str, *, number: bool) -> tuple[Any, str]:
    try:
        given, key, identifier = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        right = _is_number(key) if number else key.encode() is not None
        right = right and given == sort and bool(identifier.encode())
    except (binascii.Error, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise CursorInvalid from error
    if not right:
        raise CursorInvalid
    return key, identifier


def _is_number(key: object) -> bool:
    """Whether an engine takes it as a number."""
    if isinstance(key, float):
        return math.isfinite(key)
    return isinstance(key, int) and not isinstance(key, bool) and abs(key) < _MOST


def _add_evidence(resource: Resource, asked: _Resolved, reader: Reader, items: list[Json]) -> None:
    """Give each item the statements that put it into the list, the surest first."""
    found: defaultdict[str, list[Json]] = defaultdict(list)
    fields = ", ".join(f"s.`{name}` AS `s_{name}`" for name in _STATEMENT)
    for role, relation in asked.relations.items():
        query = _Query([f"UNWIND $ids AS i\nMATCH (n:{resource.label} {{id: i}})"])
        query.parameters["ids"] = [item["id"] for item in items]
        one = _Resolved(asked.filters, asked.theme, asked.regions, asked.document, {role: relation})
        _state(resource, one, query, of_few=True)
        text = f"{query.text()}\nRETURN DISTINCT n.id AS node, t.id AS other, t.name AS name, {fields}"
        rows = reader.query(text, query.parameters)
        for node, other, name, *values in rows.rows:
            statement = {k: v for k, v in zip(_STATEMENT, values, strict=True) if v is not None}
            found[node].append({**statement, "type": relation, "other": {"id": other, "name": name}})
    for item in items:
        known = sorted(found[item["id"]], key=lambda s: (-s.get("confidence", 0), s["id"]))
        item["evidence"] = known[:_EVIDENCE_EACH]
    add_quotes(reader, (statement for item in items for statement in item["evidence"]))


def _named(name: str, class_: str, zh: str) -> Parameter:
    words = Text(zh=zh, en=name)
    return Parameter(name=name, type="reference", class_=class_, label=words, description=words, default="")


_REGION: Final = _named("region", "Region", "区域")
_DOCUMENT_NAMED: Final = _named("document", "Document", "文件")
