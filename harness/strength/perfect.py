"""A parse that says all that a golden says, made from the golden alone."""

from collections.abc import Iterator
from typing import Any

from harness.checks.case import Golden
from harness.checks.figures.facts import FigureFact, FigureFacts
from harness.checks.structure.facts import ArticleFact, ArticleFacts, clean_lines
from harness.checks.structure.markers import begins, rests
from harness.checks.tables import TableFact, TableFacts
from harness.checks.text.facts import TextFacts
from harness.model import Article, Block, Figure, ParsedDocument
from harness.text import find_bounded, fold, folded

SAID = (
    "title", "kicker", "subtitle", "genre", "credit", "byline", "signature", "dateline", "language",
    "continued_from", "continued_to",
)  # fmt: skip


def parse_of(golden: Golden) -> ParsedDocument:
    """Articles with their clean texts, tables, captions and footnotes, and every figure at its place."""
    facts = golden.of(ArticleFacts).articles
    articles = tuple(_article(golden, fact, last=fact is facts[-1]) for fact in facts)
    ids = [fact.id for fact in facts]
    figures = tuple(figure_of(fact, ids.index(fact.article), articles) for fact in golden.of(FigureFacts).figures)
    language = golden.facts.document.language
    return ParsedDocument(parsed_document=1, language=language, articles=articles, figures=figures)


def _article(golden: Golden, fact: ArticleFact, *, last: bool) -> Article:
    keys: dict[str, Any] = {name: getattr(fact, name) for name in SAID if name in fact.model_fields_set}
    blocks = [Block(kind="heading", level=1, text=fact.title)] if fact.title else []
    blocks += _lines(golden, fact)
    for table in golden.of(TableFacts).tables:
        if table.article == fact.id or (table.article is None and last):
            blocks.append(_table(table))
    blocks += [Block(kind="caption", text=text) for text in fact.captions]
    blocks += [
        *_footnotes(golden, fact),
        *(Block(kind="furniture", text=w) for w in _told_in(golden, fact, "furniture")),
    ]
    return Article(captions=fact.captions, blocks=tuple(blocks), **keys)


def _footnotes(golden: Golden, fact: ArticleFact) -> list[Block]:
    """The article's footnotes, the last with what text facts say of them."""
    notes = [
        Block.model_validate({"kind": "footnote", "text": n.opens or "", "marker": n.marker}) for n in fact.footnotes
    ]
    words = "；".join(one for one in _told_in(golden, fact, "footnotes") if not any(one in n.text for n in notes))
    if words and notes:
        notes[-1] = notes[-1].model_copy(update={"text": f"{notes[-1].text}；{words}"})
    elif words:
        notes.append(Block(kind="footnote", text=words))
    return notes


def _told_in(golden: Golden, fact: ArticleFact, part: str) -> list[str]:
    """Words that must stand in the furniture or footnotes of an article."""
    facts = [text for text in golden.of(TextFacts).text if text.part == part and text.article in (fact.id, None)]
    return [words for text in facts if text.absent is None and text.count != 0 for words in text.words]


def _lines(golden: Golden, fact: ArticleFact) -> Iterator[Block]:
    lines = clean_lines(golden.texts[fact.id]) if fact.id in golden.texts else told_lines(golden, fact)
    headings = len(lines) - (fact.paragraphs if fact.paragraphs is not None else len(lines))
    for line in lines:
        section = next((s for s in fact.sections if _opens(line, s.marker, s.opens or "")), None)
        named = len(folded((section.marker or "") + (section.opens or ""))) if section is not None else 0
        whole = len(folded(line)) <= named + 1
        if whole and headings > 0 and section is not None:
            headings -= 1
            yield Block.model_validate({"kind": "heading", "text": line, "level": section.level or 2})
        elif section is not None and section.marker and line.startswith(section.marker):
            yield Block(kind="list_item", marker=section.marker, text=line.removeprefix(section.marker))
        else:
            yield Block(kind="paragraph", text=line)


def told_lines(golden: Golden, fact: ArticleFact) -> list[str]:
    """Lines that hold all that the golden says of an article without a clean text, in an order it does not forbid."""
    facts = [text for text in golden.of(TextFacts).text if text.article == fact.id and text.part is None]
    orders = [words for text in facts for words in text.order or ()]
    sections = [(section.marker or "") + (section.opens or "") for section in fact.sections]
    others = [text.present for text in facts if text.present]
    others += [text.of for text in facts if text.of and text.count]
    figures = [figure for figure in golden.of(FigureFacts).figures if figure.article == fact.id]
    printed = [figure.printed for figure in figures if figure.printed and figure.cell is None]
    lines: list[str] = []
    for words in sorted({*sections, *orders, *others, *printed} - {fact.title}, key=lambda one: -len(folded(one))):
        if words and not any(find_bounded(folded(words), folded(line)) for line in lines):
            lines.append(words)
    place = {words: number for number, words in enumerate([*sections, *orders])}
    lines.sort(key=lambda line: min((n for words, n in place.items() if folded(words) in folded(line)), default=10**6))
    return [*lines, *("……" for _ in range((fact.paragraphs or 0) - len(lines)))]


def _opens(line: str, marker: str | None, opens: str) -> bool:
    text = folded(line)
    return begins(text, opens) if marker is None else any(begins(rest, opens) for rest in rests(text, marker))


def _table(table: TableFact) -> Block:
    rows: list[list[Any]] = []
    if table.rows:
        tall = table.header_rows if table.header_rows is not None else 1
        for y, row in enumerate(table.rows):
            cells = [cell if isinstance(cell, str) else "" if cell is None else cell.model_dump() for cell in row]
            rows.append([_header(cell) if y < tall else cell for cell in cells])
    else:
        columns = list(dict.fromkeys(cell.column for cell in table.cells or ()))
        names = list(dict.fromkeys(cell.row for cell in table.cells or ()))
        values = {(cell.row, cell.column): cell.value or "" for cell in table.cells or ()}
        rows.append(["", *(" ".join(column) for column in columns)])
        rows += [[" ".join(name), *(values.get((name, column), "") for column in columns)] for name in names]
    return Block.model_validate({"kind": "table", "title": table.title, "rows": rows})


def _header(cell: Any) -> Any:
    return {**(cell if isinstance(cell, dict) else {"text": cell}), "header": True}


def figure_of(fact: FigureFact, index: int, articles: tuple[Article, ...]) -> Figure:
    skipped = ("id", "article", "severity", "contested", "tolerance", "note", "group", "cell")
    keys: dict[str, Any] = {name: getattr(fact, name) for name in fact.model_fields_set if name not in skipped}
    keys |= {"article": index, "comparator": fact.comparator}
    if fact.group is not None:
        keys["group"] = fact.group.model_dump()
    if fact.cell is not None:
        keys["cell"] = {"table": fact.cell.table, "row": fact.cell.row, "column": fact.cell.column}
    elif fact.printed:
        keys["place"] = _place(fact.printed, articles[index])
    return Figure.model_validate(keys)


def _place(printed: str, article: Article) -> dict[str, Any] | None:
    for number, block in enumerate(article.blocks):
        text = fold(block.text)
        spans = find_bounded(folded(printed), text.text) if block.kind in ("paragraph", "list_item", "footnote") else []
        if spans:
            return {"block": number, "span": text.raw_span(*spans[0])}
    return None
