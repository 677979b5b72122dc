"""How well extraction does: facts found against facts that a reader wrote down, kind by kind."""

from loaders.evaluate.evidence import EvidenceCheck
from loaders.evaluate.folder import Evaluated, Evaluation, Failure, evaluate_folder
from loaders.evaluate.gold import GoldMalformed, GoldMissing
from loaders.evaluate.kinds import KINDS, Comparison, Item, Kind
from loaders.evaluate.scores import Score

__all__ = [
    "KINDS",
    "Comparison",
    "Evaluated",
    "Evaluation",
    "EvidenceCheck",
    "Failure",
    "GoldMalformed",
    "GoldMissing",
    "Item",
    "Kind",
    "Score",
    "evaluate_folder",
]
