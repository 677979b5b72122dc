"""Settings: environment variables with the prefix REGIONGRAPH_, a file .env, or a TOML file.

docs/settings.md holds the table of them; a test compares the two.
"""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, InitSettingsSource, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from ontology.errors import RegiongraphError

if TYPE_CHECKING:
    from graph.stores.servers import Credentials, Limits

MEGABYTE: Final = 1_000_000
FILE_VARIABLE: Final = "REGIONGRAPH_CONFIG"
"""Environment variable that names the TOML file of settings."""
DEFAULT_FILE: Final = "regiongraph.toml"
"""The file that is read from the working directory where the variable is not set."""
METRICS_FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
"""Environment variable with the folder in which several server processes keep their figures, as prometheus-client has it."""
SHORTEST_TOKEN: Final = 16


class SettingsInvalid(RegiongraphError):
    """A variable or line of a file holds a value that the setting does not take; the message names both."""

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
    neo4j_connections: int = Field(
        50, ge=1, le=10_000, description="Most connections of one process to the Neo4j server; opened when needed."
    )
    neo4j_wait: float = Field(
        10.0, gt=0, le=600, description="Seconds that a query waits for one of these connections to be free."
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
    load_workers: int = Field(
        0, ge=0, le=256, description="Number of processes that read documents in `load`; 0 for as many as are worth it."
    )
    load_on: str = Field(
        "", description="Cluster that `load` reads documents on: local, ray, or ray://HOST:PORT; needs `load_to`."
    )
    load_to: str = Field(
        "", description="Address where `load` writes partitions of Parquet files: a folder, s3://BUCKET/FOLDER, …"
    )
    partition_files: int = Field(256, ge=1, le=100_000, description="Files in a partition, to a factor of two.")
    query_timeout: float = Field(10.0, gt=0, le=600, description="Seconds after which a query is stopped.")
    query_memory: int = Field(
        1 << 30, ge=1 << 26, description="Bytes of memory that a query written by a user may take."
    )
    row_limit: int = Field(1000, ge=1, le=100_000, description="Most rows, nodes or results of one answer.")
    sparql_row_limit: int = Field(
        50_000, ge=1, le=1_000_000, description="Most rows or triples of one answer to SPARQL."
    )
    max_file_bytes: int = Field(20 * MEGABYTE, ge=1, description="Largest file that is loaded, in bytes.")
    max_characters: int = Field(5 * MEGABYTE, ge=1, description="Longest text that is loaded, in characters.")
    cache_bytes: int = Field(
        64 * MEGABYTE,
        ge=0,
        description="Bytes of answers that a server process keeps until the graph changes; 0 for none.",
    )
    upload: bool = Field(
        False, description="Whether documents may be added and removed over HTTP, by those who have the token."
    )
    upload_token: SecretStr | None = Field(
        None, description=f"Token for that, of {SHORTEST_TOKEN} characters or more; `upload` needs it."
    )
    read_tokens: Annotated[tuple[SecretStr, ...], NoDecode] = Field(
        (), description="Tokens, separated by commas, one of which each request needs; without any, everybody may read."
    )
    rate_limit: float = Field(
        0.0, ge=0, le=100_000, description="Requests a second that one client may make of a server process; 0 for any."
    )
    rate_burst: int = Field(100, ge=1, le=100_000, description="Requests that a client may make at once before that.")
    trusted_proxies: str = Field(
        "", description="Addresses of proxies, separated by commas, whose X-Forwarded-For is believed."
    )
    shutdown_timeout: int = Field(
        10, ge=0, le=600, description="Seconds that answers under way may take once the server is told to stop."
    )
    model_address: str | None = Field(
        None,
        pattern=r"^https?://[^@?#\s]+$",
        description="Address of a language model's server, before /chat/completions; without it none is asked.",
    )
    model_name: str = Field("", description="Name of that model, as its server knows it.")
    model_key: SecretStr | None = Field(None, description="Key of that server; never shown.")
    model_timeout: float = Field(60.0, gt=0, le=600, description="Seconds for one request to it.")
    model_seconds: float = Field(300.0, gt=0, le=3600, description="Seconds for all requests of one document.")
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
    publisher: str = Field(
        "", description="Name of who publishes the graph, which catalogues of data show (docs/linked-data.md)."
    )
    publisher_iri: str | None = Field(
        None, pattern=r"^https?://[^\s<>\"]+$", description="IRI of the publisher, such as its home page."
    )
    links: Path | None = Field(
        None, description="CSV file with links of nodes to other datasets (docs/linked-data.md)."
    )
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Origins of pages, separated by commas, that may ask the server; * for any."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="What is logged, at least.")
    log_format: Literal["line", "json"] = Field("line", description="Log lines for people, or JSON objects.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003  (the names are those of the base class)
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Where values come from, the first that has one counts. Raises SettingsInvalid."""
        return init_settings, env_settings, dotenv_settings, InitSettingsSource(settings_cls, file_values())

    @field_validator("cors_origins", "read_tokens", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("upload_token", "read_tokens")
    @classmethod
    def _long_enough(cls, value: object, info: ValidationInfo) -> object:
        tokens = value if isinstance(value, tuple) else (value,)
        if any(isinstance(token, SecretStr) and len(token.get_secret_value()) < SHORTEST_TOKEN for token in tokens):
            raise ValueError(f"{info.field_name} needs {SHORTEST_TOKEN} characters or more")
        return value

    @model_validator(mode="after")
    def _upload_is_guarded(self) -> Settings:
        if self.upload and self.upload_token is None:
            raise ValueError("REGIONGRAPH_UPLOAD needs REGIONGRAPH_UPLOAD_TOKEN as well")
        return self

    @model_validator(mode="after")
    def _publisher_is_named(self) -> Settings:
        if self.publisher_iri is not None and not self.publisher.strip():
            raise ValueError("REGIONGRAPH_PUBLISHER_IRI needs REGIONGRAPH_PUBLISHER as well")
        return self

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
    def limits(self) -> Limits:
        """How many may ask that server at once."""
        from graph.stores.servers import Limits

        return Limits(self.neo4j_connections, self.neo4j_wait)

    @property
    def cores(self) -> int:
        """Cores of this machine that this process may use."""
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

    @property
    def cores_each(self) -> int:
        """Cores of which each server process can make use while all have work."""
        return max(1, self.cores // self.workers)

    @property
    def store_file(self) -> Path | None:
        """The store's file; None where the store is a server."""
        return None if "://" in self.store else Path(self.store)


@cache
def settings() -> Settings:
    """The settings of this process. Raises SettingsInvalid."""
    return read_settings()


def read_settings(**given: object) -> Settings:
    """Settings from environment and file, with those given here in their place. Raises SettingsInvalid."""
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        raise SettingsInvalid("; ".join(_reason(fault["loc"], fault["msg"]) for fault in error.errors())) from error


def _reason(place: tuple[int | str, ...], message: str) -> str:
    """One fault with the place of the value: the file where it alone has one, else the variable."""
    if not place:
        return message.removeprefix("Value error, ")
    variable = variable_of(str(place[0]))
    field = variable.removeprefix("REGIONGRAPH_").lower()
    from_file = variable not in os.environ and field in file_values()
    return f"{f'{_file().name}: {field}' if from_file else variable}: {message.removeprefix('Value error, ')}"


def file_values() -> dict[str, object]:
    """What the file of settings says, nothing where there is none. Raises SettingsInvalid for what it cannot say."""
    path = _file()
    if not path.is_file():
        if FILE_VARIABLE in os.environ:
            raise SettingsInvalid(f"{FILE_VARIABLE}: there is no file {path.name}")
        return {}
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsInvalid(f"{path.name} is no TOML: {error}") from error
    for name, value in values.items():
        if name not in Settings.model_fields:
            raise SettingsInvalid(
                f"{path.name}: there is no setting {name!r}; there are {', '.join(Settings.model_fields)}"
            )
        if isinstance(value, list):
            values[name] = ",".join(map(str, value))
    return values


def _file() -> Path:
    return Path(os.environ.get(FILE_VARIABLE, DEFAULT_FILE))


def variable_of(field: str) -> str:
    """Name of the environment variable of a setting."""
    return field if field.isupper() else f"REGIONGRAPH_{field.upper()}"
