"""What one measurement says, and how it is printed."""

import resource
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One number of ours, beside the peer's or a limit, or both."""

    what: str
    ours: float
    unit: str
    peer: float | None = None
    peer_name: str = ""
    most: float | None = None
    """The limit that ours must not pass."""
    least_ratio: float | None = None
    """How many times the peer must take of ours, at least."""

    @property
    def holds(self) -> bool:
        is_small = self.most is None or self.ours <= self.most
        is_quick = self.least_ratio is None or self.peer is None or self.peer >= self.least_ratio * self.ours
        return is_small and is_quick

    def __str__(self) -> str:
        text = f"{self.what}: {_number(self.ours)} {self.unit}"
        if self.peer is not None:
            text += f"; {self.peer_name}: {_number(self.peer)} {self.unit}, {_number(self.peer / self.ours)}x of ours"
        demands = [f"at most {_number(self.most)} {self.unit}"] if self.most is not None else []
        demands += [f"at least {_number(self.least_ratio)}x"] if self.least_ratio is not None else []
        demand = f" ({', '.join(demands)}: {'holds' if self.holds else 'MISSED'})" if demands else ""
        return text + demand


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def timed(work: Callable[[], object], times: int = 3) -> float:
    """The quickest of so many runs, in seconds."""
    best = float("inf")
    for _ in range(times):
        begun = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begun)
    return best


def peak_mb() -> float:
    """The most memory that this process held so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def tell(results: Iterable[Result]) -> int:
    """Prints each as it comes; 1 where one does not hold."""
    missed = 0
    for result in results:
        print(result, flush=True)
        missed |= not result.holds
    return int(missed)
