"""Links from nodes to the same thing in other datasets, as a publisher declares them in a CSV file.

Columns: node (its identifier), relation (owl:sameAs, skos:exactMatch or skos:closeMatch), target (an IRI), checked (the day on
which a person compared both), source (what they compared it by). A line that does not say when and by
what it was checked is refused.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from ontology.errors import RegiongraphError
from ontology.model import model

COLUMNS: Final = ("node", "relation", "target", "checked", "source")
RELATIONS: Final = ("owl:sameAs", "skos:exactMatch", "skos:closeMatch")

Links = Mapping[str, tuple[tuple[str, str], ...]]
"""Relation and target of each link, by node."""

_IRI: Final = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")


class LinksInvalid(RegiongraphError):
    """A file of links holds a line that cannot be taken; the message names file, line and reason."""

    code = "links-invalid"
    title = "The file of links is invalid"


def read_links(path: Path | None) -> Links:
    """The links of a file; none where there is no path. Raises LinksInvalid."""
    if path is None:
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _links(path.name, file)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise LinksInvalid(f"{path.name}: {reason}") from error


def _links(name: str, lines: Iterable[str]) -> Links:
    reader = csv.DictReader(line for line in lines if not line.startswith("#"))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise LinksInvalid(f"{name}: the first line must name the columns {','.join(COLUMNS)}")
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for number, row in enumerate(reader, 1):
        reason = _fault(row) or ("is there twice" if (row["relation"], row["target"]) in found[row["node"]] else "")
        if reason:
            raise LinksInvalid(f"{name}: link {number}: {reason}")
        found[row["node"]].add((row["relation"], row["target"]))
    return {node: tuple(sorted(links)) for node, links in sorted(found.items())}


def _fault(row: Mapping[str, str | None]) -> str:
    """What is wrong with a line; "" where nothing is."""
    if any(not (row.get(column) or "").strip() for column in COLUMNS) or None in row:
        return f"needs all of {', '.join(COLUMNS)}"
    if str(row["node"]).partition("/")[0] not in {label.lower() for label in model().classes}:
        return f"{row['node']!r} is no identifier of a node"
    if row["relation"] not in RELATIONS:
        return f"{row['relation']!r} is none of {', '.join(RELATIONS)}"
    if not _IRI.fullmatch(str(row["target"])):
        return f"{row['target']!r} is no IRI"
    return _fault_of_day(str(row["checked"]))


def _fault_of_day(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return f"checked is {text!r}, which is no day such as 2026-01-31"
    return "was checked on a day that is still to come" if day > datetime.now(UTC).date() else ""
