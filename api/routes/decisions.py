"""Decisions of people about nodes: which are the same, which are distinct."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.concurrency import run_in_threadpool

from api import models
from api.deciding import reading_again
from api.dependencies import FreshReader, LimitDep, SettingsDep, StoreDep
from api.problems import STATUS
from api.uploads import require_upload
from graph import deciding
from graph.decisions import Decision, DecisionNotFound, DecisionRefused, decisions
from graph.stores import Reader
from graph.view.reads import read_nodes

router = APIRouter(tags=["decisions"])

STATUS[DecisionRefused] = 409
STATUS[DecisionNotFound] = 404


@router.get("/decisions", response_model=models.Decisions)
def list_decisions(
    reader: FreshReader,
    limit: LimitDep,
    node: Annotated[str, Query(description="Only those about this node.", examples=["region/150400"])] = "",
    in_force: Annotated[bool, Query(description="Only those that were not taken back.")] = False,
) -> object:
    """What was decided, newest first, with who did so and when."""
    found = [d for d in decisions(reader) if (not in_force or d.in_force) and (not node or node in {d.merged, d.kept})]
    return {"decisions": shown(reader, found[:limit]), "truncated": len(found) > limit}


@router.post("/decisions", status_code=201)
async def decide(
    request: Request, wanted: models.NewDecision, settings: SettingsDep, store: StoreDep
) -> models.Decision:
    """Decide that two nodes are the same or distinct, where the server takes documents over HTTP."""
    require_upload(request, settings)
    act = deciding.merge if wanted.kind == "same" else deciding.distinguish
    made = await run_in_threadpool(act, store, wanted.merged, wanted.kept, wanted.author, wanted.reason)
    return models.Decision(**_plain(made))


@router.delete("/decisions/{identifier:path}")
async def undo_decision(
    request: Request,
    settings: SettingsDep,
    store: StoreDep,
    identifier: Annotated[str, Path(description="Identifier of the decision.", examples=["decision/2026"])],
    author: Annotated[
        str, Query(min_length=1, max_length=deciding.LONGEST, description="Who takes it back.", examples=["m.li"])
    ],
) -> models.Decision:
    """Take a decision back; it stays in the list with the time and the name of who did so."""
    require_upload(request, settings)

    def undo() -> Decision:
        with reading_again(settings) as read:
            return deciding.undo(store, identifier, author, read)

    return models.Decision(**_plain(await run_in_threadpool(undo)))


def shown(reader: Reader, found: list[Decision]) -> list[dict[str, Any]]:
    """Decisions with the names of their nodes, as far as the graph has them."""
    names = {i: node["name"] for i, node in read_nodes(reader, {i for d in found for i in (d.merged, d.kept)}).items()}
    return [
        {**_plain(d), "merged_name": names.get(d.merged) or d.merged.rsplit("/", 1)[-1], "kept_name": names.get(d.kept)}
        for d in found
    ]


def _plain(decision: Decision) -> dict[str, Any]:
    return {name: value for name, value in asdict(decision).items() if name != "snapshot"}
