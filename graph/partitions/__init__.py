"""The graphs of many documents as Parquet files, written by processes on any number of machines.

    ADDRESS/manifest.json                                what is whole, written last
    ADDRESS/partitions/<name>.json                       one partition: files read, texts, tables with their checksums
    ADDRESS/nodes/<label>/<name>.parquet                 nodes of one label
    ADDRESS/edges/<type>.<from>.<to>/<name>.parquet      edges of one table

A partition is named by what it is made of, so that writing it again, by whichever process, gives the same files. Its description
is written after its tables: a partition without one is none.
"""

from graph.partitions.errors import PartitionsDamaged, PartitionsMissing, PartitionsUnreadable, PartitionsUnwritable
from graph.partitions.folder import Folder
from graph.partitions.loading import Loaded, gathered, load_partitions
from graph.partitions.manifest import Manifest, Member, Partition, ReadFrom, TableFile, read_manifest, write_manifest
from graph.partitions.tables import write_tables

__all__ = [
    "Folder",
    "Loaded",
    "Manifest",
    "Member",
    "Partition",
    "PartitionsDamaged",
    "PartitionsMissing",
    "PartitionsUnreadable",
    "PartitionsUnwritable",
    "ReadFrom",
    "TableFile",
    "gathered",
    "load_partitions",
    "read_manifest",
    "write_manifest",
    "write_tables",
]
