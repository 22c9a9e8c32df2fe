"""What the difference over these documents says of other documents: always by document, never by item.

Items of one document err together, so counting them one by one (McNemar) cries wolf in 45 of 100 cases. On the same
documents a fact that broke is a fact; statistics only answer whether it would be worse elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import sqrt
from statistics import NormalDist
from typing import Literal

import numpy as np

ALPHA = 0.05
POWER = 0.8
RESAMPLES = 9999
SEED = 20260101
"""Of everything that is drawn; reports show it."""
FEWEST = 10
"""Documents below which no interval is given."""
MOST_EXACT = 13
"""Documents that differ up to which every combination of signs is looked at."""
MOST_FLIPPED = 200
MOST_BOOTSTRAPPED = 2000
"""Documents beyond which the normal distribution takes the place of resampling (central limit theorem)."""
METHODS: tuple[tuple[Literal["BCa", "percentile"], str], ...] = (
    ("BCa", "BCa bootstrap"),
    ("percentile", "percentile bootstrap, since BCa cannot be had here"),
)
Floats = np.ndarray[tuple[int], np.dtype[np.float64]]


@dataclass(frozen=True)
class Difference:
    """A score at A and at B over the same documents."""

    name: str
    documents: int
    """That have the score at either side."""
    a: float
    """Mean over the documents, 0-1; a document that a side lacks counts with 0."""
    b: float
    p: float | None
    """Two-sided; None: no document differs."""
    p_adjusted: float | None
    """Holm 1979, over the scores that were asked together."""
    interval: tuple[float, float] | None
    """90 % of the mean difference B - A; None below `FEWEST` documents or without a difference."""
    method: str
    """How p and interval were worked out."""
    detectable: float
    """The smallest drop of the mean that these documents would show in 4 of 5 cases, as they vary now."""

    @property
    def delta(self) -> float:
        return self.b - self.a

    @property
    def is_sure(self) -> bool:
        """Whether it would show on other documents too."""
        p = self.p if self.p_adjusted is None else self.p_adjusted
        return p is not None and p < ALPHA


def difference(name: str, a: Floats, b: Floats) -> Difference:
    """Of two scores, document for document. Raises ValueError for none."""
    if len(a) != len(b) or not len(a):
        raise ValueError("the same documents at both sides, at least one")
    d = b - a
    p, method = sign_flip(d)
    interval, how = bootstrap_interval(d)
    return Difference(
        name=name,
        documents=len(d),
        a=float(a.mean()),
        b=float(b.mean()),
        p=p,
        p_adjusted=None,
        interval=interval,
        method="; ".join(part for part in (method, how) if part),
        detectable=smallest_drop(d),
    )


def sign_flip(d: Floats) -> tuple[float | None, str]:
    """p that a mean difference so far from 0 comes when no side is better (paired sign-flip permutation, two-sided)."""
    d = d[d != 0]  # a difference of 0 stays 0 under any sign
    if not len(d):
        return None, "no document differs"
    if len(d) <= MOST_EXACT:
        signs = np.array(list(product((1.0, -1.0), repeat=len(d))))
        p = float((np.abs(signs @ d) >= abs(d.sum()) - 1e-12).mean())
        return p, "sign flips, all of them" if len(d) > 1 else "one document differs, which may be chance"
    if len(d) > MOST_FLIPPED:
        z = abs(d.sum()) / sqrt(float((d**2).sum()))
        return 2 * (1 - NormalDist().cdf(z)), "sign flips, normal approximation"
    from scipy.stats import permutation_test

    result = permutation_test(
        (d,), lambda x, axis: x.mean(axis=axis), permutation_type="samples", vectorized=True, n_resamples=RESAMPLES,
        rng=np.random.default_rng(SEED), batch=max(1, 2_000_000 // len(d)),
    )  # fmt: skip
    return float(result.pvalue), f"sign flips, {RESAMPLES} drawn, seed {SEED}"


def bootstrap_interval(d: Floats) -> tuple[tuple[float, float] | None, str]:
    """90 % interval of the mean: BCa bootstrap (Efron 1987), by percentiles where BCa cannot be had, which is told."""
    if len(d) < FEWEST:
        return None, f"no interval below {FEWEST} documents"
    if not d.any() or np.ptp(d) == 0:
        return None, "no interval: all documents differ alike" if d.any() else ""
    if len(d) > MOST_BOOTSTRAPPED:
        half = NormalDist().inv_cdf(0.95) * float(d.std(ddof=1)) / sqrt(len(d))
        return (float(d.mean()) - half, float(d.mean()) + half), "interval by normal approximation"
    from scipy.stats import bootstrap

    for method, name in METHODS:
        with np.errstate(all="ignore"):
            got = bootstrap(
                (d,), np.mean, method=method, n_resamples=RESAMPLES, confidence_level=0.9,
                rng=np.random.default_rng(SEED), batch=max(1, 2_000_000 // len(d)),
            ).confidence_interval  # fmt: skip
        if np.isfinite(got.low) and np.isfinite(got.high):
            return (float(got.low), float(got.high)), name
    return None, "no interval"


def smallest_drop(d: Floats) -> float:
    """(z of alpha/2 + z of power) x sd / sqrt(n). Where no document differs: what fewer than 3/n of the documents
    could hide (rule of three, Hanley and Lippman-Hand 1983)."""
    if len(d) < 2 or not d.any():
        return min(1.0, 3 / len(d))
    z = NormalDist().inv_cdf(1 - ALPHA / 2) + NormalDist().inv_cdf(POWER)
    return min(1.0, z * float(d.std(ddof=1)) / sqrt(len(d)))


def holm(differences: Sequence[Difference], *, asked: int) -> tuple[Difference, ...]:
    """With p adjusted for having asked `asked` questions at once (Holm 1979), those that are left out here too."""
    with_p = sorted((one for one in differences if one.p is not None), key=lambda one: one.p or 0.0)
    adjusted: dict[str, float] = {}
    worst = 0.0
    for rank, one in enumerate(with_p):
        worst = max(worst, min(1.0, (asked - rank) * (one.p or 0.0)))
        adjusted[one.name] = worst
    return tuple(replace(one, p_adjusted=adjusted.get(one.name)) for one in differences)


def documents_needed(one: Difference) -> int | None:
    """About how many documents would show a drop of this size, as they vary now; None: no difference."""
    if not one.delta or one.documents < 2:
        return None
    return int(one.documents * (one.detectable / abs(one.delta)) ** 2) + 1
