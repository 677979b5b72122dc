"""The example queries in SPARQL: queries/*.rq, each with its title in two comments at its head (`# zh: …`, `# en: …`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ontology.definitions import Text
from queries.errors import QueryFileInvalid

_TITLE = re.compile(r"^# (zh|en): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """An example: a whole query that runs as it stands."""

    name: str
    title: Text
    query: str


@cache
def examples() -> dict[str, Example]:
    """Every example by its name, in the order of names. Raises QueryFileInvalid."""
    found = (file for file in files("queries").iterdir() if file.name.endswith(".rq"))
    return {e.name: e for e in (_read(f.name, f.read_text("utf-8")) for f in sorted(found, key=lambda f: f.name))}


def _read(file: str, text: str) -> Example:
    titles = dict(_TITLE.findall(text))
    if titles.keys() != {"zh", "en"}:
        raise QueryFileInvalid(file, "needs a line '# zh: …' and a line '# en: …'")
    return Example(file.removesuffix(".rq"), Text(**titles), text)
