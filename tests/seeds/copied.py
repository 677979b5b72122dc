"""What a digest has word for word from its original, apart from what both must have: headings, clauses, titles, names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from loaders.facts import DocumentFacts, Enterprise, Industry, Park, Project

SENTENCE = 12
"""Letters and digits from which a sentence of the original counts as one; below, it is a heading or a phrase."""
RUN = 20
"""Letters and digits in a row, across sentences too, that two texts share only if one was copied."""
OWN_IN_SENTENCE = 6
OWN_IN_RUN = 8
"""Of these, how many must be more than headings, clauses, titles and names: words such as 建设 and 等项目 stand beside any."""
SHORT_NAME = 3
"""From this length on, a name is taken for one wherever it stands, not only where a fact was read."""

_LETTER = re.compile(r"\w")
_SENTENCES = re.compile(r"[^。；！？;!?\n]+")
_TITLES = re.compile(r"《[^》]*》|[（(]?\w{1,6}[〔\[]\d{4}[〕\]]\d+号[）)]?")
_TABLE_ROWS = re.compile(r"(?m)^.*\|.*\|.*\|.*$")
_HEADINGS = re.compile(
    r"""(?mx)^[^\S\n]*(?:
        (?:第[^\s]{1,5}[章节]|专栏)[^\n。]{,45}$                # 第三节 …, 专栏4 …
      | [^\s。；;，,：:][^\n。；;，,：:]{,43}$                     # a line without any stop
      | [^\s。；,，:：—][^。；,，:：\n]{3,22}(?=。.)              # the label that opens a paragraph
      | [（(]?[一二三四五六七八九十\d]+[)）.．、]                  # a number
    )"""
)


def copied_sentences(original: DocumentFacts, digest: str) -> list[str]:
    """Sentences of the original that stand in the digest, whole or inside one of its own."""
    own, found = _own_words(original), _letters(digest)
    kept = []
    for part in _SENTENCES.finditer(original.text):
        letters, mine = _marked(part.group(), own[part.start() : part.end()])
        if len(letters) >= SENTENCE and sum(mine) >= OWN_IN_SENTENCE and letters in found:
            kept.append(part.group().strip())
    return kept


def copied_runs(original: DocumentFacts, digest: str) -> list[str]:
    """Longest runs of RUN letters and more that both texts have."""
    letters, mine = _marked(original.text, _own_words(original))
    return [letters[a:b] for a, b in _common_runs(letters, _letters(digest)) if sum(mine[a:b]) >= OWN_IN_RUN]


def _common_runs(text: str, other: str) -> Iterator[tuple[int, int]]:
    grams = {other[i : i + RUN] for i in range(len(other) - RUN + 1)}
    start = 0
    while start <= len(text) - RUN:
        end = start + RUN
        if text[start:end] not in grams:
            start += 1
            continue
        while end < len(text) and text[start : end + 1] in other:
            end += 1
        yield start, end
        start = end - RUN + 1


def _letters(text: str) -> str:
    return _marked(text, [True] * len(text))[0]


def _marked(text: str, marks: list[bool]) -> tuple[str, list[bool]]:
    """The text's letters and digits in half width, without spaces and punctuation, and the mark of each."""
    pairs = [
        (letter, mark)
        for char, mark in zip(text, marks, strict=True)
        for letter in unicodedata.normalize("NFKC", char)
        if _LETTER.match(letter)
    ]
    return "".join(letter for letter, _ in pairs), [mark for _, mark in pairs]


def _own_words(original: DocumentFacts) -> list[bool]:
    """For each character, whether it is more than a heading, a clause, a title or a name."""
    own = [True] * len(original.text)
    for start, end in _facts_spans(original):
        own[start:end] = [False] * (end - start)
    return own


def _facts_spans(original: DocumentFacts) -> Iterator[tuple[int, int]]:
    text = original.text
    named: tuple[Project | Park | Enterprise | Industry, ...] = (
        *original.projects,
        *original.parks,
        *original.enterprises,
        *original.industries,
    )
    yield from original.document.evidence.values()
    stated: tuple[Any, ...] = (*original.sections, *original.tasks, *original.regions, *original.chains, *named)
    for fact in stated:
        yield fact.evidence
    for task in original.tasks:
        yield from (_bracket(text, *clause.evidence) for clause in task.responsibilities)
    names = {fact.name for fact in named} | {region.surface for region in original.regions}
    names |= {agency.surface for agency in original.agencies}
    for name in names:
        if len(name) >= SHORT_NAME:
            yield from (found.span() for found in re.finditer(re.escape(name), text))
    for pattern in (_TITLES, _TABLE_ROWS, _HEADINGS):
        yield from (found.span() for found in pattern.finditer(text))


def _bracket(text: str, start: int, end: int) -> tuple[int, int]:
    """The bracket around a body in a responsibility clause, on its line; the body alone where there is none."""
    opening = max(text.rfind(mark, text.rfind("\n", 0, start) + 1, start) for mark in "（(")
    closings = [at for mark in "）)" if (at := text.find(mark, end)) >= 0]
    if opening < 0 or not closings or "。" in text[opening : min(closings)]:
        return start, end
    return opening, min(closings) + 1
