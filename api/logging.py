"""One style of log lines for all of the program, on standard error: for people, or as JSON objects for programs.

Lines that are written while a request is answered carry its identifier.
"""

from __future__ import annotations

import logging
import logging.config
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Final

import orjson

request_id: Final[ContextVar[str]] = ContextVar("request_id", default="")
"""Identifier of the request that is being answered; empty outside of one."""

_LINE: Final = "%(asctime)s %(levelname)-7s %(name)s: %(message)s%(request)s"
_MEMBERS: Final = ("method", "target", "route", "status", "milliseconds", "bytes", "client")
"""What lines about answered requests have besides the message; `Observed` sets them."""


class LineFormatter(logging.Formatter):
    """Time, level, name, message, and the request's identifier where there is one."""

    def __init__(self) -> None:
        super().__init__(_LINE)

    def format(self, record: logging.LogRecord) -> str:
        """The record as text; a failure's trace follows on lines of its own."""
        identifier = request_id.get()
        record.request = f" [{identifier}]" if identifier else ""
        return super().format(record)


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time (RFC 3339, UTC), level, logger, process, message, request_id, and what `Observed` adds."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line."""
        entry: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "process": record.process,
            "message": record.getMessage(),
        }
        if identifier := request_id.get():
            entry["request_id"] = identifier
        entry |= {name: getattr(record, name) for name in _MEMBERS if hasattr(record, name)}
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return orjson.dumps(entry, default=str).decode()


def configure_logging(level: str, form: str = "line") -> None:
    """Send all log lines of this process, the server's included, to standard error in one style."""
    logging.config.dictConfig(log_config(level, form))


def log_config(level: str, form: str = "line") -> dict[str, object]:
    """The configuration in the form of `logging.config.dictConfig`, as uvicorn takes it for its workers, too.

    form: line or json. Requests are logged by `api.observing`, so the server's own lines about them are left out.
    """
    formatter = JsonFormatter if form == "json" else LineFormatter
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"chosen": {"()": formatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "chosen", "stream": "ext://sys.stderr"}},
        "root": {"level": level.upper(), "handlers": ["stderr"]},
        "loggers": {
            "uvicorn": {"handlers": [], "propagate": True},
            "uvicorn.error": {"handlers": [], "propagate": True},
            "uvicorn.access": {"handlers": [], "propagate": True, "level": "WARNING"},
        },
    }
