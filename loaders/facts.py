"""What a document says, as typed facts with the characters they came from.

`DocumentFacts.to_json` gives the published facts format (docs/facts.md); each offset counts code points of the decoded
text. Facts are frozen records: extractors make them, `graph.build` turns them into nodes and edges.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any, NamedTuple

from loaders.records import record
from ontology.rules import confidence

Path = tuple[str, ...]


class Span(NamedTuple):
    """A half-open range of code points of the decoded text."""

    start: int
    end: int


@record(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact carries.

    evidence: the characters it was read from. rule: name of the rule that read it (docs/rules.md). confidence: the share
    of such readings expected to be right, 0 to 1.
    """

    evidence: Span
    rule: str
    confidence: float = 1.0


@record(frozen=True, slots=True, kw_only=True)
class Title:
    """A 《…》 that the document carries out, without the brackets."""

    name: str
    evidence: Span


@record(frozen=True, slots=True, kw_only=True)
class DocumentInfo:
    """The document's own description. Fields that the text does not state are None or empty."""

    file: str
    sha256: str
    title: str | None = None
    kind: str | None = None
    number: str | None = None
    issuer: str | None = None
    region: str | None = None
    adcode: str | None = None
    date: str | None = None
    period: tuple[int, int] | None = None
    based_on: tuple[Title, ...] = ()
    note: str | None = None
    evidence: dict[str, Span] = field(default_factory=dict)
    """Where each field (title, number, issuer, region, date, period) was read; a field that was inferred has none."""


@record(frozen=True, slots=True, kw_only=True)
class Responsibility(Fact):
    """One body in a responsibility clause.

    agency: the surface with a carried-over level word put back (市经信委). role: lead or support. basis: explicit, or
    first-listed for a bare list.
    """

    agency: str
    role: str
    basis: str


@record(frozen=True, slots=True, kw_only=True)
class Task(Fact):
    """The smallest unit with a heading, or a clause naming who is responsible, of its own.

    `evidence` is the span of the title; `body` the whole unit with heading, text and clause. theme_rule: the rule that told the
    theme.
    """

    path: Path
    title: str
    theme: str
    body: Span
    theme_rule: str = "theme-of-title"
    responsibilities: tuple[Responsibility, ...] = ()
    deadline: str | None = None

    @property
    def basis(self) -> str | None:
        """explicit, first-listed, or None where the task names nobody."""
        return self.responsibilities[0].basis if self.responsibilities else None

    def bodies(self, role: str) -> list[str]:
        """Surfaces of the bodies with that role, in printed order."""
        return [r.agency for r in self.responsibilities if r.role == role]


@record(frozen=True, slots=True, kw_only=True)
class Agency:
    """A body of a task or of works, resolved to its full official name.

    name is None for bodies that are no one agency (相关盟市). region: adcode or name of the region it serves. function:
    code of the agency-functions scheme.
    """

    surface: str
    name: str | None
    region: str | None = None
    function: str | None = None
    level: str | None = None


@record(frozen=True, slots=True, kw_only=True)
class RegionMention(Fact):
    """One place where the text names a region; a compression such as 京蒙 gives one mention for each member."""

    surface: str
    name: str
    adcode: str | None
    kind: str


@record(frozen=True, slots=True, kw_only=True)
class ProjectDetails:
    """What the text tells of works besides their name; None where it tells nothing.

    investment: in 亿元 (100 million yuan); investment_printed: the words that tell it (总投资3.2亿元). capacity: a size as
    printed (年产60万吨). start_year, end_year: first and last year of building. content: what is built, as printed. evidence: from
    the first to the last character that tells any of these.
    """

    investment: float | None = None
    investment_printed: str | None = None
    capacity: str | None = None
    start_year: int | None = None
    end_year: int | None = None
    content: str | None = None
    evidence: Span


@record(frozen=True, slots=True, kw_only=True)
class Project(Fact):
    """Works, a line, a plant or a named programme. regions: names as in RegionMention.name.

    enterprise: the firm that carries them out; enterprise_told: where the text names it so, None where the name of the works tells
    it. responsibilities: the bodies that answer for them where they are no task, as the row of a table of works says.
    """

    name: str
    task: Path
    regions: tuple[str, ...] = ()
    status: str | None = None
    enterprise: str | None = None
    enterprise_told: Span | None = None
    industry: str | None = None
    details: ProjectDetails | None = None
    responsibilities: tuple[Responsibility, ...] = ()

    def bodies(self, role: str) -> list[str]:
        """Surfaces of the bodies with that role, in printed order."""
        return [r.agency for r in self.responsibilities if r.role == role]


@record(frozen=True, slots=True, kw_only=True)
class Industry(Fact):
    """A branch or product line a unit promotes. code: GB/T 4754 where the name safely matches one."""

    name: str
    task: Path
    code: str | None = None


@record(frozen=True, slots=True, kw_only=True)
class Chain(Fact):
    """Stages in printed order. stage_spans: where each stage stands."""

    name: str
    stages: tuple[str, ...]
    stage_spans: tuple[Span, ...]
    task: Path


@record(frozen=True, slots=True, kw_only=True)
class Target(Fact):
    """A figure to be reached. comparator: one of >= = ~ <=.

    upper: the upper end of a range (6%-6.5%), whose lower end is the value. measure: 年均 for what holds for each year on average,
    累计 for a sum of all years, None for what is reached in the year.
    """

    indicator: str
    value: float
    unit: str | None
    year: int | None
    comparator: str
    task: Path
    baseline: float | None = None
    nature: str | None = None
    upper: float | None = None
    measure: str | None = None


@record(frozen=True, slots=True, kw_only=True)
class Cooperation(Fact):
    """Two regions that work together, connect, supply or transfer. a and b are names as in RegionMention.name."""

    a: str
    b: str
    kind: str
    task: Path


@record(frozen=True, slots=True, kw_only=True)
class Enterprise(Fact):
    """A named firm that the text acts through or supports."""

    name: str
    task: Path


@record(frozen=True, slots=True, kw_only=True)
class Park(Fact):
    """A named zone or base where firms settle or goods are handled."""

    name: str
    task: Path


@record(frozen=True, slots=True, kw_only=True)
class Section:
    """A headed part above the tasks."""

    path: Path
    title: str
    evidence: Span
    body: Span


@record(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """All that was read from one document. `text` is the decoded text that every span points into."""

    text: str
    document: DocumentInfo
    sections: tuple[Section, ...] = ()
    tasks: tuple[Task, ...] = ()
    agencies: tuple[Agency, ...] = ()
    regions: tuple[RegionMention, ...] = ()
    projects: tuple[Project, ...] = ()
    industries: tuple[Industry, ...] = ()
    chains: tuple[Chain, ...] = ()
    targets: tuple[Target, ...] = ()
    cooperation: tuple[Cooperation, ...] = ()
    enterprises: tuple[Enterprise, ...] = ()
    parks: tuple[Park, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The document in the published facts format (one JSON object)."""
        return _document_json(self)


def _evidence(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _fact_json(fact: Fact, **fields: object) -> dict[str, Any]:
    return {**fields, "evidence": _evidence(fact.evidence), "rule": fact.rule, "confidence": fact.confidence}


def _details_json(details: ProjectDetails | None) -> dict[str, Any] | None:
    if details is None:
        return None
    return {
        "investment": details.investment,
        "investment_printed": details.investment_printed,
        "capacity": details.capacity,
        "start_year": details.start_year,
        "end_year": details.end_year,
        "content": details.content,
        "evidence": _evidence(details.evidence),
    }


def _task_json(task: Task) -> dict[str, Any]:
    return _fact_json(
        task,
        path=list(task.path),
        title=task.title,
        theme=task.theme,
        lead=task.bodies("lead"),
        support=task.bodies("support"),
        basis=task.basis,
        deadline=task.deadline,
        theme_rule=task.theme_rule,
        theme_confidence=confidence(task.theme_rule),
        responsibilities=[_fact_json(r, agency=r.agency, role=r.role, basis=r.basis) for r in task.responsibilities],
    )


def _document_json(facts: DocumentFacts) -> dict[str, Any]:
    info = facts.document
    first_mentions = {(m.surface, m.name): m for m in reversed(facts.regions)}
    mentions = sorted(first_mentions.values(), key=lambda m: (m.evidence, m.name))
    of_tasks = {body.agency for task in facts.tasks for body in task.responsibilities}
    return {
        "document": {
            "file": info.file,
            "title": info.title,
            "kind": info.kind,
            "number": info.number,
            "issuer": info.issuer,
            "region": info.region,
            "date": info.date,
            "period": list(info.period) if info.period else None,
            "based_on": [t.name for t in info.based_on],
            "text_sha256": info.sha256,
            "evidence": {name: _evidence(span) for name, span in info.evidence.items()},
        },
        "tasks": [_task_json(t) for t in facts.tasks],
        "agencies": {a.surface: a.name for a in facts.agencies if a.name and a.surface in of_tasks},
        "regions": [_fact_json(m, surface=m.surface, name=m.name, adcode=m.adcode, kind=m.kind) for m in mentions],
        "projects": [
            _fact_json(
                p,
                name=p.name,
                task=list(p.task),
                regions=list(p.regions),
                status=p.status,
                enterprise=p.enterprise,
                lead=p.bodies("lead"),
                support=p.bodies("support"),
                details=_details_json(p.details),
            )
            for p in facts.projects
        ],
        "industries": [_fact_json(i, name=i.name, task=list(i.task), code=i.code) for i in facts.industries],
        "chains": [_fact_json(c, name=c.name, stages=list(c.stages), task=list(c.task)) for c in facts.chains],
        "targets": [
            _fact_json(
                t,
                indicator=t.indicator,
                value=t.value,
                unit=t.unit,
                year=t.year,
                comparator=t.comparator,
                baseline=t.baseline,
                nature=t.nature,
                upper=t.upper,
                measure=t.measure,
                task=list(t.task),
            )
            for t in facts.targets
        ],
        "cooperation": [_fact_json(c, a=c.a, b=c.b, kind=c.kind, task=list(c.task)) for c in facts.cooperation],
        "enterprises": [_fact_json(e, name=e.name, task=list(e.task)) for e in facts.enterprises],
        "parks": [_fact_json(p, name=p.name, task=list(p.task)) for p in facts.parks],
    }
