"""Running candidates: each once, from the cache where it can be, counted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from harness import run
from harness.bisect.facts import Fact, Seen
from harness.bisect.subjects import Candidate
from harness.errors import InputError
from harness.parsers.answers import Answer, Identity

Each = Callable[[str, Seen], None]
"""Called with what was run and what it gave."""


@dataclass(frozen=True)
class Tried:
    """What a candidate gives, and what was installed for it."""

    seen: Seen
    versions: Mapping[str, str] = field(default_factory=dict)
    """Every distribution that may take part, as found in its environment."""


@dataclass
class Tries:
    """Looks at one fact under many parsers."""

    fact: Fact
    figures: Literal["own", "reference"] = "own"
    cache: bool = True
    each: Each = lambda shown, seen: None
    done: dict[tuple[str, tuple[str, ...], bool], Tried] = field(default_factory=dict)
    parses: int = 0
    """How often a parser was really asked; what came from the cache is not in it."""

    def of(self, candidate: Candidate) -> Tried:
        """Each candidate is run once."""
        key = (candidate.spec, tuple(sorted(candidate.options.packages)), candidate.options.exact)
        if key not in self.done:
            answer, identity = self._run(candidate, cache=self.cache)
            self.done[key] = Tried(self.fact.seen(answer), dict(identity.versions))
            self.each(candidate.shown, self.done[key].seen)
        return self.done[key]

    def again(self, candidate: Candidate) -> Seen:
        """The same in a fresh process, whatever is known of it."""
        return self.fact.seen(self._run(candidate, cache=False)[0])

    @property
    def count(self) -> int:
        """Different candidates that were looked at."""
        return len(self.done)

    def _run(self, candidate: Candidate, *, cache: bool) -> tuple[Answer, Identity]:
        try:
            with run.ready(candidate.spec, candidate.options, figures=self.figures, cache=cache) as parser:
                ((_, answer),) = parser.parse([self.fact.request], jobs=1)
                identity = parser.identity()
        except InputError as error:
            # an older version may lack the module or function that the spec names
            return Answer("cannot_run_here", message=str(error)), Identity(candidate.spec, "", "", {})
        self.parses += not answer.from_cache and answer.status != "cannot_run_here"
        return answer, identity
