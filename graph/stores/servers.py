"""What a store on a server is opened with: its address, who asks, and how many may ask at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from graph.errors import StoreAddressInvalid

SCHEMES: Final = frozenset({"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"})
"""What an address of a server begins with: neo4j for routing in clusters, bolt for one machine; +s for TLS."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks. The password is never shown, not even by repr."""

    user: str | None = None
    password: str | None = field(default=None, repr=False)
    database: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """connections: most at once. wait: seconds that a query waits for a free one."""

    connections: int = 50
    wait: float = 10.0


def check_address(address: str) -> str:
    """The address, if it is one of a server and holds no user or password, which errors and logs would show.

    Raises StoreAddressInvalid.
    """
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise StoreAddressInvalid(f"the store's address is none: {error}") from None
    if "@" in parts.netloc:
        raise StoreAddressInvalid("the store's address holds a user or password: give them as settings of their own")
    if parts.scheme not in SCHEMES or not host:
        raise StoreAddressInvalid(f"{address}: not of the form neo4j://HOST:PORT")
    return address
