"""One style of log lines for all of the program: time, level, name, message, on standard error."""

from __future__ import annotations

import logging.config

FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"


def configure_logging(level: str) -> None:
    """Send all log lines of this process, the server's included, to standard error in one style."""
    logging.config.dictConfig(log_config(level))


def log_config(level: str) -> dict[str, object]:
    """The configuration in the form of `logging.config.dictConfig`, as uvicorn takes it for its workers, too."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": FORMAT}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "stream": "ext://sys.stderr"}},
        "root": {"level": level.upper(), "handlers": ["stderr"]},
        "loggers": {
            name: {"handlers": [], "propagate": True} for name in ("uvicorn", "uvicorn.error", "uvicorn.access")
        },
    }
