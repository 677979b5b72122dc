"""The first members of long lists, found without reading the lists.

What is asked for is looked for among the first regions or bodies of all, by id, and among more where that is not enough. What rests
on regions is compared with the last of these: to join it with each of them takes three times as long.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from graph.stores.base import Reader

Key = TypeVar("Key", bound=Hashable)

_FIRST: Final = 30
_MORE: Final = 8
_ALL: Final = 10_000_000
"""More regions or bodies than there are."""
_BEYOND: Final = "\U0010ffff"
"""Comes after every id."""
_LAST: Final = """MATCH (r:Region)
RETURN r.id AS region
ORDER BY region
SKIP $others LIMIT 1"""


def first_of(
    look: Callable[[int], Iterable[tuple[Key, Sequence[str]]]], wanted: Mapping[Key, int]
) -> dict[Key, list[str]]:
    """The first ids for each key, as many as wanted. look: finds each key with its ids among the first, so many of all."""
    first = max(_FIRST, *wanted.values())
    while True:
        found = {key: sorted(set(ids)) for key, ids in look(first)}
        if first > _ALL or all(len(found.get(key, ())) >= number for key, number in wanted.items()):
            return {key: found.get(key, [])[:number] for key, number in wanted.items()}
        first *= _MORE


def last_region(reader: Reader, first: int) -> str:
    """The last of the first regions, so many, by id; what comes after every id where there are fewer."""
    found = reader.query(_LAST, {"others": first - 1}).rows
    return str(found[0][0]) if found else _BEYOND
