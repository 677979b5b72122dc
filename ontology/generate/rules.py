"""docs/rules.md: the page of the rules by which facts are read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ontology.rules import Counts, Rule, bases, calibration, confidence, rules

_HEAD = """<!-- Generated from ontology/rules.yaml and ontology/calibration.csv by `python -m ontology.generate`. -->

# Rules

Every fact names the rule that read it, and `regiongraph explain FACT` shows the words it was read from with what the rule takes
as a fact; `regiongraph explain FILE --at TEXT` does so for a document that is not loaded. Rules are about the genre, never about
one document; the words they read with are data in `ontology/lexicon/` and `ontology/schemes/`.

The confidence of a rule [follows from counts](accuracy.md#what-a-confidence-means): how often it was right in labelled documents
that rules were worked on with (seen), and in others (unseen).
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
    yield "| rule | takes as a fact | confidence | right of found, seen | unseen | where |"
    yield "|---|---|---|---|---|---|"
    for rule in group:
        words = f"{rule.definition.en}<br>{rule.definition.zh}"
        counts = calibration().get(rule.name, Counts())
        seen, unseen = f"{counts.seen_right} of {counts.seen}", f"{counts.unseen_right} of {counts.unseen}"
        yield f"| `{rule.name}` | {words} | {confidence(rule.name):.2f} | {seen} | {unseen} | `{rule.module}` |"
