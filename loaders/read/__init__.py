"""Readers: from a file of any format to its text."""

from loaders.read.documents import DOCUMENT_SUFFIXES, ReadDocuments, parse_documents, read_documents
from loaders.read.limits import DEFAULT_LIMITS, DEFAULT_MAX_BYTES, Limits
from loaders.read.text import decode, read_text

__all__ = [
    "DEFAULT_LIMITS",
    "DEFAULT_MAX_BYTES",
    "DOCUMENT_SUFFIXES",
    "Limits",
    "ReadDocuments",
    "decode",
    "parse_documents",
    "read_documents",
    "read_text",
]
