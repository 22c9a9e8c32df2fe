"""Words whose letters stand apart: 国 内 生 产, A n n u a l."""

import re
from itertools import pairwise

from harness.model import Span
from harness.text.characters import HAN, KANA

LEAST_HANZI, LEAST_LETTERS = 5, 6
"""Single letters in a row, each followed by one white space, that are no list and no initials any more."""
LISTS = (
    "零〇一二三四五六七八九十百千日月火水木金土", "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥", "东南西北中東",
    "上下左右前后後", "春夏秋冬年季",
)  # fmt: skip
"""Characters that are listed one by one on purpose: numerals and days, stems, branches, directions, seasons."""
MONTHS = "jfmamjjasond"

_GAP = "[ \u00a0\u2002-\u200a\u202f\u3000]"
_CJK_RUN = re.compile(f"[{HAN}{KANA}](?:{_GAP}[{HAN}{KANA}0-9.%，、。；：“”]){{{LEAST_HANZI - 1},}}")
_LATIN_RUN = re.compile(
    f'(?<![^\\s("“])[^\\W\\d_](?:{_GAP}{{1,4}}[^\\W\\d_]){{{LEAST_LETTERS - 1},}}(?![^\\s.,;:!?)"”])'
)
_HANZI = re.compile(f"[{HAN}{KANA}]")


def is_letter_spaced(line: str) -> bool:
    """Whether letters of the line stand apart that belong together. Lists (A B C, 一 二 三) and initials do not."""
    return bool(letter_spaced_runs(line))


def letter_spaced_runs(text: str) -> list[Span]:
    """Each run of letters that stand apart, without white space around it."""
    runs = [hit.span() for hit in _CJK_RUN.finditer(text) if _is_chinese_text(hit[0], _inside_words(text, *hit.span()))]
    runs += [hit.span() for hit in _LATIN_RUN.finditer(text) if _is_latin_text(hit[0])]
    return sorted(runs)


def _inside_words(text: str, start: int, end: int) -> int:
    """How many of a run's two ends go on in a word that is written together."""
    return bool(_HANZI.match(text[start - 1 : start])) + bool(_HANZI.match(text[end : end + 1]))


def _is_chinese_text(run: str, inside_words: int) -> bool:
    """Whether a run is no list; those at an end that belong to a word beside it do not stand alone."""
    letters = set(_HANZI.findall(run))
    count = len(_HANZI.findall(run))
    return (
        count >= LEAST_HANZI
        and count - inside_words >= LEAST_HANZI - 1
        and len(letters) > 2
        and not any(letters <= set(list_) for list_ in LISTS)
    )


def _is_latin_text(run: str) -> bool:
    letters = "".join(run.split()).lower()
    if (
        any("\u3040" <= letter for letter in letters)
        or len(set(letters)) < 4
        or not set(letters) & set("aeiouyäöüéаеиоу")
    ):
        return False
    steps = [ord(after) - ord(before) for before, after in pairwise(letters)]
    in_order = all(step >= 0 for step in steps) or all(step <= 0 for step in steps)
    options = all(letter <= "f" for letter in letters)
    return not (in_order or options or letters in MONTHS * 2)


def close_up(run: str) -> list[Span]:
    """The gaps to close in a run: all of them in Chinese; in Latin script one space, while wider ones part words."""
    gaps = [hit.span() for hit in re.finditer(f"{_GAP}+", run)]
    if _HANZI.search(run):
        return gaps
    return [(start, end) for start, end in gaps if end - start == 1]
