"""A client of servers that speak the chat-completions protocol with structured output."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from ontology.errors import RegiongraphError

if TYPE_CHECKING:
    import httpx

MOST_BYTES: Final = 2_000_000
"""Longest answer that is read."""
_AGAIN: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses after which the same request may succeed."""
_FIRST_WAIT: Final = 0.5
"""Seconds before the first repetition; each further one waits twice as long."""


class LanguageModelError(RegiongraphError):
    """The server of the language model cannot be reached or gives no answer that can be used. Messages never hold the key."""

    code = "language-model-error"
    title = "The language model gives no answer"


class ChatClient:
    """Asks one model at one address.

    address: what comes before /chat/completions. timeout: seconds for one request. retries: repetitions after a passing fault.
    """

    def __init__(
        self, address: str, model: str, key: str | None = None, *, timeout: float = 60, retries: int = 2
    ) -> None:
        self._url = f"{address.rstrip('/')}/chat/completions"
        self._model = model
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._timeout = timeout
        self._retries = retries

    def ask(self, system: str, user: str, schema: Mapping[str, Any], *, seconds: float) -> object:
        """The answer as JSON of the schema. seconds: for all attempts together. Raises LanguageModelError."""
        end = time.monotonic() + seconds
        body = {
            "model": self._model,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
            "temperature": 0,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "facts", "strict": True, "schema": schema},
            },
        }
        for attempt in range(self._retries + 1):
            left = end - time.monotonic()
            if left <= 0:
                raise LanguageModelError(f"it took longer than {seconds:g} seconds")
            try:
                return _content(self._post(body, min(self._timeout, left)))
            except _PassingFaultError as fault:
                wait = _FIRST_WAIT * 2**attempt
                if attempt == self._retries or time.monotonic() + wait >= end:
                    raise LanguageModelError(str(fault)) from fault
                time.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _post(self, body: Mapping[str, Any], timeout: float) -> bytes:
        httpx = _httpx()
        end = time.monotonic() + timeout
        try:
            with httpx.stream("POST", self._url, json=body, headers=self._headers, timeout=timeout) as response:
                if response.status_code in _AGAIN:
                    raise _PassingFaultError(f"the server answers with status {response.status_code}")
                if response.status_code != httpx.codes.OK:
                    raise LanguageModelError(f"the server answers with status {response.status_code}")
                return _read(response, end)
        except httpx.TimeoutException as error:
            raise _PassingFaultError(f"the server did not answer within {timeout:.3g} seconds") from error
        except httpx.HTTPError as error:
            raise _PassingFaultError(f"the server cannot be reached ({type(error).__name__})") from error
        except httpx.InvalidURL as error:
            raise LanguageModelError("its address is no address") from error


class _PassingFaultError(Exception):
    """What may be gone at the next attempt."""


def _httpx() -> Any:  # noqa: ANN401  (a module)
    try:
        import httpx
    except ImportError as error:
        raise LanguageModelError("it needs the package httpx: pip install 'regiongraph[model]'") from error
    return httpx


def _read(response: httpx.Response, end: float) -> bytes:
    """The body, as long as it comes in time and is not too long."""
    read = bytearray()
    for part in response.iter_bytes():
        read += part
        if len(read) > MOST_BYTES:
            raise LanguageModelError(f"its answer is longer than {MOST_BYTES:,} bytes")
        if time.monotonic() > end:
            raise _PassingFaultError("its answer comes too slowly")
    return bytes(read)


def _content(answer: bytes) -> object:
    """The JSON that the model wrote. A text that is none may be one at the next attempt."""
    try:
        content = json.loads(answer)["choices"][0]["message"]["content"]
        return json.loads(content)
    except (ValueError, LookupError, TypeError) as error:
        raise _PassingFaultError("its answer is not in the form that was asked for") from error
