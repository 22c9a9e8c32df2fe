"""What stands before a number: its name, and the words that say how it moved, from what base, how often."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from harness.model import Span
from harness.reference.figures.clock import TimeWords
from harness.reference.figures.words import ZH, alternatives, any_of

_KINDS = (
    "rise", "rise_short", "fall", "fall_short", "reach", "link", "adverb", "cue", "year_on_year", "period_on_period",
    "average", "rate_up", "rate_down", "speed",
)  # fmt: skip
_CLASSES: dict[str, set[str]] = {
    word: {kind for kind in _KINDS if word in ZH[kind]} for listed in _KINDS for word in ZH[listed]
}
_LONGEST = max(map(len, _CLASSES))
_NOT_SHORT = any_of("not_short")
_FREE_SHORT = frozenset("达为至到约近逾超过了由从自则也均已将共仅只可却亦在有报的")
"""One-character words that end no name; any other one counts only behind a break or an adverb."""
_REACHED = frozenset({"至", "到", "为", "成", "在", "于", "近", "约", "逾", "超"})
"""Behind a verb of movement they say what is reached: 去化到, 扩充至."""
_MOVES = frozenset({"rise", "fall", "rise_short", "fall_short", "reach"})
_BETWEEN = {"高于": 1, "多于": 1, "快于": 1, "低于": -1, "少于": -1, "慢于": -1}
"""How a number compares that follows a time directly: 低于去年0.3个百分点."""
_HOW_MUCH = frozenset("微急续劲略稍骤猛陡狂暴大小再")
"""Before a verb of movement they say how: 微升至."""
_BOUND_SHORT = frozenset("高多少低长快短慢扩")
"""Verbs of one character that are also the ends of names: they need a base or an adverb before them."""
_BEFORE_A_SPAN = frozenset("按每逐当本全各单同第上前去今明近个半0123456789一二两三四五六七八九十")
"""Behind these 年 and 季 are the end of a time and do not open 年增, 季减."""
_PER = {"日均": "P1D", "每日": "P1D", "每天": "P1D", "月均": "P1M", "每月": "P1M", "周均": "P1W", "每周": "P1W",
        "每年": "P1Y", "季均": "P3M", "每季": "P3M"}  # fmt: skip
_EACH = re.compile(rf"每(?![年月日天周季])(?:{alternatives('unit')}|村|校|班|程|晚|餐|节)$")
_FOR_YEARS = re.compile(
    "(?:已)?(?:连续|第)[0-9一二三四五六七八九十两多]+(?:年|个月|个季度|次|个交易日|届)(?:来|以上)?$"
)
_FOR_SPAN = re.compile(
    "(?<![第近每逐前后0-9一二两三四五六七八九十])(?P<years>[一两二三四五六七八九十]|[0-9]{1,2})(?:年|个月|个季度|个季)(?:间|来|内)?$"
)
"""五年 before 年均增长, 一年 before 提高."""
_ASIDE = re.compile(
    "(?:扣除|剔除|剔去|不含|不计|不包括|撇除|撇开|若计|如果计|计入|按|以)[^，。；：、0-9]{1,16}(?:后|外|影响|因素|口径|计算|计)$"
)
"""扣除留抵退税因素后: how it is counted, no part of the name."""
_MORE_DONE = re.compile(
    "(?P<way>[多少])[蚀赔支领退还挣卸开建卖买修种收产运发投用花办接招培救送存贷交缴付赚亏拿跑装拨供售捕植出进][了出]?$"
    rf"|(?P<more>[多少])(?:{alternatives('action')})[了出]?$"
)
"""多开 of 比去年同期多开57列."""
_PLACE = re.compile(
    r"(?P<place>[^\W占全该我本各两三外跨在对为从由国省市县、0-9A-Za-z]{2,3}(?:(?<![城都超上股楼型级])市|省|(?<![型级])县|自治区))"
    r"(?![场级区民县内委政管直属辖域道盈净销])(?=[\u4e00-\u9fff]{2})"
)
_DURING = re.compile("[\u4e00-\u9fff]{2,6}期间(?=[\u4e00-\u9fff]{2})")
_PER_LEFT = re.compile("(?:平均)?(?P<often>每年|每月|每天|每日|每周|日均|月均|周均)(?=[\u4e00-\u9fff]{2})")
_OPENERS = any_of("opener")
_OPENER_LONGEST = max(map(len, _OPENERS))
_SCOPES = any_of("scope_word")
_IMPROVED = frozenset({"改造提升", "优化提升", "巩固提升", "整治提升"})
"""Actions on an object, and no movement of a number."""
_GOALS = frozenset({"计划", "目标"})
"""Nouns before 的 and a number: 相当于年度计划的103%."""
_TRIM = " 　，、：:“（）)(；。—"


@dataclass
class Lead:
    """What stands before a number, between the last boundary and the number."""

    start: int
    """Where its name begins."""
    end: int
    """Where its name ends; equal to `start` where it has none of its own."""
    verb: int
    """Where the words begin that are printed with the number."""
    direction: int = 0
    """1 rises, -1 falls, 0 neither."""
    reach: bool = False
    """Whether the number is what is reached (升至, 达到), and not the difference."""
    rate: int = 0
    """1 behind a noun of growth (涨幅), -1 of decline (降幅)."""
    bases: list[TimeWords] = field(default_factory=list)
    """Times that the number is compared with, nearest first."""
    than: str = ""
    """What else it is compared with: 全国平均水平."""
    words: list[str] = field(default_factory=list)
    """Every word that was stripped, nearest first."""
    per: str | None = None
    each: str = ""
    """每股, 每公斤: what one of a price is of, right before the number."""
    years: str = ""
    """五 of 五年年均增长: over how many years."""
    aside: str = ""
    """扣除房地产后: what is counted out, which may make another name."""
    often: str = ""
    """日均 or 每年 before the name."""
    opener: str = ""
    """The last word that was stripped before the name, as it may belong to it: 完成."""
    scope: str | None = None
    """An area word before the name."""

    def has(self, kind: str) -> bool:
        return any(kind in _CLASSES.get(word, ()) for word in self.words)

    @property
    def group(self) -> bool:
        return "分别" in self.words or "依次" in self.words or "分别达到" in self.words

    @property
    def changes(self) -> bool:
        """Whether the number says by how much something moves, without what it is compared with."""
        return bool(self.direction or self.rate) and not (self.source or self.bases)

    @property
    def source(self) -> bool:
        """Whether it is where a movement starts: 由64家增加到81家."""
        told = [word for word in self.words if word != "的" and "cue" not in _CLASSES.get(word, ())]
        return any(word in ("由", "从", "自") for word in told[:2]) and not self.direction


@dataclass(frozen=True)
class Masks:
    """Spans of a text that no name goes through: times, and what a number is compared with."""

    by_end: Mapping[int, tuple[Span, TimeWords | str]]
    by_start: Mapping[int, tuple[Span, TimeWords | str]]


def read_lead(text: str, start: int, end: int, masks: Masks) -> Lead:
    """The lead of the number at `end`; `text` is plain, `start` the boundary before."""
    lead = Lead(start, end, end)
    _strip_right(text, start, masks, lead)
    lead.verb = lead.end
    lead.start = min(_strip_left(text, start, lead.end, masks, lead), lead.end)
    return lead


def _strip_right(text: str, start: int, masks: Masks, lead: Lead) -> None:
    at = lead.end
    while at > start:
        each = None if lead.each or lead.reach else _EACH.search(text, max(start, at - 8), at)
        if each:
            at, lead.each = each.start(), each[0]
            continue
        masked = masks.by_end.get(at)
        if masked and masked[0][0] >= start:
            at = masked[0][0]
            _note_mask(masked, text, lead)
            continue
        if text[at - 1] in " 　$€£¥":
            at -= 1
            continue
        if text[at - 1] == "，" and at - 1 > start:
            break
        if text[at - 1] == "收" and at - 1 in masks.by_end:
            _note("收报", lead)
            at -= 1
            continue
        before = _before_spans(text, start, at, lead)
        before = _before_more(text, start, at, masks, lead) if before == at else before
        if before < at:
            at = before
            continue
        word = _word(text, start, at, lead, masks)
        if not word:
            break
        _note(word, lead)
        at -= len(word)
        moves = bool(_CLASSES[word] & _MOVES) and at > start
        if moves and text[at - 1] in _HOW_MUCH and _is_apart(text, start, at - 1, masks):
            at -= 1
    lead.end = at


def _note_mask(masked: tuple[Span, TimeWords | str], text: str, lead: Lead) -> None:
    """Takes in a time or something else that the number is compared with."""
    (start, end), what = masked
    if isinstance(what, str):
        lead.than = lead.than or what.lstrip("+-")
        lead.words.append("比")
        if what[0] in "+-":
            lead.direction = lead.direction or (1 if what[0] == "+" else -1)
    elif what.role == "base":
        lead.bases.append(what)
        lead.words.append("比")
        if not text[start:end].endswith("的") and lead.words == ["比"]:
            lead.direction = _BETWEEN.get(text[start : start + 2], 0)


def _before_spans(text: str, start: int, at: int, lead: Lead) -> int:
    """Where 两 of 两年平均, 连续三年, 一年 or 扣除…后 begins that ends here; `at` where none does."""
    last = text[at - 1]
    if lead.has("average") and not lead.years and last in "两二三四五六":
        lead.years = last
        return at - 1
    if years := _FOR_YEARS.search(text, max(start, at - 9), at):
        return years.start()
    if lead.words and last in "年月季度间来内" and (span := _FOR_SPAN.search(text, max(start, at - 6), at)):
        lead.years = lead.years or span["years"]
        return span.start()
    if last in "后外响素径算计" and (aside := _ASIDE.search(text, max(start, at - 24), at)):
        lead.aside = lead.aside or aside[0]
        return aside.start()
    return at


def _before_more(text: str, start: int, at: int, masks: Masks, lead: Lead) -> int:
    """Where 多开 or 少花 begins that ends here and moves the number; `at` where none does."""
    near = text[max(start, at - 5) : at]
    if lead.direction or not ("多" in near or "少" in near):
        return at
    more = _MORE_DONE.search(text, max(start, at - 6), at)
    if more is None:
        return at
    first = more.start()
    if first != start and first not in masks.by_end and text[first - 1] not in _TRIM:
        return at
    lead.direction = 1 if (more["way"] or more["more"]) == "多" else -1
    lead.words.append(more[0])
    return first


def _word(text: str, start: int, at: int, lead: Lead, masks: Masks) -> str:
    for length in range(min(_LONGEST, at - start), 0, -1):
        word = text[at - length : at]
        kinds = _CLASSES.get(word)
        if kinds and length > 1 and any(at - inner in masks.by_end for inner in range(1, length)):
            continue
        if kinds and _stands(text, start, at, word, kinds, lead, masks):
            return word
    return ""


def _stands(text: str, start: int, at: int, word: str, kinds: set[str], lead: Lead, masks: Masks) -> bool:
    before = at - len(word)
    moves = kinds & {"rise", "fall", "rise_short", "fall_short"}
    if text[max(start, at - 4) : at] in _IMPROVED:
        return False
    if moves and (lead.direction or lead.reach) and not kinds & {"rate_up", "rate_down"}:
        return lead.words[-1:] != [] and lead.words[-1] in _REACHED and not lead.direction and len(word) > 1
    if len(word) > 1:
        if word in _GOALS and lead.words == ["的"]:
            return False
        if text[max(start, before - 2) : before] == "自然":
            return False
        if word[0] in "年季月周" and before > start and text[before - 1] in _BEFORE_A_SPAN:
            return False
        return not (word == "完成" and before == start)
    if text[before - 1 : at] in _NOT_SHORT or text[before : at + 1] in _NOT_SHORT:
        return False
    if word in _FREE_SHORT:
        return True
    alone = before == start or before in masks.by_end or text[before - 1] in _TRIM
    if word in _BOUND_SHORT:
        return alone or _ends_adverb(text, start, before)
    if moves:
        return True
    return alone or _ends_adverb(text, start, before) or bool(lead.words and word in "的是有报居为在估以料")


def _is_apart(text: str, start: int, at: int, masks: Masks) -> bool:
    """Whether nothing of a name ends here."""
    return at == start or at in masks.by_end or text[at - 1] in _TRIM or _ends_adverb(text, start, at)


def _ends_adverb(text: str, start: int, at: int) -> bool:
    return any(
        {"adverb", "year_on_year", "period_on_period", "average"} & _CLASSES.get(text[at - n : at], set())
        for n in range(2, 7)
        if at - n >= start
    )


def _note(word: str, lead: Lead) -> None:
    kinds = _CLASSES[word]
    lead.words.append(word)
    if word in _PER and not lead.per:
        lead.per = _PER[word]
    if kinds & {"rate_up", "rate_down"} and (lead.direction or lead.reach or not kinds & {"rise", "fall"}):
        lead.rate = 1 if "rate_up" in kinds else -1
    elif kinds & {"rise", "rise_short"}:
        lead.direction = lead.direction or (0 if lead.reach else 1)
    elif kinds & {"fall", "fall_short"}:
        lead.direction = lead.direction or (0 if lead.reach else -1)
    elif "reach" in kinds and not lead.direction:
        lead.reach = True


def _strip_left(text: str, start: int, end: int, masks: Masks, lead: Lead) -> int:
    at, opened = start, True
    while at < end and opened:
        masked = masks.by_start.get(at)
        if masked and masked[0][1] <= end:
            at = masked[0][1] + (2 if text.startswith("之前", masked[0][1]) else text.startswith("前", masked[0][1]))
            continue
        if text[at] in " 　，、：:；。）)—" or (text[at] in "（(" and "）" not in text[at:end]):
            at += 1
            continue
        if text[at] == "的" and at > start:
            at += 1
            continue
        if per := _PER_LEFT.match(text, at, end):
            lead.per, at, lead.often = lead.per or _PER[per["often"]], per.end(), per["often"]
            continue
        if during := _DURING.match(text, at, end):
            at = during.end()
            continue
        opened = False
        for length in range(min(_OPENER_LONGEST, end - at), 0, -1):
            word = text[at : at + length]
            if word in _SCOPES:
                lead.scope = word
            elif word not in _OPENERS or (length == 1 and not _opens(text, at, end)) or _is_goal(word, text[at:end]):
                continue
            else:
                lead.opener = word
            at += length
            opened = True
            break
    length = 0 if lead.scope else _area(text, at, end)
    if length:
        lead.scope = text[at : at + length]
    return at + length


_SHORT_OPENERS_NOT = re.compile(
    "可再生|可支配|可比|可燃|可用|可控|可回收|就业|就诊|就读|就餐|就近|就地|就学|就任|和平|与会|及格|对外|对口|以上|因特|在校|在建|在职|在园|在册|在岗|在运|在手|在售|在研|自来|自主|自有|自营|自然|自驾|自动|从业|从事|再生|再贷|新能|新兴|新型|新三|新材|新建|新增|新签|新农|新区|新城|新开|新设|新培|新注|新登|新车|新房|新股|新药|新产|新闻|新经|新质|新一|新植|新引|新上|新改|新认|新疆|新华|共享|共有|共青|共同|则|其他|其它|主要污|已建|已投|已发|均衡|现代|现有|现金|现货|现存|现场|要素|由于|使用|拟建|将军|称职|应收|应付|应急|应届|应纳|应届|应占|应用|会员|会展|会议|重点|企业|公司|集团|集中|未来|各类|各级|各地|各项|相关|有效|全面|深入|持续|成功|积极|首次|带动|推动|促进|通过|到位|到账|到期|到港|到货|到访|到岗|到店|比重|比例|比率|均价|近海|近视|近岸|近零|即时|即期|即饮|即食|所得|所有|再融|再就|可转|可降|可抵|会计|会费|应税|还款|还本|还贷|还田|还林|并网|并购|自贸|自费|自评|自建|自产|自用|自研|在营|在途|在库|在孵|在航|在飞|在外|在线|在院|对俄|对欧|对美|对日|对台"
)


def _opens(text: str, at: int, end: int) -> bool:
    return not _SHORT_OPENERS_NOT.match(text, at, end)


def is_movement(words: str) -> bool:
    """Whether words open with a verb that moves a number: 减少, 提高到."""
    kinds = {kind for n in range(2, 5) for kind in _CLASSES.get(words[:n], ())}
    return bool(kinds & {"rise", "fall", "reach"}) and not words.startswith(("新增", "节约"))


def _area(text: str, at: int, end: int) -> int:
    """Length of a place before a name or an action: 云泽省货物进出口, 江北区建成…; 0 where none is."""
    found = _PLACE.match(text, at, end)
    return found.end("place") - at if found else 0


def _is_goal(word: str, rest: str) -> bool:
    """完成全年目标任务: the action is the measure and stays."""
    return word == "完成" and bool(re.search("目标|任务|计划|预算|进度", rest))
