"""Measures of the graph."""

from __future__ import annotations

from pydantic import BaseModel, Field

from api.models.common import NamedNode
from api.models.examples import AGENCY, example


class AgencyMeasure(BaseModel):
    """How central an agency is."""

    model_config = example(id=AGENCY, name="赤峰市生态环境局", leads=3, supports=5, partners=7, betweenness=0.12)
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

    model_config = example(id="region/150400", name="赤峰市", partners=4, statements=9, pagerank=0.2)
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

    model_config = example(size=2, regions=[{"id": "region/150400", "name": "赤峰市"}])
    size: int
    regions: list[NamedNode]


class Communities(BaseModel):
    """Groups of regions, the largest first. count: how many there are."""

    measure: str
    count: int
    items: list[Community]


class Broker(BaseModel):
    """A region between others."""

    model_config = example(id="region/150400", name="赤峰市", pairs=3, betweenness=0.5, constraint=0.4)
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

    model_config = example(
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
