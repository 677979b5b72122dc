"""Settings: environment variables with the prefix REGIONGRAPH_, or a file .env in the working directory.

docs/settings.md holds the table of them; a test compares the two.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from ontology.errors import RegiongraphError

if TYPE_CHECKING:
    from graph.stores.servers import Credentials

MEGABYTE = 1_000_000


class SettingsInvalid(RegiongraphError):
    """An environment variable holds a value that the setting does not take; the message names both."""

    code = "settings-invalid"
    title = "A setting is invalid"


class Settings(BaseSettings):
    """What may differ between installations. Every field says what it is for; the defaults suit one machine."""

    model_config = SettingsConfigDict(env_prefix="REGIONGRAPH_", env_file=".env", extra="ignore", frozen=True)

    store: str = Field(
        "data/graph.lbdb", description="Where the graph is: a file path, or a neo4j:// or bolt:// address."
    )
    neo4j_user: str | None = Field(None, description="User of the Neo4j server, where the graph is on one.")
    neo4j_password: SecretStr | None = Field(None, description="Password of that user; never shown.")
    neo4j_database: str | None = Field(None, description="Database on that server; by default the user's own.")
    search_folder: Path | None = Field(
        None,
        description="Folder of the search index; by default beside the store's file, for a server in memory.",
    )
    host: str = Field("127.0.0.1", description="Address that the server listens on.")
    port: int = Field(
        8000,
        ge=0,
        le=65535,
        validation_alias=AliasChoices("REGIONGRAPH_PORT", "PORT", "port"),
        description="Port that the server listens on; PORT is read as well. 0 takes a free one.",
    )
    workers: int = Field(1, ge=1, le=64, description="Number of server processes.")
    query_timeout: float = Field(10.0, gt=0, le=600, description="Seconds after which a query is stopped.")
    row_limit: int = Field(1000, ge=1, le=100_000, description="Most rows, nodes or results of one answer.")
    sparql_row_limit: int = Field(
        50_000, ge=1, le=1_000_000, description="Most rows or triples of one answer to SPARQL."
    )
    max_file_bytes: int = Field(20 * MEGABYTE, ge=1, description="Largest file that is loaded, in bytes.")
    max_characters: int = Field(5 * MEGABYTE, ge=1, description="Longest text that is loaded, in characters.")
    upload: bool = Field(False, description="Whether documents may be added and removed over HTTP.")
    base_iri: str = Field(
        "https://w3id.org/regiongraph/id/",
        pattern="^https?://.+[/#]$",
        description="What the RDF names of nodes begin with.",
    )
    licence: str = Field(
        "https://www.apache.org/licenses/LICENSE-2.0",
        pattern="^https?://.+$",
        description="IRI of the licence that the graph is published under.",
    )
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Origins of pages, separated by commas, that may ask the server; * for any."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="What is logged, at least.")

    @field_validator("cors_origins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @property
    def credentials(self) -> Credentials | None:
        """Who asks the server that the graph is on; None where nothing is set."""
        if self.neo4j_user is None and self.neo4j_database is None:
            return None
        # The command line starts faster without the store's packages.
        from graph.stores.servers import Credentials

        password = self.neo4j_password.get_secret_value() if self.neo4j_password else None
        return Credentials(self.neo4j_user, password, self.neo4j_database)

    @property
    def store_file(self) -> Path | None:
        """The store's file; None where the store is a server."""
        return None if "://" in self.store else Path(self.store)


@cache
def settings() -> Settings:
    """The settings of this process. Raises SettingsInvalid."""
    return read_settings()


def read_settings(**given: object) -> Settings:
    """Settings from the environment, with those given here in their place. Raises SettingsInvalid."""
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        reasons = [f"{variable_of(str(fault['loc'][0]))}: {fault['msg']}" for fault in error.errors()]
        raise SettingsInvalid("; ".join(reasons)) from error


def variable_of(field: str) -> str:
    """Name of the environment variable of a setting."""
    return field if field.isupper() else f"REGIONGRAPH_{field.upper()}"
