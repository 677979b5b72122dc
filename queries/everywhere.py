"""Projects of all regions, page by page.

Each project is included by a unit at least, so that the first rows are those of the first projects. Asked for all rows in their
order, the engine reads every project with every unit before it gives the first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from graph.stores.base import Reader

_FIRST: Final = "MATCH (p:Project) WITH p.id AS project ORDER BY project LIMIT $window RETURN project"
_ROWS: Final = """MATCH (p:Project) WHERE p.id IN $projects
OPTIONAL MATCH (p)<-[s:INCLUDES]-(t:Task|Section)
WITH DISTINCT t, s, p
ORDER BY p.id, t.id, s.id
SKIP $offset LIMIT $limit
OPTIONAL MATCH (p)-[:LOCATED_IN|CONNECTS]->(l:Region)
OPTIONAL MATCH (p)-[:IN_INDUSTRY]->(i:Industry)
OPTIONAL MATCH (p)-[:UNDERTAKEN_BY]->(e:Enterprise)
RETURN p.id AS project_id, p.name AS project, s.status AS status, s.investment AS investment, t.id AS task_id, t.name AS task,
       collect(DISTINCT {id: l.id, name: l.name}) AS regions,
       collect(DISTINCT {id: i.id, name: i.name}) AS industries,
       collect(DISTINCT {id: e.id, name: e.name}) AS enterprises, s.id AS statement_id
ORDER BY project_id, task_id, statement_id"""
_NARROWING: Final = ("region", "status", "theme", "industry")


def all_projects(reader: Reader, bound: Mapping[str, Any]) -> list[list[Any]] | None:
    """The rows of projects_of_region where nothing narrows them; None where something does. bound: its parameters."""
    if any(bound[name] for name in _NARROWING):
        return None
    window = bound["offset"] + bound["limit"] + 1
    projects = [project for (project,) in reader.query(_FIRST, {"window": window}).rows]
    page = {"projects": projects, "offset": bound["offset"], "limit": bound["limit"] + 1}
    return [list(row) for row in reader.query(_ROWS, page).rows]
