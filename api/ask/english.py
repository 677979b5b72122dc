"""English forms: inflected words, regions' names in pinyin, and industries' names as people say them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pypinyin import lazy_pinyin


def inflected(phrase: str) -> Iterator[str]:
    """A phrase, and its forms with the first or the last word in the regular plural, past and -ing form."""
    yield phrase
    words = phrase.split(" ")
    for at in dict.fromkeys((0, len(words) - 1)):
        for form in _forms(words[at]):
            yield " ".join((*words[:at], form, *words[at + 1 :]))


def _forms(word: str) -> Iterator[str]:
    yield f"{word}s"
    if len(word) < 4:
        return
    if word.endswith("e"):
        yield f"{word}d"
        yield f"{word[:-1]}ing"
    elif word.endswith("y"):
        yield f"{word[:-1]}ies"
        yield f"{word[:-1]}ied"
        yield f"{word}ing"
    else:
        yield f"{word}es"
        yield f"{word}ed"
        yield f"{word}ing"


def pinyin(name: str) -> Iterator[str]:
    """A Chinese name in pinyin without tones, in one word and in syllables. ü is v or u, as people type it."""
    syllables = lazy_pinyin(name)
    if not all(s.isascii() and s.isalpha() for s in syllables):
        return
    for written in dict.fromkeys((tuple(syllables), tuple(s.replace("v", "u") for s in syllables))):
        yield "".join(written)
        yield " ".join(written)


def with_endings(names: Iterable[str], endings: Sequence[str]) -> Iterator[str]:
    """Names, alone and with each of the words that English speakers put after them."""
    for name in names:
        yield name
        yield from (f"{name} {ending}" for ending in endings)


def industry_forms(name: str, affixes: Mapping[str, object]) -> Iterator[str]:
    """An industry's English name, without the words that only classifications use, and with everyday words for others."""
    openings, endings, variants = (affixes[part] for part in ("openings", "endings", "variants"))
    assert isinstance(openings, list)  # noqa: S101
    assert isinstance(endings, list)  # noqa: S101
    assert isinstance(variants, dict)  # noqa: S101
    full = name.casefold()
    forms = {full: None}
    for form in (full, *(full.replace(a, b) for a, b in variants.items() if a in full)):
        core = next((form.removeprefix(o) for o in openings if form.startswith(o)), form)
        forms.update(dict.fromkeys((form, core)))
        forms.update((core.removesuffix(e), None) for e in endings if core.endswith(e))
    yield from forms
