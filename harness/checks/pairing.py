"""Which reported figure is which golden figure: by exact identity, and what is left by gated assignment.

Identity is article, indicator, measure and period, and scope, per, compared_with, price_basis and of where both sides
give them; never the value (FORMATS rules 19-22). The parser's order never matters.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from harness.checks.assignment import assign
from harness.model import Span
from harness.quantity import Period, same_digits

ALIKE = 0.6
"""Names so alike at least (rapidfuzz's ratio) may be proposed as a pair; likeness never decides that one is right."""
MOST_ASSIGNED = 500
"""Figures left on either side up to which likeness is looked at; beyond, only equal names and equal values pair."""

OPTIONAL = ("scope", "per", "compared_with", "price_basis", "of")
"""Fields of the identity that are compared only where both sides give them."""
IDENTITY = ("article", "indicator", "measure", "period", *OPTIONAL)


@dataclass(frozen=True, slots=True)
class Spot:
    """A run of characters in a block of the parsed document."""

    article: int
    block: int
    span: Span | None = None
    """None: somewhere in the block."""

    def overlaps(self, other: "Spot") -> bool:
        if (self.article, self.block) != (other.article, other.block):
            return False
        if self.span is None or other.span is None:
            return True
        return self.span[0] < other.span[1] and other.span[0] < self.span[1]

    @property
    def order(self) -> tuple[int, int, int, int]:
        return (self.article, self.block, *(self.span or (-1, -1)))


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one figure from another. None: not given."""

    indicator: str | None
    """Canonical name, folded."""
    measure: str | None
    period: Period | None
    scope: str | None = None
    per: str | None = None
    compared_with: str | None = None
    price_basis: str | None = None
    of: str | None = None
    unit: str | None = None
    """Canonical; tells figures apart only where they differ in nothing else."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A golden figure as pairing sees it."""

    id: str
    article: str
    identity: Identity
    value: Decimal
    words: str = ""
    """`printed`, folded."""
    spots: tuple[Spot, ...] = ()
    """Where `printed` stands in the parsed document."""
    contested: frozenset[str] = frozenset()
    no_period: bool = False
    """The golden says that there is no period, so that one that is reported differs."""


@dataclass(frozen=True, slots=True)
class Told:
    """A reported figure as pairing sees it."""

    number: int
    """Its index in the parsed document, which decides nothing."""
    articles: frozenset[str] | None
    """The golden articles that its article holds; None: it names no article."""
    identity: Identity
    value: Decimal | None
    words: str = ""
    """`printed`, folded."""
    spot: Spot | None = None
    content: str = ""
    """All that is reported of it, so that equal places sort alike whatever the order."""

    @property
    def order(self) -> tuple[tuple[int, int, int, int], str]:
        return (self.spot.order if self.spot else (1 << 30, 0, 0, 0), self.content)


@dataclass(frozen=True, slots=True)
class Pair:
    """A golden figure and the reported figure that is held against it."""

    wanted: Wanted
    told: Told
    differing: tuple[str, ...] = ()
    """Fields of the identity that differ: such a pair was proposed, and never passes as a whole."""
    unnamed: tuple[str, ...] = ()
    """Fields that were not reported and without which several golden figures fit: these fail as not reported."""
    same_place: tuple[Told, ...] = ()
    """Further reports of this identity at the same place: extra."""
    elsewhere: tuple[Told, ...] = ()
    """Further reports of this identity at other places: fine where the value is equal, else inconsistent."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """What became of both sides."""

    pairs: Mapping[str, Pair]
    """By golden figure id."""
    missing: tuple[Wanted, ...]
    """In the golden's order."""
    extra: tuple[Told, ...]
    """Reported figures that are none of the golden's, in the order of their places."""


@dataclass
class _Work:
    """What is still to be paired, and what is."""

    wanted: list[Wanted]
    told: list[Told]
    claims: dict[str, list[Told]] = field(default_factory=dict)
    """Golden id -> reported figures of its identity."""
    proposed: dict[str, Pair] = field(default_factory=dict)

    def open(self) -> list[Wanted]:
        return [w for w in self.wanted if w.id not in self.claims and w.id not in self.proposed]


def pair_figures(
    wanted: Sequence[Wanted], told: Sequence[Told], *, stands: Callable[[Told], int] = lambda told: 1
) -> Pairing:
    """Every golden figure with its reported one, or missing; every reported figure that is left, as extra.

    `stands` counts the places of the parsed document where a report's words stand: it settles whether a second report
    without a place is the same one again. scipy is imported only where several left figures compete.
    """
    work = _Work(sorted(wanted, key=_wanted_order), sorted(told, key=lambda t: t.order))
    _claim_identities(work)
    losers = _settle(work, stands)
    _propose(work, losers)
    pairs = {w.id: work.proposed[w.id] for w in wanted if w.id in work.proposed}
    return Pairing(
        pairs=pairs,
        missing=tuple(w for w in wanted if w.id not in pairs),
        extra=tuple(work.told),
    )


def _wanted_order(wanted: Wanted) -> tuple[tuple[int, int, int, int], str]:
    return (wanted.spots[0].order if wanted.spots else (1 << 30, 0, 0, 0), wanted.id)


# Identity


def differing(wanted: Wanted, told: Told, *, all_fields: bool = True) -> tuple[str, ...]:
    """Fields of the identity that both give and that differ; with `all_fields` False contested ones are left out."""
    found = []
    if told.articles is not None and wanted.article not in told.articles:
        found.append("article")
    mine, theirs = wanted.identity, told.identity
    if mine.indicator != theirs.indicator and theirs.indicator is not None:
        found.append("indicator")
    if mine.measure != theirs.measure and mine.measure is not None and theirs.measure is not None:
        found.append("measure")
    if theirs.period is not None and (
        wanted.no_period or (mine.period is not None and not mine.period.accepts(theirs.period))
    ):
        found.append("period")
    for name in OPTIONAL:
        one, other = getattr(mine, name), getattr(theirs, name)
        if one != other and one is not None and other is not None:
            found.append(name)
    return tuple(name for name in found if all_fields or name not in wanted.contested)


def unreported(wanted: Wanted, told: Told) -> tuple[str, ...]:
    """Fields of the identity that the golden gives and the report does not."""
    found = ["article"] if told.articles is None else []
    mine, theirs = wanted.identity, told.identity
    found += [name for name in IDENTITY[1:] if getattr(mine, name) is not None and getattr(theirs, name) is None]
    return tuple(found)


def _claim_identities(work: _Work) -> None:
    """Stage 1: each reported figure that names one golden figure claims it."""
    by_name: dict[str | None, list[Wanted]] = {}
    for wanted in work.wanted:
        by_name.setdefault(wanted.identity.indicator, []).append(wanted)
    spoken = {name for told in work.told for name in OPTIONAL if getattr(told.identity, name) is not None}
    left = []
    for told in work.told:
        named = work.wanted if told.identity.indicator is None else by_name.get(told.identity.indicator, [])
        one = _the_one([w for w in named if not differing(w, told)], told, spoken)
        if one is None:
            left.append(told)
        else:
            work.claims.setdefault(one.id, []).append(told)
    contested = [w for w in work.wanted if w.contested]
    work.told = [told for told in left if not (contested and _claims_contested(work, contested, told, spoken))]


def _claims_contested(work: _Work, contested: list[Wanted], told: Told, spoken: set[str]) -> bool:
    """A contested field is left out; where it is the article or the name, only a figure nobody else claims is taken."""
    fitting = [
        w for w in contested
        if (out := differing(w, told)) and w.contested.issuperset(out)
        and not (w.id in work.claims and {"article", "indicator"} & set(out))
    ]  # fmt: skip
    one = _the_one(fitting, told, spoken)
    if one is not None:
        work.claims.setdefault(one.id, []).append(told)
    return one is not None


def _the_one(fitting: list[Wanted], told: Told, spoken: set[str]) -> Wanted | None:
    """The golden figure that a report names, if it names one only.

    Where the parser gives an optional field for some figures, one without it is rather a golden without it. The unit
    decides where golden figures differ in nothing else.
    """
    if len(fitting) > 1:
        ranks = [_unmatched(w, told, spoken) for w in fitting]
        fitting = [w for w, rank in zip(fitting, ranks, strict=True) if rank == min(ranks)]
    if len(fitting) > 1 and told.identity.unit is not None and len({_but_unit(w) for w in fitting}) == 1:
        fitting = [w for w in fitting if w.identity.unit == told.identity.unit] or fitting
    return fitting[0] if len(fitting) == 1 else None


def _unmatched(wanted: Wanted, told: Told, spoken: set[str]) -> int:
    mine, theirs = wanted.identity, told.identity
    given = 0
    for name in OPTIONAL:
        one, other = getattr(mine, name), getattr(theirs, name)
        given += (one is None and other is not None) or (one is not None and other is None and name in spoken)
    return given


def _but_unit(wanted: Wanted) -> tuple[object, ...]:
    return (wanted.article, wanted.no_period, *(getattr(wanted.identity, name) for name in IDENTITY[1:]))


# Several reports of one identity


def _settle(work: _Work, stands: Callable[[Told], int]) -> list[Pair]:
    """The winner of each claim becomes its pair. Gives those with other values elsewhere, which may yet be others."""
    disputed = []
    for wanted in work.wanted:
        claims = work.claims.get(wanted.id)
        if not claims:
            continue
        winner, *rest = sorted(claims, key=lambda told: _claim(wanted, told))
        here = tuple(told for told in rest if _same_place(winner, told, stands))
        there = tuple(told for told in rest if told not in here)
        pair = Pair(wanted, winner, (), (), here, there)
        work.proposed[wanted.id] = pair
        if any(told.value != winner.value for told in there):
            disputed.append(pair)
    return disputed


def _claim(wanted: Wanted, told: Told) -> tuple[object, ...]:
    """Sorts the best claim first: the golden's words, then its value, then its place, then the first place."""
    return (
        not (wanted.words and wanted.words == told.words),
        told.value != wanted.value,
        not (told.spot and any(told.spot.overlaps(spot) for spot in wanted.spots)),
        told.order,
    )


def _same_place(one: Told, other: Told, stands: Callable[[Told], int]) -> bool:
    if one.spot and other.spot:
        return one.spot.overlaps(other.spot)
    return one.words == other.words and (not one.words or stands(one) <= 1)


# What is left


def _propose(work: _Work, disputed: list[Pair]) -> None:
    """Stage 2: what is left is paired where there is reason to, first in its article, then in others.

    A second report with another value elsewhere may be a left golden figure under a wrong name: its value or its words
    say so.
    """
    _propose_moved(work)
    if not work.open():
        return
    _reclaim(work, disputed)
    for elsewhere in (False, True):
        open_ = work.open()
        for article in [None] if elsewhere else sorted({w.article for w in open_}):
            mine = [w for w in open_ if article in (None, w.article)]
            theirs = [t for t in work.told if article is None or t.articles is None or article in t.articles]
            for wanted, told in _assign(mine, theirs, elsewhere=elsewhere):
                _take(work, wanted, told)


def _take(work: _Work, wanted: Wanted, told: Told) -> None:
    out = differing(wanted, told)
    work.proposed[wanted.id] = Pair(wanted, told, out, () if out else unreported(wanted, told))
    work.told = [other for other in work.told if other is not told]


def _propose_moved(work: _Work) -> None:
    """A figure of the right identity in another article."""
    by_rest: dict[object, list[Told]] = {}
    for told in work.told:
        by_rest.setdefault(told.identity.indicator, []).append(told)
    for wanted in work.open():
        moved = [t for t in by_rest.get(wanted.identity.indicator, ()) if differing(wanted, t) == ("article",)]
        rivals = [w for w in work.open() if moved and differing(w, moved[0]) == ("article",)]
        if len(moved) == 1 and len(rivals) == 1 and moved[0] in work.told:
            _take(work, wanted, moved[0])


def _reclaim(work: _Work, disputed: list[Pair]) -> None:
    for pair in disputed:
        for told in pair.elsewhere:
            if told.value == pair.told.value:
                continue
            fitting = [w for w in work.open() if _says_so(w, told)]
            if len(fitting) == 1:
                work.told.append(told)
                _take(work, fitting[0], told)
                now = work.proposed[pair.wanted.id]
                rest = tuple(other for other in now.elsewhere if other is not told)
                work.proposed[pair.wanted.id] = Pair(now.wanted, now.told, (), (), now.same_place, rest)


def _says_so(wanted: Wanted, told: Told) -> bool:
    if told.spot and any(told.spot.overlaps(spot) for spot in wanted.spots):
        return True
    if told.articles is not None and wanted.article not in told.articles:
        return False
    equal = told.value == wanted.value and told.identity.unit == wanted.identity.unit
    return equal and (wanted.words == told.words or not (told.words or told.spot))


def _assign(wanted: list[Wanted], told: list[Told], *, elsewhere: bool) -> list[tuple[Wanted, Told]]:
    """The pairs that save most, by a cost of name, value, place, unit, measure and period; ties by the order given."""
    savings = _savings(wanted, told, elsewhere=elsewhere) if wanted and told else {}
    return [(wanted[row], told[column]) for row, column in assign(savings)]


def _savings(wanted: list[Wanted], told: list[Told], *, elsewhere: bool) -> dict[tuple[int, int], float]:
    """What each pair that passes the gate saves against two unpaired figures, by the indices of both."""
    few = len(wanted) <= MOST_ASSIGNED and len(told) <= MOST_ASSIGNED
    found = {}
    for row, one in enumerate(wanted):
        for column, other in enumerate(told):
            alike = _alike(one, other) if few else float(one.identity.indicator == other.identity.indicator)
            if _gate(one, other, alike, elsewhere=elsewhere):
                found[row, column] = 10.01 - _cost(one, other, alike)
    return found


def _alike(wanted: Wanted, told: Told) -> float:
    from rapidfuzz.fuzz import ratio

    if not wanted.identity.indicator or not told.identity.indicator:
        return 0.0
    if wanted.identity.indicator == told.identity.indicator:
        return 1.0
    return ratio(wanted.identity.indicator, told.identity.indicator) / 100


def _overlap(wanted: Wanted, told: Told) -> bool:
    if told.spot:
        return any(told.spot.overlaps(spot) for spot in wanted.spots)
    return bool(wanted.words) and wanted.words == told.words


def _gate(wanted: Wanted, told: Told, alike: float, *, elsewhere: bool) -> bool:
    equal = told.value is not None and told.value == wanted.value
    equal_unit = equal and told.identity.unit == wanted.identity.unit
    if elsewhere:
        return alike == 1 or (equal_unit and (alike >= ALIKE or _overlap(wanted, told)))
    if alike >= ALIKE or equal_unit:
        return True
    return told.value is not None and same_digits(told.value, wanted.value) and _overlap(wanted, told)


def _cost(wanted: Wanted, told: Told, alike: float) -> float:
    mine, theirs = wanted.identity, told.identity
    period = mine.period is None or theirs.period is None or mine.period.accepts(theirs.period)
    return (
        4 * (1 - alike)
        + 2 * (told.value != wanted.value)
        + 2 * (not _overlap(wanted, told))
        + 1 * (mine.unit != theirs.unit)
        + 0.5 * (mine.measure != theirs.measure)
        + 0.5 * (not period)
    )
