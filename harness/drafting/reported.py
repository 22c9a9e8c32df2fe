"""What a parser reports, as facts of a golden: articles, figures and tables in the golden's keys and order."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from harness.checks.grid import expand
from harness.checks.structure.facts import GENRES
from harness.checks.structure.markers import BULLETS, ordinal, rests
from harness.indicators import Registry
from harness.model import Article, Block, Cell, Figure, Measure
from harness.text import folded

SAID = (
    "genre", "kicker", "subtitle", "credit", "byline", "signature", "dateline", "language", "continued_from",
    "continued_to",
)  # fmt: skip
ALWAYS = ("credit", "byline", "continued_from", "continued_to")
"""Fields of which a golden says that there is none."""
OPTIONAL = ("scope", "per", "compared_with", "price_basis", "of")
BODY = ("paragraph", "list_item")
OPENING = 24
"""Characters of a section's first words that a golden keeps at most."""
_PAUSE = re.compile(r"[，。；：！？,;:!?]|\.(?:\s|$)")
_WORD_START = re.compile(r"[^\W\d_]")


def article_fact(article: Article, id: str) -> dict[str, Any]:
    """An article in a golden's keys; what the parser does not report is left out."""
    fact: dict[str, Any] = {"id": id, "title": words(article.title)}
    for name in SAID:
        value = words(getattr(article, name))
        if name == "genre" and value not in (None, *GENRES):
            continue
        if article.reports(name) and (value is not None or name in ALWAYS):
            fact[name] = value
    captions = captions_of([article])
    if captions or article.reports("captions"):
        fact["captions"] = captions
    fact["paragraphs"] = sum(block.kind in BODY and bool(block.text.strip()) for block in article.blocks)
    sections = sections_of([article])
    fact["sections"] = sections
    return fact


def words(text: str | None) -> str | None:
    """A text on one line; None for nothing but white space."""
    return " ".join(text.split()) or None if text is not None else None


def captions_of(articles: Sequence[Article]) -> list[str]:
    """The captions of an article, told as a field or as blocks, each once."""
    told = [text for article in articles for text in article.captions]
    told += [block.reading for article in articles for block in article.blocks if block.kind == "caption"]
    found: dict[str, str] = {}
    for text in told:
        if text.strip():
            found.setdefault(folded(text), " ".join(text.split()))
    return list(found.values())


def sections_of(articles: Sequence[Article]) -> list[dict[str, Any]]:
    """Parts of an article by what opens them: headings below the title, and blocks that an ordinal opens."""
    found: list[dict[str, Any]] = []
    titles = {folded(article.title or "") for article in articles}
    for article in articles:
        for number, block in enumerate(article.blocks):
            following = article.blocks[number + 1 : number + 2]
            is_caption = bool(following) and following[0].kind in ("table", "caption")
            section = _section(block, is_title=folded(block.reading) in titles or is_caption)
            if section is not None and section not in found:
                found.append(section)
    return found


def _section(block: Block, *, is_title: bool) -> dict[str, Any] | None:
    counts = block.marker is not None and ordinal(block.marker)[0] not in ("bullet", "words")
    if block.marker and block.marker.strip() in BULLETS:
        counts = False
    is_heading = block.kind == "heading" and block.level != 1 and not is_title
    if block.kind not in ("heading", *BODY) or not (counts or is_heading) or not block.text.strip():
        return None
    opens = _opening(block)
    if not opens:
        return None
    section: dict[str, Any] = {"marker": block.marker, "opens": opens} if counts else {"marker": None, "opens": opens}
    if is_heading and block.level is not None:
        section["level"] = block.level
    return section


def _opening(block: Block) -> str:
    """The first words of a block, without its marker, up to the first pause."""
    text = " ".join(block.text.split())
    if block.marker:
        text = text.removeprefix(block.marker)
        start = _WORD_START.search(text)
        text = text[start.start() :] if start and start.start() < 4 and not text[:1].isdigit() else text
    if block.kind == "heading":
        return text
    pause = _PAUSE.search(text)
    text = text[: pause.start()] if pause and pause.start() >= 2 else text
    if len(text) <= OPENING:
        return text
    cut = text[:OPENING]
    return cut.rpartition(" ")[0] if " " in cut else cut


def opens_so(block: Block, marker: str) -> bool:
    """Whether a block begins with a marker."""
    return bool(rests(folded(block.reading), marker, block.marker))


def figure_fact(
    figure: Figure, id: str, article: str, *, registry: Registry, tables: Mapping[tuple[int, int], str]
) -> dict[str, Any]:
    """A figure in a golden's keys. `tables` names tables by their article and block."""
    name = figure.indicator or ""
    fact: dict[str, Any] = {
        "id": id,
        "article": article,
        "indicator": registry.canonical(name) or " ".join(name.split()),
        "measure": figure.measure if figure.measure in get_args(Measure) else "level",
        "value": None if figure.value is None else str(figure.value),
        "unit": words(figure.unit),
    }
    if figure.comparator not in (None, "eq"):
        fact["comparator"] = figure.comparator
    if figure.upper is not None:
        fact["upper"] = str(figure.upper)
    if figure.approximate:
        fact["approximate"] = True
    if figure.reports("period") or figure.period is not None:
        fact |= {"period": figure.period, "period_basis": figure.period_basis or "none"}
        if figure.period is not None and figure.period_basis in (None, "none"):
            del fact["period_basis"]
    for key in ("status", *OPTIONAL):
        if (value := getattr(figure, key)) is not None:
            fact[key] = value
    if figure.printed and figure.printed.strip():
        fact["printed"] = " ".join(figure.printed.split())
    if figure.cell is not None:
        fact["cell"] = _cell(figure, tables)
    elif figure.group is not None:
        fact["group"] = {"cue": figure.group.cue, "index": figure.group.index, "of": figure.group.of}
        fact["group"] |= {"id": figure.group.id} if figure.group.id else {}
    return fact


def _cell(figure: Figure, tables: Mapping[tuple[int, int], str]) -> dict[str, Any]:
    assert figure.cell is not None
    place = figure.place
    table = tables.get((figure.article or 0, place.block)) if place and place.block is not None else None
    cell: dict[str, Any] = {"table": table} if table else {}
    return cell | {"row": list(figure.cell.row), "column": list(figure.cell.column)}


def table_fact(block: Block, id: str, article: str) -> dict[str, Any] | None:
    """A table in a golden's keys; None for one without a body."""
    grid = expand(block.rows)
    if len(grid.rows) < 2 or grid.width < 2 or not any(slot.text.strip() for row in grid.rows for slot in row):
        return None
    fact: dict[str, Any] = {"id": id, "article": article}
    if block.title and block.title.strip():
        fact["title"] = words(block.title)
    if grid.header_rows:
        fact["header_rows"] = min(grid.header_rows, len(grid.rows) - 1)
    if grid.header_columns:
        fact["header_columns"] = min(grid.header_columns, grid.width - 1)
    fact["rows"] = rows_of(block)
    return fact


def rows_of(block: Block) -> list[list[Any]]:
    """A table's cells as a golden writes them."""
    return [[_golden_cell(cell) for cell in row] for row in block.rows]


def _golden_cell(cell: str | Cell) -> Any:
    if isinstance(cell, str):
        return " ".join(cell.split())
    text = " ".join(cell.text.split())
    spans = {name: getattr(cell, name) for name in ("colspan", "rowspan") if getattr(cell, name) > 1}
    return {"text": text, **spans} if spans else text


def name_ids(facts: Sequence[dict[str, Any]], taken: Sequence[str] = ()) -> None:
    """Gives each figure an id: its indicator, then what tells it from others of that name. Changes the facts."""
    used = set(taken)
    counts: dict[str, int] = {}
    for fact in facts:
        counts[fact["indicator"]] = counts.get(fact["indicator"], 0) + 1
    for fact in facts:
        base = _id_of(fact["indicator"]) or "figure"
        tries = [base] if counts[fact["indicator"]] == 1 else []
        tries.append(f"{base}-{_MEASURES.get(fact['measure'], fact['measure'])}")
        tries.append(f"{tries[-1]}-{str(fact.get('period') or '').partition('/')[2] or fact.get('period') or 'x'}")
        for one in [*tries, *(f"{tries[-1]}-{n}" for n in range(2, 10_000))]:
            if one not in used:
                fact["id"] = one
                used.add(one)
                break


_MEASURES = {"yoy_change": "yoy", "pop_change": "pop", "avg_change": "average"}


def _id_of(name: str) -> str:
    """A name as an id: what is neither letter nor digit becomes a dash."""
    return re.sub(r"[^\w%]+", "-", name).strip("-").casefold()
