"""The errors of regiongraph. Every package derives its own from `RegiongraphError`."""

from __future__ import annotations

from typing import ClassVar


class RegiongraphError(Exception):
    """Base of all errors that regiongraph raises on purpose.

    The message is the detail for the reader: what was wrong, in which file or entry, and where. `code` is the
    kebab-case slug of the problem type (RFC 9457) and `title` its short description, the same for every occurrence.
    """

    code: ClassVar[str] = "regiongraph-error"
    title: ClassVar[str] = "regiongraph could not do this"

    @property
    def detail(self) -> str:
        """The message of this occurrence."""
        return str(self)


class OntologyInvalid(RegiongraphError):
    """A declaration in ontology/ contradicts itself or lacks something; the message names the file and the entry."""

    code = "ontology-invalid"
    title = "The declared vocabulary is invalid"

    def __init__(self, file: str, entry: str, reason: str) -> None:
        super().__init__(f"{file}: {entry}: {reason}")
        self.file = file
        self.entry = entry
        self.reason = reason
