"""What a digest has word for word from its original, apart from what both must have.

Texts are compared as their letters and digits alone, in half width: spaces, line ends and punctuation count for nothing,
so that a copy in other punctuation, or across sentences, is one too. What both must have is told by its form, and must
have that form in both of them:

- headings with their numbers: lines, labels of up to a dozen letters that open a line, and the clause that opens a
  paragraph and names its task; none that reads like a sentence (`reads_like_sentence`);
- what heads the document: title, number, issuer, date;
- brackets with the bodies responsible;
- titles in 《》 and their numbers;
- rows of tables, of three cells and more;
- names of regions, agencies, enterprises, parks, projects and indicators, stages of chains, and what joins them in a list.
  A name with a list or an "and" of its own, or one longer than LONG_NAME, is running text unless it is given by hand.

Names of industries and figures are words like any others: a digest has them in another order or in other sentences.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import NamedTuple

from loaders.facts import DocumentFacts, Section, Span, Task

SENTENCE = 6
"""Letters and digits from which a sentence of the original counts as one; below, it is a word or two (下同)."""
RUN = 16
"""Letters and digits in a row that two texts share only if one was copied; the genre's stock phrases are shorter."""
REST = 4
"""So many letters of a run may be none that both must have: two words such as 重点建设 beside a name or a heading."""
LONG_NAME = 20
"""Letters and digits of the longest name that is taken for one without having been looked at."""
LONG_TITLE = 18
"""Letters and digits from which a heading reads like a sentence."""
SHORT_NAME = 3
"""Letters of the shortest name that is taken for one wherever it stands: shorter ones are part of other words."""

_LETTER = re.compile(r"\w")
_CLAUSES = re.compile(r"[，,；;]")
_SENTENCES = re.compile(r"[^。；！？;!?\n]+")
_NOTE = re.compile(r"(?m)^#.*$")
_LIST = re.compile(r"[、，,；;和及与]")
_JOINTS = re.compile(r"(?:以及|项目|工程|[和及与等])+")
_NUMBER = r"[^\S\n]*(?:第\S{1,5}[章节]|[—▶]+|[（(]?[一二三四五六七八九十\d]+[)）.．、]?)?[^\S\n]*"
_BEFORE_TITLE = re.compile(rf"(?m)(?:(?<=。)|^){_NUMBER}$")
_AFTER_TITLE = re.compile(r"(?m)[^\S\n]*(?:[。:：，,|]|$)")
_FORMS = re.compile(
    r"""(?mx)
    《[^》]*》                                         # a title
    | [（(]?\w{1,6}[〔\[]\d{4}[〕\]]\d+号[）)]?        # a document's number
    | ^.*\|.*\|.*\|.*$                                # a row of a table
    | ^专栏\d+[^\n。；;，,]{,45}$                      # the heading of a box
    | ^[^\n。；;，,、:：]{2,45}$                        # a line without any stop
    | ^——[^\n。；;，,、]{3,20}(?=。)                    # —— label.
    | ^[^\n。；;，,、:：]{2,10}(?=[:：])                # label:
    | ^[^\n。；;，,、:：]{2,12}(?=。.)                  # Label. Text
    """
)


class Text(NamedTuple):
    """A text as letters and digits in half width. must: for each, whether it is part of what both texts must have."""

    letters: str
    must: tuple[bool, ...]


def copied_sentences(original: DocumentFacts, digest: DocumentFacts, by_hand: Collection[str] = ()) -> list[str]:
    """Sentences of the original that stand in the digest, whole or inside one of its own.

    by_hand: proper names to be taken for names although they are long or have a list within.
    """
    names = _names(original, by_hand)
    theirs, ours = _text(original, names), _text(digest, names)
    found = (part.group().strip() for part in _SENTENCES.finditer(original.text))
    return [
        sentence
        for sentence in found
        if len(letters := _letters(sentence)) >= SENTENCE and _least_rest(letters, theirs, ours) > REST
    ]


def copied_runs(original: DocumentFacts, digest: DocumentFacts, by_hand: Collection[str] = ()) -> list[str]:
    """Longest runs of RUN letters and more that the digest has from the original; by_hand as for sentences."""
    names = _names(original, by_hand)
    theirs, ours = _text(original, names), _text(digest, names)
    return [run for run in _common_runs(ours.letters, theirs.letters) if _least_rest(run, theirs, ours) > REST]


def runs_elsewhere(original: DocumentFacts, text: str, by_hand: Collection[str] = ()) -> list[str]:
    """Longest runs of RUN letters and more that any text has from the original, whatever their form is in that text."""
    theirs = _text(original, _names(original, by_hand))
    letters = _letters(text)
    other = Text(letters, (True,) * len(letters))
    return [run for run in _common_runs(letters, theirs.letters) if _least_rest(run, theirs, other) > REST]


def reads_like_sentence(title: str) -> bool:
    """Whether a heading has clauses or the length of a sentence: a digest says it in words of its own."""
    return bool(_CLAUSES.search(title)) or len(_letters(title)) >= LONG_TITLE


def _common_runs(text: str, other: str) -> Iterator[str]:
    """Longest stretches of `text` of RUN letters and more that stand in `other` too, none within another."""
    grams = {other[i : i + RUN] for i in range(len(other) - RUN + 1)}
    start = last = 0
    while start <= len(text) - RUN:
        end = start + RUN
        if text[start:end] in grams:
            while end < len(text) and text[start : end + 1] in other:
                end += 1
            if end > last:
                yield text[start:end]
                last = end
        start = max(start, end - RUN) + 1


def _least_rest(run: str, theirs: Text, ours: Text) -> int:
    """Letters of the run that are none both must have, at the two places where they are fewest; 0 where one lacks the run."""
    here, there = _places(run, ours.letters), _places(run, theirs.letters)
    rests = (
        sum(not (a and b) for a, b in zip(ours.must[i : i + len(run)], theirs.must[j : j + len(run)], strict=True))
        for i in here
        for j in there
    )
    return min(rests, default=0)


def _places(part: str, letters: str) -> list[int]:
    return [found.start() for found in re.finditer(f"(?={re.escape(part)})", letters)]


def _text(facts: DocumentFacts, names: Collection[str]) -> Text:
    """The text without its note, with what must be the same by its form, then names, then what joins one to the next."""
    must = [False] * len(facts.text)
    for start, end in _by_form(facts):
        must[start:end] = [True] * (end - start)
    letters, marks = _reduced(_NOTE.sub(lambda note: " " * len(note.group()), facts.text), must)
    signs = ["1" if mark else "0" for mark in marks]
    for name in names:
        for at in _places(name, letters):
            signs[at : at + len(name)] = "1" * len(name)
    for gap in re.finditer(r"(?<=1)0+(?=1)", "".join(signs)):
        if _JOINTS.fullmatch(letters, *gap.span()):
            signs[slice(*gap.span())] = "1" * len(gap.group())
    return Text(letters, tuple(sign == "1" for sign in signs))


def _letters(text: str) -> str:
    return _reduced(text, [False] * len(text)).letters


def _reduced(text: str, must: list[bool]) -> Text:
    pairs = [
        (letter, mark)
        for char, mark in zip(text, must, strict=True)
        for letter in unicodedata.normalize("NFKC", char)
        if _LETTER.match(letter)
    ]
    return Text("".join(letter for letter, _ in pairs), tuple(mark for _, mark in pairs))


def _by_form(facts: DocumentFacts) -> Iterator[tuple[int, int]]:
    yield from _headings(facts)
    for task in facts.tasks:
        yield from (_bracket(facts.text, clause.evidence) for clause in task.responsibilities)
    yield from (found.span() for found in _FORMS.finditer(facts.text))
    yield from (region.evidence for region in facts.regions)
    yield from (stage for chain in facts.chains for stage in chain.stage_spans)


def _headings(facts: DocumentFacts) -> Iterator[tuple[int, int]]:
    """What heads the document, and titles of sections and tasks that open a line or a sentence, with their numbers.

    Titles that read like sentences are left out.
    """
    text = facts.text
    yield from facts.document.evidence.values()
    units: list[Section | Task] = [*facts.sections, *facts.tasks]
    for unit in units:
        start, end = unit.evidence
        if reads_like_sentence(unit.title):
            continue
        opening = _BEFORE_TITLE.search(text, text.rfind("\n", 0, start) + 1, start)
        if opening and _AFTER_TITLE.match(text, end):
            yield opening.start(), end


def _bracket(text: str, body: Span) -> tuple[int, int]:
    """The bracket around a body in a responsibility clause, on its line; the body alone where there is none."""
    start, end = body
    opening = max(text.rfind(mark, text.rfind("\n", 0, start) + 1, start) for mark in "（(")
    closings = [at for mark in "）)" if (at := text.find(mark, end)) >= 0]
    if opening < 0 or not closings or "。" in text[opening : min(closings)]:
        return start, end
    return opening, min(closings) + 1


def _names(original: DocumentFacts, by_hand: Collection[str]) -> set[str]:
    """The letters of the original's proper names."""
    places = "|".join(re.escape(region.surface) for region in original.regions) or "(?!)"
    named = (*original.projects, *original.parks, *original.enterprises)
    printed = [original.text[slice(*fact.evidence)] for fact in named]
    proper = [
        name for name in printed if not _LIST.search(re.sub(places, "", name)) and len(_letters(name)) <= LONG_NAME
    ]
    proper += [agency.surface for agency in original.agencies] + [target.indicator for target in original.targets]
    return {name for name in map(_letters, [*proper, *by_hand]) if len(name) >= SHORT_NAME}
