"""Drawings of the whole graph, kept until the graph changes."""

from __future__ import annotations

import threading
from collections import OrderedDict

import orjson

from graph import view
from graph.stores import Reader

_KEPT = 4
"""Answers of one or two megabytes each."""


class Drawings:
    """Answers to the same request, worked out once for each version of the graph."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, tuple[str, ...], int], bytes] = OrderedDict()

    def whole(self, reader: Reader, labels: tuple[str, ...], limit: int) -> bytes:
        """The answer as JSON; see graph.view.whole_graph. One at a time is worked out. Raises UnknownName, GraphTooLarge."""
        key = (reader.version, tuple(sorted(labels)), limit)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = orjson.dumps(view.whole_graph(reader, labels=labels, limit=limit))
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]
