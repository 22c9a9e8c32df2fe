"""The words of HTML elements as a browser shows them: white space, line breaks, superscripts, list markers."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

DROPPED = frozenset(
    "head script style template noscript svg iframe object audio video canvas select button textarea datalist map "
    "rp rt".split()
)
"""Elements whose words are no text of the page."""
BLOCKS = frozenset(
    "html body address article aside blockquote caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary "
    "table tbody td tfoot th thead tr ul".split()
)
"""Elements that begin and end a line of their own."""
SPACES = re.compile(r"[ \t\n\r\f]+")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")


def is_hidden(element: "_Element") -> bool:
    """Whether the element itself says that it is not shown."""
    return "hidden" in element.attrib or bool(HIDDEN.search(element.get("style") or ""))


class Words:
    """Collects running text; white space collapses as in a browser."""

    def __init__(self) -> None:
        self.preformatted = False
        self._parts: list[str] = []
        self._forms: list[dict[int, int]] = []

    def add(self, text: str | None) -> None:
        if not text:
            return
        if self._forms and not self.preformatted:
            text = text.translate(self._forms[-1])
        if self.preformatted:
            self._parts.append(text)
            return
        text = SPACES.sub(" ", text)
        if self._parts and self._parts[-1][-1] in " \n":
            text = text.removeprefix(" ")
        if text:
            self._parts.append(text)

    def enter(self, element: "_Element") -> None:
        """An inline element opens."""
        if element.tag == "br":
            self._parts.append("\n")
        elif element.tag == "sup":
            self._forms.append(RAISED)
        elif element.tag == "sub":
            self._forms.append(LOWERED)

    def leave(self, element: "_Element") -> None:
        """An inline element closes."""
        if element.tag in ("sup", "sub") and self._forms:
            self._forms.pop()

    def take(self) -> str:
        """The text so far without white space at its ends; starts anew."""
        text = "".join(self._parts)
        self._parts.clear()
        if self.preformatted:
            return text.strip("\n") if text.strip() else ""
        return text.replace(" \n", "\n").strip(" \t\n\r\f")


def words(root: "_Element") -> str:
    """All words of an element, blocks inside on lines of their own, as in a table's cell. Never recurses."""
    collected = Words()
    lines: list[str] = []
    stack: list[tuple[_Element, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        is_block = element.tag in BLOCKS
        if leaving:
            if is_block:
                lines.append(collected.take())
            else:
                collected.leave(element)
        elif isinstance(element.tag, str) and element.tag not in DROPPED and not is_hidden(element):
            if is_block:
                lines.append(collected.take())
            else:
                collected.enter(element)
            collected.add(element.text)
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
            continue
        if element is not root:
            collected.add(element.tail)
    lines.append(collected.take())
    return "\n".join(filter(None, lines))


def whole(text: str | None) -> int | None:
    """The number that an attribute begins with; None where it has none."""
    match = re.match(r"\s*(-?[0-9]{1,9})", text or "")
    return int(match[1]) if match else None
