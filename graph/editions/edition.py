"""One edition of a plan as it is compared: its tasks with their duties, its targets and its projects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from graph.errors import DocumentNotFound
from graph.stores.base import Reader
from graph.view.documents import document_text, sections
from graph.view.reads import Json, follow, read_nodes


@dataclass(frozen=True, slots=True)
class Task:
    """A task. under: titles of the sections around it, from the top. lead, support: agencies' names by id."""

    id: str
    title: str
    path: tuple[str, ...]
    under: tuple[str, ...]
    text: str
    theme: str | None
    deadline: str | None
    lead: dict[str, str]
    support: dict[str, str]


@dataclass(frozen=True, slots=True)
class Target:
    """A figure for an indicator. task: title of the task or section that sets it."""

    id: str
    indicator: str
    value: float
    unit: str
    year: int | None
    comparator: str
    task: str
    upper: float | None
    measure: str | None


@dataclass(frozen=True, slots=True)
class Project:
    """A project as the edition's statements tell it; what is told twice is as told first.

    tasks: titles of what includes it. investment: in 亿元. capacity, content: size and what is built, as printed. years: in which
    building begins and ends. lead, support, undertakers: names by id.
    """

    id: str
    name: str
    status: tuple[str, ...]
    tasks: tuple[str, ...]
    investment: float | None
    capacity: str | None
    content: str | None
    years: tuple[int | None, int | None]
    lead: dict[str, str]
    support: dict[str, str]
    undertakers: dict[str, str]


@dataclass(slots=True)
class Edition:
    """A document. functions: of each agency that has a duty in it."""

    document: Json
    tasks: list[Task] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    functions: dict[str, frozenset[str]] = field(default_factory=dict)


def read_edition(reader: Reader, document: str) -> Edition:
    """Read a document as an edition. Raises DocumentNotFound."""
    found = read_nodes(reader, [document]) if document.startswith("document/") else {}
    if document not in found:
        raise DocumentNotFound(document)
    units = {unit["id"]: unit for unit in sections(reader, document)}
    edition = Edition(found[document])
    if units:
        _add_tasks(reader, edition, units, document_text(reader, document))
        _add_targets(reader, edition, units)
        _add_projects(reader, edition, units)
    return edition


def _add_tasks(reader: Reader, edition: Edition, units: dict[str, Json], text: str) -> None:
    tasks = [identifier for identifier, unit in units.items() if unit["label"] == "Task"]
    nodes = read_nodes(reader, tasks)
    duties = {relation: _duties(reader, tasks, relation) for relation in ("LEADS", "SUPPORTS")}
    agencies = {agency for found in duties.values() for held in found.values() for agency in held}
    names = _names(reader, agencies)
    _add_functions(reader, edition, agencies)
    for identifier in tasks:
        unit, properties = units[identifier], nodes[identifier]["properties"]
        lead, support = (
            {agency: names[agency] for agency in sorted(duties[relation].get(identifier, ()))}
            for relation in ("LEADS", "SUPPORTS")
        )
        edition.tasks.append(
            Task(
                id=identifier,
                title=unit["title"] or nodes[identifier]["name"],
                path=tuple(unit["path"]),
                under=_titles_above(units, unit),
                text=text[unit["start"] or 0 : unit["end"] or 0],
                theme=properties.get("theme"),
                deadline=properties.get("deadline"),
                lead=lead,
                support=support,
            )
        )


def _names(reader: Reader, nodes: Iterable[str]) -> dict[str, str]:
    return {identifier: node["name"] for identifier, node in read_nodes(reader, nodes).items()}


def _add_functions(reader: Reader, edition: Edition, agencies: set[str]) -> None:
    functions: defaultdict[str, set[str]] = defaultdict(set)
    for edge in follow(reader, agencies, "HAS_FUNCTION") if agencies else ():
        functions[edge["source"]].add(edge["target"])
    edition.functions.update((agency, frozenset(found)) for agency, found in functions.items())


def _duties(reader: Reader, things: Iterable[str], relation: str, document: str | None = None) -> dict[str, set[str]]:
    """Agencies by task or project. Edges come once for each statement, agencies once for each task. document: whose statements
    count, where other documents may speak of the same things.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    wanted = list(things)
    for edge in follow(reader, wanted, relation, back=True) if wanted else ():
        if document in {None, edge["properties"]["document"]}:
            found[edge["target"]].add(edge["source"])
    return dict(found)


def _titles_above(units: dict[str, Json], unit: Json) -> tuple[str, ...]:
    found: list[str] = []
    parent = unit["parent"]
    while parent in units:
        found.append(units[parent]["title"] or units[parent]["path"][-1])
        parent = units[parent]["parent"]
    return tuple(reversed(found))


def _add_targets(reader: Reader, edition: Edition, units: dict[str, Json]) -> None:
    setting = {edge["target"]: edge["source"] for edge in follow(reader, units, "SETS")}
    if not setting:
        return
    measured = {edge["source"]: edge["target"] for edge in follow(reader, setting, "MEASURES")}
    nodes = read_nodes(reader, {*setting, *measured.values()})
    for identifier in sorted(setting, key=lambda i: (units[setting[i]]["start"] or 0, i)):
        properties: dict[str, Any] = nodes[identifier]["properties"]
        edition.targets.append(
            Target(
                id=identifier,
                indicator=nodes[measured[identifier]]["name"] if identifier in measured else nodes[identifier]["name"],
                value=properties["value"],
                unit=properties.get("unit") or "",
                year=properties.get("year"),
                comparator=properties.get("comparator") or "=",
                task=units[setting[identifier]]["title"] or "",
                upper=properties.get("upper"),
                measure=properties.get("measure"),
            )
        )


def _add_projects(reader: Reader, edition: Edition, units: dict[str, Json]) -> None:
    statements: defaultdict[str, list[Json]] = defaultdict(list)
    for edge in follow(reader, units, "INCLUDES", other="Project"):
        statements[edge["target"]].append(edge)
    if not statements:
        return
    document = edition.document["id"]
    roles = [_duties(reader, statements, relation, document) for relation in ("LEADS", "SUPPORTS")]
    roles.append(_undertakers(reader, statements, document))
    bodies = {body for role in roles for held in role.values() for body in held}
    _add_functions(reader, edition, {body for role in roles[:2] for held in role.values() for body in held})
    names = _names(reader, {*statements, *bodies})
    for identifier in sorted(statements):
        lead, support, undertakers = (
            {body: names[body] for body in sorted(role.get(identifier, ()))} for role in roles
        )
        included = sorted(statements[identifier], key=lambda edge: edge["properties"]["start"])
        told = _told(included)
        edition.projects.append(
            Project(
                id=identifier,
                name=names[identifier],
                status=tuple(sorted({state for edge in included if (state := edge["properties"].get("status"))})),
                tasks=tuple(sorted({_title(units[edge["source"]]) for edge in included})),
                investment=told.get("investment"),
                capacity=told.get("capacity"),
                content=told.get("content"),
                years=(told.get("start_year"), told.get("end_year")),
                lead=lead,
                support=support,
                undertakers=undertakers,
            )
        )


def _undertakers(reader: Reader, projects: Iterable[str], document: str) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for edge in follow(reader, projects, "UNDERTAKEN_BY"):
        if edge["properties"]["document"] == document:
            found[edge["source"]].add(edge["target"])
    return dict(found)


def _title(unit: Json) -> str:
    """The title of a task or section; of what stands below none, such as an annex, it is empty, not the document's title."""
    return (unit["title"] or "") if unit["path"] else ""


def _told(statements: Iterable[Json]) -> Json:
    """What statements tell of a project, each property as the first that tells it has it."""
    told: Json = {}
    for edge in statements:
        told = {**{name: value for name, value in edge["properties"].items() if value is not None}, **told}
    return told
