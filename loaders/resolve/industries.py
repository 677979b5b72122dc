"""From the name of an industry to the class of GB/T 4754 that it means, or the class that it falls under."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ontology.industries import entry


@dataclass(frozen=True, slots=True)
class ResolvedIndustry:
    """What a printed name stands for.

    name: official name of the class, else the printed name. code: GB/T 4754 code where the name means exactly one class.
    broader: code of the next class above; for a name without a code, the class that it is safely a part of.
    """

    name: str
    code: str | None
    broader: str | None
    english: str | None

    @property
    def key(self) -> str:
        """What identifies the industry: its code, else its name."""
        return self.code or self.name


@cache
def resolve_industry(name: str) -> ResolvedIndustry:
    """The industry that `name` stands for.

    An unlisted name falls under the class that its ending means (高端陶瓷 under 陶瓷), if the ending has two characters
    or more and is listed; an ending that is a planning concept hands on the class above it.
    """
    found = entry(name)
    if found and found.code:
        return ResolvedIndustry(found.zh, found.code, found.broader, found.en)
    if found:
        return ResolvedIndustry(name, None, found.broader, found.en if found.zh == name else None)
    return ResolvedIndustry(name, None, _class_of_ending(name), None)


def _class_of_ending(name: str) -> str | None:
    for at in range(1, len(name) - 1):
        found = entry(name[at:])
        if found:
            return found.code or found.broader
    return None
