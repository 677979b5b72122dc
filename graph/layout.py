"""Places to draw large graphs at, so that a browser need not work them out.

First the large: distances from a few pivots, reduced to a plane (Pivot MDS, Brandes and Pich 2007). Then the small: joined
nodes pull, near ones push, in steps that cool down (Fruchterman and Reingold 1991, with pushes between nearest ones only).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    # Its parts take a third of a second to import: each function that needs one does so itself, so that a server starts without.
    from scipy.sparse import csr_matrix

Places = npt.NDArray[np.float64]
Pairs = npt.NDArray[np.int64]

SPACING: Final = 40.0
"""Distance that two nodes beside each other are given, in the viewer's units."""
_PIVOTS: Final = 40
_STEPS: Final = 90
_NEAREST: Final = 9
_SEED: Final = 7
"""Fixed, so that the same graph is drawn the same each time."""
_GOLDEN_ANGLE: Final = np.pi * (3 - np.sqrt(5))


def layout(count: int, pairs: Pairs) -> Places:
    """A place for each of `count` nodes. pairs: (number of edges, 2), the joined nodes by number. Gives (count, 2), centred."""
    from scipy.sparse.csgraph import connected_components

    if count == 0:
        return np.zeros((0, 2))
    joined = _joined(count, pairs)
    components, member = connected_components(joined, directed=False)
    places = np.zeros((count, 2))
    sizes = np.bincount(member, minlength=components)
    order = np.argsort(-sizes, kind="stable")
    for component in order[sizes[order] > 1]:
        inside = np.flatnonzero(member == component)
        places[inside] = _connected(joined[inside][:, inside])
    return _pack(places, member, order)


def _joined(count: int, pairs: Pairs) -> csr_matrix:
    """Which nodes are joined, in both directions, each once, none with itself."""
    from scipy.sparse import csr_matrix

    kept = pairs[pairs[:, 0] != pairs[:, 1]] if len(pairs) else pairs.reshape(0, 2)
    both = np.concatenate([kept, kept[:, ::-1]])
    matrix = csr_matrix((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(count, count))
    matrix.data[:] = 1.0
    return matrix


def _connected(joined: csr_matrix) -> Places:
    places = _far_and_near(joined)
    return _settle(places, joined)


def _far_and_near(joined: csr_matrix) -> Places:
    """Places whose distances follow the steps from a few pivots, each as far as can be from those before."""
    from scipy.sparse.csgraph import dijkstra

    count = joined.shape[0]
    pivots = min(_PIVOTS, count)
    steps = np.zeros((count, pivots))
    nearest = np.full(count, np.inf)
    pivot = int(np.argmax(np.diff(joined.indptr)))
    for column in range(pivots):
        steps[:, column] = dijkstra(joined, unweighted=True, indices=pivot)
        nearest = np.minimum(nearest, steps[:, column])
        pivot = int(np.argmax(nearest))
    squares = steps**2
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean()
    axes = np.linalg.eigh(centred.T @ centred)[1][:, ::-1][:, :2]
    # The sign of an axis means nothing; one that is fixed draws the same graph the same way.
    axes *= np.where(axes[np.argmax(np.abs(axes), axis=0), range(axes.shape[1])] < 0, -1.0, 1.0)
    places = centred @ axes
    return places if places.shape[1] == 2 else np.column_stack([places, np.zeros(count)])


def _settle(places: Places, joined: csr_matrix) -> Places:
    count = len(places)
    extent = np.ptp(places, axis=0).max() or 1.0
    side = SPACING * np.sqrt(count)
    spread = np.random.default_rng(_SEED).normal(scale=SPACING / 2, size=places.shape)
    places = places * (side / extent) + spread
    weights = 1.0 / np.maximum(1.0, np.sqrt(np.diff(joined.indptr)))
    pulls = joined.multiply(weights[:, None]).multiply(weights[None, :]).tocsr()
    totals = np.asarray(pulls.sum(axis=1))
    for step in range(_STEPS):
        cool = 1.0 - step / _STEPS
        force = cool * 0.5 * (pulls @ places - totals * places) + _pushes(places)
        length = np.linalg.norm(force, axis=1, keepdims=True)
        most = SPACING * (0.2 + 2 * cool)
        places += force * np.minimum(1.0, most / np.maximum(length, 1e-9))
    return places


def _pushes(places: Places) -> Places:
    """Away from the nearest nodes, the more the nearer they are."""
    from scipy.spatial import cKDTree

    nearest = min(_NEAREST, len(places))
    distances, others = cKDTree(places).query(places, k=nearest)
    if nearest == 1:
        return np.zeros_like(places)
    distances, others = distances[:, 1:], others[:, 1:]
    away = places[:, None, :] - places[others]
    strength = np.maximum(0.0, 2 * SPACING - distances) / np.maximum(distances, 1e-3)
    pushes: Places = (away * strength[:, :, None]).sum(axis=1) * 0.5
    return pushes


def _pack(places: Places, member: npt.NDArray[np.int32], order: npt.NDArray[np.int64]) -> Places:
    """The largest component in the middle, the others in a spiral around it, none on another."""
    packed = np.zeros_like(places)
    area = 0.0
    for turn, component in enumerate(order):
        inside = np.flatnonzero(member == component)
        own = places[inside] - places[inside].mean(axis=0)
        radius = np.linalg.norm(own, axis=1).max() + SPACING
        # Around what is there already: rings whose area is that of all components so far, with room between them.
        distance = 0.0 if turn == 0 else np.sqrt(area) + radius
        angle = turn * _GOLDEN_ANGLE
        packed[inside] = own + distance * np.array([np.cos(angle), np.sin(angle)])
        area += 2 * radius**2 if turn else radius**2
    centred: Places = packed - packed.mean(axis=0)
    return centred
