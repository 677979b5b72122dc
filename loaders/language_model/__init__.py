"""Facts that a language model proposes, checked against the text and added to those of rules. Off unless an address is set."""

from loaders.language_model.client import ChatClient, LanguageModelError
from loaders.language_model.extractor import LanguageModelExtractor, Tally

__all__ = ["ChatClient", "LanguageModelError", "LanguageModelExtractor", "Tally"]
