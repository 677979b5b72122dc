"""Agencies: who leads and supports tasks and works, who issued the document, which region each serves and what it does."""

from __future__ import annotations

from graph.build import reference
from graph.build.draft import Draft
from graph.build.places import add_region
from loaders.facts import Agency, Project, Responsibility, Span

_ROLES = {"lead": "LEADS", "support": "SUPPORTS"}


def add_responsibilities(draft: Draft) -> None:
    """LEADS and SUPPORTS, one edge for each body in each clause of a task."""
    resolved = _resolved(draft)
    for unit, task in zip(draft.tasks, draft.facts.tasks, strict=True):
        for duty in task.responsibilities:
            _state_duty(draft, duty, unit.id, resolved)


def add_duties_of_works(draft: Draft, works: Project, node: str) -> None:
    """LEADS and SUPPORTS of the bodies that answer for works which are no task."""
    resolved = _resolved(draft) if works.responsibilities else {}
    for duty in works.responsibilities:
        _state_duty(draft, duty, node, resolved)


def _resolved(draft: Draft) -> dict[str, Agency]:
    return {agency.surface: agency for agency in draft.facts.agencies}


def _state_duty(draft: Draft, duty: Responsibility, node: str, resolved: dict[str, Agency]) -> None:
    agency = _agency(draft, duty.agency, resolved.get(duty.agency))
    statement = draft.state_fact(duty, surface=duty.agency, basis=duty.basis)
    draft.tables.state(_ROLES[duty.role], agency, node, statement)


def _agency(draft: Draft, surface: str, agency: Agency | None) -> str:
    if surface not in draft.agencies:
        if agency is None or not agency.name:
            draft.agencies[surface] = _collective(draft, surface, agency)
        else:
            draft.agencies[surface] = add_agency(draft, agency.name, agency.region, agency.function, agency.level)
    return draft.agencies[surface]


def _collective(draft: Draft, surface: str, agency: Agency | None) -> str:
    """Bodies that are no one agency are the document's own: 相关盟市 of one plan are not those of another."""
    level = agency.level if agency else None
    return draft.tables.node("Agency", draft.key, surface, name=surface, level=level, collective=True)


def add_agency(draft: Draft, name: str, region: str | None, function: str | None, level: str | None = None) -> str:
    """The Agency node of a canonical name. region: code or name of the region it serves, by default what its name tells.

    A body of no known region (a railway bureau, a company) is the same one in all documents.
    """
    served = _region(draft, region or reference.place_in(name))
    keys = (served.split("/", 1)[1], name) if served else (name,)
    record = reference.region(keys[0]) if served else None
    identifier = draft.tables.node(
        "Agency", *keys, name=name, level=record.level if record else level, collective=False
    )
    if served:
        draft.tables.refer("SERVES", identifier, served)
    if function:
        label, english = reference.function(function)
        target = draft.tables.node("Function", function, name=label, code=function, english=english)
        draft.tables.refer("HAS_FUNCTION", identifier, target)
    return identifier


def _region(draft: Draft, key: str | None) -> str | None:
    if not key:
        return None
    return add_region(draft, key, key if reference.is_code(key) else None)


def add_issuers(draft: Draft) -> None:
    """ISSUED_BY: the body that issued the document; the parties of an agreement are joined by 、."""
    info = draft.facts.document
    by_name = {a.name: a for a in draft.facts.agencies if a.name}
    for issuer in filter(None, (info.issuer or "").split("、")):
        known = by_name.get(issuer)
        if known:
            identifier = add_agency(draft, issuer, known.region, known.function, known.level)
        else:
            region = reference.place_in(issuer) or info.adcode or info.region
            identifier = add_agency(draft, issuer, region, reference.function_of(issuer))
        span = _within(draft, issuer, info.evidence.get("issuer"))
        basis = "explicit" if span else "inferred"
        statement = draft.state(span, "issuer-of-document", basis=basis, surface=issuer)
        draft.tables.state("ISSUED_BY", draft.document, identifier, statement)


def _within(draft: Draft, words: str, span: Span | None) -> Span | None:
    """Where the words stand inside the span, else the span itself."""
    if span is None:
        return None
    at = draft.facts.text.find(words, span.start, span.end)
    return Span(at, at + len(words)) if at >= 0 else span
