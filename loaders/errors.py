"""What can be wrong with an input document. Every message names the file and the cause."""

from __future__ import annotations

from ontology.errors import RegiongraphError


class DocumentError(RegiongraphError):
    """A document that cannot be loaded. `file` is the name as the user gave it."""

    code = "document-error"
    title = "The document cannot be loaded"

    def __init__(self, file: str, cause: str) -> None:
        super().__init__(f"{file}: {cause}")
        self.file = file
        self.cause = cause


class DocumentMissing(DocumentError):
    """The file does not exist or is not a regular file."""

    code = "document-missing"
    title = "The document does not exist"


class DocumentUnreadable(DocumentError):
    """The operating system refuses to give the file's bytes."""

    code = "document-unreadable"
    title = "The document cannot be read"


class DocumentTooLarge(DocumentError):
    """The file is over the configured size limit."""

    code = "document-too-large"
    title = "The document is too large"


class FormatUnsupported(DocumentError):
    """The file's format has no reader, or the bytes are no text."""

    code = "format-unsupported"
    title = "The document's format is not supported"


class EncodingUnknown(DocumentError):
    """The bytes are valid in no encoding that is read, or the text was garbled before it was saved."""

    code = "encoding-unknown"
    title = "The document's encoding is not known"


class DocumentEmpty(DocumentError):
    """The file holds no characters but white space."""

    code = "document-empty"
    title = "The document is empty"


class DocumentDamaged(DocumentError):
    """The file is cut off or breaks the rules of its format."""

    code = "document-damaged"
    title = "The document is damaged"


class DocumentEncrypted(DocumentError):
    """The file opens with a password only."""

    code = "document-encrypted"
    title = "The document is encrypted"


class DocumentHasNoText(DocumentError):
    """The file has pages, and they are pictures or their fonts name no characters."""

    code = "document-has-no-text"
    title = "The document has no text"


class ReaderMissing(FormatUnsupported):
    """The format has a reader, and the program or package it needs is not installed here."""

    code = "reader-missing"
    title = "The reader of the document's format is not installed"


class DocumentHasNoTask(DocumentError):
    """The text was read; it holds no task, and no table of works or of indicators."""

    code = "document-has-no-task"
    title = "The document has no task"
