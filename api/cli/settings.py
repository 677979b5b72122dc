"""The settings that a command runs with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.settings import Settings


def settings_of(store: str | None, **given: object) -> Settings:
    """Settings, with what the command was given in place of their own. Imported when needed: help comes at once."""
    from api.settings import read_settings

    values = {"store": store, **given}
    return read_settings(**{name: value for name, value in values.items() if value is not None})
