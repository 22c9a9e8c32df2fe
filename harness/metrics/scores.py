"""NID, TEDS and MHS with their structure-only variants, value for value as opendataloader-bench gives them.

Defined by https://github.com/opendataloader-project/opendataloader-bench (MIT); TEDS is of Zhong, ShafieiBavani and
Jimeno Yepes, "Image-based table recognition: data, model, and evaluation" (2019).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from harness.metrics.html_tables import table_tree
from harness.metrics.pipe_tables import with_html_tables
from harness.metrics.trees import Costs, distances, postorder

SCORES = ("overall", "nid", "nid_s", "teds", "teds_s", "mhs", "mhs_s")
TABLE = re.compile(r"<table[^>]*?>.*?</table>", re.IGNORECASE | re.DOTALL)
HEADING = re.compile(r"#{1,6}\s+(.*)")


@dataclass(frozen=True)
class Scores:
    """Similarities of one document from 0 to 1; None: not applicable to this truth."""

    nid: float | None
    """Text in order: 1 less the normalised indel distance. None: the truth is empty."""
    nid_s: float | None
    """The same without tables."""
    teds: float | None
    """Tables by tree edit distance. None: the truth has no table, whatever the prediction has."""
    teds_s: float | None
    """The same, whatever the cells say."""
    mhs: float | None
    """Headings and what stands below them; their levels do not count. None: the truth has no heading."""
    mhs_s: float | None
    """The same, whatever they say."""

    @property
    def overall(self) -> float | None:
        """The mean of nid, teds and mhs, those that apply."""
        applying = [value for value in (self.nid, self.teds, self.mhs) if value is not None]
        return fmean(applying) if applying else None


def similarity(truth: str, prediction: str) -> Scores:
    """The six scores of a prediction against the truth, both Markdown; a missing prediction is the empty text."""
    truth, prediction = with_html_tables(truth), with_html_tables(prediction)
    nid, nid_s = _order(truth, prediction)
    teds, teds_s = _tables(truth, prediction)
    mhs, mhs_s = _headings(truth, prediction)
    return Scores(nid, nid_s, teds, teds_s, mhs, mhs_s)


Pair = tuple[float | None, float | None]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _order(truth: str, prediction: str) -> Pair:
    if not truth.strip():
        return None, None
    with_tables = fuzz.ratio(_flat(truth), _flat(prediction)) / 100
    bare = [TABLE.sub(" ", text) for text in (truth, prediction)]
    if bare == [truth, prediction]:
        return with_tables, with_tables
    return with_tables, fuzz.ratio(_flat(bare[0]), _flat(bare[1])) / 100


def _tables(truth: str, prediction: str) -> Pair:
    if "<table" not in truth.lower():
        return None, None
    wanted = table_tree(truth)
    if wanted is None:
        return None, None
    got = table_tree(prediction)
    if got is None:
        return 0.0, 0.0
    costs = _costs((wanted.labels, got.labels), (wanted.cells, got.cells))
    content, structure = distances(wanted.forest, got.forest, costs)
    size = max(wanted.size, got.size)
    return (1 - content / size, 1 - structure / size) if size else (1.0, 1.0)


def _headings(truth: str, prediction: str) -> Pair:
    wanted = _outline(truth)
    if not any(is_heading for is_heading, _ in wanted):
        return None, None
    got = _outline(prediction)
    if not any(is_heading for is_heading, _ in got):
        return 0.0, 0.0
    forests, labels, texts = [], [], []
    for outline in (wanted, got):
        forest, order = postorder(_children(outline), 0)
        forests.append(forest)
        labels.append([outline[n - 1][0] for n in order])
        texts.append([outline[n - 1][1] for n in order])
    content, structure = distances(forests[0], forests[1], _costs(labels, texts))
    size = max(len(wanted), len(got)) + 1
    return max(0.0, 1 - content / size), max(0.0, 1 - structure / size)


def _outline(markdown: str) -> list[tuple[bool, str]]:
    """Headings and the runs of other lines between them: (is a heading, its text)."""
    outline: list[tuple[bool, str]] = []
    run: list[str] = []
    for line in [*markdown.splitlines(), None]:
        heading = HEADING.match(line) if line is not None and line.startswith("#") else None
        if (heading or line is None) and run:
            outline.append((False, " ".join(run)))
            run = []
        if heading:
            outline.append((True, _flat(heading[1])))
        elif line and (text := _flat(line)):
            run.append(text)
    return outline


def _children(outline: Sequence[tuple[bool, str]]) -> list[list[int]]:
    """The root is node 0, the outline's entries are 1, 2 …: headings below the root, content below the last heading."""
    children: list[list[int]] = [[] for _ in range(len(outline) + 1)]
    holder = 0
    for number, (is_heading, _) in enumerate(outline, 1):
        if is_heading:
            children[0].append(number)
            holder = number
        else:
            children[holder].append(number)
    return children


def _costs(labels: Sequence[Sequence[object]], texts: Sequence[Sequence[str]]) -> Costs:
    """What renaming costs between the nodes of two trees: first by labels and texts, then by labels alone.

    1 where labels differ, else the Levenshtein distance over the longer text's length, 0 where both are empty.
    """
    numbers: dict[object, int] = {}
    one, other = (np.array([numbers.setdefault(label, len(numbers)) for label in side], dtype=int) for side in labels)
    differ = one[:, None] != other[None, :]
    costs = cdist(texts[0], texts[1], scorer=Levenshtein.normalized_distance, dtype=np.float64)
    costs[differ] = 1.0
    return np.stack([costs, differ.astype(np.float64)])
