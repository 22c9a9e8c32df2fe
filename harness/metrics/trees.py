"""The edit distance of ordered trees whose roots are equal, for several costs of renaming at once.

Zhang and Shasha, "Simple fast algorithms for the editing distance between trees and related problems", SIAM Journal
on Computing 18 (1989). Inserting or deleting a node costs 1, renaming at most 1, so that a leaf against a tree has a
closed form; what is left runs row by row over all subtrees of one height together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Costs = npt.NDArray[np.float64]
"""[variant, node of the one tree, node of the other]"""
Numbers = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Forest:
    """What stands below the root of an ordered tree, its nodes in postorder."""

    first_leaf: tuple[int, ...]
    """For each node the first leaf below it; itself for a leaf."""

    @property
    def size(self) -> int:
        return len(self.first_leaf)

    @property
    def is_tree(self) -> bool:
        return self.size > 0 and self.first_leaf[-1] == 0

    @cached_property
    def firsts(self) -> Numbers:
        return np.array(self.first_leaf, dtype=np.intp)

    @cached_property
    def sizes(self) -> Numbers:
        """Nodes of each subtree."""
        sizes: Numbers = np.arange(1, self.size + 1) - self.firsts
        return sizes

    @cached_property
    def heights(self) -> list[int]:
        """0 for leaves."""
        heights = [0] * self.size
        waiting: list[int] = []
        for node, first in enumerate(self.first_leaf):
            while waiting and waiting[-1] >= first:
                heights[node] = max(heights[node], heights[waiting.pop()] + 1)
            waiting.append(node)
        return heights

    @cached_property
    def inner_keyroots(self) -> list[int]:
        """The highest node of each path of first children, leaves left out, in postorder."""
        highest = {first: node for node, first in enumerate(self.first_leaf)}
        return sorted(node for node in highest.values() if self.heights[node])


def postorder(children: Sequence[Sequence[int]], root: int) -> tuple[Forest, list[int]]:
    """A tree given by the children of each node, as the forest below its root, and its nodes in the forest's order."""
    order: list[int] = []
    first: list[int] = []
    stack: list[tuple[int, int]] = [(child, -1) for child in reversed(children[root])]
    while stack:
        node, start = stack.pop()
        if start < 0 and children[node]:
            stack.append((node, len(order)))
            stack += [(child, -1) for child in reversed(children[node])]
        else:
            first.append(start if start >= 0 else len(order))
            order.append(node)
    return Forest(tuple(first)), order


def distances(one: Forest, other: Forest, rename: Costs) -> list[float]:
    """The edit distance for each variant of `rename`, whose values lie within 0 and 1.

    It is that of the trees with these forests below equal roots: then the roots may as well be each other's. So it is
    for two forests that are one tree each.
    """
    while one.is_tree and other.is_tree and not rename[:, -1, -1].any():
        one, other, rename = Forest(one.first_leaf[:-1]), Forest(other.first_leaf[:-1]), rename[:, :-1, :-1]
    if not one.size or not other.size:
        return [float(one.size + other.size)] * rename.shape[0]
    if other.size < one.size:
        one, other, rename = other, one, np.swapaxes(rename, 1, 2)
    between = _leaf_distances(one, other, rename)
    others = _groups(other)
    for mine in _groups(one):
        for theirs in others:
            _fill(mine, theirs, rename, between)
    whole = [_Group(side, np.zeros(1, np.intp), np.array([side.size]), are_trees=False) for side in (one, other)]
    forest = _fill(whole[0], whole[1], rename, between)
    return [float(value) + other.size for value in forest[-1, 0, :, 0, -1]]


def _leaf_distances(one: Forest, other: Forest, rename: Costs) -> Costs:
    """Distances of which one side at least is a leaf: it becomes the likest node, all others are inserted."""
    between = rename.copy()
    turned = np.swapaxes(between, 1, 2), np.swapaxes(rename, 1, 2)
    for leafy, inner, costs, renames in ((one, other, between, rename), (other, one, *turned)):
        leaves = np.flatnonzero(np.array(leafy.heights) == 0)
        nodes = np.flatnonzero(inner.heights)
        if not nodes.size:
            continue
        # reduceat takes beginnings and ends in turn; a column more lets a subtree end with the last node.
        ends = np.column_stack([inner.firsts[nodes], nodes + 1]).ravel()
        padded = np.ones((renames.shape[0], leaves.size, inner.size + 1))
        padded[..., :-1] = renames[:, leaves]
        likest = np.minimum.reduceat(padded, ends, axis=2)[..., ::2]
        costs[:, leaves[:, None], nodes] = likest + (inner.sizes[nodes] - 1)
    return between


def _groups(forest: Forest) -> list["_Group"]:
    """Inner keyroots of one height and about one size together, the lowest first: in a group none is below another."""
    found: dict[tuple[int, int], list[int]] = {}
    for node in forest.inner_keyroots:
        found.setdefault((forest.heights[node], int(forest.sizes[node]).bit_length()), []).append(node)
    return [_Group(forest, forest.firsts[nodes], forest.sizes[nodes]) for _, nodes in sorted(found.items())]


class _Group:
    """Subtrees laid side by side, shorter ones filled up with their last node; or a whole forest, which is one."""

    def __init__(self, forest: Forest, firsts: Numbers, sizes: Numbers, *, are_trees: bool = True) -> None:
        firsts, lengths = firsts[:, None], sizes[:, None]
        self.count, self.width = len(firsts), int(lengths.max())
        steps = np.arange(self.width)
        self.nodes = firsts + np.minimum(steps, lengths - 1)
        self.before = forest.firsts[self.nodes] - firsts
        """Nodes of the subtree that stand before each node's own subtree."""
        is_path = (self.before == 0) & (steps < lengths) & are_trees
        self.path = np.flatnonzero(is_path)
        """Where the nodes on the first path of each subtree stand; a forest has no such path."""
        self.path_rows = {
            n: np.flatnonzero(is_path[:, n]) for n in range(self.width) if are_trees and is_path[:, n].any()
        }
        """The subtrees whose node in this row is on their first path."""
        self.jump = self.before + np.arange(self.count)[:, None] * (self.width + 1)
        """Where, in a flat row, the nodes before each node's own subtree end."""
        self.shift = self.before - steps - 1.0


def _fill(mine: _Group, theirs: _Group, rename: Costs, between: Costs) -> Costs:
    """Puts the distances between the nodes on the first paths of two groups into `between`; all subtrees at once.

    Gives [r, k, variant, j, s]: the first r nodes of my subtree k against the first s nodes of their subtree j, less s,
    so that inserting a node costs nothing and the best beginning is a running minimum.
    """
    variants, each = rename.shape[0], np.arange(mine.count)
    forest = np.zeros((mine.width + 1, mine.count, variants, theirs.count, theirs.width + 1))
    flat = forest.reshape(mine.width + 1, mine.count, variants, -1)
    paths = _Paths(theirs)
    for row in range(mine.width):
        node, here = mine.nodes[:, row], forest[row + 1]
        whole = flat[mine.before[:, row], each].take(theirs.jump, axis=2)
        whole += between[:, node].swapaxes(0, 1).take(theirs.nodes, axis=2)
        whole += theirs.shift
        on_path = mine.path_rows.get(row)
        if on_path is not None:
            renamed = rename[:, node[on_path]].swapaxes(0, 1).take(paths.node, axis=2) - 1
            renamed += flat[row, on_path].take(paths.end - 1, axis=2)
            whole.reshape(mine.count, variants, -1)[on_path[:, None], :, theirs.path] = renamed.swapaxes(1, 2)
        np.add(forest[row], 1, out=here)
        np.minimum(here[..., 1:], whole, out=here[..., 1:])
        np.minimum.accumulate(here, axis=3, out=here)
        if on_path is not None:
            done = flat[row + 1, on_path].take(paths.end, axis=2) + paths.step
            between[:, node[on_path][:, None], paths.node] = done.swapaxes(0, 1)
    return forest


class _Paths:
    """The nodes on the first paths of a group, and where the forests that end with them stand in a flat row."""

    def __init__(self, group: _Group) -> None:
        row, column = np.divmod(group.path, group.width)
        self.node = group.nodes.take(group.path)
        self.step = column + 1
        self.end = row * (group.width + 1) + self.step
