"""docs/rules.md: the page of the rules by which facts are read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ontology.rules import Rule, bases, rules

_HEAD = """<!-- Generated from ontology/rules.yaml by `python -m ontology.generate`. -->

# Rules

Every fact names the rule that read it, and `regiongraph explain FACT` shows the words it was read from with what the rule takes
as a fact; `regiongraph explain FILE --at TEXT` does so for a document that is not loaded. Rules are about the genre, never about
one document; the words they read with are data in `ontology/lexicon/` and `ontology/schemes/`.
"""


def rules_page() -> str:
    """The page as Markdown, by kind of fact."""
    parts = [_HEAD]
    for kind, group in groupby(rules().values(), key=lambda rule: rule.kind):
        parts += [f"## {kind}\n", *_table(group), ""]
    parts += ["## Basis\n", "| basis | means |", "|---|---|"]
    parts += [f"| `{name}` | {text.en}<br>{text.zh} |" for name, text in bases().items()]
    return "\n".join(parts) + "\n"


def _table(group: Iterator[Rule]) -> Iterator[str]:
    yield "| rule | takes as a fact | where |"
    yield "|---|---|---|"
    for rule in group:
        yield f"| `{rule.name}` | {rule.definition.en}<br>{rule.definition.zh} | `{rule.module}` |"
