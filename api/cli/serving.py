"""Commands that serve the graph."""

from __future__ import annotations

from api.cli.settings import settings_of
from api.options import HostOption, PathsArgument, PortOption, StoreOption, WorkersOption


def run(
    paths: PathsArgument,
    store: StoreOption = None,
    host: HostOption = None,
    port: PortOption = None,
    workers: WorkersOption = None,
) -> None:
    """Load documents, then serve the graph."""
    from api.commands import loading, serving

    settings = settings_of(store, host=host, port=port, workers=workers)
    loading.load(paths, settings)
    serving.serve(settings)


def serve(
    store: StoreOption = None, host: HostOption = None, port: PortOption = None, workers: WorkersOption = None
) -> None:
    """Serve the graph over HTTP: viewer at /, interface at /docs."""
    from api.commands import serving

    serving.serve(settings_of(store, host=host, port=port, workers=workers))


def mcp(store: StoreOption = None) -> None:
    """Offer the graph to an assistant over standard input and output (Model Context Protocol)."""
    from api.commands import assisting

    assisting.serve_assistant(settings_of(store))
