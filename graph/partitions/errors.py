"""What can be wrong with a folder of partitions."""

from __future__ import annotations

from graph.errors import GraphError


class PartitionsMissing(GraphError):
    """The folder has no manifest: nothing was written there, or the run that writes it has not ended."""

    code = "partitions-missing"
    title = "There are no finished partitions at this address"


class PartitionsDamaged(GraphError):
    """A file of a partition is missing, cut off or not the one that its description tells of."""

    code = "partitions-damaged"
    title = "A partition is damaged"


class PartitionsUnreadable(GraphError):
    """The address is none, its kind of storage has no driver here, or the storage refuses to be read."""

    code = "partitions-unreadable"
    title = "The folder of partitions cannot be read"


class PartitionsUnwritable(GraphError):
    """The storage refuses to be written: no room, no right, no such bucket."""

    code = "partitions-unwritable"
    title = "The folder of partitions cannot be written"
