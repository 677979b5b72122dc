"""Search over the names of all nodes and over the passages of all documents.

An index of tantivy lies beside the store and is brought up to date, entry by entry, whenever the graph has changed.
"""

from graph.search.index import SearchIndex
from graph.search.results import DEFAULT_LIMIT, KINDS, LONGEST_QUERY, Highlight, Result
from graph.search.searcher import Searcher, index_folder
from graph.search.text import fold

__all__ = [
    "DEFAULT_LIMIT",
    "KINDS",
    "LONGEST_QUERY",
    "Highlight",
    "Result",
    "SearchIndex",
    "Searcher",
    "fold",
    "index_folder",
]
