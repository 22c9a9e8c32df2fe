"""Numbers of a Chinese text that may be figures, with their units, bounds and ranges; no dates, names, ordinals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from harness.model import Comparator, Span
from harness.quantity import PrintedNumber, read_numbers, read_ranges
from harness.reference.figures.words import alternatives, any_of


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as it stands in a plain text."""

    start: int
    """First character, a currency sign before it included."""
    end: int
    """After its unit and the words behind it that bound it (以上, 左右)."""
    unit_end: int
    """After its unit."""
    value: Decimal
    upper: Decimal | None
    unit: str | None
    """As printed in the plain text; "%" for every kind of percent."""
    unit_span: Span | None
    comparator: Comparator
    approximate: bool
    digits: str
    """The number's own words: a bare one is looked at twice."""
    rank: bool = False
    """第3位."""
    numeral: bool = False


_UNIT = re.compile(
    rf"\s?(?P<slash>(?:{alternatives('per_unit')})/(?:{alternatives('unit')}|千卡))"
    rf"|\s?(?P<unit>{alternatives('unit')})"
)
_CURRENCY = re.compile(
    r"(?:(?P<code>人民币|港币|美元|港元|US|HK|RMB|A|C)\s?)?(?P<sign>[$€£¥￥])\s?$|(?P<name>RMB|HKD|USD|CNY|人民币|港币)\s?$"
)
_CODES = {
    "$": "美元", "€": "欧元", "£": "英镑", "¥": "元", "￥": "元", "US$": "美元", "HK$": "港元",
    "RMB": "元", "人民币": "元", "CNY": "元", "HKD": "港元", "港币": "港元", "USD": "美元",
}  # fmt: skip
_MORE_AFTER = frozenset({"倍", "个", "家", "户", "人", "元", "吨", "天", "小时", "公里"})
"""Units that 多 and 余 may follow: 3倍多."""
_NOT_AFTER = re.compile(
    r"(?:年(?!产|均|期|化|度计划投资)|月(?!均)|日(?!均|元|产)|号|时(?!段)|点(?:[0-9]{1,2}分|半|钟|前|后|至|起|整|左右|许|开|在)|届|版|期(?!刊|货)|路(?!灯)|强|后|岁|级|型|代|环|维|周年|世纪|分之|[A-Za-z]"
    r"|[-—/][0-9]|[:：∶](?!1(?![0-9.]))[0-9]|\.[0-9]|月份|个五年|批次?次?（|股A|伏直流|道|度(?:夏|冬)|院|线|频)"
)
_AGE = re.compile(
    "(?:[房船车机楼树工教馆厂桥舰库]龄|寿命|年限|期限|剩余期)(?:已|均|约|近|超|逾|超过|达|达到|为|是|只有|仅)*$"
)
"""Nouns of how long, behind which 年 counts: 平均船龄16.4年."""
_YEARS = re.compile("年(?!度|代|级|[0-9])")
_HOUR = re.compile("(?:上午|下午|中午|早上|清晨|凌晨|傍晚|晚上|夜里|早|晚)$")
_TAIL = re.compile(r"(?:及?以上|或以上|以内|之内|以下|及以下|左右|上下)")
_GOES_ON = re.compile(
    rf"(?:{_TAIL.pattern})|(?:和|与|及|升|降|跌|涨|增|提高|下降|上升|增加|增至|减|扩大|缩小|回升|回落|恢复|收窄|上涨|下跌|调整|[（(，])"
)
_MORE = re.compile(r"[多余]")
_NAME_BEFORE = re.compile(
    r"[A-Za-z+_.＋:№#]$|[A-Za-z]-$|[0-9]—$|[0-9][：∶]$|第$|每$|No\.?\s*$|电话[：:]?\s*[0-9-]*$|[（(]$(?<![（(])"
)
_DIGITS_ALONE = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_MAY_HOLD = re.compile(
    "[0-9]|[约近逾超到足过][一二两三四五六七八九十]|分之|[一二两三四五六七八九十]成|番|倍|第[一二三四五六七八九十]"
    "|[百千万亿]"
)
_RANGE_MARK = re.compile(r"[0-9%万亿千百十元个倍成吨]\s*(?:[-—~至到])")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_DURATION = frozenset({"天", "小时", "分钟", "秒", "个月", "周", "个小时", "个季度", "个工作日", "工作日", "课时"})
_CHAR_UNITS = frozenset("大点度分路方名位部级期环盘目口手对层头门支队块片档股周车站号面条类种国省市县镇乡村家")


def find_quantities(text: str, taken: Sequence[Span]) -> Iterator[Quantity]:
    """The quantities of a plain text in their order; `taken` holds time expressions, whose numbers are none."""
    ranges = {pair.low.span: pair for pair in read_ranges(text)} if _RANGE_MARK.search(text) else {}
    skip = -1
    if not _MAY_HOLD.search(text):
        return
    for number in read_numbers(text):
        if number.span[0] < skip or any(start <= number.span[0] < end for start, end in taken):
            continue
        pair = ranges.get(number.span)
        if pair and pair.low.unit == "%" and pair.high.unit != "%":
            pair = None
        if pair and pair.high.unit == "%" and "点" in text[pair.low.span[1] : pair.high.span[0]]:
            pair = None
        last = pair.high if pair else number
        found = _quantity(text, number, last)
        if found is not None:
            skip = found.end
            yield found


def _quantity(text: str, first: PrintedNumber, last: PrintedNumber) -> Quantity | None:
    start, end = first.span[0], last.span[1]
    currency = _CURRENCY.search(text, max(0, start - 6), start)
    if _NAME_BEFORE.search(text, max(0, start - 12), start) and currency is None:
        return _rank(text, first) if text[start - 1 : start] == "第" else None
    more = _MORE.match(text, end)
    unit, unit_span, unit_end = _unit(text, last, more.end() if more else end)
    if currency and unit is None:
        unit, start = _currency(currency), currency.start()
    if last.unit == "%":
        unit = "%"
    if _is_no_figure(text, first, last, unit, unit_end):
        return None
    end = unit_end
    if not more and unit in _MORE_AFTER and (more := _MORE.match(text, end)):
        end = more.end()
    comparator: Comparator = "gt" if more else last.comparator if last.comparator != "eq" else first.comparator
    tail = _TAIL.match(text, end)
    if tail:
        comparator, end = last.comparator if last.comparator != "eq" else _bound(tail[0]), tail.end()
    upper = last.value if last is not first else None
    return Quantity(
        start, end, unit_end, first.value, upper, unit, unit_span, "between" if upper is not None else comparator,
        first.approximate, first.text, numeral=first.numeral,
    )  # fmt: skip


def _currency(found: re.Match[str]) -> str:
    """The unit that a sign or code before a number gives: HK$ is 港元."""
    sign = (found["code"] or "") + (found["sign"] or "")
    return _CODES.get(found["name"] or "") or _CODES.get(sign) or _CODES.get(found["sign"] or "", "元")


def _bound(words: str) -> Comparator:
    return "ge" if "上" in words and words != "上下" else "le" if words[-1] in "内下" and words != "上下" else "approx"


def _rank(text: str, number: PrintedNumber) -> Quantity | None:
    """第3位, 第12名: a rank; other ordinals are names."""
    after = re.compile("位|名").match(text, number.span[1])
    if after is None or not re.search(
        r"(?:居|列|排|排名|位|升至|跃升至|跃居|名列|上升到)[^，。；]{0,8}第$", text[: number.span[0]]
    ):
        return None
    return Quantity(
        number.span[0] - 1, after.end(), after.end(), number.value, None, after[0], after.span(), "eq", False,
        number.text, rank=True,
    )  # fmt: skip


def _unit(text: str, number: PrintedNumber, end: int) -> tuple[str | None, Span | None, int]:
    if number.unit == "%":
        sign = re.compile(r"\s{0,2}%").match(text, end)
        return "%", (sign.end() - 1, sign.end()) if sign else None, sign.end() if sign else end
    if number.unit:
        return number.unit, None, end
    found = _UNIT.match(text, end)
    if found is None and _AGE.search(text, max(0, number.span[0] - 8), number.span[0]) and _YEARS.match(text, end):
        return "年", (end, end + 1), end + 1
    if found is None:
        return None, None, end
    name = "slash" if found["slash"] else "unit"
    unit = found[name]
    if unit == "大" and not re.match("[\u4e00-\u9fff]", text[found.end() :]):
        return None, None, end
    return unit, found.span(name), found.end()


def _is_no_figure(text: str, first: PrintedNumber, last: PrintedNumber, unit: str | None, unit_end: int) -> bool:
    """Dates, ordinals, names and phrases: 5G, 2021年, 第三, 三个方面, 1+6, 零碳."""
    after = text[last.span[1] : last.span[1] + 6]
    if (
        unit is None
        and last.unit is None
        and re.match(r"\s?[\u4e00-\u9fffA-Za-z]", after)
        and not _GOES_ON.match(after)
    ):
        return True
    if unit == "年":
        return False
    if _NOT_AFTER.match(text, last.span[1]) and unit not in ("日元", "点", "度", "期", "个") and last.unit is None:
        return not (unit and len(unit) > 1)
    if unit == "点" and _HOUR.search(text, max(0, first.span[0] - 4), first.span[0]):
        return True
    if first.numeral and last.unit is None:
        return not _counts(first, unit, text)
    if unit == "分" and re.match(r"[0-9]{1,2}秒", text[unit_end:]):
        return True
    if first.span[0] and text[first.span[0] - 1] in "“‘《<+＋*×/":
        return text[first.span[0] - 1] != "/" or unit is None
    digits = first.text.replace(",", "")
    if unit is None and _YEAR.fullmatch(digits) and not first.cue:
        return True
    if unit is None and _DIGITS_ALONE.fullmatch(digits) and digits[0] == "0" and "." not in digits:
        return True
    return bool(unit in _DURATION and _opens_a_name(text, unit_end))


def _opens_a_name(text: str, end: int) -> bool:
    """72小时投递准时率达…: what follows is a noun with a figure of its own."""
    rest = re.match(r"[^，。；、：（）]*", text[end:])
    return bool(rest and re.search(r"[率度量额数比](?:为|达|达到|是)?[0-9一二三四五六七八九近约超]", rest[0]))


def _counts(number: PrintedNumber, unit: str | None, text: str) -> bool:
    """Whether a number in Chinese numerals is a quantity: 三百万元, 两倍; 三个方面 and 一批 are phrases."""
    if unit is None or unit in ("大", "位", "名", "点", "度", "方"):
        return False
    if unit in ("倍", "个百分点", "百分点", "个基点"):
        return True
    if re.search("[百千万亿]", number.text) and len(number.text) >= 2:
        return number.value >= 100
    return bool(number.cue) and (number.value >= 100 or unit in _DURATION)


def units_of(quantity: Quantity) -> frozenset[str]:
    """What kind of thing the unit counts, for tests of a name."""
    return frozenset({quantity.unit}) if quantity.unit else frozenset()


CLASSIFIERS = any_of("unit") - {"%"}
