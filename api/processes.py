"""Work in a pool of processes on this machine, one answer for each thing in order, whatever becomes of the processes.

Workers are forked from a server process that has the module of the work loaded, so that rules and word lists are in memory
once. At most two things a worker are under way, and answers come in the order of the things: memory stays flat, and what is
made of the answers does not depend on how many processes work.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Any, Final, Generic, TypeVar

from api.collecting import collect_rarely

THINGS_A_WORKER: Final = 2
"""Things under way for each worker: the one it works on and the next."""

Thing = TypeVar("Thing")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Lost:
    """In place of an answer: the process that worked on this thing died, also when it had nothing else to do."""


def in_processes(
    work: Callable[[Thing], Answer], things: Iterable[Thing], workers: int, module: str
) -> Generator[tuple[Thing, Answer | Lost], None, None]:
    """Each thing with what `work` gives for it, in so many processes. module: what they have loaded when they begin.

    A thing whose process dies (of memory, of a fault in a library) is worked on once more alone; where that ends in the same
    way it is lost, and the others are worked on by a new pool.
    """
    waiting: deque[Thing] = deque()
    pool = _Pool[Thing, Answer](work, workers, module)
    try:
        for thing in things:
            waiting.append(thing)
            pool.submit(thing)
            if len(waiting) >= workers * THINGS_A_WORKER:
                yield from pool.collect(waiting, 1)
        yield from pool.collect(waiting, len(waiting))
    finally:
        pool.close()


class _Pool(Generic[Thing, Answer]):
    """The processes, replaced when one of them died, and what they were asked for."""

    def __init__(self, work: Callable[[Thing], Answer], workers: int, module: str) -> None:
        self._work = work
        self._workers = workers
        self._module = module
        self._executor = self._start(workers)
        self._asked: deque[Future[Answer]] = deque()

    def submit(self, thing: Thing) -> None:
        try:
            self._asked.append(self._executor.submit(_in_worker, thing))
        except BrokenProcessPool as error:
            broken: Future[Answer] = Future()
            broken.set_exception(error)
            self._asked.append(broken)

    def collect(self, waiting: deque[Thing], number: int) -> Iterator[tuple[Thing, Answer | Lost]]:
        """The answers for the first so many things, which are taken off."""
        for _ in range(number):
            answer: Answer | Lost
            try:
                answer = self._asked.popleft().result()
            except BrokenProcessPool:
                answer = self._alone(waiting[0])
                self._renew(list(waiting)[1:])
            yield waiting.popleft(), answer

    def close(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _renew(self, rest: list[Thing]) -> None:
        """Ask new processes for what the dead ones owe."""
        self.close()
        self._executor = self._start(self._workers)
        self._asked.clear()
        for thing in rest:
            self.submit(thing)

    def _alone(self, thing: Thing) -> Answer | Lost:
        with self._start(1) as executor:
            try:
                answer: Answer = executor.submit(_in_worker, thing).result()
            except BrokenProcessPool:
                return Lost()
            return answer

    def _start(self, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([self._module])
        return ProcessPoolExecutor(workers, context, _begin, (self._work,))


_work: Callable[[Any], Any]


def _begin(work: Callable[[Any], Any]) -> None:
    """Make this process a worker: it leaves Ctrl-C to the one that asks, and ends when that one is gone."""
    global _work
    _work = work
    gc.freeze()
    collect_rarely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asker = multiprocessing.parent_process()
    if asker is not None:
        threading.Thread(target=_end_with, args=(asker.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _in_worker(thing: Any) -> Any:  # noqa: ANN401  (what the asker's work takes and gives)
    return _work(thing)
