"""Pieces of a page to headlines and bodies: which headline opens an article, which text goes on where."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from harness.reference.characters import has_cjk, plain, width_em
from harness.reference.genre import is_box_title, is_notice_title
from harness.reference.grammar.openings import dateline
from harness.reference.grammar.page_lines import is_makers_line, is_running_head
from harness.reference.grammar.sources import jump
from harness.reference.grammar.writers import institution, speaker
from harness.reference.likeness import shared
from harness.reference.pieces import Piece

SURE = 2
"""What says that a headline opens an article, at the least."""
NARROW_EM = 24
"""A column no wider than this is a newspaper's."""


@dataclass
class Unit:
    """A headline with the lines that go with it, or a body of text."""

    is_title: bool
    pieces: list[Piece] = field(default_factory=list)
    ended: bool = False
    """Something said that the article ends here: a source, a jump, a signature."""
    is_cut: bool = False
    """Another article stands in it."""

    @property
    def texts(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.kind == "text"]

    @property
    def is_open(self) -> bool:
        """Whether its last text stops in the midst of a sentence."""
        texts = self.texts
        return bool(texts) and not texts[-1].closed and not self.ended

    @property
    def measure(self) -> float:
        """The width its text is set in, in em; 0 where unknown."""
        widths = sorted(piece.measure for piece in self.texts if piece.measure)
        return widths[len(widths) // 2] if widths else 0.0

    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.kind in ("text", "heading", "loose"))


@dataclass(frozen=True)
class Page:
    """What all pieces together say."""

    pieces: Sequence[Piece]
    narrow: bool
    newspaper: bool
    starts_with_text: bool
    titles: int
    chinese: bool


def read_page(pieces: Sequence[Piece]) -> Page:
    """What kind of page the pieces make."""
    texts = [piece for piece in pieces if piece.kind == "text"]
    widths = sorted(piece.measure for piece in texts if piece.measure)
    first = next((piece for piece in pieces if piece.kind in ("text", "title", "heading")), None)
    return Page(
        pieces,
        narrow=bool(widths) and widths[len(widths) // 2] <= NARROW_EM,
        newspaper=any(
            piece.kind == "jump"
            or (piece.kind == "furniture" and (is_running_head(piece.text) or is_makers_line(piece.text)))
            for piece in pieces
        ),
        starts_with_text=first is not None and first.kind == "text",
        titles=sum(piece.kind == "title" for piece in pieces),
        chinese=sum(bool(has_cjk(piece.text)) for piece in texts) * 2 >= len(texts),
    )


def units_of(pieces: Sequence[Piece]) -> list[Unit]:
    """Headlines and bodies in the order of the page; a body that another article cuts in two is one."""
    page = read_page(pieces)
    walk = _Walk(page)
    for piece, (following, ends) in zip(pieces, _ahead(pieces), strict=True):
        walk.ends_later = ends
        walk.take(piece, following=following)
    walk.finish()
    return walk.units


def _single_headlines(page: Page) -> frozenset[int]:
    """Headlines of a newspaper's page that are no crossheads, since none like them stands in the same article.

    Crossheads come in twos at least, and are of much the same length. Identities of the pieces.
    """
    if not page.narrow:
        return frozenset()
    groups: list[list[Piece]] = [[]]
    for before, piece in pairwise([None, *page.pieces]):
        if piece is None:
            continue
        if piece.kind in ("jump", "head") or (piece.kind == "title" and before is not None and before.kind == "title"):
            groups.append([])
        elif piece.kind == "title" and len(piece.lines) == 1:
            groups[-1].append(piece)
    single = []
    for group in groups:
        widths = [width_em(piece.text) for piece in group]
        if len(group) == 1 or (group and max(widths) - min(widths) > 4):
            single += group
    return frozenset(map(id, single))


def _ahead(pieces: Sequence[Piece]) -> list[tuple[Piece | None, bool]]:
    """For each piece the next one that is no furniture, and whether a signature or date ends a notice or box between
    this piece and the next headline."""
    found: list[tuple[Piece | None, bool]] = []
    following: Piece | None = None
    ends = False
    for piece in reversed(pieces):
        if piece.kind == "title":
            ends = False
        elif piece.kind == "loose" and institution(piece.text):
            ends = True
        elif piece.kind == "head" and piece.head is not None and piece.head.date and not piece.head.credit:
            ends = True
        found.append((following, ends))
        following = following if piece.kind == "furniture" else piece
    return found[::-1]


class _Walk:
    """The units so far, and the one that the next piece goes on with."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.units: list[Unit] = []
        self.now: Unit | None = None
        self.early: list[Piece] = []
        self.ends_later = False
        self.articles = _single_headlines(page)

    def take(self, piece: Piece, *, following: Piece | None) -> None:
        """Puts one piece where it belongs."""
        if piece.kind == "furniture" or (piece.kind in ("caption", "person") and self._is_beside(following)):
            self._aside(piece)
        elif piece.kind == "title":
            self._take_title(piece, following)
        elif piece.kind == "head":
            self._take_head(piece, following)
        elif piece.kind == "jump":
            self._take_jump(piece)
        elif piece.kind == "text":
            self._take_text(piece)
        else:
            self._take_other(piece, following)

    def _is_beside(self, following: Piece | None) -> bool:
        """Whether a person's line is no line of a headline: those stand under it, before the text."""
        now = self.now
        return not (now and now.is_title and following is not None and following.kind in ("text", "heading"))

    def _aside(self, piece: Piece) -> None:
        if self.now is None:
            self.early.append(piece)
        else:
            self.now.pieces.append(piece)

    def _begin(self, *, is_title: bool) -> Unit:
        unit = Unit(is_title, [*self.early])
        self.early = []
        self.units.append(unit)
        self.now = unit
        return unit

    def _take_title(self, piece: Piece, following: Piece | None) -> None:
        now = self.now
        if following is not None and following.kind in ("table", "unit") and now is not None:
            now.pieces.append(replace(piece, kind="heading"))
        elif now is not None and now.is_title:
            if speaker(piece.text) and len(piece.lines) <= 1:
                now.pieces.append(replace(piece, kind="loose"))
            elif self._is_crosshead_below(piece, now):
                self._begin(is_title=False).pieces.append(replace(piece, kind="heading"))
            elif self._goes_with(now):
                now.pieces.append(piece)
            else:
                self._begin(is_title=True).pieces.append(piece)
        elif now is None or id(piece) in self.articles or self._weight(piece, now, following) >= SURE:
            self._begin(is_title=True).pieces.append(piece)
        else:
            now.pieces.append(replace(piece, kind="heading"))

    def _goes_with(self, now: Unit) -> bool:
        """Whether a second headline goes with the one before: not where that one may be of the body above it."""
        at = self.units.index(now)
        above = self.units[at - 1] if at else None
        return above is None or above.is_title or (at >= 2 and self.units[at - 2].is_title)

    def _is_crosshead_below(self, piece: Piece, now: Unit) -> bool:
        """Whether a headline right below another one heads the first section and is no more of the headline."""
        if any(other.kind == "head" for other in now.pieces):
            return self._weight(piece, now, None) < SURE or not self.page.newspaper
        short = width_em(piece.text) <= 0.6 * width_em("".join(other.text for other in now.pieces))
        return self.page.titles >= 3 and short and not self.page.narrow and len(piece.lines) == 1

    def _weight(self, piece: Piece, now: Unit, following: Piece | None) -> int:
        """How much says that a headline opens an article and is no crosshead of the one that it stands in."""
        weight = 2 * (now.ended or now.is_open) + self.page.narrow + self.page.newspaper + self.page.starts_with_text
        weight += 2 * (len(piece.lines) > 1) + 2 * (is_notice_title(piece.text) or is_box_title(piece.text))
        weight += 2 * (following is None or following.kind in ("head", "jump", "caption", "person"))
        weight += 2 * (following is not None and following.kind == "text" and dateline(following.text) is not None)
        weight += 3 * (not any(unit.is_title for unit in self.units))
        width = width_em(piece.text)
        weight += (width >= 9) - (width <= 6)
        if not self.page.narrow:
            weight -= 1
        if not self.page.chinese and len(piece.text.split()) <= 6:
            weight -= 1
        return weight

    def _take_head(self, piece: Piece, following: Piece | None) -> None:
        now = self.now
        if now is None:
            self.early.append(piece)
            return
        now.pieces.append(piece)
        head = piece.head
        if now.is_title or head is None:
            return
        signed = bool(head.date) and len(now.pieces) > 1 and now.pieces[-2].kind in ("loose", "person")
        if head.credit or signed or head.byline or (following is None) or following.kind in ("title", "furniture"):
            now.ended = True

    def _take_jump(self, piece: Piece) -> None:
        found = jump(piece.text)
        if found is not None and found[0] == "from":
            self._begin(is_title=False).pieces.append(piece)
            return
        if self.now is None or self.now.is_title:
            self._begin(is_title=False)
        if self.now is not None:
            self.now.pieces.append(piece)
            self.now.ended = True

    def _take_text(self, piece: Piece) -> None:
        now = self.now
        if now is None:
            self._begin(is_title=False).pieces.append(piece)
        elif now.is_title:
            cut = self._open_before(now)
            if cut is not None and piece.opens is False:
                self.now = cut
                cut.pieces.append(piece)
            else:
                self._begin(is_title=False).pieces.append(piece)
        else:
            self._take_more(piece, now)

    def _take_more(self, piece: Piece, now: Unit) -> None:
        """Text after text: the same article, the rest of one that was cut, or another."""
        cut = self._open_before(now)
        if cut is not None and not now.is_open and now.texts and self._resumes(piece, cut, now):
            cut.is_cut = True
            self.now = cut
            cut.pieces.append(piece)
        elif now.ended and now.texts:
            waiting = self._unended_before(now)
            if waiting is not None:
                waiting.is_cut = True
                self.now = waiting
                waiting.pieces.append(piece)
            else:
                self._begin(is_title=False).pieces.append(piece)
        elif dateline(piece.text) and any(dateline(text.text) for text in now.texts) and not now.is_open:
            self._begin(is_title=False).pieces.append(piece)
        else:
            now.pieces.append(piece)

    def _open_before(self, now: Unit) -> Unit | None:
        """The article above that stops in the midst of a sentence."""
        return next(
            (unit for unit in reversed(self.units) if unit is not now and not unit.is_title and unit.is_open), None
        )

    def _unended_before(self, now: Unit) -> Unit | None:
        """The article above that a notice or box stands in, where nothing said that it had ended."""
        at = self.units.index(now)
        above = [unit for unit in self.units[:at] if not unit.is_title]
        titled = at > 0 and self.units[at - 1].is_title and not self.page.starts_with_text
        return above[-1] if titled and above and not above[-1].ended else None

    def _resumes(self, piece: Piece, cut: Unit, now: Unit) -> bool:
        """Whether a text goes on with the article that was cut and not with the one that cuts it."""
        if piece.opens is not None:
            return piece.opens is False
        if now.ended or self.ends_later:
            return now.ended
        if piece.measure and cut.measure and now.measure and abs(cut.measure - now.measure) >= 1:
            return abs(cut.measure - piece.measure) < abs(now.measure - piece.measure)
        return shared(piece.text, cut.text()) > shared(piece.text, now.text())

    def _take_other(self, piece: Piece, following: Piece | None) -> None:
        now = self.now
        if (
            now is not None
            and now.is_title
            and piece.kind in ("person", "loose")
            and not _is_text_next(piece, following)
        ):
            now.pieces.append(piece)
            return
        if now is None or now.is_title:
            now = self._begin(is_title=False) if piece.kind not in ("person", "caption") or now is None else now
        now.pieces.append(piece)
        if piece.kind == "loose" and institution(piece.text) and (following is None or following.kind == "title"):
            now.ended = True

    def finish(self) -> None:
        """Gives the rest of a cut sentence back, where nothing else told where it went on."""
        if self.early:
            if self.units:
                self.units[-1].pieces += self.early
            else:
                self._begin(is_title=False)
        for at, unit in enumerate(self.units):
            if unit.is_title or not unit.is_open or unit.is_cut:
                continue
            later = [other for other in self.units[at + 1 : at + 3] if not other.is_title]
            if later and len(later[0].texts) > 1 and all(text.opens is None for text in later[0].texts[1:]):
                rest = later[0].texts[-1]
                later[0].pieces.remove(rest)
                unit.is_cut = True
                unit.pieces.append(rest)


def _is_text_next(piece: Piece, following: Piece | None) -> bool:
    """Whether a short line under a headline is a crosshead: text follows, and it names nobody."""
    return (
        piece.kind == "loose"
        and following is not None
        and following.kind == "text"
        and not institution(plain(piece.text))
    )
