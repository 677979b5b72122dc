"""The graph model as Python types. Generated from ontology/model.yaml by `python -m ontology.generate`."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal, NotRequired, Required, TypedDict


class NodeLabel(StrEnum):
    """Labels of nodes."""

    DOCUMENT = "Document"
    SECTION = "Section"
    TASK = "Task"
    REGION = "Region"
    AGENCY = "Agency"
    FUNCTION = "Function"
    PROJECT = "Project"
    PARK = "Park"
    ENTERPRISE = "Enterprise"
    INDUSTRY = "Industry"
    CHAIN = "Chain"
    INDICATOR = "Indicator"
    TARGET = "Target"
    POLICY = "Policy"
    THEME = "Theme"


class EdgeType(StrEnum):
    """Types of edges."""

    PART_OF = "PART_OF"
    COVERS = "COVERS"
    ISSUED_BY = "ISSUED_BY"
    CARRIES_OUT = "CARRIES_OUT"
    PURSUES = "PURSUES"
    HAS_THEME = "HAS_THEME"
    LEADS = "LEADS"
    SUPPORTS = "SUPPORTS"
    SERVES = "SERVES"
    HAS_FUNCTION = "HAS_FUNCTION"
    INCLUDES = "INCLUDES"
    PROMOTES = "PROMOTES"
    MENTIONS = "MENTIONS"
    LOCATED_IN = "LOCATED_IN"
    CONNECTS = "CONNECTS"
    IN_INDUSTRY = "IN_INDUSTRY"
    UNDERTAKEN_BY = "UNDERTAKEN_BY"
    STAGE_OF = "STAGE_OF"
    FEEDS = "FEEDS"
    BROADER = "BROADER"
    SETS = "SETS"
    MEASURES = "MEASURES"
    COOPERATES_WITH = "COOPERATES_WITH"
    MEMBER_OF = "MEMBER_OF"


class Theme(StrEnum):
    """The fields of public policy that tasks are sorted into."""

    INDUSTRY = "industry"
    INNOVATION = "innovation"
    URBANISATION = "urbanisation"
    REFORM = "reform"
    OPENING = "opening"
    INFRASTRUCTURE = "infrastructure"
    ECOLOGY = "ecology"
    LIVELIHOOD = "livelihood"
    CULTURE = "culture"
    GOVERNANCE = "governance"
    AGRICULTURE = "agriculture"
    ENERGY = "energy"
    SAFEGUARD = "safeguard"


class Basis(StrEnum):
    """How a statement rests on the text."""

    EXPLICIT = "explicit"
    FIRST_LISTED = "first-listed"
    INFERRED = "inferred"
    MODEL = "model"


Comparator = Literal[">=", "=", "~", "<="]
"""How a target compares the value reached with its figure: at least, exactly, about, at most."""


ProjectStatus = Literal["新建", "续建", "前期", "建成", "争取"]
"""The state of a project as the document puts it."""


class RegionKind(StrEnum):
    """Whether a region is an administrative division or defined by function."""

    DIVISION = "division"
    FUNCTIONAL = "functional"


class RegionLevel(StrEnum):
    """The tier of administration; functional for regions that are no tier."""

    WORLD = "world"
    COUNTRY = "country"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    FUNCTIONAL = "functional"


class RunKind(StrEnum):
    """Whether a run loaded documents, removed them or applied a decision about nodes."""

    LOAD = "load"
    REMOVAL = "removal"
    DECISION = "decision"


class DecisionKind(StrEnum):
    """Whether two nodes are decided to be the same or to be distinct."""

    SAME = "same"
    DISTINCT = "distinct"


TargetNature = Literal["约束性", "预期性"]
"""Whether a target binds the government or states what it expects."""


TargetMeasure = Literal["年均", "累计"]
"""Whether a figure holds for each year on average or for all years of the period together."""


class Node(TypedDict):
    """What every node carries."""

    id: Required[str]
    name: Required[str]


class DocumentNode(Node):
    """A planning document: plan, scheme, notice."""

    title: NotRequired[str | None]
    kind: NotRequired[str | None]
    number: NotRequired[str | None]
    issuer: NotRequired[str | None]
    region: NotRequired[str | None]
    issued: NotRequired[date | None]
    period_start: NotRequired[int | None]
    period_end: NotRequired[int | None]
    sha256: Required[str]
    source: NotRequired[str | None]
    note: NotRequired[str | None]
    text: NotRequired[str | None]


class SectionNode(Node):
    """A headed part of a document that holds tasks or further sections."""

    title: NotRequired[str | None]
    path: Required[list[str]]
    order: NotRequired[int | None]
    start: NotRequired[int | None]
    end: NotRequired[int | None]


class TaskNode(Node):
    """The smallest unit of a document that has a heading of its own or a clause naming who is responsible."""

    title: Required[str]
    theme: NotRequired[Theme | None]
    path: Required[list[str]]
    order: NotRequired[int | None]
    start: NotRequired[int | None]
    end: NotRequired[int | None]
    deadline: NotRequired[str | None]
    due_year: NotRequired[int | None]


class RegionNode(Node):
    """An administrative division, a functional region (cluster of cities, basin, corridor) or a country."""

    adcode: NotRequired[str | None]
    kind: Required[RegionKind]
    level: NotRequired[RegionLevel | None]
    surfaces: NotRequired[list[str] | None]
    longitude: NotRequired[float | None]
    latitude: NotRequired[float | None]


class AgencyNode(Node):
    """A body that leads or supports tasks or issues documents."""

    surfaces: NotRequired[list[str] | None]
    level: NotRequired[RegionLevel | None]
    collective: NotRequired[bool | None]


class FunctionNode(Node):
    """What agencies of all regions share whatever they are called."""

    code: Required[str]
    english: NotRequired[str | None]


class ProjectNode(Node):
    """Works, a line, a plant or a named programme of works, built or carried out once."""

    status: NotRequired[ProjectStatus | None]
    capacity: NotRequired[str | None]
    investment: NotRequired[float | None]
    start_year: NotRequired[int | None]
    end_year: NotRequired[int | None]


class ParkNode(Node):
    """A named zone or base where firms settle or goods are handled."""


class EnterpriseNode(Node):
    """A named firm that a document acts through or supports."""


class IndustryNode(Node):
    """A branch or product line that a task promotes."""

    code: NotRequired[str | None]
    surfaces: NotRequired[list[str] | None]
    english: NotRequired[str | None]


class ChainNode(Node):
    """Stages of production in order."""

    topic: NotRequired[str | None]
    stages: Required[list[str]]


class IndicatorNode(Node):
    """What a target measures."""


class TargetNode(Node):
    """A figure to be reached."""

    value: Required[float]
    unit: NotRequired[str | None]
    year: NotRequired[int | None]
    comparator: NotRequired[Comparator | None]
    baseline: NotRequired[float | None]
    upper: NotRequired[float | None]
    measure: NotRequired[TargetMeasure | None]
    nature: NotRequired[TargetNature | None]


class PolicyNode(Node):
    """A document that another one says it carries out."""


class ThemeNode(Node):
    """The field of public policy a task belongs to."""

    code: Required[str]
    english: NotRequired[str | None]


class Edge(TypedDict):
    """What every edge carries."""

    id: Required[str]
    document: NotRequired[str | None]
    start: NotRequired[int | None]
    end: NotRequired[int | None]
    rule: NotRequired[str | None]
    confidence: NotRequired[float | None]
    basis: NotRequired[Basis | None]
    surface: NotRequired[str | None]


class PartOfEdge(Edge):
    """A division within its parent, a task or section within its section or document."""


class CoversEdge(Edge):
    """The region that a document plans for."""


class IssuedByEdge(Edge):
    """The body that issued a document."""


class CarriesOutEdge(Edge):
    """The policy that a document says it carries out."""


class PursuesEdge(Edge):
    """A region pursues the tasks of its plan."""


class HasThemeEdge(Edge):
    """The theme of a task."""


class LeadsEdge(Edge):
    """The agency answers for the task, or for the project that is no task."""


class SupportsEdge(Edge):
    """The agency takes part in the task or project."""


class ServesEdge(Edge):
    """The region whose body an agency is."""


class HasFunctionEdge(Edge):
    """The function of an agency."""


class IncludesEdge(Edge):
    """A task includes a project or a park."""

    status: NotRequired[ProjectStatus | None]
    investment: NotRequired[float | None]
    investment_printed: NotRequired[str | None]
    capacity: NotRequired[str | None]
    start_year: NotRequired[int | None]
    end_year: NotRequired[int | None]
    content: NotRequired[str | None]
    details_start: NotRequired[int | None]
    details_end: NotRequired[int | None]


class PromotesEdge(Edge):
    """A task promotes an industry."""


class MentionsEdge(Edge):
    """A task, section or document mentions a region or an enterprise."""

    kind: NotRequired[RegionKind | None]


class LocatedInEdge(Edge):
    """The region in which a project, park or enterprise lies."""


class ConnectsEdge(Edge):
    """A line (road, railway, pipe, power line) connects regions."""


class InIndustryEdge(Edge):
    """The industry a project or park belongs to."""


class UndertakenByEdge(Edge):
    """The enterprise that carries out a project."""


class StageOfEdge(Edge):
    """An industry is a stage of a chain."""

    position: Required[int]
    topic: NotRequired[str | None]


class FeedsEdge(Edge):
    """A stage feeds the next one."""


class BroaderEdge(Edge):
    """The broader industry in the classification."""


class SetsEdge(Edge):
    """A task or section sets a target."""


class MeasuresEdge(Edge):
    """The indicator of a target."""


class CooperatesWithEdge(Edge):
    """Two regions work together, connect, supply or transfer; undirected in meaning, drawn from the one named first."""

    kind: NotRequired[str | None]
    task: NotRequired[str | None]


class MemberOfEdge(Edge):
    """A region is a member of a functional region."""


class RunRecord(TypedDict):
    """One change of the graph by the program."""

    id: Required[str]
    kind: Required[RunKind]
    started: Required[str]
    ended: Required[str]
    software_version: Required[str]
    added: Required[list[str]]
    replaced: Required[list[str]]
    removed: Required[list[str]]
    affected: Required[list[str]]
    node_count: Required[int]
    edge_count: Required[int]


class DecisionRecord(TypedDict):
    """What a person decided about two nodes."""

    id: Required[str]
    kind: Required[DecisionKind]
    merged: Required[str]
    kept: Required[str]
    author: Required[str]
    decided: Required[str]
    reason: NotRequired[str | None]
    undone: NotRequired[str | None]
    undone_by: NotRequired[str | None]
    snapshot: NotRequired[str | None]


class SourceRecord(TypedDict):
    """The file that a document was read from when it was loaded last."""

    id: Required[str]
    place: Required[str]
    content: Required[str]
    reader: Required[str]
    document: Required[str]
    members: Required[int]
