"""Numbers as printed: digits of any width, thousands, 万 and 亿, Chinese numerals, 百分之, 成, 翻番, million and bn."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from functools import lru_cache
from itertools import pairwise

from harness.model import Comparator, Span
from harness.quantity.cues import cue_after, cue_before

EXACT = Context(prec=200)
"""Arithmetic that keeps every digit of what a page prints."""
MOST_DIGITS = 60
"""A longer run of digits is no quantity."""

_FORM = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)


def decimal_of(value: object) -> Decimal | None:
    """The number that a golden or a parser gives as text, exactly; None for anything else.

    The form is `-?[0-9]+(\\.[0-9]+)?` in ASCII, so null, "", NaN, true, "1,300,000", "1.3e6", "4.97亿" and full-width
    digits give None. Whole numbers and finite Decimals are taken as they are; a float is none: read its literal.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, Decimal):
        return value if value.is_finite() else None
    if isinstance(value, int):
        return Decimal(value) if abs(value) < 10**MOST_DIGITS else None
    if isinstance(value, str) and len(value) <= 2 * MOST_DIGITS and _FORM.fullmatch(value):
        return Decimal(value)
    return None


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number as it stands in a text."""

    span: Span
    """Characters of the text: digits or numerals with 万/亿/million, without sign words, unit or percent sign."""
    text: str
    """Those characters."""
    value: Decimal
    """Base units: 4.97亿 is 497000000; percent stays percent; 三成 and 百分之三十 are 30. A printed minus counts."""
    decimals: int
    """Digits after the point, less the scale: 27.4% 1; 4762 0; 4.97亿 -6; 4万多 -4."""
    digits: str
    """The printed digits in ASCII without scale, thousands marks and sign: "4.97"; of numerals the value's digits."""
    scale: int
    """Power of ten that the text multiplies the digits by: 亿 8; 0 where it prints none."""
    unit: str | None
    """"%" where a percent sign follows or the numeral says so (三成), 倍 for 翻一番; other units are not read."""
    numeral: bool
    """In Chinese numerals, as many names and phrases are (六稳, 进一步): a figure needs more than that."""
    comparator: Comparator = "eq"
    """By the cue beside it."""
    cue: str = ""
    """The cue's words; empty for eq."""
    approximate: bool = False
    """"just over": close to the bound."""


@dataclass(frozen=True, slots=True)
class PrintedRange:
    """Two numbers that bound one quantity: 6.5%—7%, 830万至850万, between 2.0% and 2.5%."""

    low: PrintedNumber
    high: PrintedNumber


_WIDTH = str.maketrans(
    "０１２３４５６７８９．％－，萬億兩點壹贰貳叁肆伍陆陸柒捌玖拾佰仟〇",
    "0123456789.%-,万亿两点一二二三四五六六七八九十百千零",
)
"""One character for one, so that places stay; ， only ever counts between full groups of full-width digits."""
_DIGIT = "零一二两三四五六七八九"
_DIGITS = {char: str(value) for char, value in zip(_DIGIT, (0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)}
_HAN = f"[{_DIGIT}十百千万亿]"
_HAN_NUMBER = f"{_HAN}+(?:点[{_DIGIT}]+)?"
_ASCII_NUMBER = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?!,?[0-9])|[0-9]{1,3}(?:[\u2009\u202f\u00a0][0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
)
_SPACED = r"(?<=[\u4e00-\u9fff] )[0-9](?: [0-9.])+(?= [\u4e00-\u9fff%](?:\s|$))"
_BIG = r"(?:[十百千]?万亿|[十百千]?亿|[十百千]?万|千(?![瓦克米卡帕伏安赫焦乏比字兆])|百(?!分|货))"
_ENGLISH = {
    "trillion": 12, "billion": 9, "million": 6, "thousand": 3, "tn": 12, "trn": 12, "bn": 9, "mn": 6, "mln": 6,
    "m": 6, "k": 3,
}  # fmt: skip
_CHENG_NOT = "员本果功分长立为交套都绩效品熟人年千片形因就批群不型语員長為績語"
_TOKEN = re.compile(
    rf"(?P<base>{_HAN}+|[0-9]+)分之(?P<part>{_HAN_NUMBER}|[0-9]+(?:\.[0-9]+)?)"
    rf"|(?P<tenths>[一二两三四五六七八九]|(?<![0-9.])[1-9](?:\.[0-9])?)成(?:(?P<half>[一二三四五六七八九半])|(?![{_CHENG_NOT}]))"
    rf"|翻(?P<doublings>[一二两三四五六1-6])番"
    rf"|(?P<spaced>{_SPACED})"
    rf"|(?P<digits>{_ASCII_NUMBER})"
    rf"|(?P<han>{_HAN_NUMBER})"
)
_SCALE = re.compile(rf"(?P<gap>\s{{0,4}})(?P<more>[多余餘]?)(?P<big>{_BIG})")
_MORE_DIGITS = re.compile(rf"(?P<digits>[0-9]+)(?P<big>{_BIG})|(?P<four>[0-9]{{4}})(?![0-9.,])")
_WORD_SCALE = re.compile(
    r"[ \u00a0\n-]?(trillion|billion|million|thousand)\b|(tn|trn|bn|mn|mln|m|k)(?![A-Za-z0-9])", re.I
)
_PERCENT = re.compile(r"\s{0,2}(?:%|per\s?cent(?!age))", re.I)
_MINUS = re.compile(r"(?<![0-9A-Za-z%万亿月日年时点号])[-−–]$")
_VAGUE = "几幾"
_POWER = {"百": 2, "千": 3, "万": 4, "亿": 8, "十": 1}


LONGEST_KEPT = 120
"""Characters of a text up to which its numbers are kept: the words of a figure are read again for each question."""


def read_numbers(text: str) -> tuple[PrintedNumber, ...]:
    """Every number of a text in its order, each exact; those of dates, ordinals and names too.

    Vague ones (几百, 三四十) are left out, as is what no numeral gives (成倍, 翻番). Never raises.
    """
    return _kept(text) if len(text) <= LONGEST_KEPT else _read(text)


def _read(text: str) -> tuple[PrintedNumber, ...]:
    return tuple(_numbers(text, text.translate(_WIDTH)))


_kept = lru_cache(maxsize=4096)(_read)


def _numbers(text: str, plain: str) -> Iterator[PrintedNumber]:
    end = 0
    for token in _TOKEN.finditer(plain):
        if token.start() < end:
            continue
        number = _number(text, plain, token)
        if number is not None:
            end = number.span[1]
            yield number


def _number(text: str, plain: str, token: re.Match[str]) -> PrintedNumber | None:
    if (token["digits"] or token["han"]) and _vague(plain, token):
        return None
    if token["digits"] or token["spaced"]:
        return _in_digits(text, plain, token)
    if token["han"]:
        value = _bare_unit(plain, token) or _han(token["han"])
        scale = _zeros_by_unit(token["han"])
        unit: str | None = "%" if _PERCENT.match(plain, token.end()) else None
    elif token["base"]:
        value, scale, unit = _fraction(token["base"], token["part"]), 0, "%"
    elif token["tenths"]:
        tenths = _DIGITS.get(token["tenths"], token["tenths"])
        half = {"半": "5"}.get(token["half"] or "", _DIGITS.get(token["half"] or "", "0"))
        value = Decimal(tenths) * 10 + Decimal(half)
        scale, unit = (0 if token["half"] or "." in tenths else 1), "%"
    else:
        doublings = _DIGITS.get(token["doublings"], token["doublings"])
        value, scale, unit = Decimal(2) ** int(doublings), 0, "倍"
    if value is None:
        return None
    digits = _plain(value.scaleb(-scale, EXACT), whole=scale > 0)
    return _finish(text, plain, token.span(), value, digits, scale, unit=unit, numeral=True)


def _plain(value: Decimal, *, whole: bool = False) -> str:
    """Digits without an exponent; with `whole` no zeros after the point."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if whole and "." in text else text


def _vague(plain: str, token: re.Match[str]) -> bool:
    """几十, 数百, 十几: more than one number. 小时数2216 and 总数三百 are not."""
    before, after = plain[max(0, token.start() - 1) : token.start()], plain[token.end() : token.end() + 1]
    vague = (*_VAGUE, "数", "數") if token[0][0] in "十百千万亿" else tuple(_VAGUE)
    return after in tuple(_VAGUE) or before in vague


def _bare_unit(plain: str, token: re.Match[str]) -> Decimal | None:
    """近百, 超千万, 上百: a power of ten alone, which only a cue makes a number."""
    if not re.fullmatch("[百千万亿]+", token["han"]) or plain[token.end() : token.end() + 1] in tuple("瓦克兆米"):
        return None
    start = token.start()
    if cue_before(plain, start) or plain[max(0, start - 1) : start] == "上":
        return Decimal(10) ** _power(token["han"])
    return None


def _in_digits(text: str, plain: str, token: re.Match[str]) -> PrintedNumber | None:
    digits = re.sub(r"[,\s]", "", token[0])
    if len(digits) > MOST_DIGITS:
        return None
    scale, end = _scale(plain, token.end(), token.start())
    value = Decimal(digits).scaleb(scale, EXACT)
    decimals_scale = scale
    while scale >= 4 and "." not in digits and (more := _MORE_DIGITS.match(plain, end)):
        power = _power(more["big"] or "")
        if power >= scale or (more["four"] and scale != 4):
            break
        value = EXACT.add(value, Decimal(more["digits"] or more["four"]).scaleb(power, EXACT))
        end, decimals_scale, scale = more.end(), power, power
        digits = _plain(value.scaleb(-power, EXACT), whole=True)
    start = token.start()
    if _MINUS.search(plain, max(0, start - 2), start):
        value, start = -value, start - 1
    unit = "%" if _PERCENT.match(plain, end) else None
    return _finish(text, plain, (start, end), value, digits, decimals_scale, unit=unit, numeral=False)


def _finish(
    text: str, plain: str, span: Span, value: Decimal, digits: str, scale: int, *, unit: str | None, numeral: bool
) -> PrintedNumber:
    inside = re.search("[多余餘]", plain[slice(*span)])
    cue = cue_before(plain, span[0]) or (cue_after(inside[0], 0) if inside else cue_after(plain, span[1]))
    decimals = len(digits.partition(".")[2]) - scale
    value = Decimal(_plain(value))
    return PrintedNumber(
        span, text[span[0] : span[1]], value, decimals, digits, scale, unit, numeral,
        cue.comparator if cue else "eq", cue.words if cue else "", bool(cue and cue.approximate),
    )  # fmt: skip


def _scale(plain: str, end: int, start: int) -> tuple[int, int]:
    """The power of ten that stands after a number, and where it ends."""
    big = _SCALE.match(plain, end)
    if big and ("\n" not in big["gap"] or big["big"][-1] in "万亿"):
        return _power(big["big"]), big.end()
    word = _WORD_SCALE.match(plain, end)
    if not word:
        return 0, end
    name = (word[1] or word[2]).lower()
    currency = plain[max(0, start - 1) : start] in tuple("$£€¥")
    if name in ("m", "k") and not currency and (name == "k" or _chinese(plain, start, word.end())):
        return 0, end
    return _ENGLISH[name], word.end()


def _chinese(plain: str, start: int, end: int) -> bool:
    around = plain[max(0, start - 1) : start] + plain[end : end + 1]
    return any(char >= "\u2e80" for char in around)


def _power(big: str) -> int:
    return sum(_POWER[char] for char in big)


def _fraction(base: str, part: str) -> Decimal | None:
    """In percent: 百分之三十 is 30, 万分之一点二 0.012, 三分之一 33.33… to 28 digits."""
    whole = {"百": 100, "千": 1000, "万": 10000, "十万": 100000, "百万": 1000000, "千万": 10000000, "亿": 10**8}.get(
        base
    )
    below = Decimal(whole) if whole else _han(base) if base[0] not in "0123456789" else Decimal(base)
    above = _han(part) if part[0] not in "0123456789" else Decimal(part)
    return above * 100 / below if below and above is not None else None


def _zeros_by_unit(numeral: str) -> int:
    """三百万 is 6, 一百二十 is 0: the power of the units the numeral ends with."""
    ending = re.search(r"[百千万亿]+$", numeral)
    return _power(ending[0]) if ending else 0


_SECTION = re.compile(
    f"(?:(?P<k>[{_DIGIT[1:]}])千)?(?:零?(?P<h>[{_DIGIT[1:]}])百)?(?:零?(?P<tens>(?P<t>[{_DIGIT[1:]}]?)十))?"
    f"(?:(?P<zero>零?)(?P<u>[{_DIGIT[1:]}]))?"
)


def _han(numeral: str) -> Decimal | None:
    """The number of a Chinese numeral, also with 点; None where it is none: 二三, 三四十, 万一."""
    whole, point, fraction = numeral.partition("点")
    value = _han_whole(whole)
    if value is None or not point:
        return None if value is None else Decimal(value)
    return Decimal(f"{value}.{''.join(_DIGITS[char] for char in fraction)}")


def _han_whole(numeral: str) -> int | None:
    if not re.search("[十百千万亿]", numeral):
        positional = "".join(_DIGITS[char] for char in numeral)
        return int(positional) if len(numeral) == 1 or len(numeral) >= 4 or "零" in numeral else None
    for unit, power in (("亿", 8), ("万", 4)):
        if unit in numeral:
            pow10 = int("1" + "0" * power)
            high, _, low = numeral.rpartition(unit)
            above = _han_whole(high) if high else None
            if above is None:
                return None
            if len(low) == 1 and low in _DIGIT[1:]:
                return above * pow10 + int(_DIGITS[low]) * pow10 // 10
            below = _han_whole(low.removeprefix("零")) if low else 0
            return None if below is None else above * pow10 + below
    section = _SECTION.fullmatch(numeral)
    if not section:
        return None
    thousands, hundreds, tens, units = [int(_DIGITS.get(section[part] or "", "0")) for part in ("k", "h", "t", "u")]
    if section["tens"] and not section["t"]:
        tens = 1
    if section["u"] and not section["zero"] and not section["tens"] and (section["k"] or section["h"]):
        units *= 10 if section["h"] else 100
    return thousands * 1000 + hundreds * 100 + tens * 10 + units


_RANGE = re.compile(
    r"\s*(?:%|‰|个百分点|个|[元吨户家人件倍])?\s*(?P<mark>—|－|–|-|~|～|至|到|to|and)\s*(?:[$£€¥])?\s*", re.I
)
_CHANGE = re.compile(r"(?:从|由|自|從|from)[^，。；,;]{0,8}$", re.I)
_DATE = re.compile(r"\s*(?:月|日|号|號|时|時|年)")


def read_ranges(text: str) -> tuple[PrintedRange, ...]:
    """Pairs of numbers that bound one quantity, the scale and percent sign of the second counting for the first too.

    从5%到7% tells a change and is none; neither is 1—10月 nor a phone number.
    """
    numbers = read_numbers(text)
    return tuple(found for low, high in pairwise(numbers) if (found := _range(text, low, high)))


def _range(text: str, low: PrintedNumber, high: PrintedNumber) -> PrintedRange | None:
    between = _RANGE.fullmatch(text, low.span[1], high.span[0])
    if not between or _DATE.match(text, high.span[1]) or re.match("0[0-9]", low.digits):
        return None
    before = text[: low.span[0]]
    if _CHANGE.search(before) or (between["mark"].lower() == "and" and not re.search(r"between\W*$", before, re.I)):
        return None
    if not low.scale and high.scale:
        low = replace(
            low,
            value=Decimal(_plain(low.value.scaleb(high.scale, EXACT))),
            scale=high.scale,
            decimals=low.decimals - high.scale,
        )
    if low.unit is None and high.unit == "%":
        low = replace(low, unit="%")
    return PrintedRange(low, high) if low.value < high.value else None
