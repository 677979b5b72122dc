"""Documents over HTTP: only where the settings allow it."""

from __future__ import annotations

from fastapi import Request

from api.extracting import extracting
from api.guarding import bearer_of, is_one_of
from api.problems import TokenMissing, UploadDisabled
from api.settings import Settings
from graph.build import build_document
from graph.stores import Store
from loaders.errors import DocumentTooLarge, FormatUnsupported
from loaders.report import Report, report


def require_upload(request: Request, settings: Settings) -> None:
    """Raises UploadDisabled where the settings do not allow documents over HTTP, TokenMissing where the client may not.

    A token that a browser remembers as a password does not count: another site's form could send it along.
    """
    if not settings.upload or settings.upload_token is None:
        raise UploadDisabled("set REGIONGRAPH_UPLOAD to take documents over HTTP")
    token = bearer_of(request.headers.get("authorization"), basic=False)
    if not is_one_of(token, [settings.upload_token]):
        raise TokenMissing("adding and removing documents needs the token for it: Authorization: Bearer TOKEN")


async def read_body(request: Request, name: str, most: int) -> bytes:
    """The request's body. Raises DocumentTooLarge as soon as it is longer than allowed."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise DocumentTooLarge(name, f"it has more than {most:,} bytes")
        parts.append(part)
    return b"".join(parts)


def add(data: bytes, name: str, store: Store, settings: Settings) -> tuple[str, Report]:
    """Load one document; gives its identifier and what was read. Raises the errors of loaders.errors, StoreLocked."""
    # A server that only reads never needs the extractors and their word lists.
    from loaders.pipeline import require_plan
    from loaders.read import Limits, parse_documents

    limits = Limits(file_bytes=settings.max_file_bytes, characters=settings.max_characters)
    read = parse_documents(data, name, limits=limits)
    if len(read.sources) != 1 or read.errors:
        raise FormatUnsupported(name, "an archive is taken apart first: send its documents one by one")
    source = read.sources[0]
    if len(source.text) > settings.max_characters:
        raise DocumentTooLarge(
            name, f"it has {len(source.text):,} characters, the limit is {settings.max_characters:,}"
        )
    with extracting(settings) as extract:
        facts = require_plan(extract(source))
    graph = build_document(facts)
    store.replace([graph])
    return graph.document, report(facts)
