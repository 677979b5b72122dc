"""Nodes with their neighbours, paths, links between regions, search, statements."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from api.models.common import Edge, Graph, Node, Rule
from api.models.examples import example
from api.models.system import Stats


class ThemeCount(BaseModel):
    """How many tasks of a theme a region pursues."""

    model_config = example(region="region/150400", theme="theme/ecology", tasks=12)
    region: str
    theme: str
    tasks: int


class CountedEdge(Edge):
    """The first of several statements that join the same two regions."""

    count: int | None = Field(None, description="How many there are.")


class NeighbourCount(BaseModel):
    """How many neighbours of one class a node has by one relation and direction."""

    model_config = example(type="LEADS", direction="out", label="Task", count=12)
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
    weight: int = Field(
        description="By how many statements, on the side that has fewer; of industries and functions, by how many tasks."
    )
    a_count: int | None = Field(
        None, description="Tasks of side a that promote the industry, or that bodies of the function lead in the theme."
    )
    b_count: int | None = Field(None, description="The same of side b.")
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
    """Shortest paths between two nodes, with the nodes and edges that they use.

    truncated: whether longer ones were left out because they would lead through too much of the graph.
    """

    paths: list[Path]
    truncated: bool


class Highlight(BaseModel):
    """What of a text answers a search: code points from `start` to before `end`."""

    model_config = example(start=0, end=2)
    start: int
    end: int


class SearchResult(BaseModel):
    """A node found by its name, or by a passage in it. context: what tells it from others of its name."""

    model_config = example(
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


class Statement(Edge):
    """A statement with the words of the document that it was read from."""

    document: Node | None
    rule: Rule | None = Field(description="The rule that read it; none for reference data.")
    quote: str | None = Field(description="The evidence itself; none where the document shows it only as a whole.")
    before: str | None = Field(description="Text before it.")
    after: str | None = Field(description="Text after it.")


class Overview(BaseModel):
    """The regions that plan or cooperate, how they do, and what their tasks are about."""

    nodes: list[Node]
    edges: list[CountedEdge]
    themes: list[ThemeCount]
    figures: Stats
