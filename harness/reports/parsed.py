"""A parsed document as a person reads it: articles, blocks, and the figures as a table."""

from tabulate import tabulate

from harness.model import Article, Block, Figure, ParsedDocument
from harness.reports.terminal import printable

SHORT = 100
"""Characters of a block that are shown."""


def render(document: ParsedDocument) -> str:
    """Each article with its fields and the beginning of each block, then every figure in a table."""
    parts = [_article(n, article) for n, article in enumerate(document.articles)]
    if document.figures is None:
        parts.append("no figures: this parser reads none")
    else:
        parts.append(_figures(document.figures))
    return printable("\n\n".join(parts))


def _article(n: int, article: Article) -> str:
    lines = [f"[{n}] {article.title or '(no title)'}"]
    for name in ("kicker", "subtitle", "genre", "credit", "byline", "signature", "dateline", "language"):
        value = getattr(article, name)
        lines += [f"    {name}: {value}"] if value else []
    lines += [f"    continued from page {article.continued_from}"] if article.continued_from else []
    lines += [f"    continued to page {article.continued_to}"] if article.continued_to else []
    lines += [f"    caption: {caption}" for caption in article.captions]
    lines += [f"  {index:3} {_block(block)}" for index, block in enumerate(article.blocks)]
    return "\n".join(lines)


def _block(block: Block) -> str:
    if block.kind == "table":
        width = max((len(row) for row in block.rows), default=0)
        return f"table      {block.title or ''} ({len(block.rows)} rows, {width} columns)"
    text = block.reading.replace("\n", "⏎")
    more = f"… ({len(text)} characters)" if len(text) > SHORT else ""
    return f"{block.kind:10} {text[:SHORT]}{more}"


def _figures(figures: tuple[Figure, ...]) -> str:
    rows = [
        [
            "" if figure.article is None else str(figure.article),
            figure.indicator or "",
            figure.measure or "",
            _value(figure),
            figure.unit or "",
            figure.period or "",
            figure.status or "",
            figure.printed or "",
        ]
        for figure in figures
    ]
    headers = ["in", "indicator", "measure", "value", "unit", "period", "status", "printed"]
    count = f"{len(figures)} figure{'' if len(figures) == 1 else 's'}"
    return f"{count}\n{tabulate(rows, headers=headers, tablefmt='simple', disable_numparse=True)}" if rows else count


SIGNS = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤", "approx": "≈", "between": ""}


def _value(figure: Figure) -> str:
    upper = f" to {figure.upper}" if figure.upper is not None else ""
    return f"{SIGNS.get(figure.comparator or 'eq', '')}{figure.value}{upper}"
