"""Words next to a number that make it a bound: 超过 (gt), 以上 (ge), 不足 (lt), 以内 (le), 约 (approx)."""

import re
from dataclasses import dataclass
from typing import Literal

from harness.model import Comparator


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that makes a bound of the number beside it."""

    words: str
    comparator: Comparator
    side: Literal["before", "after"]
    """Where the cue stands, seen from the number."""
    approximate: bool = False
    """"just over": close to the bound."""
    not_after: str = ""
    """Characters that make the word part of another one: 近 after 附 is 附近."""


CUES: tuple[Cue, ...] = (
    *(Cue(words, "gt", "before") for words in (
        "超过", "超過", "突破", "冲破", "衝破", "逾", "不止", "不只",
        "高于", "高於", "大于", "大於", "多于", "多於", "超出",
        "over", "more than", "above", "exceeding", "exceeded", "exceeds",
        "exceed", "in excess of", "greater than", "upwards of",
    )),
    Cue("超", "gt", "before", not_after="赶趕反买買卖賣"),
    Cue("破", "gt", "before", not_after="突冲衝攻打踢查侦偵爆告宣"),
    Cue("过", "gt", "before", not_after="通经超不透胜越渡走做见看难跨闯"),
    Cue("過", "gt", "before", not_after="通經超不透勝越渡走做見看難跨闖"),
    *(Cue(words, "gt", "after") for words in ("多", "余", "餘")),
    *(Cue(words, "ge", "before") for words in (
        "不低于", "不低於", "不少于", "不少於", "不下于", "不小于", "至少", "最少", "不下",
        "at least", "no less than", "not less than", "no fewer than", "a minimum of",
    )),
    *(Cue(words, "ge", "after") for words in ("以上", "及以上", "或以上", "or more", "or above", "or over")),
    *(Cue(words, "lt", "before") for words in (
        "不足", "不到", "未到", "低于", "低於", "少于", "少於", "小于", "小於", "不满", "不滿",
        "未满", "未滿", "未及", "未达", "未達",
        "under", "less than", "fewer than", "below",
    )),
    *(Cue(words, "le", "before") for words in (
        "不超过", "不超過", "不高于", "不高於", "不多于", "不多於", "不大于", "至多", "最多", "不超", "不逾",
        "at most", "up to", "no more than", "not more than",
        "a maximum of", "not exceeding", "not exceed",
        "no greater than",
    )),
    *(Cue(words, "le", "after") for words in (
        "以内", "以內", "之内", "之內", "以下", "及以下", "or less", "or fewer", "or below", "or under",
    )),
    *(Cue(words, "approx", "before") for words in (
        "大约", "大約", "约为", "約為", "接近", "将近", "將近", "大概", "差不多", "左近",
        "约莫", "約莫", "逼近", "直逼",
        "about", "around", "approximately", "roughly", "nearly", "almost", "close to", "some", "circa",
    )),
    Cue("约", "approx", "before", not_after="节合预公条签履契违失制邀特集"),
    Cue("約", "approx", "before", not_after="節合預公條簽履契違失制邀特集"),
    Cue("近", "approx", "before", not_after="附最邻临靠习亲远贴新抵走鄰臨習親遠貼"),
    *(Cue(words, "approx", "after") for words in ("左右", "上下", "or so")),
    Cue("just over", "gt", "before", approximate=True),
    Cue("just above", "gt", "before", approximate=True),
    Cue("a little over", "gt", "before", approximate=True),
    Cue("just under", "lt", "before", approximate=True),
    Cue("just below", "lt", "before", approximate=True),
    Cue("a little under", "lt", "before", approximate=True),
)  # fmt: skip
"""FORMATS rule 16, with the Traditional and English words. 达到, 升至, 降至 and 增至 are eq and need no entry."""

NAMES: tuple[str, ...] = (
    "规模以上",
    "規模以上",
    "限额以上",
    "限額以上",
    "地级及以上",
    "地級及以上",
    "县级及以上",
    "中等及以上",
)
"""Names that hold a cue's words and bound nothing."""

_LATIN = re.compile(r"[A-Za-z]")


def _folded(words: str) -> str:
    return words.lower()


_BEFORE: dict[str, Cue] = {_folded(cue.words): cue for cue in CUES if cue.side == "before"}
_AFTER: dict[str, Cue] = {cue.words: cue for cue in CUES if cue.side == "after"}


def _alternatives(words: dict[str, Cue]) -> str:
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered)


_LONGEST = 24
_FILLER = r"(?:了|为|為|达|達|到|占|佔|出)?\s*(?:US|HK|A|C|RMB)?[$£€¥￥]?\s*"
_BEFORE_RE = re.compile(rf"(?P<cue>{_alternatives(_BEFORE)}){_FILLER}$", re.IGNORECASE)
_ENDINGS = re.escape("".join(sorted({end for words in _BEFORE for end in (words[-1], words[-1].upper())})))
_MAY_END_RE = re.compile(rf"[{_ENDINGS}]{_FILLER}$")
"""What every cue ends with: nearly all numbers have nothing of the kind before them."""
_UNIT = r"(?:个|個)?(?:百分点|百分點|[^\W\d_]{0,4}?|%|‰|°C|元/[^\W\d_]{1,2})"
_AFTER_WIDE = {w for w, cue in _AFTER.items() if cue.comparator != "gt"}
_AFTER_RE = re.compile(
    rf"\s*(?:(?P<near>[多余餘])|(?:倍|年|个月|個月|月|天|小时|小時|元|美元|米|公里|吨|噸|斤|成)(?P<far>多)"
    rf"|{_UNIT}\s*(?P<wide>{_alternatives({w: _AFTER[w] for w in _AFTER_WIDE})}))"
)


def cue_before(text: str, end: int) -> Cue | None:
    """The cue that stands right before the number that starts at `end`, the longest one; None where there is none.

    "不超过5" is le and not gt; 近 in 习近平 or 附近 is no cue. Between cue and number only a particle or a currency.
    """
    words = text[max(0, end - _LONGEST) : end]
    if not _MAY_END_RE.search(words):
        return None
    for start in range(len(words)):
        found = _BEFORE_RE.match(words, start)
        if not found:
            continue
        cue = _BEFORE[re.sub(r"\s+", " ", found["cue"].lower())]
        before = words[start - 1 : start] if start else ""
        if (cue.not_after and before and before in cue.not_after) or (
            _LATIN.match(cue.words) and _LATIN.match(before or " ")
        ):
            continue
        return cue
    return None


def cue_after(text: str, start: int) -> Cue | None:
    """The cue after the number that ends at `start`, its unit between them or not: 7%以上, 4万多家, 3倍多."""
    found = _AFTER_RE.match(text, start)
    if not found or any(name in text[start : found.end()] for name in NAMES):
        return None
    words = found["near"] or found["far"] or found["wide"]
    return _AFTER[re.sub(r"\s+", " ", words)]
