"""Time expressions of Chinese text, resolved against the day the document speaks from."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from harness.reference.figures.clock import Clock, Role, Times, TimeWords
from harness.reference.figures.words import alternatives

__all__ = ["Clock", "Role", "TimeWords", "Times", "find_times", "number_of"]

_NUM = "零一二三四五六七八九"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]|[一二三四五六七八九十])"
_D = r"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
_DASH = r"\s*(?:—+|-|~|至|到)\s*"
_YEAR_WORDS = {
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "去年": -1,
    "上年": -1,
    "前年": -2,
    "明年": 1,
    "来年": 1,
    "后年": 2,
    "当年": 0,
}
_YEARS = r"(?:(?:19|20)[0-9]{2}|[二一][零九][零一二三四五六七八九]{2})年(?:度)?"
_YEARS += "|" + "|".join(sorted(_YEAR_WORDS, key=len, reverse=True))

_IN_ALL = f"(?:累计|合计|总计|共|总共|统筹|力争|要|{alternatives('action')})(?![^，。；]{{0,6}}(?:计划|方案|规划|行动))"
"""What 三年 is of the years of a plan before: 三年合计."""
_TIME = re.compile(
    rf"(?P<pre>截至|截止到|截止|到|至|自|从|于|在)?\s*(?:"
    rf"(?P<plan>“?十[二三四五六]五”?)(?P<plan_part>同期|末|期末|期间|时期|以来|规划期末|规划期|头三年|前三年|前四年)"
    rf"|(?P<y1>(?:19|20)[0-9]{{2}})年?{_DASH}(?P<y2>(?:19|20)[0-9]{{2}})年"
    rf"|(?P<two>今明两年|这两年|近两年|去年和今年)|(?P<recent>近年来|近些年来?|多年来|一直以来|历年)"
    rf"|(?:近|过去|最近|前)(?P<span>[0-9]{{1,2}}|[两二三四五六七八九十]|(?<!前)一)年(?:来|间|里)?"
    rf"|(?:未来|今后)(?P<next>[两二三四五十]|[0-9])年(?:内)?"
    rf"|(?P<since>[一二三四五六七八九十]|[0-9]{{1,2}})年[来间里](?!程|面)"
    rf"|(?<![{_NUM}两十百第每逐前后近头首末满续用0-9])(?P<in_all>[两二三四五六]|[2-6])年内?(?={_IN_ALL})"
    rf"|(?P<year>{_YEARS})?(?P<of>全年|度)?(?:的)?(?P<rest>"
    rf"(?P<ma>{_M})月?(?:份)?{_DASH}(?P<mb>{_M})月(?:份)?(?!{_D}日)"
    rf"|(?P<stop>{_M}月底?(?:{_D}日)?止(?:的)?(?P<stopn>[三六九]|十二|[369]|12)?(?:个月|年度|全年|财年|财政年度|中期|季度))"
    rf"|(?P<da>{_M}月{_D}日){_DASH}(?P<db>(?:{_M}月)?{_D}日)"
    rf"|(?P<day>{_M}月{_D}(?:日|号))"
    rf"|(?P<quarters>前[三二两一]个?季度?|首[三二两]?季度?|首[三两二]个季度|头[三两二]个?季度?)"
    rf"|(?P<months>(?:前|首|头)(?P<mn>1[0-2]|[1-9]|[两二三四五六七八九十]|十一)个?月)"
    rf"|(?P<half>[上下]半年(?:度)?|(?<=年)半年度?(?=报))(?P<half_end>末)?"
    rf"|(?P<quarter>第?[一二三四1-4]季(?:度)?)(?P<quarter_end>末|底)?"
    rf"|(?P<month>{_M}月)(?:份)?(?P<month_part>底|末|中旬|上旬|下旬|初|当月|以来)?"
    rf"|(?P<year_end>年?(?:底|末)(?!端)|年终)|(?P<mid>年中)"
    rf"|(?P<year_since>以来|年初以来|初以来)|(?P<year_start>年初|初(?=[，,至]))"
    rf"|(?P<same>同期|同月|同季|(?<=[上去前]年)春节(?:假期|期间)?)"
    rf"|(?P<holiday>国庆(?:中秋)?(?:假期|黄金周|长假)|“?五一”?(?:小长假|假期|黄金周)|元旦假期))"
    rf"|(?P<only>{_YEARS})(?P<only_full>全年)?|(?P<full>全年)"
    rf"|(?P<now>目前|当前|现时|眼下|迄今|至今|截至目前|目前为止|如今|现如今|时下|现今|(?<![出呈体显表发再重展浮实])现在)"
    rf"|(?P<near>(?:昨日|昨天|今日|今天)?收盘(?!价)|报告期末|期末|上个?月(?:底|末)?|(?<![每逐个0-9一二三四五六七八九十])月[底末](?!前)|上个?季度?(?:底|末|末)?|本月|当月|本季度?|当季|昨日|昨天|昨(?=收|跌|升|涨|报)"
    rf"|今日|今天|当日|当天|上一?年度?(?:底|末)|上一交易日|前一交易日|前一日|上周|本周)"
    rf")"
)
_BASE_BEFORE = re.compile(r"(?:比|较|对比|相比|较之|超过?|赶超|追平|不及|好于|逊于|高于|低于|多于|少于|优于)$")
_FOLLOWS = re.compile(r"[\u4e00-\u9fff]$")
_WITH_BEFORE = re.compile(r"(?:与|同|跟|和|是|为|相当于|系|恢复到|恢复至|约为)$")
_WITH_AFTER = re.compile(
    r"(?:的?(?:同期|水平|末|底)?)?(?:相比|比较|比"
    r"|(?:基本|大体|大致)?(?:持平|相同|相当|一致)|的?[0-9.]+(?:多)?倍|的[0-9.]+%|的?[两二三四五六七八九十]倍)"
)


def number_of(text: str) -> int:
    """10, 十, 十一, 二 or 两 as a number below 100."""
    if text.isdigit():
        return int(text)
    text = text.replace("两", "二")
    if "十" in text:
        tens, _, units = text.partition("十")
        return (_NUM.index(tens) if tens else 1) * 10 + (_NUM.index(units) if units else 0)
    return _NUM.index(text[0]) if text and text[0] in _NUM else 0


def find_times(text: str) -> Iterator[TimeWords]:
    """The time expressions of a plain text in their order; 同比 and bare years in names are none."""
    for found in _TIME.finditer(text):
        start = found.start() if not found["pre"] else found.end("pre")
        times = _reader(found)
        if times is None or not _stands_alone(text, found):
            continue
        before, after = text[max(0, found.start() - 3) : found.start()], text[found.end() : found.end() + 12]
        role: Role = "topic"
        if not found["pre"] or found["pre"] in ("于",):
            before += found["pre"] or ""
            if _BASE_BEFORE.search(before) or (_WITH_BEFORE.search(before) and _WITH_AFTER.match(after)):
                role = "base"
        elif found["pre"] in ("到", "至") and before.endswith("恢复") and _WITH_AFTER.match(after):
            role = "base"
        annual = bool(found["only"] or found["full"]) and not found["pre"]
        relative = bool(found["same"] or found["near"])
        if found["pre"] in ("截至", "截止到", "截止") or (found["pre"] in ("到", "至") and not _FOLLOWS.search(before)):
            start = found.start()
        yield TimeWords(start, found.end(), role, times, relative, annual)


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()][-1:], text[found.end() :][:3]
    apart = found[0][:1].isspace()
    if found["month"] and (
        (before.isdigit() and not apart) or (found["month"][0] in "一二三" and before and before in "每一两几第")
    ):
        return False
    if (found["month"] or found["year_end"] or found["year_start"]) and before and before in "每个几半整跨历逐多":
        return False
    if found["same"] and after.startswith("比"):
        return False
    if found["only"] and ((after and after[0] in "级型版") or (after[:1] == "期" and not after.startswith("期间"))):
        return False
    if found["quarter"] and before == "每":
        return False
    if found["only"] == "后年" and before and before not in "，。；、：到至在和 \n":
        return False
    if found["year_end"] and not found["year"] and before and before not in "，。；、：至到截在较比年（ \n今去前明":
        return found["year_end"] in ("年底", "年末", "年终")
    return not (found["rest"] in ("初", "底", "末") and not found["year"])


def _reader(found: re.Match[str]) -> Callable[[Clock, Times | None], Times | None] | None:
    """How the expression is resolved; None where it is no time."""
    groups = found.groupdict()

    def read(clock: Clock, topic: Times | None) -> Times | None:
        try:
            times = _resolved(groups, clock, topic)
            return times if times is None or not (times.low and times.high) or times.low <= times.high else None
        except (ValueError, OverflowError):
            return None

    return read


def _year(words: str, clock: Clock) -> int:
    if words[0] in "12" and words[:4].isdigit():
        return int(words[:4])
    if words in _YEAR_WORDS:
        return clock.day.year + _YEAR_WORDS[words]
    return int("".join(str(_NUM.index(char)) for char in words[:4]))


def _resolved(g: dict[str, str | None], clock: Clock, topic: Times | None) -> Times | None:
    if g["plan"]:
        return _plan(g["plan"], g["plan_part"] or "", clock)
    if g["y1"] and g["y2"]:
        return Times(date(int(g["y1"]), 1, 1), date(int(g["y2"]), 12, 31), stated=True)
    if g["two"]:
        first = clock.day.year - (0 if g["two"].startswith("今明") else 1)
        return Times(date(first, 1, 1), date(first + 1, 12, 31))
    if g["recent"]:
        return Times(None, clock.day)
    if g["span"] or g["since"]:
        years = number_of(g["span"] or g["since"] or "")
        if years == 1 and clock.year is None and clock.day.month > 3:
            return Times(date(clock.day.year, 1, 1), clock.day)
        over = clock.year is not None or clock.day.month <= 3
        last = clock.whole_year() if over else clock.day.year - 1
        return Times(date(last - years + 1, 1, 1), date(last, 12, 31))
    if g["next"]:
        start = clock.year if clock.year is not None and clock.ahead else clock.day.year + (clock.day.month > 6)
        return Times(date(start, 1, 1), date(start + number_of(g["next"]) - 1, 12, 31))
    if g["in_all"]:
        span = next((one for one in clock.spans if one[1] - one[0] + 1 == number_of(g["in_all"] or "")), None)
        return Times(date(span[0], 1, 1), date(span[1], 12, 31)) if span else None
    if g["now"]:
        return Times(clock.now or clock.day, clock.now or clock.day, point=True)
    if g["near"]:
        return _near(g["near"], clock, topic)
    words = g["year"] or g["only"]
    stated = bool(words and (words[0] in "12" and words[:4].isdigit()))
    year = _year(words, clock) if words else None
    if g["only"] or g["full"]:
        return _whole(year, g["pre"] or "", stated, clock, relative=words == "上年" and topic is not None, topic=topic)
    return _part(g, year, stated, clock, topic, relative=words == "上年")


def _whole(
    year: int | None, before: str, stated: bool, clock: Clock, *, relative: bool, topic: Times | None
) -> Times | None:
    if relative and topic and topic.high:
        year = topic.high.year - 1
    if year is None and topic and topic.is_year and topic.high and topic.high < clock.day and not clock.ahead:
        year = topic.high.year
    if year is None:
        if clock.fiscal:
            return Times(*clock.fiscal)
        year = clock.whole_year()
    low, high = date(year, 1, 1), date(year, 12, 31)
    if before in ("截至", "截止", "截止到"):
        return Times(high, high, stated, point=True)
    return Times(low, high, stated)


def _part(
    g: dict[str, str | None], year: int | None, stated: bool, clock: Clock, topic: Times | None, *, relative: bool
) -> Times | None:
    if g["same"]:
        if topic is None:
            return None
        return replace(
            topic.year_before(clock.day.year - year if year is not None and not relative else 1), stated=False
        )
    if g["ma"] and g["mb"]:
        first, last = number_of(g["ma"]), number_of(g["mb"])
        start = year if year is not None else clock.month(last)
        return _months(start, first, last, stated)
    if g["da"] and g["db"]:
        return _days(g["da"], g["db"], year, stated, clock)
    if g["day"]:
        day = _day(g["day"], year, clock)
        return Times(day, day, stated, point=True)
    if g["stop"]:
        return _stopped(g, year, stated, clock)
    if g["quarters"] or g["months"]:
        count = number_of(g["mn"]) if g["mn"] else 3 * _quarters(g["quarters"] or "")
        return _months(year if year is not None else _elapsed(count, clock), 1, count, stated)
    if g["half"]:
        first, last = (7, 12) if g["half"][0] == "下" else (1, 6)
        return _months(
            year if year is not None else _elapsed(last, clock), first, last, stated, end=bool(g["half_end"])
        )
    if g["quarter"]:
        number = number_of(re.sub("[第季度]", "", g["quarter"]))
        start = year if year is not None else _elapsed(3 * number, clock)
        return _months(start, 3 * number - 2, 3 * number, stated, end=bool(g["quarter_end"]))
    if g["month"]:
        return _month(g, year, stated, clock)
    if g["holiday"]:
        return _holiday(g["holiday"].strip("“”").replace("”", ""), year, stated, clock)
    return _of_year(g, year, stated, clock, topic, relative=relative)


def _of_year(
    g: dict[str, str | None], year: int | None, stated: bool, clock: Clock, topic: Times | None, *, relative: bool
) -> Times | None:
    if relative and topic and topic.high:
        year = topic.high.year - 1
    if g["year_end"]:
        when = year if year is not None else topic.high.year if topic and topic.high else clock.whole_year()
        return Times(date(when, 12, 31), date(when, 12, 31), stated, point=True)
    if g["year_since"]:
        start = date(year if year is not None else clock.day.year, 1, 1)
        return Times(start, clock.day, stated) if start <= clock.day else None
    if g["year_start"]:
        start = date(year if year is not None else clock.day.year, 1, 1)
        return Times(start, start, stated, point=True)
    if g["mid"]:
        when = year if year is not None else clock.day.year
        return Times(date(when, 6, 30), date(when, 6, 30), stated, point=True)
    return None


def _plan(plan: str, part: str, clock: Clock) -> Times | None:
    number = number_of(plan.strip("“”").removesuffix("五"))
    first = 1951 + 5 * number
    if part in ("末", "期末", "规划期末"):
        return Times(date(first + 4, 12, 31), date(first + 4, 12, 31), stated=True, point=True)
    if part == "以来":
        return Times(date(first, 1, 1), clock.day)
    years = {"头三年": 3, "前三年": 3, "前四年": 4}.get(part, 5)
    return Times(date(first, 1, 1), date(first + years - 1, 12, 31), stated=True)


def _near(words: str, clock: Clock, topic: Times | None) -> Times | None:
    day, at = clock.day, topic.high if topic and topic.high else None
    if words.endswith("期末"):
        return Times(at, at, point=True) if at is not None and at <= day else None
    if words.endswith("收盘"):
        back = timedelta(1 if words.startswith("昨") else 0)
        return Times(day - back, day - back, point=True)
    if words in ("昨日", "昨天", "昨"):
        return Times(day - timedelta(1), day - timedelta(1), point=True)
    if words in ("今日", "今天", "当日", "当天"):
        return Times(day, day, point=True) if words[0] == "今" or at is None else Times(at, at, point=True)
    if words in ("上一交易日", "前一交易日", "前一日"):
        return None
    if words.endswith("周"):
        monday = day - timedelta(day.weekday() + (7 if words == "上周" else 0))
        return Times(monday, monday + timedelta(6))
    end = words[-1] in "底末"
    if words in ("月底", "月末"):
        return _months(at.year, at.month, at.month, False, end=True) if at is not None else None
    if "年" in words:
        year = (at or day).year - 1
        return Times(date(year, 12, 31), date(year, 12, 31), point=True)
    if "季" in words:
        base = at or day
        quarter = (base.month - 1) // 3 - (1 if words[0] == "上" else 0)
        year, quarter = (base.year, quarter) if quarter >= 0 else (base.year - 1, 3)
        return _months(year, 3 * quarter + 1, 3 * quarter + 3, False, end=end)
    if words[0] == "上":
        base = at or day
        year, month = (base.year, base.month - 1) if base.month > 1 else (base.year - 1, 12)
        return _months(year, month, month, False, end=end)
    base = at or day
    return _months(base.year, base.month, base.month, False)


def _months(year: int, first: int, last: int, stated: bool, *, end: bool = False) -> Times | None:
    if not (1 <= last <= 12 and 1 <= first <= 12):
        return None
    high = date(year, last, monthrange(year, last)[1])
    if end:
        return Times(high, high, stated, point=True)
    return Times(date(year if first <= last else year - 1, first, 1), high, stated)


def _elapsed(last_month: int, clock: Clock) -> int:
    """The year of a span that ends with this month: the latest that is over, or this year's when looking ahead."""
    if clock.year is not None:
        return clock.year
    over = last_month < clock.day.month or (
        last_month == clock.day.month and clock.day.day >= monthrange(clock.day.year, last_month)[1] - 2
    )
    return clock.day.year if over or clock.ahead else clock.day.year - 1


def _quarters(words: str) -> int:
    found = re.search("[三二两一]", words)
    return number_of(found[0]) if found else 1


def _day(words: str, year: int | None, clock: Clock) -> date:
    month, _, rest = words.partition("月")
    number = number_of(month)
    return date(year if year is not None else clock.month(number), number, number_of(rest.rstrip("日号")))


def _days(first: str, last: str, year: int | None, stated: bool, clock: Clock) -> Times:
    low = _day(first, year, clock)
    high = _day(last if "月" in last else f"{first.partition('月')[0]}月{last}", year, clock)
    return Times(low, high if high >= low else high.replace(year=high.year + 1), stated)


def _month(g: dict[str, str | None], year: int | None, stated: bool, clock: Clock) -> Times | None:
    number = number_of((g["month"] or "").removesuffix("月"))
    when = year if year is not None else clock.month(number)
    part = g["month_part"]
    if part in ("底", "末") or g["pre"] in ("截至", "截止", "截止到"):
        return _months(when, number, number, stated, end=True)
    if part in ("上旬", "中旬", "下旬"):
        first, last = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, monthrange(when, number)[1])}[part]
        return Times(date(when, number, first), date(when, number, last), stated)
    if part == "以来" or g["pre"] in ("自", "从"):
        return Times(date(when, number, 1), None, stated)
    if part == "初":
        return Times(date(when, number, 1), date(when, number, 1), stated, point=True)
    return _months(when, number, number, stated)


def _stopped(g: dict[str, str | None], year: int | None, stated: bool, clock: Clock) -> Times | None:
    """截至九月底止六个月: the six months that end with September."""
    words = g["stop"] or ""
    month = number_of(words.partition("月")[0])
    count = number_of(g["stopn"]) if g["stopn"] else 3 if "季" in words else 6 if "中期" in words else 12
    last = _months(year if year is not None else clock.month(month), month, month, stated)
    if last is None or last.high is None:
        return None
    at = last.high.year * 12 + last.high.month - count
    return Times(date(at // 12, at % 12 + 1, 1), last.high, stated)


def _holiday(words: str, year: int | None, stated: bool, clock: Clock) -> Times:
    if words.startswith("国庆"):
        when = year if year is not None else clock.month(10)
        return Times(date(when, 10, 1), date(when, 10, 8 if "中秋" in words else 7), stated)
    if words.startswith("五一"):
        when = year if year is not None else clock.month(5)
        return Times(date(when, 5, 1), date(when, 5, 5), stated)
    when = year if year is not None else clock.month(1)
    return Times(date(when, 1, 1), date(when, 1, 3), stated)
