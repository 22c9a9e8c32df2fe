"""The fields of an article that a parser says in a word: title, byline, page, language and the like."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from harness.checks.structure.facts import GENRES, ArticleFacts, ArticleField, listed
from harness.checks.structure.lines import difference
from harness.checks.structure.views import HEADINGS, View, tells_articles
from harness.checks.titles import plain
from harness.model import Verdict
from harness.results import Item, Outcome
from harness.text import folded

_DIGITS = {char: str(n) for n, char in enumerate("零一二三四五六七八九")} | {"〇": "0", "两": "2", "○": "0"}
_PAGE = re.compile(
    r"(?:上接|下转|转|接|见|continued(?:from|on)|page|pp?\.)*(?:第)?(?P<letter>[a-z]*)"
    r"(?P<number>[0-9]+|[零〇○一二三四五六七八九十百两]+)"
    r"(?:版|页|頁)?"
)


@dataclass(frozen=True)
class Said:
    """What a parser says of a field."""

    reported: bool
    text: str | None = None
    """None: it says that there is none."""


def said(view: View, name: ArticleField) -> Said:
    """The field in the main part, else in another part of the article; white space alone is nothing."""
    told = [part for part in view.parts if part.reports(name)]
    texts = [text for part in told if (text := getattr(part, name)) is not None and text.strip()]
    return Said(bool(told), texts[0] if texts else None)


def judge(view: View, item: Item, name: ArticleField) -> Outcome:
    """What became of a field that is one text or none."""
    got = _language(view) if name == "language" else said(view, name)
    expected = getattr(view.fact, name)
    if not got.reported:
        return _unreported(view, item, name, expected)
    if expected is None:
        if got.text is None:
            return item.passed(got=f"no {name}")
        return item.failed(
            "invented", got=got.text, message=f"the article has no {name}; the parser must not make one up"
        )
    if got.text is None:
        return item.failed("missing", got=f"no {name}", message=f"the parser says that the article has no {name}")
    if _SAME.get(name, _same_words)(expected, got.text):
        return item.passed(got=got.text)
    return item.failed("wrong", got=got.text, message=_why(view, name, expected, got.text))


def _unreported(view: View, item: Item, name: ArticleField, expected: str | None) -> Outcome:
    """A skip, unless there is nothing to be reported or the words stand as a heading of their own."""
    if expected is None:
        return item.passed(got=f"{name} not reported")
    if name in HEADINGS and any(
        one.what.kind == "heading" and plain(one.what.reading) == plain(expected) for one in view.given
    ):
        return item.passed(got="as a heading")
    return item.skipped(f"the parser does not report {name}", verdict="not_reported")


def _language(view: View) -> Said:
    own = said(view, "language")
    if own.text is not None:
        return own
    document = view.case.document
    return Said(own.reported or document.reports("language"), document.language)


def _same_words(expected: str, got: str) -> bool:
    return folded(expected) == folded(got)


def _same_title(expected: str, got: str) -> bool:
    return plain(expected) == plain(got)


def _same_genre(expected: str, got: str) -> bool:
    return expected == got.strip().casefold()


def page_number(text: str) -> str:
    """A page in one spelling: 3, "3", 03, 第三版 and 上接第3版 are "3", A03 is "a3"; other words are themselves."""
    words = plain(text).strip("()[]").casefold()
    found = _PAGE.fullmatch(words)
    if not found:
        return words
    number = found["number"]
    return found["letter"] + (str(int(number)) if number.isdigit() and number.isascii() else str(_chinese(number)))


def _chinese(numeral: str) -> int:
    """一 is 1, 十二 is 12, 二十 is 20, 一百零三 is 103, 一〇 is 10."""
    if not set(numeral) & set("十百"):
        return int("".join(_DIGITS[char] for char in numeral))
    total = digit = 0
    for char in numeral:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = int(_DIGITS[char])
    return total + digit


def _same_page(expected: str, got: str) -> bool:
    return page_number(expected) == page_number(got)


_SCRIPTS = {"zh-cn": "zh-hans", "zh-sg": "zh-hans", "zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant"}


def _tag(language: str) -> str:
    tag = language.strip().replace("_", "-").casefold()
    return _SCRIPTS.get(tag, tag)


def same_language(expected: str, got: str) -> bool:
    """Whether a tag is the golden's or a narrower one: en takes en-GB, zh-Hans takes zh-CN, zh-Hans not zh-Hant."""
    one, other = _tag(expected), _tag(got)
    return one == other or other.startswith(one + "-")


_SAME: dict[ArticleField, Callable[[str, str], bool]] = {
    "title": _same_title,
    "kicker": _same_title,
    "subtitle": _same_title,
    "genre": _same_genre,
    "continued_from": _same_page,
    "continued_to": _same_page,
    "language": same_language,
}


def _why(view: View, name: ArticleField, expected: str, got: str) -> str:
    if name == "genre":
        return "" if got in GENRES else f"no such genre; there are {', '.join(GENRES)}"
    if name == "language":
        return ""
    for other in ("title", "kicker", "subtitle", "credit", "byline", "signature", "dateline"):
        words = getattr(view.fact, other)
        if other != name and words and plain(words) == plain(got):
            return f"this is the article's {other}"
    one, two = difference(plain(expected), plain(got))
    return f'expected "{one}", got "{two}"' if len(plain(expected)) > 8 else ""


# The title, which also tells what became of the article


def judge_title(view: View, item: Item) -> Outcome:
    """The title; first whether the article has one place of its own."""
    articles = view.case.document.articles
    if not view.is_named:
        return _merged(view, item)
    if len(view.holders) > 1:
        names = "; ".join(_named(articles[index].title, index) for index in sorted(view.holders))
        message = f"the article stands in {len(view.holders)} articles: check where the parser ends one"
        return item.failed("split", got=names, message=message)
    got = said(view, "title")
    expected = view.fact.title
    if not got.reported:
        return _untold_title(view, item)
    if got.text is not None and not (expected and _same_title(expected, got.text)):
        owner = _owner_of(view, got.text)
        if owner is not None:
            message = f'this is the title of article "{owner}", and the text under it is that of "{view.fact.id}"'
            return item.failed("swapped_title", got=got.text, message=message)
    return judge(view, item, "title")


def _named(title: str | None, index: int) -> str:
    return f'"{title}"' if title and title.strip() else f"the untitled article {index + 1}"


def _merged(view: View, item: Item) -> Outcome:
    if not tells_articles(view.case):
        return item.skipped("the parser does not tell articles apart", verdict="not_reported")
    index = view.holders[0]
    others = " and ".join(f'"{other}"' for other in view.shares_with)
    message = f"the article has no place of its own: it stands in one article with {others}"
    return item.failed("merged", got=_named(view.main.title, index), message=message)


def _untold_title(view: View, item: Item) -> Outcome:
    """A parser without titles may still give it as a heading of the first level."""
    heads = [one for one in view.given if one.what.kind == "heading" and one.what.level in (None, 1)]
    if view.fact.title is None or not heads:
        return _unreported(view, item, "title", view.fact.title)
    if any(_same_title(view.fact.title, one.what.reading) for one in heads):
        return item.passed(got=view.fact.title)
    joined = "".join(plain(one.what.reading) for one in heads[:2])
    if joined == plain(view.fact.title):
        return item.passed(got=view.fact.title)
    one = next((one for one in heads if one.what.level == 1), None)
    if one is None:
        return _unreported(view, item, "title", view.fact.title)
    owner = _owner_of(view, one.what.reading)
    verdict: Verdict = "swapped_title" if owner is not None else "wrong"
    message = (
        f'this is the title of article "{owner}"' if owner else _why(view, "title", view.fact.title, one.what.reading)
    )
    return item.failed(verdict, got=one.what.reading, message=message, place=one.place)


def _owner_of(view: View, title: str) -> str | None:
    """The other golden article that a title belongs to."""
    for fact in view.case.golden.of(ArticleFacts).articles:
        if fact.id != view.fact.id and fact.title and _same_title(fact.title, title):
            return fact.id
    return None


# Captions


def judge_captions(view: View, item: Item) -> Outcome:
    """The captions as a set, told as a field or as blocks."""
    told = [text for part in view.parts for text in part.captions if text.strip()]
    blocks = [one.what.reading for one in view.given if one.what.kind == "caption" and one.plain]
    got = {plain(text): text for text in (*told, *blocks)}
    for other in view.case.golden.of(ArticleFacts).articles:
        if other.id in view.shares_with:
            got = {key: text for key, text in got.items() if key not in map(plain, other.captions)}
    wanted = {plain(text): text for text in view.fact.captions}
    reported = bool(got) or any(part.reports("captions") for part in view.parts)
    if wanted and not reported:
        return item.skipped("the parser does not report captions", verdict="not_reported")
    lost = [text for key, text in wanted.items() if key not in got]
    more = [text for key, text in got.items() if key not in wanted]
    shown = listed(list(got.values())) if got else "no captions"
    if not lost and not more:
        return item.passed(got=shown)
    if lost and more:
        one, two = difference(plain(lost[0]), plain(more[0]))
        return item.failed("wrong", got=shown, message=f'expected "{one}", got "{two}"')
    if lost:
        return item.failed("missing", got=shown, message=f'the caption "{lost[0]}" is missing')
    return item.failed("invented", got=shown, message=f'"{more[0]}" is no caption of this article')
