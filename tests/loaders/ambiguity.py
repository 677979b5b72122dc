"""Whether a pattern can match one text in so many ways that trying them all takes too long.

A pattern is taken as an automaton. It backtracks without bound where a loop can go over the same characters in two ways and come
back (exponential), or where two loops behind each other can share the same characters between them in any way (polynomial).
Lookarounds and references are passed over, so a pattern may be called ambiguous that is not. Repeats with a bound are written out
up to `_COPIES` times, so one may pass that is slow up to its bound; so may one that is slow only because it is looked for from
each place of a text.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise, permutations, product
from re import _constants as op
from re import _parser
from typing import Any, NamedTuple

import networkx as nx

_COPIES = 40
"""Most copies of what is repeated with a bound; what may be repeated more often is taken as repeated without one."""
_FARTHEST = 4
"""Most characters of a run that two loops share."""
_LARGEST = 15_000
"""States of the largest pattern whose loops are compared with each other."""
_CLASSES = {op.CATEGORY_DIGIT: r"\d", op.CATEGORY_SPACE: r"\s", op.CATEGORY_WORD: r"\w"} | {
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_NOT_WORD: r"\W",
}
_ANY_KIND = "0A \n,。龥龘“—(｜"
"""A character of each kind that classes tell apart; those that a pattern names come to them."""
_PASSED_OVER = (op.AT, op.ASSERT, op.ASSERT_NOT, op.GROUPREF, op.FAILURE)


class Step(NamedTuple):
    """A way out of a state: the states passed on the way without a character, the letters it takes, the state behind them."""

    path: tuple[int, ...]
    letters: frozenset[str]
    target: int


class Automaton:
    """States of a pattern, each with those behind it without a character and the one behind one. final: states where what is
    matched cannot be given back, within atomic groups and possessive repeats.
    """

    def __init__(self, pattern: str, flags: int) -> None:
        self.silent: list[list[int]] = []
        self.taking: list[tuple[frozenset[str], int] | None] = []
        self.final: set[int] = set()
        tree = _parser.parse(pattern, flags)
        self.alphabet = frozenset(_named(tree)) | set(_ANY_KIND)
        self.start = self._state()
        self._sequence(tree, self.start)
        self._ways: dict[int, list[Step]] = {}

    def _state(self) -> int:
        self.silent.append([])
        self.taking.append(None)
        return len(self.silent) - 1

    def _sequence(self, tree: Iterable[tuple[Any, Any]], at: int) -> int:
        for kind, value in tree:
            at = self._one(kind, value, at)
        return at

    def _one(self, kind: Any, value: Any, at: int) -> int:
        if kind in _PASSED_OVER:
            return at
        if kind is op.SUBPATTERN:
            return self._sequence(value[3], at)
        if kind is op.ATOMIC_GROUP:
            return self._closed(at, [(op.SUBPATTERN, (None, 0, 0, value))])
        if kind is op.BRANCH:
            return self._branch(value[1], at)
        if kind is op.POSSESSIVE_REPEAT:
            return self._closed(at, [(op.MAX_REPEAT, value)])
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            return self._repeat(value[0], value[1], value[2], at)
        if kind is op.GROUPREF_EXISTS:
            return self._branch([part for part in value[1:] if part], at)
        end = self._state()
        self.taking[at] = (self._letters(kind, value), end)
        after = self._state()
        self.silent[end].append(after)
        return after

    def _branch(self, parts: Iterable[Any], at: int) -> int:
        out = self._state()
        for part in parts:
            first = self._state()
            self.silent[at].append(first)
            self.silent[self._sequence(part, first)].append(out)
        return out

    def _closed(self, at: int, tree: Any) -> int:
        first = self._state()
        self.silent[at].append(first)
        end = self._sequence(tree, first)
        self.final.update(range(first, len(self.silent)))
        out = self._state()
        self.silent[end].append(out)
        return out

    def _repeat(self, least: int, most: int, tree: Any, at: int) -> int:
        endless = most is op.MAXREPEAT or most > _COPIES
        for _ in range(min(least, _COPIES) - (1 if endless and least else 0)):
            at = self._sequence(tree, at)
        if endless:
            return self._loop(tree, at, may_lack=least == 0)
        out = self._state()
        for _ in range(most - least):
            self.silent[at].append(out)
            first = self._state()
            self.silent[at].append(first)
            at = self._sequence(tree, first)
        self.silent[at].append(out)
        return out

    def _loop(self, tree: Any, at: int, *, may_lack: bool) -> int:
        first, out = self._state(), self._state()
        self.silent[at].append(first)
        end = self._sequence(tree, first)
        self.silent[end] += [first, out]
        if may_lack:
            self.silent[at].append(out)
        return out

    def _letters(self, kind: Any, value: Any) -> frozenset[str]:
        if kind is op.LITERAL:
            return frozenset(chr(value))
        if kind is op.NOT_LITERAL:
            return self.alphabet - {chr(value)}
        if kind is op.ANY:
            return self.alphabet - {"\n"}
        denied = value[0][0] is op.NEGATE
        found = {letter for letter in self.alphabet if any(_takes(item, letter) for item in value)}
        return self.alphabet - found if denied else frozenset(found)

    def ways(self, state: int) -> list[Step]:
        """All ways out of a state over one character."""
        if state not in self._ways:
            self._ways[state] = list(self._ways_from((state,)))
        return self._ways[state]

    def _ways_from(self, path: tuple[int, ...]) -> Iterator[Step]:
        taking = self.taking[path[-1]]
        if taking:
            yield Step(path, *taking)
        for state in self.silent[path[-1]]:
            if state not in path:
                yield from self._ways_from((*path, state))

    @cached_property
    def graph(self) -> nx.DiGraph[int]:
        """Which state is behind which over one character."""
        ends = [self.start, *(taking[1] for taking in self.taking if taking)]
        return nx.DiGraph([(state, way.target) for state in ends for way in self.ways(state)])

    @cached_property
    def loops(self) -> list[frozenset[int]]:
        """Sets of states that each can be reached from each other."""
        parts = map(frozenset, nx.strongly_connected_components(self.graph))
        return [part for part in parts if len(part) > 1 or self.graph.has_edge(*part, *part)]

    def leading_to(self, loop: frozenset[int]) -> str:
        """The shortest text that leads from the start to a loop."""
        path = nx.shortest_path(self.graph, self.start, min(loop))
        steps = ((way for way in self.ways(one) if way.target == other) for one, other in pairwise(path))
        return "".join(min(next(step).letters) for step in steps)

    def parted(self, one: Step, other: Step) -> bool:
        """Whether two ways out of one state are both tried: not where what they part in is matched for good. One way is."""
        if one == other:
            return True
        common = 0
        for first, second in zip(one.path, other.path, strict=False):
            if first != second:
                break
            common = first
        return common not in self.final


def _named(tree: Any) -> Iterator[str]:
    """The characters that a pattern names, and those at the edges of its ranges."""
    for kind, value in tree:
        if kind in (op.LITERAL, op.NOT_LITERAL):
            yield chr(value)
        elif kind is op.RANGE:
            yield from (chr(code) for code in (value[0], value[1]))
        elif kind is op.IN:
            yield from _named(value)
        elif kind is op.BRANCH:
            for part in value[1]:
                yield from _named(part)
        elif kind is op.SUBPATTERN:
            yield from _named(value[3])
        elif kind is op.ATOMIC_GROUP:
            yield from _named(value)
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            yield from _named(value[2])


def _takes(item: tuple[Any, Any], letter: str) -> bool:
    kind, value = item
    if kind is op.LITERAL:
        return bool(ord(letter) == value)
    if kind is op.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    return bool(kind is op.CATEGORY and re.match(_CLASSES[value], letter))


def is_exponential(pattern: str, flags: int = 0) -> bool:
    """Whether a loop of a pattern can go over some text in two ways and come back, so that n times that text is tried in 2ⁿ."""
    automaton = Automaton(pattern, flags)
    return any(_goes_two_ways(automaton, loop) for loop in automaton.loops)


def shared_runs(pattern: str, flags: int = 0) -> Iterator[tuple[str, str]]:
    """Where two loops behind each other can share a run between them: what leads to the first, and what the run repeats."""
    automaton = Automaton(pattern, flags)
    if len(automaton.silent) > _LARGEST:
        return
    for one, other in permutations(automaton.loops, 2):
        if run := _shared(automaton, one, other):
            yield automaton.leading_to(one), run


def _joint(one: Iterable[Step], other: Iterable[Step]) -> Iterator[tuple[Step, Step, str]]:
    """The pairs of steps that one character takes, each with one such character."""
    for first, second in product(one, other):
        if both := first.letters & second.letters:
            yield first, second, min(both)


def _goes_two_ways(automaton: Automaton, loop: frozenset[int]) -> bool:
    """Whether a state of the loop is reached again in two ways over the same letters."""
    graph: nx.DiGraph[Any] = nx.DiGraph()
    waiting = deque((state, state, False) for state in loop)
    seen = set(waiting)
    while waiting:
        pair = waiting.popleft()
        one, other, apart = pair
        for first, second, _ in _joint(automaton.ways(one), automaton.ways(other)):
            if not {first.target, second.target} <= loop or (not apart and not automaton.parted(first, second)):
                continue
            behind = (first.target, second.target, apart or first != second)
            graph.add_edge(pair, behind)
            if behind[2] and first.target == second.target:
                graph.add_edge(behind, (first.target, second.target, False))
            if behind not in seen:
                seen.add(behind)
                waiting.append(behind)
    both = {True, False}
    return any({apart for *_, apart in part} == both for part in nx.strongly_connected_components(graph))


def _shared(automaton: Automaton, one: frozenset[int], other: frozenset[int]) -> str | None:
    """Letters that go around in the first loop, from it to the second and around in that, else None."""
    if not nx.has_path(automaton.graph, next(iter(one)), next(iter(other))):
        return None
    words = (_word_for(automaton, one, other, begin, end) for begin, end in product(one, other))
    return next((word for word in words if word), None)


def _word_for(automaton: Automaton, one: frozenset[int], other: frozenset[int], begin: int, end: int) -> str | None:
    """The same for one state of each loop: letters over which the first stays, comes to the second, and the second stays."""
    words = {(begin, begin, end): ""}
    waiting = deque(words)
    while waiting:
        at = waiting.popleft()
        if len(words[at]) == _FARTHEST:
            continue
        stay = [way for way in automaton.ways(at[2]) if way.target in other]
        for first, second, _ in _joint(
            [way for way in automaton.ways(at[0]) if way.target in one], automaton.ways(at[1])
        ):
            if at[0] == at[1] and not automaton.parted(first, second):
                continue
            for third in stay:
                letters = first.letters & second.letters & third.letters
                behind = (first.target, second.target, third.target)
                if letters and behind == (begin, end, end):
                    return words[at] + min(letters)
                if letters and behind not in words:
                    words[behind] = words[at] + min(letters)
                    waiting.append(behind)
    return None
