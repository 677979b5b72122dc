"""`python -m tests.bench.accuracy [--calibrate]`: measure extraction on every labelled set and write docs/accuracy.md anew.

Tables stand between `<!-- NAME -->` and `<!-- end -->`. --calibrate counts how often each rule is right and writes that to
ontology/calibration.csv first, so that the tables and docs/rules.md have the confidences of it. The original documents are left
out, and their table as it is, where they are not beside the checkout; calibration needs them.
"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from loaders.evaluate import KINDS, Evaluated, Evaluation, Score, evaluate_folder
from loaders.evaluate.calibration import Judged, count, judged, left_out, reliability
from loaders.evaluate.scores import total
from ontology.rules import CALIBRATION_FILE, rules
from tests.conftest import ROOT, SHARED

PAGE: Final = ROOT / "docs" / "accuracy.md"
CORPUS: Final = ROOT / "tests" / "corpus"
SEEN: Final = ("tuned", "fresh", "originals")
"""Sets that rules may be worked on with."""
WANTED: Final = {
    "document": (0.97, 0.90),
    "tasks": (0.98, 0.93),
    "paths": (0.98, 0.93),
    "themes": (0.85, 0.80),
    "responsibilities": (0.98, 0.96),
    "agencies": (0.96, 0.90),
    "regions": (0.95, 0.88),
    "adcodes": (0.98, 0.97),
    "projects": (0.85, 0.75),
    "industries": (0.85, 0.75),
    "chains": (1.0, 0.85),
    "targets": (0.92, 0.85),
    "cooperation": (0.85, 0.72),
    "enterprises": (0.85, 0.78),
    "parks": (0.85, 0.72),
}
"""The least F1 that we want of each kind: on the originals, and on documents that rules were not worked on with."""
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


def at_a_glance(sets: dict[str, Evaluation]) -> str:
    """F1 by kind beside what is wanted, where rules were worked on with the documents and where they were not."""
    unseen = total(document.comparisons for document in unread(sets))
    known = sets["originals"].scores
    rows = [
        (kind, _beside(known[kind], seen), unseen[kind].gold, _beside(unseen[kind], other))
        for kind, (seen, other) in WANTED.items()
    ]
    return table(("kind", "originals: F1 (wanted)", "facts of unread documents", "F1 (wanted)"), rows)


def _beside(score: Score, wanted: float) -> str:
    return f"{score.f1:.3f} ({wanted:.2f})" if score.f1 >= wanted else f"**{score.f1:.3f}** ({wanted:.2f})"


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


def measured() -> dict[str, Evaluation]:
    """The evaluation of every set by its name."""
    sets = {path.name: evaluate_folder(path) for path in sorted(CORPUS.iterdir()) if any(path.glob("*.gold.json"))}
    found = originals()
    return sets | ({"originals": found} if found else {})


def unread(sets: dict[str, Evaluation]) -> list[Evaluated]:
    """The documents that rules were not worked on with."""
    return [document for name, found in sets.items() if name not in SEEN for document in found.documents]


def unseen_documents(sets: dict[str, Evaluation]) -> list[list[Judged]]:
    """The facts of each document that rules were not worked on with."""
    return [list(judged([document])) for document in unread(sets)]


def seen_facts(sets: dict[str, Evaluation]) -> list[Judged]:
    """The facts of all documents that rules were worked on with."""
    return [fact for name in SEEN if name in sets for fact in judged(sets[name].documents)]


def reliability_table(facts: Sequence[Judged]) -> str:
    """By range of confidence: how many facts, what share the confidences foretell, what share is right."""
    rows = [
        (f"{b.low:.2f} to {b.high:.2f}", b.found, f"{b.mean:.3f}", f"{b.share:.3f}")
        for b in (*reliability(facts), *reliability(facts, (0.9,)))
    ]
    return table(("confidence", "facts", "foretold", "right"), rows)


def blocks(sets: dict[str, Evaluation]) -> dict[str, str]:
    """Every table that can be made here, by its name in the page."""
    made = {"kinds": kinds_table()}
    for name, evaluation in sets.items():
        made[f"scores-{name}"] = scores_table(evaluation)
    if "originals" in sets:
        made["at-a-glance"] = at_a_glance(sets)
        made["reliability-seen"] = reliability_table(seen_facts(sets))
        made["reliability-unseen"] = reliability_table(left_out(seen_facts(sets), unseen_documents(sets)))
    return made


def calibrate(sets: dict[str, Evaluation]) -> None:
    """Write ontology/calibration.csv: its comments and the rows with a note as they are, the others as counted."""
    lines = CALIBRATION_FILE.read_text("utf-8").splitlines()
    comments = [line for line in lines if line.startswith("#")]
    reader = csv.DictReader(line for line in lines if not line.startswith("#"))
    rows = {row["rule"]: row for row in reader if row["note"] and row["rule"] in rules()}
    counted = count(seen_facts(sets), (fact for facts in unseen_documents(sets) for fact in facts))
    rows |= {rule: {"rule": rule, **asdict(counts), "note": ""} for rule, counts in counted.items() if rule not in rows}
    with CALIBRATION_FILE.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"{comment}\n" for comment in comments)
        writer = csv.DictWriter(file, reader.fieldnames or (), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[rule] for rule in rules() if rule in rows)


def filled(page: str, made: dict[str, str]) -> str:
    """The page with the tables that were made in their places."""

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        return f"<!-- {name} -->\n{made[name]}\n<!-- end -->" if name in made else match[0]

    return _BLOCK.sub(fill, page)


def main(arguments: Sequence[str]) -> int:
    """Write the page, and with --calibrate the counts before it."""
    if "--calibrate" in arguments:
        sets = measured()
        if "originals" not in sets:
            print("calibration needs the original documents and their gold beside the checkout", file=sys.stderr)
            return 1
        calibrate(sets)
        # Confidences are read once a process: the page is written by a new one.
        for module in ("ontology.generate", "tests.bench.accuracy"):
            subprocess.run([sys.executable, "-m", module], check=True)
        return 0
    made = blocks(measured())
    PAGE.write_text(filled(PAGE.read_text("utf-8"), made), "utf-8")
    print("written: " + ", ".join(made), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
