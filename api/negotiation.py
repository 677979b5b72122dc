"""Content negotiation (RFC 9110, 12.5.1): which of the offered media types a client would rather have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

RDF_TYPES: Final = {
    "text/turtle": "turtle",
    "application/ld+json": "jsonld",
    "application/n-triples": "ntriples",
    "application/rdf+xml": "rdfxml",
}
"""Media types of RDF about one thing, with the names of their formats; the first is what a client gets that takes any."""


def preferred(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered type with the highest quality, the first of equals; None where the client takes none of them.

    accept: the header's value; None, or nothing in it, takes anything. Of ranges that fit a type the most exact counts.
    """
    ranges = _ranges(accept or "*/*") or [("*/*", 1.0)]
    qualities = [_quality(type_, ranges) for type_ in offered]
    best = max(qualities, default=0.0)
    return offered[qualities.index(best)] if best > 0 else None


def _ranges(accept: str) -> list[tuple[str, float]]:
    found = []
    for entry in accept.split(","):
        type_, *parameters = (part.strip().lower() for part in entry.split(";"))
        if type_:
            found.append((type_, _q(parameters)))
    return found


def _q(parameters: Sequence[str]) -> float:
    """The weight among a range's parameters; one that is no number is taken for none."""
    for name, _, value in (parameter.partition("=") for parameter in parameters):
        if name.strip() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 1.0
    return 1.0


def _quality(type_: str, ranges: Sequence[tuple[str, float]]) -> float:
    for wanted in (type_, f"{type_.split('/', 1)[0]}/*", "*/*"):
        found = [q for name, q in ranges if name == wanted]
        if found:
            return max(found)
    return 0.0
