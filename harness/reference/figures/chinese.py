"""The figures of Chinese prose, simplified or traditional, clause by clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from harness.model import Article, Figure, FigurePlace, Group
from harness.reference.figures.clauses import Clause, Prose, read_prose
from harness.reference.figures.context import Context
from harness.reference.figures.leads import Lead, read_lead
from harness.reference.figures.measures import (
    POINTS,
    before_rank,
    is_index,
    is_measured,
    is_stock,
    kind_of,
    measure_of,
    per_of,
    sign_of,
)
from harness.reference.figures.names import Kind, Wish
from harness.reference.figures.naming import Asked, Named, Namer, behind_of, is_modifier
from harness.reference.figures.periods import Times
from harness.reference.figures.quantities import Quantity
from harness.reference.figures.standing import Standing, Speech
from harness.reference.figures.timeline import Timeline, Topic, previous, shifts

_PROSE = frozenset({"paragraph", "list_item"})
_PASSING = frozenset({"米", "分钟", "小时", "天", "秒", "个月", "周", "个小时", "步", "层", "楼"})
"""Units of how far and how long, which are figures only of a time, a distance, a length."""
_BARE = frozenset({"百分点", "基点", "工作日", "小时"})
"""Units that are written without the 个 before them."""
_JOINTS = frozenset({"", "、", "和", "与", "及", "以及", "，", "至"})


def read_chinese(article: Article, index: int, context: Context) -> tuple[Figure, ...]:
    """The figures that the article's paragraphs and list items state; `index` is its place in the document.

    Headings, captions, tables and footnotes give none of their own: headings frame the time, footnotes the status.
    """
    reader = _Reader(article, index, context)
    return tuple(reader.read())


@dataclass
class _Told:
    """A figure just read, for those after it that leave out what it said."""

    named: Named
    kind: Kind
    measure: str
    times: Times | None
    basis: str
    base: Times | None
    sentence: int
    unit: str | None
    scope: str | None = None
    source: bool = False


@dataclass
class _Sentence:
    """What the clauses of one sentence share."""

    speech: Speech
    told: list[_Told] = field(default_factory=list)
    pending: str = ""
    """Subject of a clause without a number: 仅是冷链运输，目前就占到…"""
    topic: Topic | None = None
    verb: str = ""
    total: bool = False
    basis: str = ""
    """year or period, where a clause before says that growth is told so: 从环比看."""
    clauses: list[str] = field(default_factory=list)
    """Clauses without a number since the last one with: heads of a list that commas part."""


class _Reader:
    def __init__(self, article: Article, index: int, context: Context) -> None:
        self.article, self.index = article, index
        self.time = Timeline(article, context.day)
        self.standing = Standing(article)
        self.namer = Namer(context.names, article)
        self.told: list[_Told] = []
        self.number = 0

    def read(self) -> Iterator[Figure]:
        seen: set[tuple[object, ...]] = set()
        for number, block in enumerate(self.article.blocks):
            if block.kind == "heading" and number:
                self.time.heading(block.text)
                self.standing.heading(block.text)
            elif block.kind in _PROSE and block.text:
                for figure in self._block(number, block.text):
                    same = (figure.indicator, figure.measure, figure.period, figure.value, figure.unit, figure.scope)
                    if same not in seen:
                        seen.add(same)
                        yield figure

    def _block(self, number: int, raw: str) -> Iterator[Figure]:
        prose = read_prose(raw)
        self.number = number
        self.time.open_block(number)
        for (start, end), clauses in prose.sentences:
            text = prose.text[start:end]
            self.time.open_sentence(text)
            sentence = _Sentence(self.standing.open_sentence(text))
            before = self.time.topic
            for clause in clauses:
                yield from self._clause(prose, clause, sentence)
            if sentence.speech.forecast or sentence.speech.target:
                self.time.forget_ahead(before)

    def _clause(self, prose: Prose, clause: Clause, sentence: _Sentence) -> Iterator[Figure]:
        sentence.speech.hear(prose.text[clause.start : clause.end])
        if not clause.quantities:
            for time in clause.topics:
                sentence.topic = self.time.note(time, prose.text, figures=False) or sentence.topic
            self.time.look_ahead(prose.text[clause.start : clause.end], sentence.topic)
            lead = read_lead(prose.text, clause.start, clause.end, prose.masks)
            sentence.pending = prose.raw[lead.start : lead.end].strip("，。；、：,; ")
            sentence.clauses.append(sentence.pending)
            if found := re.search("环比|同比", prose.text[clause.start : clause.end]):
                sentence.basis = "period" if found[0] == "环比" else "year"
            return
        yield from _Phrases(self, prose, clause, sentence).figures()
        sentence.pending = ""
        sentence.clauses.clear()


@dataclass
class _Phrases:
    """The numbers of one clause, each with what stands before it."""

    reader: _Reader
    prose: Prose
    clause: Clause
    sentence: _Sentence
    subject: str = ""
    """What its first number is said of: “…”在10个行业."""

    def figures(self) -> Iterator[Figure]:
        quantities = self.clause.quantities
        topics = list(self.clause.topics)
        own: Topic | None = None
        at, boundary = 0, self.clause.start
        while at < len(quantities):
            quantity = quantities[at]
            lead = read_lead(self.prose.text, boundary, quantity.start, self.prose.masks)
            while topics and topics[0].start < quantity.start:
                time = topics.pop(0)
                noted = self.reader.time.note(time, self.prose.text, keep=not lead.source)
                own = noted or own
            dated = own
            if lead.source:
                own = None
            behind = behind_of(self.prose, self.clause, quantities, at)
            if at + 1 < len(quantities) and is_modifier(self.prose.text, quantity, quantities[at + 1], lead):
                at += 1
                continue
            if not self.subject:
                self.subject = re.sub("在$", "", self.prose.raw[lead.start : lead.end])
            members = self._members(at, lead)
            if len(members) > 1:
                yield from self._group(members, lead, dated)
            else:
                figure = self._figure(quantity, lead, dated, behind=behind, following=quantities[at + 1 :])
                if figure is not None:
                    yield figure
            at += len(members)
            boundary = quantities[at - 1].end
            if own is not None and self.reader.time.topic is own:
                self.sentence.topic = own

    def _members(self, at: int, lead: Lead) -> list[Quantity]:
        """The numbers that a 分别 governs, from this one on."""
        quantities = self.clause.quantities
        phrase = self.prose.text[lead.start : lead.end]
        if not (lead.group or "分别" in phrase):
            return [quantities[at]]
        members = [quantities[at]]
        for other in quantities[at + 1 :]:
            between = read_lead(self.prose.text, members[-1].end, other.start, self.prose.masks)
            if between.start < between.end or self.prose.text[members[-1].end : other.start].strip()[:1] in ("（", "("):
                break
            members.append(other)
        return members

    def _group(self, members: list[Quantity], lead: Lead, own: Topic | None) -> Iterator[Figure]:
        raw = self.prose.raw
        phrase = raw[lead.start : lead.end]
        kind = kind_of(members[-1], lead, phrase, object_behind=False)
        wish = Wish(kind, members[-1].unit)
        listed = [*self.sentence.clauses, phrase][-len(members) :]
        told = [t.named for t in self.sentence.told]
        named = self.reader.namer.group(phrase, lead, wish, len(members), told, listed=listed)
        boundary = self.clause.start
        for place, member in enumerate(members):
            own_lead = read_lead(self.prose.text, boundary, member.start, self.prose.masks) if place else lead
            moved = replace(lead, verb=own_lead.verb if place else lead.verb)
            if place and own_lead.direction:
                moved = replace(moved, direction=own_lead.direction, rate=own_lead.rate)
            if member.unit is None and (members[-1].unit == "%" or members[-1].unit in POINTS):
                member = replace(member, unit=members[-1].unit, unit_span=members[-1].unit_span)
            group = Group(cue="分别" if "依次" not in lead.words else "依次", index=place + 1, of=len(members))
            figure = self._figure(member, moved, own, named=named[place], group=group)
            boundary = member.end
            if figure is not None:
                yield figure

    def _figure(
        self, quantity: Quantity, lead: Lead, own: Topic | None, *, behind: str = "", named: Named | None = None,
        group: Group | None = None, following: list[Quantity] | None = None,
    ) -> Figure | None:  # fmt: skip
        reader, sentence = self.reader, self.sentence
        phrase = self.prose.raw[lead.start : lead.end]
        kind = kind_of(quantity, lead, phrase, object_behind=bool(behind))
        if kind == "rank":
            phrase = before_rank(phrase)
        last = sentence.told[-1] if sentence.told else reader.told[-1] if reader.told else None
        unit = quantity.unit
        pair = lead.source and bool(following) or (last is not None and last.source and lead.reach)
        if pair and kind in ("share", "percent", "amount") and following and lead.source:
            unit = unit if unit is not None else following[0].unit
        wish = Wish(kind, unit)
        if named is None:
            named = reader.namer.name(self._asked(phrase, lead, wish, behind, quantity))
        if named is None or (unit is None and kind == "amount" and not (named.entry or is_index(named.name))):
            return None
        if named.entry is None and kind == "amount" and unit in _PASSING and not is_measured(named.name):
            return None
        if "累计" in lead.words or "累计" in self.prose.text[self.clause.start : quantity.start]:
            sentence.total = True
        sentence.verb = named.verb or sentence.verb
        return self._assemble(quantity, lead, own, kind, named, last, group, unit)

    def _asked(self, phrase: str, lead: Lead, wish: Wish, behind: str, quantity: Quantity) -> Asked:
        sentence, raw = self.sentence, self.prose.raw
        told = [told.named for told in sentence.told]
        at = self.prose.text.rfind(lead.each, self.clause.start, quantity.start) if lead.each else -1
        each = raw[at : at + len(lead.each)] if at >= 0 else ""
        words = self.prose.text[self.clause.start : quantity.start]
        return Asked(
            phrase, lead, wish, each=each, behind=behind, last=told[-1] if told else self._before(), told=told,
            pending=sentence.pending, subject=self.subject, verb=sentence.verb if self._listed(lead) else "",
            context=raw[self.clause.start : quantity.start] + behind,
            earlier=bool(re.match("(?:(?:而|较|比|上年|去年|前年|同)?(?:上年|去年|前年)?同[期月])", words)),
        )  # fmt: skip

    def _before(self) -> Named | None:
        return self.reader.told[-1].named if self.reader.told else None

    def _listed(self, lead: Lead) -> bool:
        """Whether it goes on a list that an earlier verb governs: 新增养老床位500张、托位800个."""
        at = lead.start
        while at > self.clause.start and self.prose.text[at - 1] in " 和及与":
            at -= 1
        return at > self.clause.start and self.prose.text[at - 1] == "、"

    def _assemble(
        self, quantity: Quantity, lead: Lead, own: Topic | None, kind: Kind, named: Named, last: _Told | None,
        group: Group | None, unit: str | None,
    ) -> Figure | None:  # fmt: skip
        reader, sentence = self.reader, self.sentence
        phrase = self.prose.raw[lead.start : lead.end]
        per = per_of(lead, named.name if not phrase else phrase) if kind in ("amount",) else None
        topic = own or (sentence.topic if sentence.topic and not own else None)
        point = bool(topic and topic.times.point)
        basis, base = self._comparison(quantity, lead, kind, topic, last)
        measure = measure_of(
            kind, quantity, lead, named.name, named.entry, basis=basis, point=point, per=per
        )
        stock = is_stock(measure, kind, named.name) and lead.per is None
        fresh = not sentence.told or sentence.told[-1].named.name == named.name
        if kind == "amount" and named.entry is None and last is not None and self._shares(last, unit) and not stock:
            measure = last.measure
        of_base = lead.bases and not lead.direction and not phrase and kind in ("percent", "amount") and last is not None
        if of_base and last is not None:
            kind, measure = last.kind, last.measure
        times, period_basis = reader.time.period(
            measure, own, stock=stock, total=sentence.total and measure == "cumulative", fresh=fresh and own is None
        )
        if own is None and last is not None and not phrase and kind in ("rate", "difference", "points", "ratio"):
            times = last.times if last.sentence == reader.time.sentence and not last.source else times
        if sentence.speech.forecast and own is None and topic is None and not reader.time.clock.ahead:
            times = None
        source = lead.source and not lead.direction
        if source and own is None and times is not None:
            times, period_basis = _source_times(times), "inferred"
        elif last is not None and last.source and own is None and lead.reach and times and times.low and times.high:
            if times.high.year > times.low.year and not times.point:
                times = Times(times.high.replace(month=1, day=1), times.high, times.stated)
        if basis == "year" and times is not None and base is not None:
            base = times.year_before()
        if of_base:
            times, base, period_basis = base, None, "stated" if base and base.stated else "inferred"
        if measure == "yoy_change" and basis == "" and times and times.low == times.high and not _listed_rate(named):
            measure = "pop_change"
        if base is None and basis in ("fixed", "") and last and last.source is False and last.base and kind == "points":
            base = last.base if not lead.words else base
        told = _Told(named, kind, measure, times, basis, base, reader.time.sentence, unit, named.scope, source)
        self._remember(told, last)
        return self._write(quantity, lead, told, group, per, period_basis)

    def _shares(self, last: _Told, unit: str | None) -> bool:
        """Whether it is a part of the figure before: 其中50亿元以上项目5个."""
        return last.sentence == self.reader.time.sentence and last.unit == unit and "其中" in self.prose.text[self.clause.start : self.clause.start + 3]

    def _remember(self, told: _Told, last: _Told | None) -> None:
        self.sentence.told.append(told)
        self.reader.told.append(told)
        if told.base is None and last is not None and last.source:
            told.base = last.times if told.kind != "points" else last.times

    def _comparison(
        self, quantity: Quantity, lead: Lead, kind: Kind, topic: Topic | None, last: _Told | None
    ) -> tuple[str, Times | None]:
        """What a change compares (year, period, average, fixed or nothing known), and the period it compares with."""
        time = self.reader.time
        inherited = last.times if last and last.sentence == time.sentence else None
        current = topic.times if topic else inherited or (time.topic.times if time.topic else None)
        if current is None and time.frame is not None:
            current = time.frame.times
        if lead.has("average"):
            return "average", None
        if lead.bases:
            span = lead.bases[0]
            words = self.prose.text[span.start : span.end]
            base = time.base(span, words, current)
            if base is None or current is None:
                return ("year" if words.startswith(("上年", "去年")) else "fixed"), base
            if shifts(base, current) and not words.endswith(("末", "底", "初")):
                return "year", base
            if words.startswith(("上年", "去年")) and not words.endswith(("末", "底", "初")):
                return "year", current.year_before()
            before = previous(current)
            if before and (before.low, before.high) == (base.low, base.high):
                return "period", base
            return ("period" if words.startswith(("上月", "上个", "上季", "上周", "上一", "前一")) else "fixed"), base
        if lead.than:
            return "fixed", None
        if lead.has("year_on_year"):
            return "year", current.year_before() if current else None
        if lead.has("period_on_period"):
            return "period", previous(current) if current else None
        if last is not None and last.sentence == time.sentence and last.kind == kind == "rate" and last.basis != "average":
            return last.basis, last.base if last.basis == "fixed" else None
        return sentence_basis(self.sentence.basis, kind), None

    def _write(
        self, quantity: Quantity, lead: Lead, told: _Told, group: Group | None, per: str | None, period_basis: str
    ) -> Figure | None:
        reader, text = self.reader, self.prose.raw
        sign = sign_of(told.kind, lead)
        value = quantity.value * sign if sign < 0 else quantity.value
        start, end = self._span(quantity, lead, told, group)
        status = self.sentence.speech.status(
            self.prose.text[self.clause.start : quantity.start], told.times, reader.time.clock, lead, level=told.measure == "level"
        )
        fields: dict[str, object] = {
            "article": reader.index,
            "indicator": told.named.name,
            "measure": told.measure,
            "value": _digits(value),
            "unit": _unit(text, quantity, told.unit),
            "comparator": quantity.comparator,
            "period": str(told.times) if told.times else None,
            "period_basis": period_basis if told.times else "none",
            "status": status,
            "printed": text[start:end],
            "place": FigurePlace(block=reader.number, span=(start, end)),
        }
        if quantity.upper is not None:
            fields["upper"] = _digits(quantity.upper * sign)
            if sign < 0:
                fields["value"], fields["upper"] = fields["upper"], fields["value"]
        if quantity.approximate:
            fields["approximate"] = True
        if per:
            fields["per"] = per
        if group is not None:
            fields["group"] = group
        if told.measure in ("change", "ratio") and told.base is not None and told.kind in ("points", "difference", "rate", "ratio"):
            fields["compared_with"] = str(told.base)
        elif told.measure == "change" and lead.than:
            fields["compared_with"] = f"scope:{lead.than}"
        self._more(fields, lead, told)
        return Figure(**fields)  # type: ignore[arg-type]  # each key is a field of the model

    def _more(self, fields: dict[str, object], lead: Lead, told: _Told) -> None:
        if told.scope:
            fields["scope"] = told.scope
        if told.kind == "rate":
            before = self.prose.text[self.clause.start : lead.verb] + "".join(lead.words)
            if "名义" in lead.words:
                fields["price_basis"] = "nominal"
            elif "实际" in lead.words:
                fields["price_basis"] = "real"
            elif "可比价" in before or "不变价" in before:
                fields["price_basis"] = "constant_prices"
        if told.kind == "points":
            of = self._of(lead, told)
            if of:
                fields["of"] = of

    def _of(self, lead: Lead, told: _Told) -> str | None:
        if lead.rate or lead.has("speed"):
            return "yoy_change"
        measures = told.named.entry.measures if told.named.entry else ()
        if "share" in measures or told.named.share:
            return "share"
        return None

    def _span(self, quantity: Quantity, lead: Lead, told: _Told, group: Group | None) -> tuple[int, int]:
        """The words printed: from the verb, or from the name where no verb stands between."""
        start = quantity.start if group is not None and group.index > 1 else lead.verb
        if start == quantity.start or not (lead.direction or lead.rate or group):
            start = lead.start if lead.start < lead.end and not (group and group.index > 1) else start
        while start < quantity.start and self.prose.raw[start] in " 　，、,：:（(":
            start += 1
        return start, quantity.end


def sentence_basis(basis: str, kind: Kind) -> str:
    """What a clause like 从环比看 says of the rates behind it."""
    return basis if kind == "rate" else ""


def _listed_rate(named: Named) -> bool:
    """Whether the registry says that the indicator comes as 同比."""
    return named.entry is not None and "yoy_change" in named.entry.measures


def _source_times(times: Times) -> Times:
    """Of 由 A 升至 B: the year before, or the first year of a span of years."""
    if times.low and times.high and times.high.year > times.low.year and not times.point:
        if (times.low.month, times.low.day) == (1, 1):
            return Times(times.low, times.low.replace(month=12, day=31), times.stated)
    return times.year_before()


def _digits(value: Decimal) -> str:
    return format(value, "f")


def _unit(text: str, quantity: Quantity, unit: str | None) -> str | None:
    if unit == "%" or unit is None:
        return unit
    printed = text[quantity.unit_span[0] : quantity.unit_span[1]] if quantity.unit_span else unit
    printed = printed.replace(" ", "")
    if unit == "大":
        return "个"
    return printed[1:] if unit.startswith("个") and unit[1:] in _BARE else printed
