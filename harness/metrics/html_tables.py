"""The tables of a text as one tree, the way opendataloader-bench lays them out before it scores them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser

from lxml import etree, html

from harness.metrics.trees import Forest, postorder

VOID = frozenset(
    "area base basefont bgsound br col command embed frame hr image img input isindex keygen link menuitem meta "
    "nextid param source spacer track wbr".split()
)
BODY_TAGS = re.compile("</?(?:thead|tbody)>")
PLAIN = re.compile(
    r"[^<]*(?:<table>\s*(?:<tr>\s*(?:<td(?: (?:col|row)span=\"[0-9]{1,4}\")*>"
    r"(?:[^<&]|&(?:amp|lt|gt|quot|#x27);)*</td>\s*|<th>(?:[^<&]|&(?:amp|lt|gt|quot|#x27);)*</th>\s*)*</tr>\s*)*"
    r"</table>[^<]*)*"
)
"""A text whose only tags are tables of rows of cells, each closed where it should be: no lenient reading is needed."""
TABLE = re.compile("<table>.*?</table>", re.S)
BREAK = re.compile(r"<br\s*/?>")


@dataclass(frozen=True)
class TableTree:
    """All tables of a document, as what stands below one outer table; cells are leaves."""

    forest: Forest
    labels: tuple[tuple[str, int, int], ...]
    """Tag, colspan and rowspan of each node in postorder; 0 where a tag has no spans."""
    cells: tuple[str, ...]
    """The text of each cell, inline tags as text, white space folded; empty for other nodes."""
    size: int
    """Elements below the outer table, those inside cells too."""


def table_tree(text: str) -> TableTree | None:
    """None where the text has no table. A table within a table stands twice: in its place and on its own."""
    tables = list(_tables(text))
    if not tables:
        return None
    body = BODY_TAGS.sub("", "\n".join(tables))
    page = f"<html><body><table><html><body>\n{body}\n</body></html></table></body></html>"
    root = html.fromstring(page.encode("utf-8"), parser=html.HTMLParser(remove_comments=True, encoding="utf-8"))
    outer = root.find("body/table")
    return _laid_out(outer) if outer is not None else None


class _Tables(HTMLParser):
    """Every table element as HTML, in the order of their start tags, closed as a lenient reader closes them.

    An end tag closes the nearest open element of its name and all inside; one that matches nothing is dropped.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[list[str]] = []
        self.open: list[tuple[str, list[str] | None]] = []
        """Open elements, each with the pieces of its table where it is one."""

    def _write(self, piece: str) -> None:
        for _, pieces in self.open:
            if pieces is not None:
                pieces.append(piece)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pieces: list[str] | None = None
        if tag == "table":
            pieces = []
            self.done.append(pieces)
        self.open.append((tag, pieces))
        given = {name: value or "" for name, value in attrs}
        self._write(f"<{tag}" + "".join(f' {name}="{escape(value)}"' for name, value in given.items()) + ">")
        if tag in VOID:
            self.open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not any(name == tag for name, _ in self.open):
            return
        while True:
            name, _ = self.open[-1]
            self._write(f"</{name}>")
            self.open.pop()
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if self.open:
            self._write(escape(data, quote=False))

    def close(self) -> None:
        super().close()
        while self.open:
            self.handle_endtag(self.open[-1][0])


def _tables(text: str) -> Iterator[str]:
    if "<" not in text or "<table" not in text.lower():
        return
    if PLAIN.fullmatch(text):
        yield from TABLE.findall(text)
        return
    reader = _Tables()
    reader.feed(text)
    reader.close()
    for pieces in reader.done:
        yield "".join(pieces)


def _laid_out(table: etree._Element) -> TableTree:
    nodes: list[etree._Element] = [table]
    children: list[list[int]] = []
    for node in nodes:
        below = [] if node.tag in ("td", "th") else [child for child in node if isinstance(child.tag, str)]
        children.append(list(range(len(nodes), len(nodes) + len(below))))
        nodes += below
    forest, order = postorder(children, 0)
    return TableTree(
        forest=forest,
        labels=tuple(_label(nodes[n]) for n in order),
        cells=tuple(_cell(nodes[n]) if _tag(nodes[n]) == "td" else "" for n in order),
        size=sum(1 for _ in table.iterdescendants(etree.Element)),
    )


def _tag(node: etree._Element) -> str:
    tag = str(node.tag)
    return "td" if tag == "th" else tag


def _label(node: etree._Element) -> tuple[str, int, int]:
    tag = _tag(node)
    return (tag, _span(node, "colspan"), _span(node, "rowspan")) if tag == "td" else (tag, 0, 0)


def _span(node: etree._Element, name: str) -> int:
    try:
        return int(node.get(name, "1"))
    except ValueError:
        return 1


def _cell(node: etree._Element) -> str:
    text = BREAK.sub("\n", unescape("".join(_inside(node))))
    return " ".join(text.split())


def _inside(node: etree._Element) -> Iterator[str]:
    """The characters of a cell, its inner tags as text; what follows an inner cell is left out."""
    yield node.text or ""
    for child in node:
        if not isinstance(child.tag, str):
            continue
        tag = _tag(child)
        yield f"<{tag}>"
        yield from _inside(child)
        yield f"</{tag}>" if tag != "unk" else ""
        if tag != "td":
            yield child.tail or ""
