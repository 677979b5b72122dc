"""Records: dataclasses that nobody changes and that a text gives by the thousand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

__all__ = ["record"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import dataclass

    def record(*, frozen: bool, **options: bool) -> Callable[[type], type]:
        """As `dataclasses.dataclass`, but that a frozen record is kept from change by the type checker alone.

        A frozen dataclass guards itself at run time too, and then sets each of its own fields by way of the guard: making
        one with eight fields takes 3.7 µs instead of 1.2 µs (Python 3.11). Records are hashed and compared by value.
        """
        return dataclass(unsafe_hash=frozen, **options)
