"""Where partitions are made: in this process, in processes of this machine, or on a Ray cluster."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final, Protocol, TypeVar
from urllib.parse import urlsplit

from api.processes import Lost, in_processes
from ontology.errors import RegiongraphError

LOCAL: Final = "local"
RAY: Final = "ray"
TASK: Final = "regiongraph"
"""What Ray calls the work in its lists of tasks and processes."""
_RAY_SCHEME: Final = "ray://"

_ANSWER_SECONDS: Final = 10.0
_CONNECTION_TRIES: Final = 3
"""A head that has just started, or has much else to do, does not bring up a client's server at the first asking."""
_CONNECTION_PAUSE: Final = 2.0
_RETRIES: Final = 3
"""How often Ray does a task again whose worker or machine was lost."""
_TASKS_A_CORE: Final = 2

Thing = TypeVar("Thing")
Answer = TypeVar("Answer")


class ClusterUnavailable(RegiongraphError):
    """The address is of no cluster, nothing answers there, or Ray is not installed here."""

    code = "cluster-unavailable"
    title = "The cluster cannot be used"


class Cluster(Protocol):
    """Processes that work on things."""

    @property
    def remote(self) -> bool:
        """Whether processes may be on machines that do not see the files of this one."""
        ...

    @property
    def one_process(self) -> bool:
        """Whether all is done in this process itself."""
        ...

    def work(
        self, function: Callable[[Thing], Answer], things: Iterable[Thing]
    ) -> Iterator[tuple[Thing, Answer | Lost]]:
        """Each thing with what the function gives for it, in any order; Lost where the processes that tried died.

        Things are asked for as they can be taken. Function, things and answers travel between processes.
        """
        ...


class ThisMachine:
    """So many processes of this machine; one is this process itself."""

    remote = False

    def __init__(self, processes: int, module: str) -> None:
        """module: what the processes have loaded when they begin."""
        self._processes = processes
        self._module = module

    @property
    def one_process(self) -> bool:
        """Whether all is done in this process itself."""
        return self._processes == 1

    def work(
        self, function: Callable[[Thing], Answer], things: Iterable[Thing]
    ) -> Iterator[tuple[Thing, Answer | Lost]]:
        """Each thing with what the function gives for it, in the order of the things."""
        if self.one_process:
            yield from ((thing, function(thing)) for thing in things)
        else:
            yield from in_processes(function, things, self._processes, self._module)


class RayCluster:
    """The cores of a Ray cluster. Each of its machines needs this version of regiongraph."""

    remote = True
    one_process = False

    def __init__(self, ray: Any) -> None:  # noqa: ANN401  (the package, which is imported where it is needed only)
        self._ray = ray
        self._under_way = max(1, int(ray.cluster_resources().get("CPU", 1))) * _TASKS_A_CORE

    def work(
        self, function: Callable[[Thing], Answer], things: Iterable[Thing]
    ) -> Iterator[tuple[Thing, Answer | Lost]]:
        """Each thing with what the function gives for it, as they are done."""
        task = self._ray.remote(_apply).options(max_retries=_RETRIES, name=TASK)
        waiting = iter(things)
        asked: dict[Any, Thing] = {}
        while True:
            while len(asked) < self._under_way and (thing := next(waiting, None)) is not None:
                asked[task.remote(function, thing)] = thing
            if not asked:
                return
            (done, *_), _ = self._ray.wait(list(asked), num_returns=1)
            yield asked.pop(done), self._answer(done)

    def _answer(self, done: Any) -> Any:  # noqa: ANN401  (what the function gives)
        errors = self._ray.exceptions
        try:
            return self._ray.get(done)
        except (errors.WorkerCrashedError, errors.NodeDiedError, errors.ObjectLostError, errors.OutOfMemoryError):
            return Lost()


def _apply(function: Callable[[Thing], Answer], thing: Thing) -> Answer:
    return function(thing)


@contextmanager
def cluster(address: str, processes: int, module: str) -> Iterator[Cluster]:
    """The cluster at an address: `local`, ray://HOST:PORT, or `ray` for the cluster that this machine belongs to.

    processes: how many of this machine, where it is local. module: what they have loaded when they begin. Raises
    ClusterUnavailable.
    """
    if address == LOCAL:
        yield ThisMachine(processes, module)
        return
    if address != RAY and not address.startswith(_RAY_SCHEME):
        raise ClusterUnavailable(f"{address}: no cluster; give {LOCAL}, {RAY} or {_RAY_SCHEME}HOST:PORT")
    ray = _ray()
    _connect(ray, address)
    try:
        yield RayCluster(ray)
    finally:
        ray.shutdown()


def _ray() -> Any:  # noqa: ANN401
    try:
        import ray
    except ImportError as error:
        raise ClusterUnavailable("Ray is not installed here: pip install 'regiongraph[ray]'") from error
    return ray


def _require_answer(address: str) -> None:
    """Raises ClusterUnavailable at once where nothing listens, of which Ray tells after half a minute."""
    try:
        parts = urlsplit(address)
        if parts.hostname is None or parts.port is None or parts.username is not None:
            raise ClusterUnavailable(f"the cluster's address is not of the form {_RAY_SCHEME}HOST:PORT")
        socket.create_connection((parts.hostname, parts.port), _ANSWER_SECONDS).close()
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        raise ClusterUnavailable(f"{address}: the cluster does not answer ({reason})") from error


def _connect(ray: Any, address: str) -> None:  # noqa: ANN401
    if address != RAY:
        _require_answer(address)
    for left in reversed(range(_CONNECTION_TRIES)):
        try:
            ray.init("auto" if address == RAY else address, logging_level="error", log_to_driver=False)
        except (ConnectionError, RuntimeError, ValueError) as error:
            # Ray leaves half a connection behind, on which a second one would fail.
            ray.shutdown()
            if not left:
                reason = str(error).strip().partition("\n")[0]
                raise ClusterUnavailable(f"{address}: the cluster does not answer ({reason})") from error
            time.sleep(_CONNECTION_PAUSE)
        else:
            return
