"""`regiongraph mcp`: the tools for assistants over standard input and output."""

from __future__ import annotations

from api.app import SharedStore
from api.ask import Asker
from api.assistants import Sources, build
from api.logging import configure_logging
from api.settings import Settings
from graph.search import Searcher, index_folder


def serve_assistant(settings: Settings) -> None:
    """Answer messages of standard input until it ends. Log lines go to standard error."""
    configure_logging("warning", settings.log_format)
    store = SharedStore(settings)
    searcher = Searcher(settings.search_folder or index_folder(settings.store))
    try:
        build(Sources(settings, store.get, searcher, Asker())).run("stdio")
    finally:
        store.close()
