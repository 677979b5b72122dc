"""`regiongraph validate`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from api.commands.keeping import DOCUMENT
from api.commands.printing import print_rows
from api.readers import reading
from api.settings import Settings
from graph import rdf, validation
from queries.names import Names

_COLUMNS: Final = ("focus", "rule", "component", "fault", "document", "start", "end", "quote")


def validate(settings: Settings, file: Path | None, document: str | None, form: str) -> int:
    """Print each violation with its focus node, rule and passage. Gives the exit code: 1 where there is one.

    file: RDF that is checked in place of the store. document: the only one whose statements and nodes are looked at; of a file
    it is named by its identifier. Raises FileUnreadable, StoreMissing, NameUnknown, NameAmbiguous.
    """
    if file is not None:
        store, wanted = validation.load_file(file), document
    else:
        with reading(settings.store, settings.credentials) as reader:
            wanted = Names(reader).one(DOCUMENT, document) if document is not None else None
            store = validation.load_graph(reader, settings.base_iri)
    name = rdf.iri(wanted, settings.base_iri) if wanted is not None else None
    rows = [_row(violation) for violation in validation.violations(store, name)]
    if rows or form != "table":
        print_rows(_COLUMNS, rows, form)
    print(f"{len(rows)} violations in {len(store)} triples", file=sys.stderr)
    return int(bool(rows))


def _row(violation: validation.Violation) -> tuple[object, ...]:
    passage, rule = violation.passage, violation.rule
    place = (passage.document, passage.start, passage.end, passage.quote) if passage else (None, None, None, None)
    return (violation.focus, rule.shape.rpartition("#")[2], rule.component, violation.words(), *place)
