from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import pdist, squareform

from graph.layout import SPACING, layout


def pairs(*edges: tuple[int, int]) -> np.ndarray:
    return np.array(edges, dtype=np.int64).reshape(-1, 2)


def ring(count: int) -> np.ndarray:
    return pairs(*[(n, (n + 1) % count) for n in range(count)])


@given(st.integers(0, 40), st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=60))
@settings(max_examples=60, deadline=None)
def test_every_node_has_a_finite_place_of_its_own_and_the_same_each_time(
    count: int, edges: list[tuple[int, int]]
) -> None:
    inside = pairs(*[edge for edge in edges if max(edge) < count])
    places = layout(count, inside)
    assert places.shape == (count, 2)
    assert np.isfinite(places).all()
    assert np.array_equal(places, layout(count, inside))
    if count > 1:
        assert pdist(places).min() > 1


def test_joined_nodes_are_nearer_than_others() -> None:
    edges = ring(60)
    distances = squareform(pdist(layout(60, edges)))
    joined = distances[edges[:, 0], edges[:, 1]].mean()
    assert joined < distances[np.triu_indices(60, 1)].mean() / 3


def test_two_groups_that_one_edge_joins_are_apart() -> None:
    group = [(a, b) for a in range(15) for b in range(a)]
    edges = pairs(*group, *[(a + 15, b + 15) for a, b in group], (0, 15))
    places = layout(30, edges)
    middles = places[:15].mean(axis=0), places[15:].mean(axis=0)
    spread = max(
        np.linalg.norm(places[:15] - middles[0], axis=1).mean(), np.linalg.norm(places[15:] - middles[1], axis=1).mean()
    )
    assert np.linalg.norm(middles[0] - middles[1]) > spread


def test_parts_that_nothing_joins_do_not_lie_on_one_another() -> None:
    edges = np.concatenate([ring(20), ring(12) + 20])
    places = layout(40, edges)
    first, second = places[:20], places[20:32]
    apart = np.linalg.norm(first[:, None] - second[None], axis=2).min()
    assert apart > SPACING / 2


@pytest.mark.parametrize("count", [1, 2, 3])
def test_small_graphs_have_places_too(count: int) -> None:
    assert np.isfinite(layout(count, pairs(*[(n, n + 1) for n in range(count - 1)]))).all()
