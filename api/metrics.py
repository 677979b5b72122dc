"""What the server counts of itself, in the text format of Prometheus.

With several server processes each writes its figures into the folder that PROMETHEUS_MULTIPROC_DIR names, and whichever
is asked adds them up.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from importlib.metadata import version
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from api.settings import METRICS_FOLDER
from graph.stores import Reader
from graph.view import statistics
from ontology.errors import RegiongraphError

_SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """The figures of one application. `graph` opens a reader of the newest version for the counts of the graph."""

    def __init__(self, graph: Callable[[], AbstractContextManager[Reader]]) -> None:
        own = CollectorRegistry()
        self._requests = Counter(
            "regiongraph_http_requests", "Requests answered.", ("method", "route", "status"), registry=own
        )
        self._seconds = Histogram(
            "regiongraph_http_request_seconds",
            "Seconds from a request's head to the end of its answer.",
            ("method", "route"),
            buckets=_SECONDS,
            registry=own,
        )
        self._open = Gauge(
            "regiongraph_http_requests_open", "Requests being answered.", registry=own, multiprocess_mode="livesum"
        )
        self._several = METRICS_FOLDER in os.environ
        self._registry = CollectorRegistry() if self._several else own
        if self._several:
            MultiProcessCollector(self._registry)  # type: ignore[no-untyped-call]
        else:
            ProcessCollector(namespace="regiongraph", registry=own)
        self._registry.register(_GraphCollector(graph))

    def began(self) -> None:
        """A request came in."""
        self._open.inc()

    def ended(self, method: str, route: str, status: int, seconds: float) -> None:
        """Its answer was sent. route: the address with its variable parts named, so that there are few of them."""
        self._open.dec()
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def text(self) -> bytes:
        """All figures."""
        return generate_latest(self._registry)

    def close(self) -> None:
        """What this process shows as being answered ends with it."""
        if self._several:
            mark_process_dead(os.getpid())  # type: ignore[no-untyped-call]


class _GraphCollector:
    """Counts of the graph, read anew once it has changed."""

    def __init__(self, graph: Callable[[], AbstractContextManager[Reader]]) -> None:
        self._graph = graph
        self._guard = threading.Lock()
        self._known: tuple[str, Mapping[str, Mapping[str, int]]] | None = None

    def describe(self) -> Iterable[Metric]:
        """The names alone: registering them reads nothing."""
        return self._families("", {"nodes": {}, "edges": {}})

    def collect(self) -> Iterable[Metric]:
        """The counts; only that there is no graph where it cannot be read."""
        try:
            with self._graph() as reader, self._guard:
                if self._known is None or self._known[0] != reader.version:
                    self._known = (reader.version, statistics(reader))
                return self._families(*self._known)
        except RegiongraphError:
            return self._families("", {"nodes": {}, "edges": {}})

    def _families(self, graph: str, counts: Mapping[str, Mapping[str, int]]) -> list[Metric]:
        nodes = GaugeMetricFamily("regiongraph_graph_nodes", "Nodes of the graph by class.", labels=["label"])
        edges = GaugeMetricFamily("regiongraph_graph_edges", "Edges of the graph by type.", labels=["type"])
        readable = GaugeMetricFamily("regiongraph_graph_readable", "Whether the graph can be read.", value=bool(graph))
        program = GaugeMetricFamily("regiongraph_info", "Versions of program and graph.", labels=["version", "graph"])
        program.add_metric([version("regiongraph"), graph], 1)
        for family, kind in ((nodes, "nodes"), (edges, "edges")):
            for name, number in counts[kind].items():
                family.add_metric([name], number)
        return [program, readable, nodes, edges]
