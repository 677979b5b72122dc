"""Readers: from a file to its decoded text."""

from loaders.read.limits import DEFAULT_MAX_BYTES
from loaders.read.text import decode, read_text

__all__ = ["DEFAULT_MAX_BYTES", "decode", "read_text"]
