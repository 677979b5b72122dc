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


@dataclass(frozen=True, slots=True)
class Project:
    """A project with the states that the edition's statements give it, and the tasks that include it."""

    id: str
    name: str
    status: tuple[str, ...]
    tasks: tuple[str, ...]


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
    names = {identifier: node["name"] for identifier, node in read_nodes(reader, agencies).items()}
    functions: defaultdict[str, set[str]] = defaultdict(set)
    if agencies:
        for edge in follow(reader, agencies, "HAS_FUNCTION"):
            functions[edge["source"]].add(edge["target"])
    edition.functions = {agency: frozenset(found) for agency, found in functions.items()}
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


def _duties(reader: Reader, tasks: Iterable[str], relation: str) -> dict[str, set[str]]:
    """Agencies by task. Edges come once for each statement, agencies once for each task."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    wanted = list(tasks)
    for edge in follow(reader, wanted, relation, back=True) if wanted else ():
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
            )
        )


def _add_projects(reader: Reader, edition: Edition, units: dict[str, Json]) -> None:
    included = follow(reader, units, "INCLUDES", other="Project")
    status: defaultdict[str, set[str]] = defaultdict(set)
    tasks: defaultdict[str, set[str]] = defaultdict(set)
    for edge in included:
        tasks[edge["target"]].add(units[edge["source"]]["title"] or "")
        if edge["properties"].get("status"):
            status[edge["target"]].add(edge["properties"]["status"])
    nodes = read_nodes(reader, tasks)
    for identifier in sorted(tasks):
        states = tuple(sorted(status[identifier]))
        edition.projects.append(
            Project(identifier, nodes[identifier]["name"], states, tuple(sorted(tasks[identifier])))
        )
