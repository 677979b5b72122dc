"""How often Python looks for cycles among the objects of a process that reads documents."""

from __future__ import annotations

import gc
from typing import Final

_OBJECTS_A_COLLECTION: Final = 100_000
"""Objects after which it looks: a document makes as many. Looking after each 700, as it does by itself, takes a tenth of the time
of extraction, and a fifteenth of that of a program that begins and reads five documents; memory is the same.
"""


def collect_rarely() -> None:
    """Look for cycles less often from now on; before the first document is read, better still before its rules are loaded."""
    gc.set_threshold(_OBJECTS_A_COLLECTION, 10, 10)
