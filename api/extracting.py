"""How documents are read into facts: by rules, and by a language model beside them where the settings name one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from api.settings import Settings

if TYPE_CHECKING:
    from loaders.pipeline import Extract


@contextmanager
def extracting(settings: Settings) -> Iterator[Extract]:
    """The function that reads a document. What a model added is told on standard error when the context ends."""
    # A server that only reads never needs the extractors and their word lists.
    from loaders.pipeline import extract

    if settings.model_address is None:
        yield extract
        return
    from loaders.language_model import ChatClient, LanguageModelExtractor

    key = settings.model_key.get_secret_value() if settings.model_key else None
    client = ChatClient(settings.model_address, settings.model_name, key, timeout=settings.model_timeout)
    extractor = LanguageModelExtractor(client, seconds=settings.model_seconds, warn=_tell)
    yield extractor
    _tell(str(extractor.tally))


def _tell(words: str) -> None:
    print(f"regiongraph: {words}", file=sys.stderr)
