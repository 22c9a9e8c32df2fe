"""What opens a text: datelines, and who stands in brackets after them."""

import re
from dataclasses import dataclass

from harness.reference.characters import plain
from harness.reference.grammar.words import MONTHS
from harness.reference.grammar.writers import byline

_dateline = re.compile(
    r"\s*(?:[【\[（(]?\s*(?P<bare>本[报刊网台站][讯快]讯?|[\u4e00-\u9fff]{2,6}讯(?=[】\]）)\s]))\s*[】\]）)]?|"
    r"[【\[（(]?\s*(?P<wire>(?:据?(?:本报|本刊|本网|新华社|中新社|中新网|人民网|新华网|央视网|中央社|[\u4e00-\u9fff]{2,5}社))"
    r"[^，。；：]{0,12}?\d{1,2}月\d{1,2}日[电讯])\s*[】\]）)]?)"
)
_reporter = re.compile(
    r"\s*[【\[（(]\s*(?P<who>[^【】\[\]（）()，。]{0,8}记者[^【】\[\]（）()，。]{2,24}(?:报导|报道))\s*[】\]）)]"
)
"""【记者林禾／台北报导】: who reports from where, in one bracket."""
_after_dateline = re.compile(r"\s*[（(]\s*([^（）()]{2,60}?)\s*[）)]")
_dateline_english = re.compile(
    rf"\s*([A-Z][A-Z .,'’-]{{2,30}}(?:, (?:{MONTHS})\.? \d{{1,2}})?(?: \([A-Z][\w ]+\))?)\s*(?:—|–|--)\s*(?=[A-Z])"
)


_may_open = re.compile("[讯訊电電快—–导導道]|--").search


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before the first sentence of an article."""

    dateline: str | None
    byline: str | None = None


def dateline(text: str) -> Opening | None:
    """The dateline that opens a text, and who stands in brackets after it.

    本报…日电, 本报讯（记者 …）, 【本報訊】, 新华社…电, LONDON, May 3 (Reuters) —
    """
    if not _may_open(text, 0, 60):
        return None
    hit = _dateline.match(plain(text[:90]))
    if hit is None and (reporter := _reporter.match(plain(text[:90]))):
        return Opening(None, re.sub(r"\s", "", text[reporter.start("who") : reporter.end("who")]))
    if hit is None:
        english = _dateline_english.match(text)
        return Opening(english[1].strip()) if english else None
    side = "bare" if hit["bare"] else "wire"
    name = text[hit.start(side) : hit.end(side)]
    after = _after_dateline.match(text[hit.end() : hit.end() + 70])
    return Opening(re.sub(r"\s", "", name), byline(after[1]) if after else None)
