"""`regiongraph evaluate`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from api.commands.printing import print_rows
from api.extracting import extracting
from api.settings import Settings
from loaders.evaluate import KINDS, Evaluated, Evaluation, Item, Score, evaluate_folder
from loaders.evaluate.calibration import Judged, count, judged, reliability
from ontology.rules import confidence, rules

_FIGURES = ("gold", "found", "right", "precision", "recall", "f1")
_MISS = ("document", "kind", "what", "words", "path", "line", "rule", "confidence")
_RULE = ("rule", "kind", "found", "right", "share", "confidence")
_BIN = ("from", "to", "found", "right", "foretold", "share")
_DIGITS = 4


def evaluate(
    folder: Path, facts: Path | None, misses: int, form: str, settings: Settings, *, calibration: bool = False
) -> int:
    """Print how extraction, or the facts in a file, do on a folder. Gives the exit code: 1 where any document failed."""
    with extracting(settings) as extractor:
        evaluation = evaluate_folder(folder, predicted=facts, extractor=extractor)
    listed = list(_misses(evaluation, misses))
    if form == "json":
        answer = _json(evaluation, listed) | ({"calibration": _calibration_json(evaluation)} if calibration else {})
        sys.stdout.buffer.write(orjson.dumps(answer, option=orjson.OPT_INDENT_2) + b"\n")
    elif form == "csv":
        print_rows(("document", "kind", *_FIGURES), list(_long_rows(evaluation)), form)
    else:
        _print_tables(evaluation, listed)
        if calibration:
            _print_calibration(evaluation)
    for failure in evaluation.failures:
        print(f"regiongraph: {failure.reason}", file=sys.stderr)
    return 1 if evaluation.failures else 0


def _figures(score: Score) -> list[Any]:
    shares = [round(share, _DIGITS) for share in (score.precision, score.recall, score.f1)]
    return [score.gold, score.found, score.right, *shares]


def _json(evaluation: Evaluation, misses: list[tuple[Any, ...]]) -> dict[str, Any]:
    def part(scores: Mapping[str, Score], evidence: object) -> dict[str, Any]:
        by_kind = {kind: dict(zip(_FIGURES, _figures(score), strict=True)) for kind, score in scores.items()}
        return {"scores": by_kind, "evidence": evidence}

    return {
        "total": part(evaluation.scores, evaluation.evidence),
        "documents": [{"document": d.name, **part(d.scores, d.evidence)} for d in evaluation.documents],
        "misses": [dict(zip(_MISS, miss, strict=True)) for miss in misses],
        "failures": [{"document": failure.document, "reason": failure.reason} for failure in evaluation.failures],
    }


def _long_rows(evaluation: Evaluation) -> Iterator[list[Any]]:
    """A row for each kind in each document; the total's have no document."""
    for name, scores in [("", evaluation.scores), *((d.name, d.scores) for d in evaluation.documents)]:
        for kind, score in scores.items():
            yield [name, kind, *_figures(score)]


def _print_tables(evaluation: Evaluation, misses: list[tuple[Any, ...]]) -> None:
    kinds = evaluation.scores
    rows = [
        [
            kind,
            score.gold,
            score.found,
            score.right,
            *(f"{share:.3f}" for share in (score.precision, score.recall, score.f1)),
        ]
        for kind, score in kinds.items()
    ]
    print_rows(("kind", *_FIGURES), rows, "table")
    evidence = evaluation.evidence
    if evidence.facts:
        print(
            f"\nevidence: {evidence.facts} facts, {evidence.given} with a span, {evidence.holding} whose span holds their words"
        )
    print("\nF1 by document")
    by_document = [
        [document.name, *(f"{scores[kind].f1:.3f}" if kind in scores else "" for kind in kinds)]
        for document in evaluation.documents
        for scores in (document.scores,)
    ]
    print_rows(("document", *kinds), by_document, "table")
    if misses:
        print()
        print_rows(_MISS, misses, "table")


# Calibration ------------------------------------------------------------------------------------------------------------


def _calibration_json(evaluation: Evaluation) -> dict[str, Any]:
    facts = list(judged(evaluation.documents))
    return {
        "rules": [dict(zip(_RULE, row, strict=True)) for row in _rule_rows(facts)],
        "reliability": [dict(zip(_BIN, row, strict=True)) for row in _bin_rows(facts)],
    }


def _print_calibration(evaluation: Evaluation) -> None:
    facts = list(judged(evaluation.documents))
    print("\nHow often each rule is right here")
    print_rows(_RULE, list(_rule_rows(facts)), "table")
    print("\nWhat confidences foretell")
    print_rows(_BIN, list(_bin_rows(facts)), "table")


def _rule_rows(facts: list[Judged]) -> Iterator[tuple[Any, ...]]:
    for rule, counts in count(facts, ()).items():
        share = round(counts.seen_right / counts.seen, _DIGITS)
        yield rule, rules()[rule].kind, counts.seen, counts.seen_right, share, confidence(rule)


def _bin_rows(facts: list[Judged]) -> Iterator[tuple[Any, ...]]:
    for b in reliability(facts):
        yield b.low, b.high, b.found, b.right, round(b.mean, _DIGITS), round(b.share, _DIGITS)


# Misses -----------------------------------------------------------------------------------------------------------------


def _misses(evaluation: Evaluation, most: int) -> Iterator[tuple[Any, ...]]:
    """Up to `most` missed and as many extra facts of each kind, in the order of kinds and documents."""
    for kind in KINDS if most else ():
        for what in ("missed", "extra"):
            found = (
                (document.name, kind, what, *_told(document, item))
                for document in evaluation.documents
                for comparison in document.comparisons
                if comparison.kind == kind
                for item in getattr(comparison, what)
            )
            yield from (miss for miss, _ in zip(found, range(most), strict=False))


def _told(document: Evaluated, item: Item) -> tuple[Any, ...]:
    return (item.words, "/".join(item.path), _line(document.text, item), item.rule, item.confidence)


def _line(text: str, item: Item) -> int | None:
    """The line, from 1, where a fact was read; for one that was missed, the first that holds its words."""
    start = text.find(item.quote) if item.start is None and item.quote else item.start
    return None if start is None or start < 0 or not text else text.count("\n", 0, start) + 1
