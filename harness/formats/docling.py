"""Docling's JSON (DoclingDocument 1.x) to a parsed document.

Written against docling-core's data model (version 1.10 of the document): `body` is a tree of references into `texts`,
`tables`, `pictures` and `groups`; a label says what an item is, `prov` where it stands on the page.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from harness.errors import Problem
from harness.formats.articles import by_main_headings
from harness.formats.lists import BULLET, item
from harness.formats.reading import Reading, Unreadable
from harness.formats.strict_json import inner, loads, locate, objects, real, string, whole
from harness.model import Block, BlockKind, Cell, ParsedDocument, ParserName

Raw = dict[str, object]
KINDS: dict[str, BlockKind] = {
    "title": "heading", "section_header": "heading", "list_item": "list_item", "caption": "caption",
    "footnote": "footnote", "page_header": "furniture", "page_footer": "furniture",
}  # fmt: skip
"""By label; every other label is a paragraph."""
COLLECTIONS = ("texts", "tables", "pictures", "groups", "key_value_items", "form_items")
MOST_PLACES = 1_000_000
"""Rows times columns of a table."""


def read(data: bytes, *, file: str) -> Reading:
    """The document's articles as items labelled title divide it (see `articles`).

    A section header of level n is a heading of level n + 1, as in Docling's own Markdown. Words inside pictures are
    furniture. Raises Unreadable with line and column.
    """
    raw, text = loads(data, file=file)
    if not isinstance(raw, dict) or not isinstance(raw.get("body"), dict):
        line, column = locate(text, ())
        raise Unreadable(Problem(file, line, column, "no DoclingDocument: an object with a body is expected"))
    return from_python(raw, file=file)


def from_python(raw: dict[str, Any], *, file: str) -> Reading:
    """The same from Python data, such as `document.export_to_dict()`. Raises Unreadable."""
    document = _Document(file, raw)
    document.walk()
    warnings = [f"{file}: {what} ({count} times)" for what, count in document.odd.items()]
    articles = by_main_headings(document.blocks)
    version = string(raw.get("version"))
    name = ParserName(name="docling", version=f"DoclingDocument {version}" if version else "")
    return Reading(ParsedDocument(parsed_document=1, parser=name, articles=articles), tuple(warnings))


@dataclass
class _Document:
    file: str
    raw: Raw
    blocks: list[Block] = field(default_factory=list)
    odd: Counter[str] = field(default_factory=Counter)
    _seen: set[str] = field(default_factory=set)

    def walk(self) -> None:
        """Every item reachable from the body, then from the furniture, each once, in order."""
        stack: list[tuple[Raw, bool]] = []
        for root in ("furniture", "body"):
            stack += [(child, False) for child in reversed(self._children(inner(self.raw.get(root))))]
        while stack:
            node, in_picture = stack.pop()
            label = string(node.get("label"))
            inside = in_picture or label in ("picture", "chart")
            children = self._put(node, label, in_picture)
            stack += [(child, inside) for child in reversed(children)]
        lost = sum(1 for name in ("texts", "tables") for n in self._count(name) if f"#/{name}/{n}" not in self._seen)
        if lost:
            self.odd["texts or tables stand nowhere in the body, left out"] += lost

    def _count(self, name: str) -> range:
        collection = self.raw.get(name)
        return range(len(collection)) if isinstance(collection, list) else range(0)

    def _resolve(self, reference: Raw) -> Raw | None:
        """The item that `{"$ref": "#/texts/3"}` names, the first time; None when it is met again or does not exist."""
        ref = string(reference.get("$ref") or reference.get("cref"))
        if ref in self._seen:
            return None
        self._seen.add(ref)
        _, _, rest = ref.partition("#/")
        name, _, index = rest.partition("/")
        collection = self.raw.get(name)
        if name in COLLECTIONS and isinstance(collection, list) and index.isdecimal() and len(index) < 10:
            found = collection[int(index)] if int(index) < len(collection) else None
            if isinstance(found, dict):
                return found
        self.odd["references that lead nowhere"] += 1
        return None

    def _children(self, node: Raw) -> list[Raw]:
        return [found for child in objects(node.get("children")) if (found := self._resolve(child)) is not None]

    def _pass_over(self, node: Raw) -> None:
        """Marks all that hangs below an item as read."""
        stack = [node]
        while stack:
            stack += self._children(stack.pop())

    def _named(self, node: Raw, key: str) -> list[Raw]:
        """The captions or footnotes of an item, each once."""
        return [found for child in objects(node.get(key)) if (found := self._resolve(child)) is not None]

    def _put(self, node: Raw, label: str, in_picture: bool) -> list[Raw]:
        """Adds the item's own block; its children, which come next."""
        if string(node.get("content_layer")) == "invisible":
            self.odd["invisible items, left out"] += 1
            return []
        place = self._place(node)
        captions, notes = self._named(node, "captions"), self._named(node, "footnotes")
        if label == "inline":
            self._put_text(node, "text", self._joined(node), in_picture, place)
            return []
        if "data" in node and label in ("table", "document_index"):
            title = " ".join(filter(None, map(_words, captions)))
            rows = self._rows(inner(node.get("data")))
            if rows or title:
                self.blocks.append(Block(kind="table", rows=rows, **({"title": title} if title else {}), **place))
            self._pass_over(node)  # The words of its cells, once more.
            return notes
        if label in ("picture", "chart"):
            self.blocks += [Block(kind="caption", text=text, **place) for text in map(_words, captions) if text]
            return [*self._children(node), *notes]
        text = _words(node)
        children = objects(node.get("children"))
        if not text and len(children) == 1 and label != "":
            group = self._resolve(children[0])
            if group is not None and string(group.get("label")) == "inline":
                self._put_text(node, label, self._joined(group), in_picture, place)
                return []
            return [group] if group is not None else []
        self._put_text(node, label, text, in_picture, place)
        return [*captions, *self._children(node), *notes]

    def _joined(self, group: Raw) -> str:
        """The words of an inline group: pieces of one line."""
        return " ".join(filter(None, map(_words, self._children(group))))

    def _put_text(self, node: Raw, label: str, text: str, in_picture: bool, place: dict[str, Any]) -> None:
        if not text.strip():
            return
        kind = KINDS.get(label, "paragraph")
        if (in_picture and kind != "caption") or string(node.get("content_layer")) == "furniture":
            kind = "furniture"
        if kind == "heading":
            level = 1 if label == "title" else (whole(node.get("level")) or 1) + 1
            self.blocks.append(Block(kind=kind, level=level, text=text, **place))
        elif kind == "list_item":
            marker = string(node.get("marker")).strip()
            block = item(BULLET if marker in ("", "-", "*", "+") else marker, text)
            self.blocks.append(block.model_copy(update=place) if place else block)
        else:
            self.blocks.append(Block(kind=kind, text=text, **place))

    def _place(self, node: Raw) -> dict[str, Any]:
        """Page and box of the item's first piece, as far as they are given."""
        first = next(iter(objects(node.get("prov"))), {})
        page = whole(first.get("page_no"))
        if page is None:
            return {}
        box = inner(first.get("bbox"))
        left, top, right, bottom = (real(box.get(side)) for side in "ltrb")
        if left is None or top is None or right is None or bottom is None:
            return {"page": page}
        if string(box.get("coord_origin")) != "TOPLEFT":
            height = real(inner(inner(inner(self.raw.get("pages")).get(str(page))).get("size")).get("height"))
            if height is None:
                return {"page": page}
            top, bottom = height - top, height - bottom
        return {"page": page, "bbox": (left, min(top, bottom), right, max(top, bottom))}

    def _rows(self, data: Raw) -> tuple[tuple[str | Cell, ...], ...]:
        """The table's cells row by row. Where two cells claim one place the first has it."""
        cells = [_TableCell.of(raw) for raw in objects(data.get("table_cells"))]
        if not cells:
            return _plain_grid(data)
        height, width = max(cell.bottom for cell in cells), max(cell.right for cell in cells)
        if height * width > MOST_PLACES:
            raise Unreadable(Problem(self.file, 0, 0, f"a table of {height} rows and {width} columns is too large"))
        taken: dict[tuple[int, int], _TableCell] = {}
        starts: dict[tuple[int, int], _TableCell] = {}
        for cell in cells:
            if cell.places and not any(place in taken for place in cell.places):
                taken.update(dict.fromkeys(cell.places, cell))
                starts[cell.top, cell.left] = cell
            elif (cell.top, cell.left) not in taken:
                starts[cell.top, cell.left] = taken[cell.top, cell.left] = cell.alone()
            elif cell.text not in ("", taken[cell.top, cell.left].text):  # A span is often given once a place.
                self.odd["table cells stand on another cell, left out"] += 1
        return tuple(
            tuple(
                starts[y, x].made() if (y, x) in starts else ""
                for x in range(width)
                if (y, x) in starts or (y, x) not in taken
            )
            for y in range(height)
        )


@dataclass(frozen=True)
class _TableCell:
    text: str
    header: bool
    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def of(cls, raw: Raw) -> "_TableCell":
        top, left = (max(whole(raw.get(f"start_{axis}_offset_idx")) or 0, 0) for axis in ("row", "col"))
        bottom, right = (whole(raw.get(f"end_{axis}_offset_idx")) or 0 for axis in ("row", "col"))
        header = raw.get("column_header") is True or raw.get("row_header") is True
        return cls(string(raw.get("text")), header, top, left, max(bottom, top + 1), max(right, left + 1))

    @property
    def places(self) -> list[tuple[int, int]]:
        if (self.bottom - self.top) * (self.right - self.left) > MOST_PLACES:
            return []
        return [(y, x) for y in range(self.top, self.bottom) for x in range(self.left, self.right)]

    def alone(self) -> "_TableCell":
        """The cell without its spans."""
        return _TableCell(self.text, self.header, self.top, self.left, self.top + 1, self.left + 1)

    def made(self) -> str | Cell:
        colspan, rowspan = min(self.right - self.left, 1000), min(self.bottom - self.top, 65534)
        if colspan == rowspan == 1 and not self.header:
            return self.text
        return Cell(text=self.text, header=self.header, colspan=colspan, rowspan=rowspan)


def _plain_grid(data: Raw) -> tuple[tuple[str | Cell, ...], ...]:
    """The rows of `grid`, where no cells are listed."""
    grid = data.get("grid")
    if not isinstance(grid, list):
        return ()
    return tuple(tuple(_TableCell.of(raw).text for raw in objects(row)) for row in grid)


def _words(node: Raw) -> str:
    return string(node.get("text")) or string(node.get("orig"))
