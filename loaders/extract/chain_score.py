"""How much speaks for a list of stages where none of its forms alone says that it is a chain: what the text calls it, the works
in it and their order against what no list knows, what no stage is, and branches beside one another.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from loaders.extract.chain_stages import is_goods, no_stage
from loaders.extract.chain_works import are_beside, are_put_together, is_branch, is_step, work
from ontology.industries import chain_forms, chain_lexicon

#: What is wanted of the signs together.
ENOUGH = 4


@cache
def _places() -> tuple[tuple[str, ...], ...]:
    """What is done first, and next, in any chain, as ends of words: won, made, kept and carried, sold, won back."""
    lists, forms = chain_lexicon(), chain_forms()
    return (
        tuple(lists.first_works),
        tuple(lists.works - lists.first_works),
        tuple(lists.carried | forms.kept),
        tuple(forms.sold),
        tuple(forms.won_back),
    )


def place(word: str) -> int | None:
    """Where in any chain a stage stands by what is done in it, None where its words do not tell."""
    return next((at for at, ends in enumerate(_places()) if word.endswith(ends)), None)


def order(words: list[str]) -> int:
    """How many places of a chain follow one another, one by one; 0 where more than one of the stages goes back."""
    places = [at for at in map(place, words) if at is not None]
    back = sum(one > other for one, other in pairwise(places))
    return len(set(places)) if back <= (len(words) > 4) else 0


def score(words: list[str], named: int, whole: bool, goods: str) -> int:
    """The sum of the signs. named: 1 where a chain is named, 2 where the chain of some goods; whole: it is called whole."""
    works = sum(work().search(word) is not None for word in words)
    unknown = sum(not (is_goods(word) or is_step(word)) for word in words)
    thing = set(goods) and sum(goods[:2] in word for word in words) > 1
    return (
        named
        + 2 * whole
        + min(works - 1, 2) * (works > 1)
        + (order(words) > 2)
        + 2 * are_put_together(words)
        + bool(thing)
        - 2 * max(0, unknown - (len(words) > 3))
        - (unknown > 0)
        - 2 * sum(no_stage().fullmatch(word) is not None for word in words)
        - 2 * (2 * sum(is_branch(word) and not work().search(word) for word in words) >= len(words))
        - 2 * are_beside(words)
    )
