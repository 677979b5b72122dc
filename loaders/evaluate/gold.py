"""Facts as they stand in a file: the gold beside a document, or what extraction found, in the format of docs/facts.md."""

from __future__ import annotations

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from loaders.errors import DocumentError

MOST_FAULTS = 3
"""Faults of one file that its message lists."""


class GoldMissing(DocumentError):
    """A document has no file of facts beside it, or a file of facts has no document."""

    code = "gold-missing"
    title = "A document or its gold is missing"


class GoldMalformed(DocumentError):
    """A file of facts is no JSON, or breaks the format of docs/facts.md; the message names the entry."""

    code = "gold-malformed"
    title = "The gold does not have the format of facts"


class Evidence(BaseModel):
    """Code points of the document's text."""

    model_config = ConfigDict(frozen=True)
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Entry(BaseModel):
    """What every entry may have beside its own fields. Gold has none of these; unknown fields are left alone."""

    model_config = ConfigDict(frozen=True, strict=True)
    evidence: Evidence | None = None
    rule: str | None = None
    confidence: float | None = Field(default=None, ge=0, le=1)


class DocumentEntry(BaseModel):
    """The document's own description; of `file` only the last part counts."""

    model_config = ConfigDict(frozen=True)
    file: str = Field(min_length=1)
    region: str | None = None
    issuer: str | None = None
    number: str | None = None
    date: str | None = None
    period: tuple[int, int] | None = None


class ResponsibilityEntry(Entry):
    """One body of a task, where extraction tells more of it than its name."""

    agency: str
    role: str


class TaskEntry(Entry):
    """A task; see loaders.facts.Task."""

    path: tuple[str, ...]
    title: str
    theme: str | None = None
    theme_rule: str | None = None
    theme_confidence: float | None = Field(default=None, ge=0, le=1)
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    responsibilities: tuple[ResponsibilityEntry, ...] = ()


class NamedEntry(Entry):
    """A project, an industry, an enterprise or a park."""

    name: str
    task: tuple[str, ...] = ()


class RegionEntry(Entry):
    """A region that the text names."""

    name: str
    surface: str | None = None
    adcode: str | None = None


class ChainEntry(Entry):
    """Stages in printed order."""

    stages: tuple[str, ...]
    task: tuple[str, ...] = ()


class TargetEntry(Entry):
    """A figure to be reached."""

    indicator: str
    value: float
    unit: str | None = None
    year: int | None = None
    task: tuple[str, ...] = ()


class CooperationEntry(Entry):
    """Two regions that the text joins."""

    a: str
    b: str
    task: tuple[str, ...] = ()


class FactsFile(BaseModel):
    """The facts of one document.

    A kind that is None was not annotated and is not scored. scope: which parts of the document the gold covers.
    """

    model_config = ConfigDict(frozen=True)
    document: DocumentEntry
    scope: dict[str, Any] = {}
    tasks: tuple[TaskEntry, ...] = ()
    agencies: dict[str, str | None] = {}
    regions: tuple[RegionEntry, ...] = ()
    projects: tuple[NamedEntry, ...] | None = None
    industries: tuple[NamedEntry, ...] | None = None
    chains: tuple[ChainEntry, ...] | None = None
    targets: tuple[TargetEntry, ...] | None = None
    cooperation: tuple[CooperationEntry, ...] | None = None
    enterprises: tuple[NamedEntry, ...] | None = None
    parks: tuple[NamedEntry, ...] | None = None

    @model_validator(mode="after")
    def _parts_are_strings(self) -> Self:
        parts = self.parts
        if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
            raise ValueError("scope.parts is a list of the first labels of paths")
        return self

    @property
    def parts(self) -> list[str]:
        """First labels of the paths that the gold covers; none where it covers the whole document."""
        return self.scope.get("parts") or []


def parse_facts(data: bytes | str, name: str) -> FactsFile:
    """The facts in a JSON text. name: the file, for messages. Raises GoldMalformed."""
    try:
        return FactsFile.model_validate_json(data)
    except ValidationError as error:
        raise GoldMalformed(name, _faults(error)) from error


def _faults(error: ValidationError) -> str:
    """What is wrong, and where: `tasks[3].title: Field required`."""
    faults = error.errors(include_url=False, include_input=False)
    told = [f"{_place(fault['loc'])}{fault['msg']}" for fault in faults[:MOST_FAULTS]]
    if len(faults) > MOST_FAULTS:
        told.append(f"and {len(faults) - MOST_FAULTS} more")
    return "; ".join(told)


def _place(location: tuple[int | str, ...]) -> str:
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location).lstrip(".")
    return f"{place}: " if place else ""
