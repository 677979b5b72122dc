"""How documents are read again when a decision is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from api.extracting import extracting
from api.settings import Settings
from graph.build import build_document
from graph.deciding import Read


@contextmanager
def reading_again(settings: Settings) -> Iterator[Read]:
    """The reader that loads use as well."""
    with extracting(settings) as extract:
        yield lambda source: build_document(extract(source))
