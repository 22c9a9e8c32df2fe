"""Tree distances equal those of the plain recursion that defines them."""

from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.metrics.trees import Forest, distances, postorder

Shape = tuple["Shape", ...]  # type: ignore[misc]
SHAPES = st.recursive(st.just(()), lambda child: st.lists(child, max_size=4).map(tuple), max_leaves=9)


def laid_out(shape: Shape) -> tuple[Forest, list[list[int]]]:
    """A tree of this shape, and the children of each node, counted from the top."""
    nodes, children = [shape], []
    for node in nodes:
        children.append(list(range(len(nodes), len(nodes) + len(node))))
        nodes += node
    forest, order = postorder(children, 0)
    place = {node: at for at, node in enumerate(order)}
    return forest, [[place[child] for child in children[node]] for node in [*order, 0]]


def recursive(one: list[list[int]], other: list[list[int]], rename: np.ndarray) -> float:
    """The distance of two forests by its definition: the last node is deleted, inserted, or one is the other."""

    @cache
    def between(mine: tuple[int, ...], theirs: tuple[int, ...]) -> float:
        if not mine and not theirs:
            return 0.0
        found = []
        if mine:
            found.append(1 + between((*mine[:-1], *one[mine[-1]]), theirs))
        if theirs:
            found.append(1 + between(mine, (*theirs[:-1], *other[theirs[-1]])))
        if mine and theirs:
            below = between(tuple(one[mine[-1]]), tuple(other[theirs[-1]]))
            found.append(between(mine[:-1], theirs[:-1]) + below + rename[mine[-1], theirs[-1]])
        return float(min(found))

    return between(tuple(one[-1]), tuple(other[-1]))


@given(SHAPES, SHAPES, st.integers(0, 2**32 - 1))
@settings(max_examples=150, deadline=None)
def test_every_variant_is_the_distance_by_definition(one: Shape, other: Shape, seed: int) -> None:
    (mine, below_mine), (theirs, below_theirs) = laid_out(one), laid_out(other)
    rename = np.random.default_rng(seed).choice([0.0, 0.25, 0.5, 1.0], (2, mine.size, theirs.size))
    expected = [recursive(below_mine, below_theirs, variant) for variant in rename]
    assert np.allclose(distances(mine, theirs, rename), expected, atol=1e-12)


def test_nothing_against_something_is_inserted() -> None:
    empty, _ = laid_out(())
    pair, _ = laid_out(((), ((),)))
    assert distances(empty, pair, np.ones((2, 0, 3))) == [3.0, 3.0]
    assert distances(empty, empty, np.ones((1, 0, 0))) == [0.0]
