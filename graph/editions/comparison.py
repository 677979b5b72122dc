"""Comparing two editions: what was added, dropped and changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from graph.editions.edition import Edition, Project, Target, Task, read_edition
from graph.editions.pairing import Pairs, pair_projects, pair_targets, pair_tasks, plain, words
from graph.stores.base import Reader
from graph.view.reads import Json

Thing = TypeVar("Thing")

Change = dict[str, Any]
"""{kind, from, to}. kind of tasks: moved, renumbered, reworded, text, lead, support, theme, deadline; of targets: raised,
lowered, upper, measure, year, comparator; of projects: renamed, status, investment, capacity, content, years, lead, support,
undertaker, tasks."""


def compare(reader: Reader, old: str, new: str) -> Json:
    """What changes from the document `old` to the document `new`; both are ids. Raises DocumentNotFound.

    {from, to: Node, summary: {tasks: {added, dropped, changed, unchanged}, targets: …, projects: …} with numbers, tasks: {added,
    dropped: [{id, name, …}], changed: [{from, to, similarity, changes: [Change]}]}, targets: …, projects: …}. Tasks are paired by
    their titles and texts, targets by indicator and unit, projects by name.
    """
    one, other = read_edition(reader, old), read_edition(reader, new)
    parts = {
        "tasks": _compared(
            one.tasks,
            other.tasks,
            pair_tasks(one.tasks, other.tasks),
            _task,
            lambda a, b: _task_changes(one, other, a, b),
        ),
        "targets": _compared(
            one.targets, other.targets, pair_targets(one.targets, other.targets), _target, _target_changes
        ),
        "projects": _compared(
            one.projects,
            other.projects,
            pair_projects(one.projects, other.projects),
            _project,
            lambda a, b: _project_changes(one, other, a, b),
        ),
    }
    summary = {
        name: {kind: len(found) if isinstance(found, list) else found for kind, found in part.items()}
        for name, part in parts.items()
    }
    return {"from": one.document, "to": other.document, "summary": summary, **parts}


def _compared(
    old: Sequence[Thing],
    new: Sequence[Thing],
    pairs: Pairs,
    shown: Callable[[Thing], Json],
    changes: Callable[[Thing, Thing], Iterator[Change]],
) -> Json:
    left, right = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    changed: list[Json] = []
    for i, j, alike in pairs:
        found = list(changes(old[i], new[j]))
        if found:
            changed.append({"from": shown(old[i]), "to": shown(new[j]), "similarity": alike, "changes": found})
    return {
        "added": [shown(thing) for j, thing in enumerate(new) if j not in right],
        "dropped": [shown(thing) for i, thing in enumerate(old) if i not in left],
        "changed": changed,
        "unchanged": len(pairs) - len(changed),
    }


def _task(task: Task) -> Json:
    return {"id": task.id, "name": task.title, "path": list(task.path)}


def _target(target: Target) -> Json:
    return {
        "id": target.id,
        "name": target.indicator,
        "value": target.value,
        "unit": target.unit,
        "year": target.year,
        "comparator": target.comparator,
        "task": target.task,
    }


def _project(project: Project) -> Json:
    return {
        "id": project.id,
        "name": project.name,
        "status": list(project.status),
        "investment": project.investment,
        "capacity": project.capacity,
        "content": project.content,
        "years": list(project.years),
    }


def _change(kind: str, old: object, new: object) -> Change:
    return {"kind": kind, "from": old, "to": new}


def _task_changes(one: Edition, other: Edition, old: Task, new: Task) -> Iterator[Change]:
    if tuple(map(plain, old.under)) != tuple(map(plain, new.under)):
        yield _change("moved", list(old.under), list(new.under))
    elif old.path != new.path:
        yield _change("renumbered", list(old.path), list(new.path))
    if plain(old.title) != plain(new.title):
        yield _change("reworded", old.title, new.title)
    if words(old.text) != words(new.text):
        yield _change("text", old.text, new.text)
    yield from _role_changes(one, other, old, new)
    if old.theme != new.theme:
        yield _change("theme", old.theme, new.theme)
    if plain(old.deadline or "") != plain(new.deadline or ""):
        yield _change("deadline", old.deadline, new.deadline)


def _role_changes(one: Edition, other: Edition, old: Task | Project, new: Task | Project) -> Iterator[Change]:
    for kind, before, after in (("lead", old.lead, new.lead), ("support", old.support, new.support)):
        gone, come = _without_renamed(one, other, before, after)
        if gone or come:
            yield _change(kind, gone, come)


def _without_renamed(
    one: Edition, other: Edition, before: dict[str, str], after: dict[str, str]
) -> tuple[list[Json], list[Json]]:
    """Agencies that only one edition has in this role.

    One that has another name after a reform, but all the same functions in the same region, has not changed; nor has a body
    that belongs to each document alone (相关部门) and bears the same name in both.
    """
    gone = [agency for agency in before if agency not in after]
    come = [agency for agency in after if agency not in before]

    def is_same(agency: str, another: str) -> bool:
        functions = one.functions.get(agency)
        if functions and other.functions.get(another) == functions and _region(another) == _region(agency):
            return True
        own = (_region(one.document["id"]), _region(other.document["id"]))
        return (_region(agency), _region(another)) == own and plain(before[agency]) == plain(after[another])

    for agency in list(gone):
        same = next((another for another in come if is_same(agency, another)), None)
        if same is not None:
            gone.remove(agency)
            come.remove(same)
    return [{"id": a, "name": before[a]} for a in gone], [{"id": a, "name": after[a]} for a in come]


def _region(identifier: str) -> str:
    """The second part of an identifier: of an agency its region, or the document that it belongs to alone."""
    return identifier.split("/")[1]


def _target_changes(old: Target, new: Target) -> Iterator[Change]:
    if new.value != old.value:
        yield _change("raised" if new.value > old.value else "lowered", old.value, new.value)
    for kind in ("upper", "measure"):
        if getattr(old, kind) != getattr(new, kind):
            yield _change(kind, getattr(old, kind), getattr(new, kind))
    if new.year != old.year:
        yield _change("year", old.year, new.year)
    if new.comparator != old.comparator:
        yield _change("comparator", old.comparator, new.comparator)


def _project_changes(one: Edition, other: Edition, old: Project, new: Project) -> Iterator[Change]:
    if plain(old.name) != plain(new.name):
        yield _change("renamed", old.name, new.name)
    if old.status != new.status:
        yield _change("status", list(old.status), list(new.status))
    if old.investment != new.investment:
        yield _change("investment", old.investment, new.investment)
    for kind, told, tells in (("capacity", old.capacity, new.capacity), ("content", old.content, new.content)):
        if plain(told or "") != plain(tells or ""):
            yield _change(kind, told, tells)
    if old.years != new.years:
        yield _change("years", list(old.years), list(new.years))
    yield from _role_changes(one, other, old, new)
    if set(old.undertakers) != set(new.undertakers):
        yield _change("undertaker", *([{"id": i, "name": n} for i, n in p.undertakers.items()] for p in (old, new)))
    if tuple(map(plain, old.tasks)) != tuple(map(plain, new.tasks)):
        yield _change("tasks", list(old.tasks), list(new.tasks))
