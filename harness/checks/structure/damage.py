"""Damages of articles, each with the items that must notice it and the verdicts that are right."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random

from harness.checks.case import Case, Fault
from harness.checks.structure import edits
from harness.checks.structure.facts import EXTRA, ORDER, ArticleField, clean_lines
from harness.checks.structure.sections import notes
from harness.checks.structure.views import Given, View, views
from harness.checks.titles import plain
from harness.model import Article, Block, ParsedDocument, Verdict

TEXTS: tuple[ArticleField, ...] = (
    "kicker", "subtitle", "credit", "byline", "signature", "dateline", "continued_from", "continued_to",
)  # fmt: skip
KNOWN = 40
"""Characters of an article's clean text from which on its words say where it is."""
Noticed = tuple[str, tuple[Verdict, ...]]


@dataclass(frozen=True)
class Target:
    """A golden article that has a parsed article of its own, and all of it."""

    case: Case
    view: View

    @property
    def index(self) -> int:
        return self.view.holders[0]

    @property
    def document(self) -> ParsedDocument:
        return self.case.document

    @property
    def article(self) -> Article:
        return self.view.main

    @property
    def is_known(self) -> bool:
        """Whether its words alone find it."""
        return len(self.case.golden.texts.get(self.view.fact.id, "")) >= KNOWN

    def demands(self, name: ArticleField) -> bool:
        if name == "text":
            return self.view.fact.demands(name) and self.view.fact.id in self.case.golden.texts
        return self.view.fact.demands(name)

    def noticed(self, name: ArticleField, *verdicts: Verdict) -> Iterator[Noticed]:
        """The item that must notice, where the golden demands the field. A clean text that may differ in some
        characters must notice digits and strangers only."""
        lax = name == "text" and self.view.fact.max_cer and not {"digits_differ", "intruder"} & set(verdicts)
        if self.demands(name) and not lax:
            yield f"{self.case.golden.name}/articles/{self.view.fact.id}/{name}", verdicts

    def fault(self, kind: str, about: str, document: ParsedDocument, *noticed: Iterable[Noticed]) -> Iterator[Fault]:
        items = tuple(item for some in noticed for item in some)
        if items and not document.is_empty:
            yield Fault(kind, f'article "{self.view.fact.id}": {about}', document, items)

    def blocks(self) -> list[Given]:
        """Paragraphs and list items that are lines of its clean text, or all where it has none."""
        known = {plain(line) for line in clean_lines(self.case.golden.texts.get(self.view.fact.id, ""))}
        return [one for one in self.view.body if not known or plain(one.what.reading) in known]


def targets(case: Case) -> list[Target]:
    """The golden articles that stand in one parsed article, alone."""
    found = [view for view in views(case) if len(view.holders) == 1 and not view.shares_with]
    return [Target(case, view) for view in found]


def faults(case: Case, random: Random) -> Iterator[Fault]:
    """One damage of each kind for each article, at a place that chance chooses."""
    found = targets(case)
    for target in found:
        for make in _OF_ONE:
            yield from make(target, random)
    for one in found:
        for other in found:
            if one is not other:
                yield from _of_two(one, other, random)
    yield from _of_all(case, found)


def _other_character(text: str, random: Random, *, digit: bool) -> str | None:
    """A text with one digit changed, or with one letter changed where `digit` is False."""
    places = [n for n, char in enumerate(text) if (char in "0123456789" if digit else char.isalpha())]
    if not places:
        return None
    at = random.choice(places)
    new = random.choice([d for d in "123456789" if d != text[at]]) if digit else "乙" if text[at] != "乙" else "甲"
    return text[:at] + new + text[at + 1 :]


# What is said of the article


def _title(target: Target, random: Random) -> Iterator[Fault]:
    title = target.article.title
    if not title or target.view.fact.title is None:
        if target.view.fact.title is None and target.article.reports("title"):
            changed = edits.with_keys(target.document, target.index, title="无题的一篇")
            yield from target.fault(
                "title invented", "a title is made up", changed, target.noticed("title", "invented")
            )
        return
    for kind, digit in (("title digit", True), ("title character", False)):
        text = _other_character(title, random, digit=digit)
        if text is not None:
            changed = edits.with_keys(target.document, target.index, title=text)
            yield from target.fault(kind, f"its title reads {text}", changed, target.noticed("title", "wrong"))
    if target.is_known:
        changed = edits.with_keys(target.document, target.index, title=None)
        yield from target.fault("title lost", "it has no title", changed, target.noticed("title", "missing"))


def _fields(target: Target, random: Random) -> Iterator[Fault]:
    for name in TEXTS:
        if not target.demands(name) or not target.article.reports(name):
            continue
        said, got = getattr(target.view.fact, name), getattr(target.article, name)
        new = "9" if name.startswith("continued") else "某甲"
        if said is None:
            changed = edits.with_keys(target.document, target.index, **{name: new})
            about = f"its {name} is {new}, where it has none"
            yield from target.fault(f"{name} invented", about, changed, target.noticed(name, "invented"))
        elif got is not None:
            changed = edits.with_keys(target.document, target.index, **{name: None})
            yield from target.fault(f"{name} lost", f"it has no {name}", changed, target.noticed(name, "missing"))
            other = new if plain(said) != new else "8"
            changed = edits.with_keys(target.document, target.index, **{name: other})
            yield from target.fault(f"{name} wrong", f"its {name} is {other}", changed, target.noticed(name, "wrong"))


def _genre(target: Target, random: Random) -> Iterator[Fault]:
    if target.article.genre is not None and target.view.fact.genre is not None:
        new = "opinion" if target.view.fact.genre != "opinion" else "news"
        changed = edits.with_keys(target.document, target.index, genre=new)
        yield from target.fault("genre", f"its genre is {new}", changed, target.noticed("genre", "wrong"))


def _captions(target: Target, random: Random) -> Iterator[Fault]:
    facts = target.view.fact.captions
    blocks = target.article.blocks
    rest = [n for n, block in enumerate(blocks) if block.kind != "caption"]
    if facts and (target.article.captions or len(rest) < len(blocks)):
        bare = edits.with_keys(target.document, target.index, captions=())
        changed = edits.with_blocks(bare, target.index, rest)
        yield from target.fault("captions lost", "it has no captions", changed, target.noticed("captions", "missing"))
    elif not facts:
        changed = edits.with_keys(target.document, target.index, captions=("图为某处",))
        about = "a caption is made up"
        yield from target.fault("caption invented", about, changed, target.noticed("captions", "invented"))


# Its blocks


def _paragraph_lost(target: Target, random: Random) -> Iterator[Fault]:
    blocks = target.blocks()
    if len(blocks) < 2:
        return
    one = random.choice(blocks)
    order = [n for n in range(len(target.article.blocks)) if n != one.block]
    changed = edits.with_blocks(target.document, target.index, order)
    about = f'block {one.block + 1} is lost: "{one.plain[:12]}"'
    verdicts = target.noticed("paragraphs", "wrong"), target.noticed("text", "missing")
    yield from target.fault("paragraph lost", about, changed, *verdicts)


def _paragraph_doubled(target: Target, random: Random) -> Iterator[Fault]:
    blocks = target.blocks()
    if not blocks:
        return
    one = random.choice(blocks)
    order = [m for n in range(len(target.article.blocks)) for m in ([n, n] if n == one.block else [n])]
    changed = edits.with_blocks(target.document, target.index, order)
    about = f'block {one.block + 1} stands twice: "{one.plain[:12]}"'
    verdicts = target.noticed("paragraphs", "wrong"), target.noticed("text", "extra")
    yield from target.fault("paragraph doubled", about, changed, *verdicts)


def _false_break(target: Target, random: Random) -> Iterator[Fault]:
    blocks = [one for one in target.blocks() if len(one.what.text) >= 12]
    if not blocks:
        return
    one = random.choice(blocks)
    text = one.what.text
    cuts = [n for n in range(4, len(text) - 4) if text[n - 1].isalpha() and text[n].isalpha()]
    if not cuts:
        return
    at = random.choice(cuts)
    halves = [one.what.model_copy(update={"text": text[:at]}), Block(kind="paragraph", text=text[at:])]
    order = [m for n in range(len(target.article.blocks)) for m in (halves if n == one.block else [n])]
    changed = edits.with_blocks(target.document, target.index, order)
    about = f'a break stands after "{text[at - 4 : at]}"'
    yield from target.fault(
        "false break", about, changed, target.noticed("paragraphs", "wrong"), target.noticed("text", "wrong")
    )


def _break_lost(target: Target, random: Random) -> Iterator[Fault]:
    blocks = {one.block: one.what for one in target.blocks()}
    pairs = [n for n in blocks if n + 1 in blocks]
    if not pairs:
        return
    at = random.choice(pairs)
    whole = blocks[at].model_copy(update={"text": blocks[at].text + blocks[at + 1].reading})
    order = [whole if n == at else n for n in range(len(target.article.blocks)) if n != at + 1]
    changed = edits.with_blocks(target.document, target.index, order)
    about = f"blocks {at + 1} and {at + 2} are one"
    yield from target.fault(
        "break lost", about, changed, target.noticed("paragraphs", "wrong"), target.noticed("text", "wrong")
    )


def _blocks_swapped(target: Target, random: Random) -> Iterator[Fault]:
    blocks = {one.block: one.plain for one in target.blocks()}
    pairs = [n for n in blocks if n + 1 in blocks and blocks[n] != blocks[n + 1]]
    if not pairs:
        return
    at = random.choice(pairs)
    order = list(range(len(target.article.blocks)))
    order[at], order[at + 1] = at + 1, at
    changed = edits.with_blocks(target.document, target.index, order)
    about = f"blocks {at + 1} and {at + 2} change places"
    yield from target.fault("blocks swapped", about, changed, target.noticed("text", "wrong_order"))


def _text(target: Target, random: Random) -> Iterator[Fault]:
    for kind, digit, verdict in (("text digit", True, "digits_differ"), ("text character", False, "wrong")):
        blocks = [one for one in target.blocks() if _other_character(one.what.text, Random(0), digit=digit)]
        if not blocks:
            continue
        one = random.choice(blocks)
        text = _other_character(one.what.text, random, digit=digit)
        block = one.what.model_copy(update={"text": text})
        changed = edits.with_block(target.document, target.index, one.block, block)
        about = f"block {one.block + 1} has another {'digit' if digit else 'character'}"
        noticed = target.noticed("text", verdict)  # type: ignore[arg-type]  # both are verdicts
        yield from target.fault(kind, about, changed, noticed)


def _section(target: Target, random: Random) -> Iterator[Fault]:
    marked = [one for one in target.view.given if one.what.marker is not None and one.what.text]
    opening = {plain(section.opens)[:4] for section in target.view.fact.sections if section.marker and section.opens}
    marked = [one for one in marked if any(start in plain(one.what.text)[:16] for start in opening)]
    if not marked:
        return
    one = random.choice(marked)
    block = Block(kind="paragraph", text=one.what.text.removeprefix(one.what.marker or ""))
    changed = edits.with_block(target.document, target.index, one.block, block)
    about = f"block {one.block + 1} loses its marker {one.what.marker}"
    yield from target.fault("marker lost", about, changed, target.noticed("sections", "wrong", "missing"))
    order = [n for n in range(len(target.article.blocks)) if n != one.block]
    changed = edits.with_blocks(target.document, target.index, order)
    about = f'section "{one.what.marker}" is lost'
    yield from target.fault("section lost", about, changed, target.noticed("sections", "missing"))


def _footnote(target: Target, random: Random) -> Iterator[Fault]:
    found = notes(target.view)
    if not found or not target.view.fact.footnotes:
        return
    one = random.choice(found)
    order = [n for n in range(len(target.article.blocks)) if n != one.block]
    changed = edits.with_blocks(target.document, target.index, order)
    yield from target.fault("footnote lost", "a footnote is lost", changed, target.noticed("footnotes", "missing"))


def _split(target: Target, random: Random) -> Iterator[Fault]:
    blocks = target.blocks()
    if len(blocks) < 4 or not target.is_known or not target.article.title:
        return
    at = random.choice(blocks[2:-1]).block
    changed = edits.split(target.document, target.index, at)
    about = f"an article of its own begins at block {at + 1}"
    yield from target.fault("split", about, changed, target.noticed("title", "split"))


def _lost(target: Target, random: Random) -> Iterator[Fault]:
    order = [n for n in range(len(target.document.articles)) if n != target.index]
    changed = edits.in_order(target.document, order)
    yield from target.fault("article lost", "it is lost", changed, target.noticed("title", "missing"))


_OF_ONE: tuple[Callable[[Target, Random], Iterator[Fault]], ...] = (
    _title, _fields, _genre, _captions, _paragraph_lost, _paragraph_doubled, _false_break, _break_lost,
    _blocks_swapped, _text, _section, _footnote, _split, _lost,
)  # fmt: skip


# Several articles


def _of_two(one: Target, other: Target, random: Random) -> Iterator[Fault]:
    if not (one.is_known and other.is_known):
        return
    names = f'"{one.view.fact.id}" and "{other.view.fact.id}"'
    mine, theirs = one.article.title, other.article.title
    if one.index < other.index and mine and theirs and plain(mine) != plain(theirs):
        document = edits.with_keys(one.document, one.index, title=theirs)
        document = edits.with_keys(document, other.index, title=mine)
        noticed = (*one.noticed("title", "swapped_title"), *other.noticed("title", "swapped_title"))
        if one.view.fact.title and other.view.fact.title:
            yield Fault("titles swapped", f"articles {names} exchange their titles", document, noticed)
    if other.index == one.index + 1 and mine:
        document = edits.merged(one.document, one.index, other.index)
        yield Fault("merged", f"articles {names} are one", document, tuple(other.noticed("title", "merged")))
    blocks = [block for block in other.blocks() if len(block.plain) >= KNOWN]
    if blocks and len(other.blocks()) > 1 and len(one.article.blocks) > 1:
        block = random.choice(blocks)
        at = random.randrange(1, len(one.article.blocks) + 1)
        document = edits.carried_over(one.document, (other.index, block.block), one.index, at)
        about = f'a block of article "{other.view.fact.id}" stands in it'
        yield from one.fault(
            "intruder", about, document, one.noticed("paragraphs", "intruder"), one.noticed("text", "intruder"),
            other.noticed("paragraphs", "wrong"), other.noticed("text", "missing"),
        )  # fmt: skip


def _of_all(case: Case, found: list[Target]) -> Iterator[Fault]:
    name, document = case.golden.name, case.document
    strange = Article(title="无此报道", blocks=(Block(kind="paragraph", text="此文本不在任何一篇之中。"),))
    extra: tuple[Noticed, ...] = ((f"{name}/{EXTRA}", ("extra",)),)
    added = document.model_copy(update={"articles": (*document.articles, strange)})
    yield Fault("article added", "an article that stands nowhere", added, extra)
    for target in found[:1]:
        doubled = document.model_copy(update={"articles": (*document.articles, target.article)})
        if target.article.title or target.is_known:
            yield Fault("article doubled", f'article "{target.view.fact.id}" stands twice', doubled, extra)
    known = [target for target in found if target.is_known or target.view.fact.title]
    if len(known) > 1 and len({target.index for target in known}) == len(known):
        order = list(range(len(document.articles)))
        one, other = known[0].index, known[1].index
        order[one], order[other] = order[other], order[one]
        swapped = edits.in_order(document, order)
        yield Fault("articles swapped", "two articles change places", swapped, ((f"{name}/{ORDER}", ("wrong_order",)),))
