"""Questions in words: from what is asked in Chinese or English to a query of the catalogue. `Asker` does it.

A question is taken apart into names of the graph, cues and fillers (`segments`), against word lists made for each version of
the graph (`names`); the patterns of queries/intents.yaml (`intents`) say which query that asks for (`understand`). Nothing is
guessed: a question of which a part stays unexplained is refused.
"""

from api.ask.errors import QuestionNotUnderstood
from api.ask.understand import Asker, Understanding

__all__ = ["Asker", "QuestionNotUnderstood", "Understanding"]
