"""The shapes of the HTTP interface's answers, with examples for its documentation."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel

TASK = "task/e0aec2c7ec7d/三/(一)"
AGENCY = "agency/150400/赤峰市生态环境局"
STATEMENT = "2f0c7a9d1be84f36"
DOCUMENT = "document/e0aec2c7ec7d"


def _example(**values: Any) -> ConfigDict:  # noqa: ANN401  (an example is any JSON)
    return ConfigDict(json_schema_extra={"example": values})


class Text(BaseModel):
    """The same words in Chinese and English."""

    model_config = _example(zh="牵头", en="leads")
    zh: str
    en: str


class Problem(BaseModel):
    """What went wrong (RFC 9457). Some problems have members of their own: choices, similar, candidates, errors."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "example": {
                "type": "/problems/parameter-not-a-choice",
                "title": "A parameter is not one of its choices",
                "status": 422,
                "detail": "theme: 'sport' is not one of industry, innovation, ecology",
                "instance": "/queries/agencies_leading_tasks",
                "parameter": "theme",
                "choices": ["industry", "innovation", "ecology"],
            }
        },
    )
    type: str
    title: str
    status: int
    detail: str
    instance: str


class Node(BaseModel):
    """A node of the graph. label: its class."""

    model_config = _example(id=AGENCY, label="Agency", name="赤峰市生态环境局", properties={"level": "city"})
    id: str
    label: str
    name: str | None
    properties: dict[str, Any] = {}


class Edge(BaseModel):
    """An edge of the graph; where a document states it, its properties say where and by which rule it was read."""

    model_config = _example(
        id=STATEMENT,
        type="LEADS",
        source=AGENCY,
        target=TASK,
        properties={
            "document": "document/e0aec2c7ec7d",
            "start": 1024,
            "end": 1029,
            "basis": "explicit",
            "confidence": 0.98,
        },
    )
    id: str
    type: str
    source: str
    target: str
    properties: dict[str, Any] = {}


class Graph(BaseModel):
    """Nodes and the edges among them."""

    nodes: list[Node]
    edges: list[Edge]


class LimitedGraph(Graph):
    """A graph of which there may be more."""

    truncated: bool = Field(description="Whether there is more than the limit let through.")


class ThemeCount(BaseModel):
    """How many tasks of a theme a region pursues."""

    model_config = _example(region="region/150400", theme="theme/ecology", tasks=12)
    region: str
    theme: str
    tasks: int


class CountedEdge(Edge):
    """The first of several statements that join the same two regions."""

    count: int | None = Field(None, description="How many there are.")


class NeighbourCount(BaseModel):
    """How many neighbours of one class a node has by one relation and direction."""

    model_config = _example(type="LEADS", direction="out", label="Task", count=12)
    type: str
    direction: str = Field(description="out or in, seen from the node")
    label: str
    count: int


class NodeDetails(Node):
    """A node with what surrounds it."""

    neighbours: list[NeighbourCount]


class LinkItem(BaseModel):
    """One thing that joins two regions. id: what both share; None where an edge joins them directly."""

    model_config = ConfigDict(extra="allow")
    id: str | None
    name: str | None
    weight: int = Field(description="By how many statements, on the side that has fewer.")
    nodes: list[str]
    edges: list[str]


class LinkGroup(BaseModel):
    """Links of one kind between two regions, the strongest first. count: how many there are, shown or not."""

    kind: str
    count: int
    items: list[LinkItem]


class Links(Graph):
    """Everything that joins two regions."""

    groups: list[LinkGroup]


class Path(BaseModel):
    """A path: its nodes in order and the edges between them."""

    nodes: list[str]
    edges: list[str]


class Paths(Graph):
    """Shortest paths between two nodes, with the nodes and edges that they use."""

    paths: list[Path]


class Highlight(BaseModel):
    """What of a text answers a search: code points from `start` to before `end`."""

    model_config = _example(start=0, end=2)
    start: int
    end: int


class SearchResult(BaseModel):
    """A node found by its name, or by a passage in it. context: what tells it from others of its name."""

    model_config = _example(
        id="region/150400",
        label="Region",
        name="赤峰市",
        score=0.96,
        context="赤峰、我市",
        kind="name",
        text="赤峰市",
        highlights=[{"start": 0, "end": 2}],
    )
    id: str
    label: str
    name: str | None
    score: float = Field(description="0 to 1")
    context: str | None = None
    kind: str = Field("name", description="name or passage")
    text: str = Field("", description="The form of the name, or the passage, that answers.")
    highlights: list[Highlight] = Field([], description="Where the words stand in `text`.")
    document: str | None = Field(None, description="Of a passage: the document it is in.")
    start: int | None = Field(None, description="Of a passage: where `text` begins in the document, in code points.")


class SearchResults(BaseModel):
    """Nodes found, best first."""

    query: str
    results: list[SearchResult]


class Rule(BaseModel):
    """A rule by which facts are read."""

    model_config = _example(
        name="clause-explicit",
        kind="responsibilities",
        module="loaders/extract/clauses.py",
        definition={"zh": "条款写明牵头或配合的单位", "en": "a body that the clause says leads or supports"},
    )
    name: str
    kind: str = Field(description="The kind of fact that it reads.")
    module: str = Field(description="Where in the program it is.")
    definition: Text = Field(description="What it takes as a fact.")


class Statement(Edge):
    """A statement with the words of the document that it was read from."""

    document: Node | None
    rule: Rule | None = Field(description="The rule that read it; none for reference data.")
    quote: str | None = Field(description="The evidence itself; none where the document shows it only as a whole.")
    before: str | None = Field(description="Text before it.")
    after: str | None = Field(description="Text after it.")


class Evidence(BaseModel):
    """Where in its document a statement was read; offsets count code points of the text."""

    edge: str
    type: str
    start: int
    end: int
    source: str
    target: str
    rule: str | None
    confidence: float | None
    basis: str | None


class DrawnNodes(BaseModel):
    """Nodes in columns: the nth entry of each list is of node n. theme: code of a task's theme. x, y: where to draw it."""

    id: list[str]
    label: list[str]
    name: list[str]
    theme: list[str | None]
    x: list[float]
    y: list[float]


class DrawnEdges(BaseModel):
    """Edges in columns. source, target: numbers of nodes. document, basis, confidence: null for reference data."""

    id: list[str]
    type: list[str]
    source: list[int]
    target: list[int]
    document: list[str | None]
    basis: list[str | None]
    confidence: list[float | None]


class Totals(BaseModel):
    """How many nodes of the classes asked for there are, and how many edges among them."""

    nodes: int
    edges: int


class WholeGraph(BaseModel):
    """The graph, or its best-joined part, to be drawn. truncated: whether nodes were left out."""

    nodes: DrawnNodes
    edges: DrawnEdges
    total: Totals
    truncated: bool


class Places(BaseModel):
    """Where to draw nodes, in their order; neighbours are about 40 apart, the middle is 0."""

    model_config = _example(x=[-40.0, 0.0, 40.0], y=[0.0, 3.1, -3.1])
    x: list[float]
    y: list[float]


class Doubt(BaseModel):
    """Words of a document that were not understood, or not surely. start, end: their place, where they have one."""

    kind: Literal[
        "document-field", "task-without-lead", "agency-unresolved", "function-unknown", "place-unresolved", "unsure"
    ]
    words: str = Field(description="The words; of a document-field its name: title, region, issuer, date or period.")
    start: int | None
    end: int | None


class Loaded(BaseModel):
    """A document that was loaded, and what was read from it."""

    model_config = _example(
        document="document/e0aec2c7ec7d",
        found={"tasks": 31, "responsibilities": 84},
        doubts=[{"kind": "agency-unresolved", "words": "相关部门", "start": 120, "end": 124}],
        doubt_count=1,
    )
    document: str = Field(description="Its identifier.")
    found: dict[str, int] = Field(description="How many facts of each kind were read.")
    doubts: list[Doubt] = Field(
        description="The first of what was not understood, or not surely, in the order of the text."
    )
    doubt_count: int = Field(description="How many there are.")


class Unit(Node):
    """A section or task of a document; its properties tell its place in the text. parent: the unit it is part of."""

    parent: str


class DocumentText(BaseModel):
    """A document with its text, its sections and tasks, and all that was read from it."""

    document: Node
    text: str
    sections: list[Unit]
    evidence: list[Evidence]


class Liveness(BaseModel):
    """status is "ok" where the server runs."""

    model_config = _example(status="ok", version="0.1.0")
    status: str
    version: str = Field(description="Version of the program.")


class Health(BaseModel):
    """status is "ok" where the store can be read."""

    model_config = _example(status="ok", version="0.1.0", graph="18c2f-9a1b", upload=False)
    status: str
    version: str = Field(description="Version of the program.")
    graph: str = Field(description="Version of the graph: changes with every load.")
    upload: bool = Field(description="Whether documents may be added over HTTP, by those who have the token.")


class Stats(BaseModel):
    """How many nodes of each class and edges of each type there are."""

    model_config = _example(nodes={"Task": 120, "Agency": 64}, edges={"LEADS": 118})
    nodes: dict[str, int]
    edges: dict[str, int]


class CountedStats(Stats):
    """The counts, and how many documents they come from."""

    documents: int


class Overview(BaseModel):
    """The regions that plan or cooperate, how they do, and what their tasks are about."""

    nodes: list[Node]
    edges: list[CountedEdge]
    themes: list[ThemeCount]
    figures: Stats


class VocabularyEntry(BaseModel):
    """A class, relation or theme with its labels."""

    model_config = _example(name="LEADS", label={"zh": "牵头", "en": "leads"}, definition=None)
    name: str
    label: Text
    definition: Text | None = None
    iri: str | None = None


class RelationEntry(VocabularyEntry):
    """A relation with the pairs of classes that it joins."""

    pairs: list[tuple[str, str]]
    stated: bool = Field(description="Whether documents state it.")


class Vocabulary(BaseModel):
    """The words that the graph is made of."""

    classes: list[VocabularyEntry]
    relations: list[RelationEntry]
    themes: list[VocabularyEntry]
    rules: list[Rule]


class QueryParameter(BaseModel):
    """A parameter of a named query. `class`: what a reference may name. `values`: the choices there are."""

    model_config = ConfigDict(populate_by_name=True)
    name: str
    type: str
    required: bool
    default: str | int | float | bool | None = None
    label: Text
    description: Text
    class_: str | None = Field(None, alias="class")
    values: list[str] = []
    minimum: float | None = None
    maximum: float | None = None


class QueryColumn(BaseModel):
    """A column of a named query's answer."""

    name: str
    type: str
    label: Text


class QuerySummary(BaseModel):
    """A named query: what it answers and what it takes."""

    name: str
    title: Text
    description: Text
    group: str
    parameters: list[QueryParameter]
    columns: list[QueryColumn]
    href: str = Field(description="Where it is asked, relative to this server.")


class Queries(BaseModel):
    """All named queries."""

    queries: list[QuerySummary]


class NamedNode(BaseModel):
    """A node by identifier and name."""

    model_config = _example(id=TASK, name="加强生态保护")
    id: str
    name: str | None


_PASSAGE_EXAMPLE: dict[str, Any] = {
    "id": STATEMENT,
    "type": "LEADS",
    "document": "document/e0aec2c7ec7d",
    "document_name": "赤峰市产业发展规划",
    "start": 1024,
    "end": 1029,
    "quote": "市生态环境局",
    "rule": "clause.lead",
    "confidence": 0.98,
    "basis": "explicit",
    "surface": "市生态环境局",
}


class _StatedPassage(BaseModel):
    """A statement with the passage it was read from."""

    id: str
    type: str
    document: str | None = None
    document_name: str | None = None
    start: int | None = Field(None, description="First code point of the passage in the document's text.")
    end: int | None = None
    quote: str | None = Field(None, description="The passage itself.")
    rule: str | None = Field(None, description="Name of the rule that read it.")
    confidence: float | None = None
    basis: str | None = None
    surface: str | None = None


class RowEvidence(_StatedPassage):
    """A statement that a row of an answer rests on: what it joins, where it stands, and the rule that read it."""

    model_config = _example(
        **_PASSAGE_EXAMPLE,
        source={"id": AGENCY, "name": "赤峰市生态环境局"},
        target={"id": TASK, "name": "加强生态保护"},
    )
    source: NamedNode
    target: NamedNode


class Answer(BaseModel):
    """Rows of a query, each with one value a column. `graph` is there where it was asked for."""

    model_config = _example(
        query="agencies_leading_tasks",
        parameters={"theme": "ecology", "region": "", "basis": "", "limit": 100, "offset": 0},
        columns=["agency_id", "agency", "region_id", "region", "task_count", "explicit_count", "tasks"],
        rows=[[AGENCY, "赤峰市生态环境局", "region/150400", "赤峰市", 1, 1, [{"id": TASK, "name": "加强生态保护"}]]],
        truncated=False,
    )
    query: str
    parameters: dict[str, Any]
    columns: list[str]
    rows: list[Any]
    truncated: bool = Field(description="Whether there are more rows than the limit let through.")
    evidence: list[list[RowEvidence]] | None = Field(None, description="For each row the statements that it rests on.")
    graph: LimitedGraph | None = None


class ResourceEvidence(_StatedPassage):
    """A statement that puts a node into a list. other: the node at its other end."""

    model_config = _example(
        **_PASSAGE_EXAMPLE,
        other={"id": TASK, "name": "加强生态保护"},
    )
    other: NamedNode


class Labels(BaseModel):
    """Names of what a list holds, in the language that Accept-Language prefers, by name, role or code."""

    model_config = _example(
        language="en",
        classes={"Agency": "agency"},
        relations={"LEADS": "leads"},
        roles={"lead": "leads"},
        properties={"level": "level"},
        themes={},
        functions={},
    )
    language: str = Field(description="zh or en.")
    classes: dict[str, str]
    relations: dict[str, str]
    roles: dict[str, str]
    properties: dict[str, str]
    themes: dict[str, str]
    functions: dict[str, str]


class ResourceItem(BaseModel):
    """A node of a list, with the parts of it that were asked for."""

    id: str
    label: str | None = None
    name: str | None = None
    properties: dict[str, Any] | None = None
    evidence: list[ResourceEvidence] | None = None


class ResourcePage(BaseModel):
    """A page of a list. count: nodes of the whole list. next: address of the next page, none after the last."""

    model_config = _example(
        resource="agencies",
        count=1,
        items=[{"id": AGENCY, "label": "Agency", "name": "赤峰市生态环境局", "properties": {"level": "city"}}],
        next=None,
        labels={
            "language": "zh",
            "classes": {"Agency": "部门"},
            "relations": {"LEADS": "牵头", "SUPPORTS": "配合"},
            "roles": {"lead": "牵头", "support": "配合"},
            "properties": {"level": "层级"},
            "themes": {},
            "functions": {},
        },
    )
    resource: str
    count: int
    items: list[ResourceItem]
    next: str | None
    labels: Labels


class DocumentPage(ResourcePage):
    """A page of the documents. documents, truncated: what `items` and `next` say, as earlier clients read it."""

    documents: list[ResourceItem] = Field(deprecated=True)
    truncated: bool = Field(deprecated=True)


class Question(BaseModel):
    """A question in Chinese or English."""

    model_config = _example(question="哪些部门牵头生态任务？")
    question: str = Field(min_length=1, max_length=300)


class Meaning(BaseModel):
    """A word of a question and how it was taken: a cue, or a name (`kind` capitalised). others: further bearers."""

    model_config = _example(text="生态", kind="Theme", value="ecology", name="生态环境")
    text: str
    kind: str
    value: str | None = None
    name: str | None = None
    others: list[str] | None = None


class Alternative(BaseModel):
    """Another query that the question may ask. href: where it is asked, relative to this server."""

    query: str
    title: Text
    parameters: dict[str, str]
    score: float
    href: str


class WordedAnswer(BaseModel):
    """The answer of the query that a question asks."""

    model_config = _example(
        question="哪些部门牵头生态任务？",
        query="agencies_leading_tasks",
        title={"zh": "牵头某一主题任务的部门", "en": "Agencies that lead tasks of a theme"},
        parameters={"theme": "ecology", "region": "", "basis": "", "limit": 100, "offset": 0},
        score=1.0,
        href="queries/agencies_leading_tasks?theme=ecology",
        cypher="MATCH (a:Agency)-[s:LEADS]->(t:Task) …",
        columns=["agency", "task_count"],
        rows=[["赤峰市生态环境局", 1]],
        truncated=False,
        understood=[{"text": "生态", "kind": "Theme", "value": "ecology", "name": "生态环境"}],
        alternatives=[],
    )
    question: str
    query: str
    title: Text
    parameters: dict[str, Any]
    score: float = Field(description="1 where every word of the question counts in the answer.")
    href: str = Field(description="The same question by name, relative to this server.")
    cypher: str
    columns: list[str]
    rows: list[list[Any]]
    truncated: bool
    evidence: list[list[RowEvidence]] | None = Field(None, description="For each row the statements that it rests on.")
    understood: list[Meaning]
    alternatives: list[Alternative]


class CypherQuestion(BaseModel):
    """A read-only query in the common dialect of Cypher."""

    model_config = _example(
        query="MATCH (t:Task) WHERE t.theme = $theme RETURN t.name AS task LIMIT 5", parameters={"theme": "ecology"}
    )
    query: str = Field(min_length=1, max_length=20_000)
    parameters: dict[str, Any] = {}
    limit: int | None = Field(None, ge=1, description="Most rows, where fewer than the server allows are wanted.")
    timeout: float | None = Field(None, gt=0, description="Seconds after which it is stopped, where sooner than usual.")
    plan: bool = Field(False, description="Whether to give the engine's plan in place of rows; nothing is run.")


class CypherAnswer(BaseModel):
    """Rows of a query in Cypher."""

    columns: list[str]
    rows: list[list[Any]]
    truncated: bool
    plan: str | None = Field(default=None, description="How the engine would go about it, where that was asked for.")


class SparqlExample(BaseModel):
    """A query in SPARQL that runs as it stands."""

    name: str
    title: Text
    query: str


class SparqlExamples(BaseModel):
    """The examples, by name."""

    examples: list[SparqlExample]


class DocumentName(BaseModel):
    """A document by identifier; without a name where the graph no longer has it."""

    model_config = _example(id="document/e0aec2c7ec7d", name="赤峰市绿色发展实施方案")
    id: str
    name: str | None


class Run(BaseModel):
    """One change of the graph: a load or a removal."""

    model_config = _example(
        id="run/20261121T064534653515Z-89da0d",
        kind="load",
        started="2026-11-21T06:45:34Z",
        ended="2026-11-21T06:45:36Z",
        software_version="0.1.0",
        added=[{"id": "document/e0aec2c7ec7d", "name": "赤峰市绿色发展实施方案"}],
        replaced=[],
        removed=[],
        node_count=2056,
        edge_count=5312,
    )
    id: str
    kind: str = Field(description="load, removal or decision")
    started: str
    ended: str
    software_version: str
    added: list[DocumentName]
    replaced: list[DocumentName]
    removed: list[DocumentName]
    node_count: int = Field(description="Nodes of the graph after the change.")
    edge_count: int = Field(description="Edges of the graph after the change.")


class Changes(BaseModel):
    """Loads and removals, newest first. next: address of the following page."""

    changes: list[Run]
    next: str | None = None


class EditionChange(BaseModel):
    """One difference between two things that are the same in both editions."""

    model_config = ConfigDict(
        populate_by_name=True, json_schema_extra={"example": {"kind": "raised", "from": 40.0, "to": 42.0}}
    )
    kind: str = Field(
        description="Of tasks moved, renumbered, reworded, text, lead, support, theme, deadline; of targets raised, lowered, "
        "year, comparator; of projects renamed, status, tasks."
    )
    from_: Any = Field(alias="from")
    to: Any


class EditionPair(BaseModel):
    """A task, target or project that both editions have, and what differs."""

    model_config = ConfigDict(populate_by_name=True)
    from_: dict[str, Any] = Field(alias="from")
    to: dict[str, Any]
    similarity: float = Field(description="How alike the two are, 0 to 1.")
    changes: list[EditionChange]


class EditionPart(BaseModel):
    """What became of the things of one kind. unchanged: how many are the same."""

    added: list[dict[str, Any]]
    dropped: list[dict[str, Any]]
    changed: list[EditionPair]
    unchanged: int


class EditionChanges(BaseModel):
    """What changes from one edition of a plan to another. summary: the numbers of each list."""

    model_config = ConfigDict(populate_by_name=True)
    from_: Node = Field(alias="from")
    to: Node
    summary: dict[str, dict[str, int]]
    tasks: EditionPart
    targets: EditionPart
    projects: EditionPart


class MatchType(BaseModel):
    """A class as the reconciliation protocol names it."""

    model_config = _example(id="Agency", name="部门 agency")
    id: str
    name: str


class MatchCandidate(BaseModel):
    """A node that a name may stand for. match: whether it is taken for the one meant."""

    model_config = _example(
        id=AGENCY,
        name="赤峰市生态环境局",
        type=[{"id": "Agency", "name": "部门 agency"}],
        score=98.0,
        match=True,
        features=[{"id": "name", "value": 98.0}, {"id": "region", "value": 100.0}],
    )
    id: str
    name: str
    type: list[MatchType]
    score: float = Field(description="0 to 100")
    match: bool
    features: list[dict[str, Any]]


class MatchResult(BaseModel):
    """Candidates of one query, the best first."""

    result: list[MatchCandidate]


class MatchAnswer(RootModel[dict[str, MatchResult]]):
    """Candidates by the key of the query."""


class MatchExtension(BaseModel):
    """Properties of nodes, as they were asked for. rows: values by node and property."""

    meta: list[MatchType]
    rows: dict[str, dict[str, list[dict[str, Any]]]]


class MatchManifest(BaseModel):
    """What the reconciliation service offers (Reconciliation Service API 0.2)."""

    model_config = ConfigDict(extra="allow")
    versions: list[str]
    name: str
    identifierSpace: str  # noqa: N815  (the protocol's name)
    schemaSpace: str  # noqa: N815
    defaultTypes: list[MatchType]  # noqa: N815


class Suggestion(BaseModel):
    """Something that may be meant by what was typed."""

    id: str
    name: str
    description: str | None = None
    notable: list[MatchType] | None = None


class Suggestions(BaseModel):
    """What may be meant, the likeliest first."""

    result: list[Suggestion]


class ProposedProperties(BaseModel):
    """Properties that can be asked for of nodes of a class."""

    type: str
    limit: int
    properties: list[MatchType]


class NewDecision(BaseModel):
    """What is decided about two nodes: that they are the same, or that they are distinct."""

    model_config = _example(
        kind="same",
        merged="project/210700/锦州至赤峰铁路",
        kept="project/150400/赤峰至锦州铁路",
        author="王工",
        reason="同一条线路",
    )
    kind: Literal["same", "distinct"]
    merged: str = Field(max_length=1000, description="The node that gives way to the other where they are the same.")
    kept: str = Field(max_length=1000, description="The node that stays.")
    author: str = Field(min_length=1, max_length=500, description="Who decides.")
    reason: str | None = Field(None, max_length=500)


class Decision(BaseModel):
    """A decision about two nodes. undone: when it was taken back."""

    model_config = _example(
        id="decision/20261121T075200000000Z-5f0a1c",
        kind="same",
        merged="project/210700/锦州至赤峰铁路",
        kept="project/150400/赤峰至锦州铁路",
        author="王工",
        decided="2026-11-21T07:52:00Z",
        reason="同一条线路",
        undone=None,
        undone_by=None,
        merged_name="锦州至赤峰铁路",
        kept_name="赤峰至锦州铁路",
    )
    id: str
    kind: str
    merged: str
    kept: str
    author: str
    decided: str
    reason: str | None
    undone: str | None
    undone_by: str | None
    merged_name: str | None = None
    kept_name: str | None = None


class Decisions(BaseModel):
    """Decisions, newest first."""

    decisions: list[Decision]
    truncated: bool


class AgencyMeasure(BaseModel):
    """How central an agency is."""

    model_config = _example(id=AGENCY, name="赤峰市生态环境局", leads=3, supports=5, partners=7, betweenness=0.12)
    id: str
    name: str
    leads: int = Field(description="Tasks that it leads.")
    supports: int = Field(description="Tasks that it supports.")
    partners: int = Field(description="Agencies that are responsible for a task together with it.")
    betweenness: float = Field(description="0 to 1.")


class AgencyMeasures(BaseModel):
    """Agencies, the most central first. count: how many there are."""

    measure: str
    count: int
    items: list[AgencyMeasure]


class RegionMeasure(BaseModel):
    """How central a region is."""

    model_config = _example(id="region/150400", name="赤峰市", partners=4, statements=9, pagerank=0.2)
    id: str
    name: str
    partners: int = Field(description="Regions that cooperate with it, or that a project connects with it.")
    statements: int = Field(description="Statements that say so.")
    pagerank: float


class RegionMeasures(BaseModel):
    """Regions, the most central first. count: how many there are."""

    measure: str
    count: int
    items: list[RegionMeasure]


class Community(BaseModel):
    """Regions that work together."""

    model_config = _example(size=2, regions=[{"id": "region/150400", "name": "赤峰市"}])
    size: int
    regions: list[NamedNode]


class Communities(BaseModel):
    """Groups of regions, the largest first. count: how many there are."""

    measure: str
    count: int
    items: list[Community]


class Broker(BaseModel):
    """A region between others."""

    model_config = _example(id="region/150400", name="赤峰市", pairs=3, betweenness=0.5, constraint=0.4)
    id: str
    name: str
    pairs: int = Field(description="Pairs of its partners that are not joined themselves.")
    betweenness: float
    constraint: float


class Brokers(BaseModel):
    """Regions between others, those that most ways lead through first. count: how many there are."""

    measure: str
    count: int
    items: list[Broker]


class Similarity(BaseModel):
    """Two regions with how alike their plans are. shared: industries that both promote."""

    model_config = _example(
        a={"id": "region/150400", "name": "赤峰市"},
        b={"id": "region/210700", "name": "锦州市"},
        similarity=0.8,
        shared=[{"id": "industry/D4415", "name": "风力发电"}],
    )
    a: NamedNode
    b: NamedNode
    similarity: float = Field(description="0 to 1.")
    shared: list[NamedNode]


class Similarities(BaseModel):
    """Pairs of regions, the most alike first. count: how many there are."""

    measure: str
    count: int
    items: list[Similarity]
