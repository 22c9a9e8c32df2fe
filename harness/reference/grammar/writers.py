"""Who wrote or speaks: bylines, speakers, people with their office, institutions, lines under a title."""

import re
from dataclasses import dataclass

from harness.reference.characters import plain
from harness.reference.grammar.sources import credit
from harness.reference.grammar.words import DATE, WEEKDAY, one_of

_HAN = "[\u4e00-\u9fff]"
_NAME = rf"(?!{one_of('no_name')})(?:{_HAN}{{2,4}}|{_HAN}[\s\u3000]{{1,4}}{_HAN}|{_HAN}{{1,6}}(?:·{_HAN}{{1,6}})+)"
_NAMES = rf"{_NAME}(?:(?:[、，,/]\s*|[\s\u3000]+){_NAME}){{0,6}}"
_ROLE = rf"(?:{_HAN}{{0,8}}?(?:{one_of('writer')})\s*[：:/／|]?\s*|(?:{one_of('writer_label')})\s*[：:/／|\s]\s*)"
_by_role = re.compile(
    rf"[□■◎●◆○▪\s（(【]*{_ROLE}{_NAMES}(?:[\s\u3000]*{_ROLE}{_NAMES}){{0,4}}"
    r"(?:\s*(?:文|文/图|文并摄|摄影报道|报道|综合报道|采写|撰写|整理|编译)"
    rf"|[\s　]*[／/｜|]?[\s　]*{_HAN}{{2,6}}(?:综合)?(?:报道|报导|电))?"
    r"[\s）)】]*"
)
_editorial = re.compile(
    rf"[□■◎●◆（(\s]*(?:本[报刊网台](?:特约|首席)?(?:评论员|编辑部|评论部)|本[报刊]特约评论员\s*{_NAME})[\s）)]*"
)
_BARE = rf"(?:{_HAN}{{2,3}}|{_HAN}[\s\u3000]+{_HAN})"
_in_brackets = re.compile(rf"[（(]\s*{_BARE}(?:[、\s]+{_BARE})*\s*[）)]")
_square = re.compile(rf"[□■◎◆]\s*{_NAMES}\s*")
_by_english = re.compile(
    r"(?:By|BY|Reported by|Written by)\s+[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]*|and|&|de|van|von|,)){0,8}(?:,.*)?"
)
_office_and_name = re.compile(
    rf"(?P<office>(?:{_HAN}[\u4e00-\u9fff、（）()\s\u3000]{{0,40}}?)?(?:{one_of('office')}))(?P<gap>[\s\u3000]*)(?P<name>{_NAME})"
)
_body_name = re.compile(rf"[\u4e00-\u9fffA-Za-z（）()·]{{2,30}}?(?:{one_of('body')})")
_bare_name = re.compile(rf"{_HAN}[\s\u3000]{{1,4}}{_HAN}(?:[\s\u3000]+{_HAN}[\s\u3000]{{1,4}}{_HAN})*")
_short_name = re.compile(rf"(?:{one_of('surname')}){_HAN}{{1,2}}")
_english_body = re.compile(r"(?:[A-Z][\w&.'’-]*|of|for|the|and|&)(?: (?:[A-Z][\w&.'’-]*|of|for|the|and|&)){1,8}")


def byline(line: str) -> str | None:
    """Who wrote it, where a whole line says so with a word for it: 本报记者 林禾, 文/张三, By Jane Doe."""
    text = line.strip()
    if not text or len(text) > 70 or "。" in text:
        return None
    folded = plain(text)
    if any(pattern.fullmatch(folded) for pattern in (_by_role, _editorial, _square)):
        return spaced_names(text.strip("（()）【】 \u3000"))
    return text if _by_english.fullmatch(text) else None


def speaker(line: str) -> str | None:
    """Who speaks, where a line under a title may name them: an office and a name apart, an institution, a bare name."""
    text = line.strip()
    folded = plain(text)
    if not text or len(text) > 40:
        return None
    hit = _office_and_name.fullmatch(folded)
    if (
        (hit and hit["gap"])
        or _short_name.fullmatch(folded)
        or _body_name.fullmatch(folded)
        or _bare_name.fullmatch(folded)
    ):
        return spaced_names(text)
    return None


@dataclass(frozen=True, slots=True)
class HeadLine:
    """What a line under a title tells: any of a date, who wrote it, and the source."""

    date: str | None = None
    byline: str | None = None
    credit: str | None = None
    office: str | None = None
    """An office named beside the date: under a title the source, under a text who signs."""


_edge_date = re.compile(
    rf"^\s*{DATE}(?:\s*{WEEKDAY})?(?:\s*\d{{1,2}}[：:]\d{{2}})?|{DATE}(?:\s*{WEEKDAY})?(?:\s*\d{{1,2}}[：:]\d{{2}}(?:[：:]\d{{2}})?)?\s*$"
)
_inner_credit = re.compile(rf"(?:^|[\s|｜])({one_of('credit')}|Source)\s*[：:]\s*(\S+)")


_EDGES = re.compile(r"^[\s|｜/·（）()]+|[\s|｜/·（）()]+$")


_may_tell = re.compile(
    rf"{one_of('writer', 'writer_label', 'credit')}|编辑部|评论部|[Ss]ource|\d{{4}}|[〇零○]"
    r"|^(?:By|BY|Reported|Written)\s|^[□■◎◆（(]"
).search


def head_line(line: str) -> HeadLine | None:
    """The date, byline and source of a line that holds nothing else: `2024年11月21日　記者　何倩雯`."""
    text = line.strip()
    if not text or len(text) > 80 or "。" in text or not _may_tell(plain(text)):
        return None
    if _in_brackets.fullmatch(plain(text)):
        return HeadLine(byline=spaced_names(_EDGES.sub("", text)))
    whole = credit(text)
    if whole and not _edge_date.search(plain(whole)) and (whole.isascii() or not re.search(r"\s", whole)):
        return HeadLine(credit=whole)
    folded = plain(text)
    if folded[0] in "（(" and folded[-1] in "）)":
        text, folded = text[1:-1], folded[1:-1]
    found_date = found_credit = None
    if hit := _edge_date.search(folded):
        found_date = text[hit.start() : hit.end()].strip()
        text, folded = text[: hit.start()] + text[hit.end() :], folded[: hit.start()] + folded[hit.end() :]
    if hit := _inner_credit.search(folded):
        found_credit = text[hit.start(2) : hit.end(2)]
        text = text[: hit.start()] + text[hit.end() :]
    rest = _EDGES.sub("", text)
    writer = byline(rest) if rest else None
    if rest and not writer and found_date and not found_credit and institution(rest):
        return HeadLine(found_date, office=rest)
    if (rest and not writer) or not (found_date or found_credit or writer):
        return None
    return HeadLine(found_date, writer, found_credit)


def english_body(line: str) -> bool:
    """Whether a line is a name of several words in title case, as an office's or a person's: Statistics Norland."""
    return bool(_english_body.fullmatch(line.strip())) and line.strip()[0].isupper()


def office_and_name(line: str) -> tuple[str, str] | None:
    """(office, name) of a line that is nothing but a person with their office."""
    text = line.strip()
    hit = _office_and_name.fullmatch(plain(text)) if len(text) <= 50 else None
    if hit is None or (len(hit["office"]) < 3 and not hit["gap"]):
        return None
    return hit["office"], re.sub(r"\s", "", hit["name"])


def institution(line: str) -> bool:
    """Whether a line is nothing but the name of an office or firm, or several with spaces between."""
    return all(_body_name.fullmatch(part) for part in plain(line).split()) and bool(line.strip())


def spaced_names(text: str) -> str:
    """White space of a byline made even: letters of a name set apart are joined, all else is one space apart."""
    text = re.sub(r"(?<=[：:/／、])\s+", "", re.sub(r"\s+", " ", text.replace("\u3000", " ")).strip())
    parts: list[str] = []
    for part in text.split(" "):
        if parts and len(part) == 1 and len(parts[-1]) == 1 and part > "\u2e80" and parts[-1] > "\u2e80":
            parts[-1] += part
        else:
            parts.append(part)
    return " ".join(parts)
