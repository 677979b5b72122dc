"""HTTP as it comes from the network: addresses with letters that are not percent-encoded, and requests that are none.

Browsers encode addresses; curl and many scripts send 区域 as it was typed. An address has no other meaning for bytes above ASCII
than UTF-8, so they are encoded here, before the parser, which refuses them.
"""

from __future__ import annotations

import json
import re
from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from ontology.errors import RegiongraphError

_BEYOND_ASCII: Final = re.compile(rb"[\x80-\xff]")


class HttpInvalid(RegiongraphError):
    """The request line or a header is not as HTTP has it. Blanks in an address are written %20."""

    code = "http-invalid"
    title = "The request is not HTTP"


class Protocol(HttpToolsProtocol):
    """Reads requests from one connection."""

    def data_received(self, data: bytes) -> None:
        """Take what came; the first line of a request is encoded."""
        if self.cycle is None or not self.cycle.more_body:
            data = encoded(data)
        super().data_received(data)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  (the server's own words say less)
        """Answer what is no request with a problem, and close."""
        error = HttpInvalid("the request line or a header is not as HTTP has it; blanks in an address are written %20")
        told = {"type": f"/problems/{error.code}", "title": error.title, "status": 400, "detail": error.detail}
        body = json.dumps(told).encode()
        head = ("HTTP/1.1 400 Bad Request", "content-type: application/problem+json", f"content-length: {len(body)}")
        self.transport.write("\r\n".join((*head, "connection: close", "", "")).encode() + body)
        self.transport.close()


def encoded(data: bytes) -> bytes:
    """What begins with a request line, with the bytes of that line that are not ASCII percent-encoded."""
    end = data.find(b"\r\n")
    line = data if end < 0 else data[:end]
    if line.isascii():
        return data
    return _BEYOND_ASCII.sub(lambda byte: b"%%%02X" % byte[0][0], line) + data[len(line) :]
