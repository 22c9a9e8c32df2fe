"""Damages of figures and of the words they stand in: scale, sign, bound, unit, period, neighbours, inventions."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from harness.checks.figures.facts import FigureFacts, group_values
from harness.model import Figure, FigurePlace, ParsedDocument
from harness.quantity import Period, decimal_of
from harness.strength.damage import Kind, Made
from harness.strength.page import At, Edit, Page, Spoken, name, with_figure

_SCALE = re.compile(r"[十百千]?[万萬亿億]+|\s?(?:trillion|billion|million|thousand|bn|mn|tn)\b")
_FALLS = (
    "下降", "下滑", "下跌", "减少", "減少", "降低", "回落", "收窄", "萎缩", "走低", "跌", "降", "减", "fell by", "fell",
    "down", "declined by", "declined", "decreased by", "decreased", "dropped by", "dropped", "lower", "less", "fewer",
)  # fmt: skip
_RISES = {"增长": "下降", "上升": "下降", "增加": "减少", "提高": "降低", "rose": "fell", "up": "down", "grew": "fell",
          "increased": "decreased", "higher": "lower"}  # fmt: skip
_TURNED = {fall: rise for rise, fall in reversed(_RISES.items())}
_NEAR = 12
"""Characters before a number in which the word stands that gives its sign."""
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_TIME = re.compile(rf"(?:19|20)[0-9]{{2}}(?=年|\b)|[0-9]{{1,2}}(?=月)|[一二三四](?=季度)|\b(?:{'|'.join(_MONTHS)})\b")


def _scale_lost(page: Page) -> Iterator[Made]:
    """万, 亿 or million lost behind the digits."""
    for one in page.mixed(page.spoken):
        start, end = one.number.span
        hit = _SCALE.search(page.text(one.at)[start:end])
        if hit and hit.start():
            yield _edited(page, one, Edit(start + hit.start(), start + hit.end(), ""))


def _sign_lost(page: Page) -> Iterator[Made]:
    """The word lost that says that it falls: the figure rises."""
    for one, start, end, _ in _signs(page, _FALLS):
        yield _turned(page, one, Edit(start, end, ""))


def _sign_turned(page: Page) -> Iterator[Made]:
    """The word that gives the sign read as its opposite."""
    turned = {**_TURNED, **_RISES}
    for one, start, end, word in _signs(page, tuple(turned)):
        yield _turned(page, one, Edit(start, end, turned[word]))


def _signs(page: Page, words: Sequence[str]) -> Iterator[tuple[Spoken, int, int, str]]:
    pattern = re.compile("|".join(rf"\b{w}\b" if w.isascii() else w for w in sorted(words, key=len, reverse=True)))
    for one in page.mixed(page.spoken):
        end = one.number.span[0]
        first = max(0, end - (_NEAR if page.is_chinese else 2 * _NEAR))
        hits = list(pattern.finditer(page.text(one.at)[first:end]))
        between = page.text(one.at)[first + hits[-1].end() : end] if hits else ""
        if hits and not re.search("[0-9，。；,;]", between):
            yield one, first + hits[-1].start(), first + hits[-1].end(), hits[-1][0]


def _turned(page: Page, one: Spoken, change: Edit) -> Made:
    made = _edited(page, one, change)
    index = _index_of(made.document, one)
    value = decimal_of(one.figure.value)
    if index is None or not value or one.figure.measure not in ("yoy_change", "pop_change", "change", "avg_change"):
        return made
    return Made(made.about, with_figure(made.document, index, value=format(-value, "f")))


def _bound_lost(page: Page) -> Iterator[Made]:
    """超过, 约, over or about lost: the bound reads as a value."""
    for one in page.mixed(page.spoken):
        text, cue = page.text(one.at), one.number.cue
        low, high = max(0, one.number.span[0] - len(cue) - 4), one.number.span[1] + len(cue) + 8
        start = text.find(cue, low, high) if cue else -1
        if start < 0:
            start = _other_bound(text, one)[0]
            cue = _other_bound(text, one)[1]
        if start >= 0 and one.figure.comparator not in (None, "eq", "between"):
            made = _edited(page, one, Edit(start, start + len(cue), ""))
            index = _index_of(made.document, one)
            if index is not None:
                yield Made(made.about, with_figure(made.document, index, comparator="eq", approximate=False))


def _other_bound(text: str, one: Spoken) -> tuple[int, str]:
    """A cue that stands in the figure's own words and not next to its number: (-1, "") where there is none."""
    start, end = one.span
    hit = re.search(r"超过|突破|以上|不足|以内|左右|多|余|about|over|nearly|around|more than", text[start:end])
    return (start + hit.start(), hit[0]) if hit else (-1, "")


def _unit_lost(page: Page) -> Iterator[Made]:
    """The unit lost behind the number."""
    for one, start, end in _units(page):
        made = _edited(page, one, Edit(start, end, ""))
        yield _with(made, one, unit=None)


def _points(page: Page) -> Iterator[Made]:
    """Percent for points, and points for percent."""
    for one, start, end in _units(page):
        points = "个百分点" if page.is_chinese else " percentage points"
        if one.figure.unit in ("%", "percent"):
            yield _with(_edited(page, one, Edit(start, end, points)), one, unit=points.strip("个 "))
        elif one.figure.unit and ("百分" in one.figure.unit or "point" in one.figure.unit):
            start -= page.text(one.at)[:start].endswith("个")
            yield _with(_edited(page, one, Edit(start, end, "%")), one, unit="%")


def _units(page: Page) -> Iterator[tuple[Spoken, int, int]]:
    """Figures with the unit's place right behind the number."""
    for one in page.mixed(page.spoken):
        unit, end = one.figure.unit, one.number.span[1]
        behind = page.text(one.at)[end : end + len(unit or "") + 4]
        at = behind.find(unit) if unit else -1
        if unit and at >= 0 and len(behind[:at].strip("多余 个")) == 0:
            yield one, end + at, end + at + len(unit)


def _point_lost(page: Page) -> Iterator[Made]:
    """The decimal point lost: 27.4 reads 274."""
    for one in page.mixed(page.spoken):
        start, end = one.number.span
        at = page.text(one.at).find(".", start, end)
        if at >= 0:
            yield _edited(page, one, Edit(at, at + 1, ""))


def _number_split(page: Page) -> Iterator[Made]:
    """A space inside a number, as extractors put it in: 4762 reads 47 62."""
    for one in page.mixed(page.spoken):
        start, end = one.number.span
        hit = re.search("[0-9](?=[0-9])", page.text(one.at)[start:end])
        if hit:
            at = start + hit.end()
            yield _edited(page, one, Edit(at, at, " "))


def _marker_glued(page: Page) -> Iterator[Made]:
    """A footnote's marker glued to a number."""
    for one in page.mixed(page.spoken):
        end = one.number.span[1]
        if page.text(one.at)[end - 1 : end].isascii():
            mark = page.random.choice("2357")
            yield _edited(page, one, Edit(end, end, mark))


def _swapped(page: Page) -> Iterator[Made]:
    """The numbers of a 分别 list in each other's place."""
    facts = page.golden.of(FigureFacts).figures
    groups = group_values(facts)
    for fact in page.mixed(facts):
        for other in groups.get(fact.id, ())[:1]:
            one, two = (_spoken(page, each.value, each.indicator, each.printed) for each in (fact, other))
            if one and two and one.at == two.at and one.number.text != two.number.text:
                changes = Edit(*one.number.span, two.number.text), Edit(*two.number.span, one.number.text)
                about = f"{name(one.at)}: {one.number.text} and {two.number.text} change places"
                yield Made(about, page.rewritten(one.at, *changes))


def _spoken(page: Page, value: str, indicator: str, printed: str | None) -> Spoken | None:
    found = [one for one in page.spoken if decimal_of(one.figure.value) == decimal_of(value)]
    found = [one for one in found if one.figure.indicator == indicator or one.figure.printed == printed]
    return found[0] if len(found) == 1 else None


def _period_shifted(page: Page) -> Iterator[Made]:
    """A year, month or quarter of the text read as another, and the periods of the block's figures with it."""
    for at in page.mixed(page.prose):
        for hit in page.mixed(list(_TIME.finditer(page.text(at))))[:1]:
            document = page.rewritten(at, Edit(hit.start(), hit.end(), _other_time(hit[0])))
            about = f'{name(at)}: "{_around(page, at, hit.start(), hit.end())}" with {_other_time(hit[0])}'
            yield Made(about, _periods_moved(document, at))


def _other_time(words: str) -> str:
    if words in _MONTHS:
        return _MONTHS[_MONTHS.index(words) - 1]
    if words in "一二三四":
        return "四一二三"["一二三四".index(words)]
    number = int(words)
    return str(number - 1 if number > 1 else number + 1)


def _periods_moved(document: ParsedDocument, at: At) -> ParsedDocument:
    for index, figure in enumerate(document.figures or ()):
        here = figure.article == at.article and figure.place is not None and figure.place.block == at.block
        moved = _year_before(figure.period) if here and figure.period else None
        if moved:
            document = with_figure(document, index, period=moved)
    return document


def _period_alone(page: Page) -> Iterator[Made]:
    """The period of a figure a year earlier, the text as it is."""
    for index, figure in page.mixed(list(enumerate(page.document.figures or ()))):
        moved = _year_before(figure.period) if figure.period else None
        if moved:
            yield Made(f"{_told(figure)} is told of {moved}", page.with_figure(index, period=moved))


def _year_before(text: str) -> str | None:
    period = Period.parse(text)
    if period is None or (period.low is None and period.high is None):
        return None
    low, high = (_back(day) for day in (period.low, period.high))
    return str(Period(low, high))


def _back(day: date | None) -> date | None:
    return day and day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _neighbour(page: Page) -> Iterator[Made]:
    """A figure with the value of another one that stands beside it."""
    for one in page.mixed(page.spoken):
        others = [two for two in page.spoken if two.at == one.at and two.figure.value != one.figure.value]
        for two in page.mixed(others)[:1]:
            value = two.figure.value
            yield Made(f"{_told(one.figure)} is told as {value}", page.with_figure(one.index, value=value))


def _names_exchanged(page: Page) -> Iterator[Made]:
    """Two figures of one article under each other's name."""
    figures = list(enumerate(page.document.figures or ()))
    for index, figure in page.mixed(figures):
        others = [(n, f) for n, f in figures if f.article == figure.article and f.indicator != figure.indicator]
        others = [(n, f) for n, f in others if _unnamed(f) != _unnamed(figure)]
        for other, two in page.mixed(others)[:1]:
            document = page.with_figure(index, indicator=two.indicator)
            document = with_figure(document, other, indicator=figure.indicator)
            yield Made(f"{_told(figure)} and {_told(two)} exchange their names", document)


def _unnamed(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.unit, figure.period, figure.measure


def _status_lost(page: Page) -> Iterator[Made]:
    """A target, forecast or estimate told as a fact."""
    for index, figure in page.mixed(list(enumerate(page.document.figures or ()))):
        if figure.status not in (None, "actual"):
            yield Made(f"{_told(figure)} is told as actual", page.with_figure(index, status="actual"))


def _detail_wrong(page: Page) -> Iterator[Made]:
    """What a figure says beside value and period, said otherwise: its scope, base, prices, duration, upper bound."""
    others: dict[str, object] = {
        "scope": "外省" if page.is_chinese else "elsewhere", "per": "P1W", "compared_with": "1999-01-01/1999-12-31",
        "price_basis": "nominal", "of": "level", "upper": "999999",
    }  # fmt: skip
    for index, figure in page.mixed(list(enumerate(page.document.figures or ()))):
        for key in page.mixed([key for key in others if getattr(figure, key) is not None])[:1]:
            new = {"nominal": "real", "level": "share"}.get(getattr(figure, key), others[key])
            yield Made(f"{_told(figure)}: {key} is {new}", page.with_figure(index, **{key: new}))


def _figure_lost(page: Page) -> Iterator[Made]:
    """A figure not reported, its words still there."""
    figures = page.document.figures or ()
    for index, figure in page.mixed(list(enumerate(figures))):
        document = page.document.model_copy(update={"figures": (*figures[:index], *figures[index + 1 :])})
        yield Made(f"{_told(figure)} is not reported", document)


def _invented(page: Page) -> Iterator[Made]:
    """A sentence with a figure in it that stands nowhere on the page."""
    figures = page.document.figures
    for at in page.mixed(page.prose):
        text = page.text(at)
        number = f"{page.random.randrange(211, 989)}.{page.random.randrange(1, 9)}"
        words = f"另有调查显示，相关产值为{number}亿元。"
        if not page.is_chinese:
            words = f" A further {number} tonnes were lost."
        document = page.rewritten(at, Edit(len(text), len(text), words))
        if figures is not None:
            value, unit = (number.replace(".", "") + "0000000", "元") if page.is_chinese else (number, "tonnes")
            start = len(text) + words.index(number)
            figure = Figure(
                article=at.article, indicator="相关产值" if page.is_chinese else "losses", measure="level",
                value=value, unit=unit, comparator="eq", printed=words[words.index(number) :].rstrip("。."),
                place=FigurePlace(block=at.block, span=(start, start + len(number))),
            )  # fmt: skip
            document = document.model_copy(update={"figures": (*(document.figures or ()), figure)})
        yield Made(f'{name(at)}: "{words.strip()}" is made up', document)


def _invented_alone(page: Page) -> Iterator[Made]:
    """A figure reported that stands nowhere, near in name and value to one that does."""
    figures = page.document.figures or ()
    for figure in page.mixed([one for one in figures if decimal_of(one.value)]):
        told = {key: getattr(figure, key) for key in figure.model_fields_set - {"place", "printed", "cell", "group"}}
        value = format((decimal_of(figure.value) or 0) + 7, "f")
        made = Figure.model_construct(_fields_set={*told, "value"}, **{**told, "value": value, "period": "1999"})
        yield Made(f"{_told(made)} is made up", page.document.model_copy(update={"figures": (*figures, made)}))


def _date_as_figure(page: Page) -> Iterator[Made]:
    """A year of the text reported as a figure."""
    figures = page.document.figures
    for at in page.mixed(page.prose) if figures is not None else ():
        hit = re.search(r"(?:19|20)[0-9]{2}(?=年|\b)", page.text(at))
        if hit and figures is not None:
            figure = Figure(
                article=at.article, indicator="年" if page.is_chinese else "year", measure="level", value=hit[0],
                unit=None, comparator="eq", printed=hit[0], place=FigurePlace(block=at.block, span=hit.span()),
            )  # fmt: skip
            document = page.document.model_copy(update={"figures": (*figures, figure)})
            yield Made(f"{name(at)}: the year {hit[0]} is reported as a figure", document)


def _edited(page: Page, one: Spoken, change: Edit) -> Made:
    text = page.text(one.at)
    start, end = min(one.span[0], change.start), max(one.span[1], change.end)
    new = text[start : change.start] + change.new + text[change.end : end]
    about = f'{name(one.at)}: "{text[start:end]}" reads "{new}"'
    return Made(about, page.rewritten(one.at, change))


def _with(made: Made, one: Spoken, **changes: object) -> Made:
    index = _index_of(made.document, one)
    return made if index is None else Made(made.about, with_figure(made.document, index, **changes))


def _index_of(document: ParsedDocument, one: Spoken) -> int | None:
    """Where a figure is among those of a document in which it may have been read again: figures keep their order."""
    figures = document.figures or ()
    for index in range(min(one.index, len(figures) - 1), -1, -1):
        place = figures[index].place
        is_there = place is not None and place.block == one.at.block and figures[index].article == one.at.article
        named = figures[index].indicator, figures[index].measure
        if is_there and named == (one.figure.indicator, one.figure.measure):
            return index
    return None


def _around(page: Page, at: At, start: int, end: int) -> str:
    return " ".join(page.text(at)[max(0, start - 6) : end + 6].split())


def _told(figure: Figure) -> str:
    return f"{figure.indicator} {figure.value} {figure.unit or ''}".strip()


KINDS: tuple[Kind, ...] = (
    Kind("万/亿 lost", _scale_lost, told_apart=True),
    Kind("sign word lost", _sign_lost, told_apart=True),
    Kind("sign word turned", _sign_turned, told_apart=True),
    Kind("分别 swapped", _swapped, told_apart=True),
    Kind("period shifted", _period_shifted, told_apart=True),
    Kind("period of another year", _period_alone),
    Kind("comparator lost", _bound_lost, told_apart=True),
    Kind("unit lost", _unit_lost, told_apart=True),
    Kind("percent and points", _points, told_apart=True),
    Kind("decimal point lost", _point_lost, told_apart=True),
    Kind("number split", _number_split, told_apart=True),
    Kind("marker glued", _marker_glued, told_apart=True),
    Kind("value of a neighbour", _neighbour),
    Kind("names exchanged", _names_exchanged),
    Kind("status lost", _status_lost),
    Kind("detail of a figure wrong", _detail_wrong),
    Kind("figure lost", _figure_lost),
    Kind("figure invented", _invented, told_apart=True),
    Kind("figure made up", _invented_alone),
    Kind("date as a figure", _date_as_figure),
)
