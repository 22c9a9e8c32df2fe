"""What kind of text an article is, by its headline, its opening and end, and how it speaks."""

import re
from collections.abc import Sequence

from harness.model import Block
from harness.reference.characters import plain
from harness.reference.grammar.words import WORDS, one_of

_notice = re.compile(rf"(?:{one_of('notice')})(?:[（(].*)?$")
_bulletin = re.compile(one_of("bulletin"))
_report = re.compile(rf"(?:{one_of('report')})(?:[（(].*)?$")
_plan = re.compile(rf"(?:{one_of('plan')})(?:[（(].*)?$")
_of_a_part = re.compile("月|季度|半年")
"""In the title of a brief: it comes more often than once a year."""
_brief = re.compile("(?:简报|运行报告|运行分析)(?:[（(].*)?$")
_opinion = re.compile(
    rf"^(?:社论|评论|时评|短评|论)|[该应][^，。]{{0,2}}(?:谁|哪|何处|怎么|往何)|(?:{one_of('opinion')})(?:[（(].*)?$|[莫岂应须]|我们|让.{{2,12}}(?:更|起来)|^(?:[别莫]?让|别把|莫把|勿|把.{{2,8}}[好实])|[？?]$"
)
_english_bulletin = re.compile(
    r"\b(?:statistical (?:bulletin|release|notice)|overview|statistics|bulletin|quarterly|monthly|index of|indices"
    r"|survey)\b",
    re.I,
)
_english_opinion = re.compile(r"\b(?:opinion|editorial|comment|why we|we must|we should|viewpoint)\b", re.I)
_english_issue = re.compile(
    r",\s+(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|(?:first|second|third|fourth)\s+quarter(?:\s+of)?|Q[1-4]),?\s+20[0-9]{2}$",
    re.I,
)
"""A title that ends in a month or quarter is that of one issue of many: Retail sales, May 2025."""
_advertising = re.compile(one_of("advertisement"))
_contact = re.compile(r"(?:电话|热线|地址|咨询)[：:]")
_report_body = re.compile(r"^各位(?:代表|委员|同志|领导)")
_statistical = re.compile(r"(?:统计局|调查队|统计数据|初步核算)")


def is_notice_title(title: str) -> bool:
    """Whether a headline is that of a notice: 关于…的公告, 启事."""
    return bool(_notice.search(plain(title)))


def is_box_title(title: str) -> bool:
    """Whether a headline is that of a box beside a text: 相关链接, 名词解释."""
    return plain(title.strip()) in WORDS["box"]


def genre_of(title: str, above: str, byline: str, blocks: Sequence[Block], *, dateline: bool) -> str:
    """news, opinion, bulletin, report, notice, table, advertisement or other. `above` is kicker and subtitle."""
    texts = [plain(block.text) for block in blocks if block.kind in ("paragraph", "list_item")]
    folded = plain(title)
    body = "".join(texts)
    tables = sum(block.kind == "table" for block in blocks)
    if is_notice_title(title) or any(text.startswith(WORDS["notice_close"]) for text in texts):
        return "notice"
    if not texts:
        return "table" if tables else "other"
    if dateline:
        return "news"
    if _of_a_part.search(folded) and _brief.search(folded):
        return "bulletin"
    if _plan.search(folded) and sum(block.kind == "heading" for block in blocks) > 2:
        return "report"
    if _report_body.match(texts[0]) or _report.search(folded):
        return "report"
    if (
        _bulletin.search(folded)
        or _english_bulletin.search(title)
        or _english_issue.search(title)
        or (tables and _statistical.search(plain(byline)))
    ):
        return "bulletin"
    if (_advertising.search(folded) and _contact.search(body)) or folded == "广告":
        return "advertisement"
    return "opinion" if _argues(folded, plain(above), plain(byline), body) else "news"


def _argues(title: str, above: str, byline: str, body: str) -> bool:
    """Whether an article argues rather than tells: its own voice against reported speech, per length."""
    if (
        "评论员" in byline
        or "编辑部" in byline
        or any(word in above for word in ("社论", "评论", "时评", "观点", "署名文章"))
    ):
        return True
    if "记者" in byline or "通讯员" in byline:
        return False
    voice = sum(body.count(word) for word in WORDS["arguing"])
    telling = sum(body.count(word) for word in WORDS["telling"])
    if _opinion.search(title) or _english_opinion.search(title):
        voice += 3 if voice else 0
    return voice >= 3 and voice * 1.5 >= telling
