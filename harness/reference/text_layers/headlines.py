"""Which lines of a text layer are headlines. There are no fonts: punctuation, neighbours, widths and places decide."""

import re
from collections.abc import Sequence

from harness.reference.characters import ends_sentence, has_cjk, plain
from harness.reference.genre import is_box_title
from harness.reference.grammar.markers import marker
from harness.reference.grammar.openings import dateline
from harness.reference.grammar.sources import jump
from harness.reference.grammar.words import one_of
from harness.reference.grammar.writers import institution, office_and_name, speaker
from harness.reference.likeness import shared
from harness.reference.text_layers.layout import INDENT_EM, Layout
from harness.reference.text_layers.roles import Told

MOST_LINES = 5
LONGEST_EM = 40
FULL_EM = 1.6
"""A line this much shorter than its column is full, punctuation and unbroken numbers considered."""
RIGHT_EM = 6.0
"""A short line set in so far below a text signs it."""
BROKEN_OFF_EM = 4.5
"""How much room a headline leaves whose text follows without a blank line: more than a lost indentation."""
LOST_EM = (0.9, 3.6)
"""How much shorter a first line is that lost its indentation."""
_never_last = tuple("，、；：。,;:（《“‘「『—-")
_never_first = tuple("，。、；：？！）》”’」』％%,.;:!?)]")
_LOWER = "abcdefghijklmnopqrstuvwxyz"
_notice = re.compile(rf"(?:{one_of('notice')})$")
SIGNING = re.compile(r"(?:声明|申请|启事|公告|公示|委托|联系|落款|签发|发布)人[：:]")
_leads_in = re.compile(rf"[^，]{{0,12}}(?:{one_of('telling')}|预计|预测)，")
_small_words = frozenset(
    "a an the of in on to for and or but by with at from as is are was were be than that it its".split()
)


def headline_runs(told: Sequence[Told], layout: Layout) -> dict[int, int]:
    """The first line of each headline, and the line after its last one. `told` are the lines of `layout`."""
    runs: dict[int, int] = {}
    at = 0
    while at < len(told):
        end = _run_end(told, layout, at)
        if end > at and _is_headline(told, layout, at, end, untitled=not runs):
            runs[at] = end
            at = end
        else:
            at += 1
    return runs


def _run_end(told: Sequence[Told], layout: Layout, at: int) -> int:
    """The line after the last one that may belong to a headline that begins here."""
    if told[at].role != "text" or not _may_begin(told, layout, at):
        return at
    end = at
    while end < len(told) and end - at <= MOST_LINES and told[end].role == "text" and _looks_like_one(told, end):
        if end > at and _stops(told, layout, at, end):
            break
        end += 1
    if end - at > MOST_LINES:
        return at
    if end > at and _is_joined_on(told, layout, end):
        return _broken_off(told, layout, at, end)
    return end


def _stops(told: Sequence[Told], layout: Layout, at: int, end: int) -> bool:
    """Whether a headline that began at `at` ends before line `end`."""
    if told[end].line.gap:
        return True
    if any(told[nth].line.text.startswith("—") for nth in range(at, end)):
        return False
    return _opens_text(layout, end) or _is_person(told[end])


def _is_person(told: Told) -> bool:
    return bool(office_and_name(told.line.text)) and not speaker(told.line.text)


def _is_joined_on(told: Sequence[Told], layout: Layout, end: int) -> bool:
    """Whether text follows without a blank line and without being set in."""
    if end == len(told) or told[end].line.gap or told[end].role != "text":
        return False
    return not _opens_text(layout, end) and not _is_person(told[end])


def _broken_off(told: Sequence[Told], layout: Layout, at: int, end: int) -> int:
    """A headline whose text follows without a blank line: only where each line was ended on purpose."""
    if not layout.chinese:
        short = told[at].line.width <= 0.5 * layout.measures[at] and told[at + 1].line.text[0] not in _LOWER
        return at + 1 if short and not layout.parted else at
    if not layout.wrapped:
        while end > at and layout.is_full(end - 1):
            end -= 1
        return end
    while end > at and told[end - 1].line.right > layout.measures[end - 1] - BROKEN_OFF_EM:
        end -= 1
    if end == at + 1 and layout.short_first and _is_first_line(told, at):
        return at
    return end if end == at + 1 or not layout.parted else at


def _is_first_line(told: Sequence[Told], at: int) -> bool:
    """Whether a line is the first of a paragraph that lost its indentation: the one below is the widest and goes on."""
    end = at + 1
    while end < len(told) and told[end].role == "text" and not told[end].line.gap:
        end += 1
    widths = [told[nth].line.width for nth in range(at, end)]
    room = max(widths) - widths[0]
    below = told[at + 1].line if end > at + 1 else None
    return (
        below is not None
        and below.width == max(widths)
        and LOST_EM[0] <= room <= LOST_EM[1]
        and ends_sentence(told[end - 1].line.text)
    )


def _opens_text(layout: Layout, at: int) -> bool:
    line = layout.lines[at]
    return layout.indented_at(at) and layout.opens(at) and not line.text.startswith(("—", "-"))


def _may_begin(told: Sequence[Told], layout: Layout, at: int) -> bool:
    line = told[at].line
    if at == 0 or line.gap or told[at - 1].role != "text" or line.indent > INDENT_EM[1]:
        return True
    return ends_sentence(told[at - 1].line.text) and (not layout.wrapped or layout.ends_short(at - 1))


def _looks_like_one(told: Sequence[Told], at: int) -> bool:
    line = told[at].line
    text = line.text
    if (text.endswith(_never_last) and not text.startswith("—")) or text.startswith(_never_first):
        return False
    if "。" in text or "；" in text or line.width > 44:
        return False
    if ends_sentence(text) and text[-1] not in "！？!?…）)":
        return False
    return not (marker(text) or dateline(text))


def _is_headline(told: Sequence[Told], layout: Layout, at: int, end: int, *, untitled: bool) -> bool:
    """Whether the lines from `at` to `end` are a headline and no piece of a paragraph."""
    before = told[at - 1] if at else None
    lines = [told[nth].line for nth in range(at, end)]
    interrupts = before is not None and before.role == "text" and not ends_sentence(before.line.text)
    if interrupts and ends_sentence(lines[-1].text):
        return False
    if not has_cjk("".join(line.text for line in lines)):
        return _is_english_headline(told, layout, at, end)
    if layout.indented_at(at) and layout.opens(at) and not (at == 0 or interrupts):
        return False
    if _is_signature(told, layout, at, end):
        return False
    if not layout.wrapped:
        return not interrupts or (bool(lines[0].gap) and before is not None and not layout.is_full(at - 1))
    if layout.indented_at(at):
        if at == 0 and layout.opens(0) and end < len(told) and told[end].role == "text" and not layout.opens(end):
            return False
        return _is_indented_headline(told, layout, end, interrupts)
    least = 2 if interrupts else 1
    return _weight(told, layout, at, end, interrupts) + (untitled and not interrupts) >= least


def _is_indented_headline(told: Sequence[Told], layout: Layout, end: int, interrupts: bool) -> bool:
    """Where paragraphs are set in: what is not set in and ends no sentence is a headline, unless the text goes on."""
    if end == len(told):
        return not interrupts
    if told[end].role != "text" or layout.opens(end):
        return True
    return not interrupts and (_looks_like_one(told, end) or not told[end].line.gap or end < 8)


def _weight(told: Sequence[Told], layout: Layout, at: int, end: int, interrupts: bool) -> int:
    """How much speaks for a headline where paragraphs are parted by blank lines, which also stand inside sentences."""
    before, after = told[at - 1] if at else None, told[end] if end < len(told) else None
    lines = [told[nth].line for nth in range(at, end)]
    measure = layout.measures[at]
    weight = 0
    if not interrupts and (before is None or before.role != "text"):
        weight += 3 if before is None else -2 if _comes_from(before) else 2
    if (after is None and not interrupts) or (
        after is not None and (after.role != "text" or dateline(after.line.text))
    ):
        weight += 2
    elif layout.short_first and after is not None:
        weight += 1 if after.line.width <= measure - 0.9 else -2
    if 2 <= len(lines) <= 3 and all(line.width <= measure - 1 for line in lines):
        weight += 1
    if len(lines) > 1 and all(line.width >= measure - FULL_EM for line in lines[1:]):
        weight -= 2
    if sum(line.width for line in lines) > LONGEST_EM:
        weight -= 2
    if len(lines) == 1 and lines[0].width > measure - 2.6:
        weight -= 1
    if _notice.search(plain(lines[-1].text)) or (len(lines) == 1 and is_box_title(lines[0].text)):
        weight += 2
    if _leads_in.match(plain(lines[0].text)):
        weight -= 2
    body = "".join(one.line.text for one in (*told[max(0, at - 60) : at], *told[end : end + 60]))
    return weight + (1 if shared("".join(line.text for line in lines), body) >= 0.5 else 0)


def _comes_from(told: Told) -> bool:
    found = jump(told.line.text) if told.role == "jump" else None
    return found is not None and found[0] == "from"


def _is_signature(told: Sequence[Told], layout: Layout, at: int, end: int) -> bool:
    """Whether the lines sign the text above them: an institution, or any short lines, with a date below."""
    if at == 0 or told[at - 1].role not in ("text", "head") or not _has_text_above(told, at):
        return False
    names = all(institution(told[nth].line.text) for nth in range(at, end))
    dated = (
        end < len(told)
        and told[end].role == "head"
        and bool((head := told[end].head) and head.date and not head.byline)
    )
    last = end + 1 if dated else end
    followed = last < len(told) and told[last].role == "text" and not _looks_like_one(told, last)
    if not told[at].line.gap and (
        SIGNING.match(plain(told[at].line.text)) or (told[at].line.indent >= RIGHT_EM and end - at <= 3)
    ):
        return True
    if names:
        return dated or last == len(told) or told[at].line.indent > INDENT_EM[0]
    return told[at - 1].role == "text" and dated and end - at <= 2 and (not followed or told[at].line.gap == 0)


def _has_text_above(told: Sequence[Told], at: int) -> bool:
    return any(ends_sentence(one.line.text) for one in told[max(0, at - 3) : at])


def _is_english_headline(told: Sequence[Told], layout: Layout, at: int, end: int) -> bool:
    lines = [told[nth].line for nth in range(at, end)]
    before, after = told[at - 1] if at else None, told[end] if end < len(told) else None
    text = " ".join(line.text for line in lines)
    if len(text) > 130 or (not text[0].isupper() and not text[0].isdigit() and text[0] not in "'\"“‘"):
        return False
    if (
        before is not None
        and before.role == "text"
        and not ends_sentence(before.line.text)
        and not _stands_alone(before)
    ):
        return False
    short = all(line.width <= 0.85 * layout.measures[at] for line in lines) or not layout.wrapped
    parted = (
        after is None or after.line.gap > 0 or not layout.parted or after.role != "text" or _opens_text(layout, end)
    )
    goes_on = after is not None and after.role == "text" and after.line.text[0].islower()
    capitals = sum(word[0].isupper() for word in text.split() if word.lower() not in _small_words)
    named = after is not None and after.role == "head"
    return not goes_on and (short or named or capitals >= 0.7 * len(text.split())) and (parted or not layout.wrapped)


def _stands_alone(told: Told) -> bool:
    """Whether a line before is short and ends nothing: a headline itself."""
    return told.line.width < 30 and not told.line.text.endswith(_never_last)
