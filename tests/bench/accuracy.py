"""`python -m tests.bench.accuracy`: measure extraction on every labelled set and write the tables of docs/accuracy.md anew.

Tables stand between `<!-- NAME -->` and `<!-- end -->`. The original documents' table is left as it is where they are not beside
the checkout.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from loaders.evaluate import KINDS, Evaluation, evaluate_folder
from tests.conftest import ROOT, SHARED

PAGE: Final = ROOT / "docs" / "accuracy.md"
CORPUS: Final = ROOT / "tests" / "corpus"
_BLOCK = re.compile(r"<!-- ([\w-]+) -->\n.*?<!-- end -->", re.DOTALL)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def kinds_table() -> str:
    """When a fact of each kind counts as right."""
    rows = [(kind.name, kind.right, f"{kind.floor:g}" if kind.floor < 1 else "") for kind in KINDS.values()]
    return table(("kind", "a found fact is right when", "share"), rows)


def scores_table(evaluation: Evaluation) -> str:
    """Precision, recall and F1 by kind."""
    rows = [
        (kind, score.gold, *(f"{share:.3f}" for share in (score.precision, score.recall, score.f1)))
        for kind, score in evaluation.scores.items()
    ]
    return table(("kind", "facts", "precision", "recall", "F1"), rows)


def originals() -> Evaluation | None:
    """The original documents that have gold; None where they are not beside the checkout."""
    if not (SHARED / "gold").is_dir() or not (SHARED / "seeds").is_dir():
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in (*(SHARED / "gold").glob("*.gold.json"), *(SHARED / "seeds").glob("*.txt")):
            (folder / path.name).write_bytes(path.read_bytes())
        evaluation = evaluate_folder(folder)
    # Two of the originals have no gold.
    failed = [failure.reason for failure in evaluation.failures if "no " not in failure.reason]
    return None if failed else evaluation


def blocks() -> dict[str, str]:
    """Every table that can be made here, by its name in the page."""
    made = {"kinds": kinds_table()}
    sets = {name: evaluate_folder(CORPUS / name) for name in ("held", "tuned") if (CORPUS / name).is_dir()}
    if found := originals():
        sets["originals"] = found
    for name, evaluation in sets.items():
        made[f"scores-{name}"] = scores_table(evaluation)
    return made


def filled(page: str, made: dict[str, str]) -> str:
    """The page with the tables that were made in their places."""

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        return f"<!-- {name} -->\n{made[name]}\n<!-- end -->" if name in made else match[0]

    return _BLOCK.sub(fill, page)


def main() -> int:
    """Write the page."""
    made = blocks()
    PAGE.write_text(filled(PAGE.read_text("utf-8"), made), "utf-8")
    print("written: " + ", ".join(made), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
