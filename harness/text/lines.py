"""Lines and paragraphs: which line ends mean something, and what stands between two lines that are one."""

import re
from collections.abc import Iterator

from harness.text.characters import CJK
from harness.text.offsets import Change

_SENTENCE_END = re.compile("[。！？!?…）)][”’」』\"'》）)]*\\s*$|[.][”’\"')]*\\s*$")
_CJK_END = re.compile(f"[{CJK}，．：；！？（）“”—…]$")
_CJK_START = re.compile(f"[{CJK}，．：；！？（）“”—…]")
_BREAK = re.compile("[ \t\r\f\v]*\n\\s*")
_WORD_BEFORE = re.compile("[^\\W\\d_]+$")
_WORD_AFTER = re.compile("[^\\W\\d_]+")
UNWRAPPED = 0.7
"""Share of lines that end a sentence, from which on line ends are paragraph ends."""
LINE_BREAKS = re.compile("\r\n|[\r\f\v\x85\u2028\u2029]")


def ends_sentence(line: str) -> bool:
    """Whether a paragraph may end here: 。！？ or a closing bracket, then quotes. A bare closing quote ends none."""
    return bool(_SENTENCE_END.search(line))


def goes_on(before: str, after: str) -> bool:
    """Whether a blank line between two lines is false: the paragraph goes on.

    In Chinese a paragraph ends only after a sentence; elsewhere it goes on only when the next line opens in lower case.
    """
    before, after = before.rstrip(), after.lstrip()
    if not before or not after or ends_sentence(before):
        return False
    return bool(_CJK_END.search(before) or _CJK_START.match(after)) or after[0].islower()


def between(before: str, after: str) -> str:
    """What stands between two lines that are one: a space in Latin script, nothing where either side is CJK."""
    before, after = before.rstrip(), after.lstrip()
    if not before or not after or _CJK_END.search(before) or _CJK_START.match(after):
        return ""
    return "" if before[-1] in "-\u2010\u2013/" and before[-2:-1].isalnum() else " "


def joined_lines(text: str) -> Iterator[Change]:
    """The line ends to drop, false paragraph breaks among them; between paragraphs stands one blank line.

    Where nearly every line ends a sentence the text is not wrapped: each of those lines is a paragraph.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    wrapped = sum(map(ends_sentence, lines)) < UNWRAPPED * len(lines)
    for hit in _BREAK.finditer(text):
        before = text[text.rfind("\n", 0, hit.start()) + 1 : hit.start()]
        end = text.find("\n", hit.end())
        after = text[hit.end() : end if end >= 0 else len(text)]
        blank = hit[0].count("\n") > 1
        if not before.strip() or not after.strip():
            new = ""
        elif (blank and not goes_on(before, after)) or (ends_sentence(before) and (not wrapped or _is_indent(hit[0]))):
            new = "\n\n"
        else:
            new = between(before, after)
        if new != hit[0]:
            yield Change(hit.start(), hit.end(), new)


def _is_indent(gap: str) -> bool:
    """Whether the line after a line end is set in by two hanzi, as paragraphs are."""
    return gap.endswith("\u3000\u3000")


def joined_words(text: str) -> Iterator[Change]:
    """The hyphens of words that a line end cuts, and soft hyphens.

    A hyphen stays where the text has the word with it elsewhere (well-known), between digits, and before a capital.
    """
    for hit in re.finditer("[\u00ad\ufffe\x02]+[ \t]*(?:\r?\n[ \t]*)?|(?<=[^\\W\\d_])[-\u2010][ \t]*\r?\n[ \t]*", text):
        if hit[0][0] not in "-\u2010":
            yield Change(hit.start(), hit.end(), "")
            continue
        before = _WORD_BEFORE.search(text, max(0, hit.start() - 40), hit.start())
        after = _WORD_AFTER.match(text, hit.end())
        if before and after and after[0][0].islower() and f"{before[0]}-{after[0]}" not in text:
            yield Change(hit.start(), hit.end(), "")
        elif after and hit.end() - hit.start() > 1:
            yield Change(hit.start() + 1, hit.end(), "")
