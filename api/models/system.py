"""What the program says of itself: state, numbers, vocabulary."""

from __future__ import annotations

from pydantic import BaseModel, Field

from api.models.common import Rule, Text
from api.models.examples import example


class Liveness(BaseModel):
    """status is "ok" where the server runs."""

    model_config = example(status="ok", version="0.1.0")
    status: str
    version: str = Field(description="Version of the program.")


class Health(BaseModel):
    """status is "ok" where the store can be read."""

    model_config = example(status="ok", version="0.1.0", graph="18c2f-9a1b", upload=False)
    status: str
    version: str = Field(description="Version of the program.")
    graph: str = Field(description="Version of the graph: changes with every load.")
    upload: bool = Field(description="Whether documents may be added over HTTP, by those who have the token.")


class Stats(BaseModel):
    """How many nodes of each class and edges of each type there are."""

    model_config = example(nodes={"Task": 120, "Agency": 64}, edges={"LEADS": 118})
    nodes: dict[str, int]
    edges: dict[str, int]


class CountedStats(Stats):
    """The counts, and how many documents they come from."""

    documents: int


class VocabularyEntry(BaseModel):
    """A class, relation or theme with its labels."""

    model_config = example(name="LEADS", label={"zh": "牵头", "en": "leads"}, definition=None)
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
