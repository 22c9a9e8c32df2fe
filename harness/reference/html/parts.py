"""The parts of an HTML page told apart before it is read: navigation, side boxes, notes and their marks, head lines."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from harness.formats.html_text import DROPPED, is_hidden, words

if TYPE_CHECKING:
    from lxml.etree import _Element

NAVIGATION = frozenset(
    "nav navbar navigation menu header page-header site-header top topbar footer page-footer site-footer "
    "foot bottom crumbs crumb breadcrumb breadcrumbs position location sidebar side share sharing social "
    "toolbar tools related relevant recommend recommended comments comment copyright pagination pager "
    "banner advert advertisement ad ads search skip skip-link cookie cookies newsletter subscribe tags".split()
)
"""Names of classes and ids of parts that belong to the page."""
BOXES = frozenset("box side-box sidebox sidebar infobox fact-box factbox callout panel inset".split())
NOTES = frozenset("footnote footnotes endnote endnotes notes".split())
HEAD_LINES = frozenset(
    "byline author authors writer source date time pubdate pub-date published publish-time info meta article-meta "
    "article-info post-meta dateline-info credit".split()
)
SIGNED = "\ue000"
"""Opens a line that this module writes into the page for `page` to read: what it is, SIGNED, its text."""
MARK = re.compile(r"\s*[\[(（【]?\s*(?:注\s*)?(\d{1,2}|[*†‡§]{1,3}|[①-⑳]|[a-z])\s*[\])）】]?\s*")
MARKED = re.compile(r"\s*(?:[⁰¹²³⁴-⁹]|\d{1,2}[.．、\s]|\[\d{1,2}\]|[*†‡①-⑳])")
"""What a note opens with that brings its own mark."""
MOST_PROSE = 0.5
"""A part that holds this share of the page's paragraphs is no navigation, whatever it is called."""
LONGEST_HEAD_LINE = 160
FACES = "font span b i u em strong"


@dataclass
class Aside:
    """A side box taken out of the page."""

    number: int
    element: "_Element"


def names_of(element: "_Element") -> frozenset[str]:
    """The names in its class, id and role."""
    label = " ".join(element.get(key) or "" for key in ("class", "id", "role"))
    return frozenset(re.split(r"[\s]+", label.lower())) - {""}


def told_apart(root: "_Element") -> list[Aside]:
    """Marks the parts of the page in place, and takes the side boxes out of it."""
    _drop_unseen(root)
    _set_notes_apart(root)
    _set_navigation_apart(root)
    _sign_head_lines(root)
    return _asides(root)


def _elements(root: "_Element") -> list["_Element"]:
    return [element for element in root.iter() if isinstance(element.tag, str)]


def _drop_unseen(root: "_Element") -> None:
    for element in _elements(root):
        if element is not root and (
            element.tag in DROPPED or is_hidden(element) or element.get("aria-hidden") == "true"
        ):
            remove(element)


def remove(element: "_Element") -> None:
    """Takes an element out of its page; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
        element.tail = None
    parent.remove(element)


def _set_notes_apart(root: "_Element") -> None:
    """Marks of footnotes are taken out of the text; the notes themselves are named as such."""
    targets: dict[str, _Element] = {}
    for element in _elements(root):
        for key in ("id", "name"):
            if element.get(key):
                targets.setdefault(str(element.get(key)), element)
    for element in _elements(root):
        if element.tag in ("ol", "ul") and names_of(element) & NOTES:
            for item in list(element.iter("li")):
                _become_note(item)
            element.tag = "div"
    inside = {id(part) for element in _elements(root) if names_of(element) & NOTES for part in element.iter()}
    notes: set[int] = set()
    for element in _elements(root):
        if element.tag not in ("sup", "a") or id(element) in inside or element.getparent() is None:
            continue
        link = element if element.tag == "a" else next(iter(element.iter("a")), None)
        goal = (link.get("href") or "") if link is not None else ""
        if not MARK.fullmatch(words(element)):
            continue
        target = targets.get(goal[1:]) if goal.startswith("#") else None
        if target is not None and id(target) not in inside:
            if id(target) in notes or _is_before(target, element):
                continue  # The way back from a note to the text.
            _name_note(target, notes)
        if target is not None or (element.tag == "sup" and (goal.startswith("#") or _is_plain_mark(element))):
            remove(element)


def _is_before(target: "_Element", element: "_Element") -> bool:
    """Whether a link's target stands before it in the page."""
    for other in target.getroottree().iter():
        if other is target:
            return True
        if other is element:
            return False
    return False


def _name_note(target: "_Element", notes: set[int]) -> None:
    """Names the block that a note stands in."""
    element: _Element | None = target
    while element is not None and element.tag in ("a", "sup", "span", "b", "em", "strong"):
        element = element.getparent()
    if element is not None and element.tag == "li":
        _become_note(element)
        notes.update(id(part) for part in element.iter())
    elif element is not None and element.tag not in ("body", "html", "article", "main"):
        element.set("class", f"{element.get('class') or ''} footnote")
        notes.update(id(part) for part in element.iter())


def _become_note(item: "_Element") -> None:
    """Makes a note of an item of a list; its number, where the list counts, is its mark."""
    parent = item.getparent()
    if parent is not None and parent.tag == "ol" and not MARKED.match(words(item)):
        number = 1 + sum(1 for other in item.itersiblings("li", "div", preceding=True))
        item.text = f"{number}. {item.text or ''}"
    item.tag = "div"
    item.set("class", f"{item.get('class') or ''} footnote")


def _is_plain_mark(element: "_Element") -> bool:
    """Whether a raised digit without a link marks a note: it follows a Chinese character or a mark, and is no power."""
    before = element.getprevious()
    parent = element.getparent()
    text = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    if not text and before is not None:
        text = words(before)
    last = text.rstrip()[-1:]
    return bool(last) and (last > "\u2e80" or last in '.,;:!?)”’"%') and last not in "米里" and not _is_power(element)


def _is_power(element: "_Element") -> bool:
    return bool(re.fullmatch(r"[-−+]\d+|[a-z]", words(element)))


def _set_navigation_apart(root: "_Element") -> None:
    """Parts that are named as the page's own become <nav>, unless the text itself stands in them."""
    prose = _prose(root)
    for element in _elements(root):
        if element.tag not in ("div", "section", "ul", "ol", "p", "header", "aside", "table", "form", "span"):
            continue
        names = names_of(element)
        if not names & NAVIGATION or (names & BOXES and _has_heading(element)):
            continue
        if next(element.iter("h1"), None) is not None or _in_article_head(element):
            continue
        if prose and _prose(element) > MOST_PROSE * prose:
            continue
        if element.tag in ("div", "section", "header", "aside", "form", "p"):
            element.tag = "nav"
        else:
            element.set("role", "navigation")
    for element in _elements(root):
        if element.tag == "aside" and not _has_heading(element) and not names_of(element) & NOTES:
            element.tag = "nav"


def _prose(element: "_Element") -> int:
    return sum(len(words(part)) for part in element.iter("p"))


def _in_article_head(element: "_Element") -> bool:
    """Whether a <header> or the like stands in an article and holds its heading."""
    return element.tag == "header" and any(_is_heading(part) for part in element.iter())


def _is_heading(element: "_Element") -> bool:
    return isinstance(element.tag, str) and bool(re.fullmatch("h[1-6]", element.tag))


def _has_heading(element: "_Element") -> bool:
    return any(_is_heading(part) for part in element.iter())


def _sign_head_lines(root: "_Element") -> None:
    """Lines of date, byline and source that are named so are signed, each of their parts on a line of its own."""
    for element in _elements(root):
        names = names_of(element) & HEAD_LINES
        if not names or element.tag not in ("p", "div", "span", "address", "time", "h2", "h3", "h4", "ul", "section"):
            continue
        text = words(element)
        if not text.strip() or len(text) > LONGEST_HEAD_LINE or _signed_inside(element) or _has_prose(element):
            continue
        kind = (
            "byline" if names & {"byline", "author", "authors", "writer"} else "source" if "source" in names else "head"
        )
        lines = [line for line in re.split(r"[\n|｜]+", _with_breaks(element)) if line.strip()]
        tail = element.tail
        element.clear()
        element.tag, element.tail = "div", tail
        for line in lines:
            part = element.makeelement("p", {}, None)
            part.text = f"{SIGNED}{kind}{SIGNED}{line.strip()}"
            element.append(part)


def _signed_inside(element: "_Element") -> bool:
    return any(SIGNED in (part.text or "") for part in element.iter())


def _has_prose(element: "_Element") -> bool:
    return any(re.search("[。！？]", part.text or "") for part in element.iter())


def _with_breaks(element: "_Element") -> str:
    """The words with each inline part of the line apart, links of tools (大 中 小) with their label."""
    parts: list[str] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            parts += ["\n", words(child), "\n" if child.tag not in ("a", "b", "em", "strong") else " "]
        parts.append(child.tail or "")
    return re.sub(r"[ \t\xa0\u3000]+", " ", "".join(parts))


def _asides(root: "_Element") -> list[Aside]:
    """Takes out the side boxes: asides, and parts named as boxes, that have a heading and words under it."""
    found: list[Aside] = []
    for element in _elements(root):
        is_box = element.tag == "aside" or (element.tag in ("div", "section") and bool(names_of(element) & BOXES))
        parent = element.getparent()
        if not is_box or parent is None or names_of(element) & NOTES or not _has_heading(element):
            continue
        if next(element.iter("h1"), None) is not None and element.tag != "aside":
            continue
        if any(id(element) == id(part) for other in found for part in other.element.iter()):
            continue
        place = element.makeelement("p", {}, None)
        place.text = f"{SIGNED}aside{SIGNED}{len(found)}"
        place.tail, element.tail = element.tail, None
        parent.replace(element, place)
        found.append(Aside(len(found), element))
    return found
