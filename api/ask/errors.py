"""What can be wrong with a question in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ontology.errors import RegiongraphError


class QuestionNotUnderstood(RegiongraphError):
    """No query of the catalogue answers the question as a whole.

    understood: what was recognised. unexplained: words that were not, or that no query heeds. nearest: similar questions
    that are understood, each with its query.
    """

    code = "question-not-understood"
    title = "The question is not understood"

    def __init__(
        self,
        detail: str,
        *,
        understood: Sequence[dict[str, Any]] = (),
        unexplained: Sequence[str] = (),
        nearest: Sequence[dict[str, str]] = (),
    ) -> None:
        super().__init__(detail)
        self.understood = list(understood)
        self.unexplained = list(unexplained)
        self.nearest = list(nearest)


class IntentsInvalid(RegiongraphError):
    """queries/intents.yaml contradicts the catalogue or itself; the message names the entry."""

    code = "intents-invalid"
    title = "The patterns of questions are invalid"

    def __init__(self, entry: str, reason: str) -> None:
        super().__init__(f"intents.yaml: {entry}: {reason}")
