"""Middleware that refuses requests before anything is done for them: tokens, rates, sizes of bodies."""

from __future__ import annotations

import base64
import binascii
import hmac
from collections import OrderedDict
from collections.abc import Callable, Iterable
from ipaddress import IPv6Address, ip_address
from time import monotonic
from typing import Final

from pydantic import SecretStr
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import BodyTooLarge, TokenMissing, TooManyRequests, answer_to
from api.settings import Settings
from ontology.errors import RegiongraphError

MOST_BODY: Final = 2_000_000
"""Bytes of a request's body, documents aside, which have a limit of their own."""

_LARGEST: Final = f"it may have {MOST_BODY:,} bytes"

OPEN_PATHS: Final = frozenset({"/health", "/health/live", "/health/ready"})
"""What is answered without a token and at any rate: programs that watch the server have none."""

_MOST_CLIENTS: Final = 10_000


def bearer_of(authorization: str | None, *, basic: bool = True) -> str:
    """The token of an Authorization header, empty where it has none. basic: whether that of Basic counts as well."""
    scheme, _, value = (authorization or "").partition(" ")
    match scheme.lower():
        case "bearer":
            return value.strip()
        case "basic" if basic:
            try:
                return base64.b64decode(value.strip(), validate=True).decode().partition(":")[2]
            except (binascii.Error, UnicodeDecodeError):
                return ""
    return ""


def is_one_of(token: str, tokens: Iterable[SecretStr]) -> bool:
    """Whether a token is among those given, in a time that does not tell how much of it is right."""
    given = token.encode("utf-8", "surrogatepass")
    return sum(hmac.compare_digest(given, known.get_secret_value().encode()) for known in tokens) > 0


class TokenBuckets:
    """How many requests each client may still make: `burst` at once, and `rate` more with each second.

    Of clients beyond the 10,000 newest nothing is remembered.
    """

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = monotonic) -> None:
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._known: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._known)

    def wait(self, client: str) -> float:
        """Take one; 0, or the seconds after which there is one again."""
        now = self._clock()
        left, since = self._known.pop(client, (float(self._burst), now))
        left = min(self._burst, left + (now - since) * self._rate)
        allowed = left >= 1
        self._known[client] = (left - 1 if allowed else left, now)
        if len(self._known) > _MOST_CLIENTS:
            self._known.popitem(last=False)
        return 0.0 if allowed else (1 - left) / self._rate


def client_of(scope: Scope) -> str:
    """What requests are counted by: the address, of IPv6 the network, which one client may have whole."""
    host = (scope.get("client") or ("",))[0]
    try:
        address = ip_address(host)
    except ValueError:
        return str(host)
    return str(int(address) >> 64) if isinstance(address, IPv6Address) else host


class Guard:
    """Refuses what the settings do not allow."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        tokens = settings.read_tokens
        self._tokens = (*tokens, *([settings.upload_token] if tokens and settings.upload_token else []))
        self._buckets = TokenBuckets(settings.rate_limit, settings.rate_burst) if settings.rate_limit else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http" or scope["path"] in OPEN_PATHS:
            await self._app(scope, receive, send)
            return
        try:
            self._check(scope, Headers(scope=scope))
        except RegiongraphError as error:
            await answer_to(Request(scope), error)(scope, receive, send)
            return
        await self._app(scope, receive if _own_limit(scope) else _limited(receive), send)

    def _check(self, scope: Scope, headers: Headers) -> None:
        """Raises TooManyRequests, TokenMissing, BodyTooLarge."""
        if self._buckets is not None and (seconds := self._buckets.wait(client_of(scope))):
            raise TooManyRequests(seconds)
        if self._tokens and not is_one_of(bearer_of(headers.get("authorization")), self._tokens):
            raise TokenMissing("send a token of this server: Authorization: Bearer TOKEN")
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length) > MOST_BODY and not _own_limit(scope):
            raise BodyTooLarge(_LARGEST)


def _own_limit(scope: Scope) -> bool:
    """Whether the handler sees to the size of the body: that of documents, which it takes part by part."""
    return bool(scope["path"] == "/documents")


def _limited(receive: Receive) -> Receive:
    """Receive, up to a body that is too large and did not say so in its head."""
    size = 0

    async def receive_some() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > MOST_BODY:
            # FastAPI lets this error through, and takes any other for a body that it cannot read.
            raise HTTPException(413, _LARGEST)
        return message

    return receive_some
