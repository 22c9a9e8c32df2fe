"""The figures of Chinese prose, simplified or traditional, clause by clause."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise, zip_longest

from harness.model import Article, Figure, Group
from harness.reference.figures.candidates import Asked, Named, unit_counted
from harness.reference.figures.clauses import Clause, Prose, read_prose
from harness.reference.figures.clock import TimeWords
from harness.reference.figures.context import Context
from harness.reference.figures.leads import Lead, read_lead
from harness.reference.figures.measures import (
    POINTS,
    before_rank,
    bound_of_whole,
    is_count,
    is_index,
    is_measured,
    kind_of,
)
from harness.reference.figures.names import Wish, heads
from harness.reference.figures.naming import Namer
from harness.reference.figures.objects import INSIDE, behind_of, is_modifier, takes_object, whole_of
from harness.reference.figures.quantities import Quantity
from harness.reference.figures.standing import Standing
from harness.reference.figures.tellings import Number, Sentence, Told, tell
from harness.reference.figures.timeline import Timeline, Topic
from harness.reference.figures.words import plain
from harness.reference.figures.writing import write

_CONTRIBUTES = re.compile("(?:合计)?(?:影响|拉动|带动|拉低|推高|拖累|贡献)")
"""影响CPI下降0.2个百分点: what one series adds to another is a figure of neither."""
_THEME = re.compile(
    "(?:(?:就|从|而|至于)|在(?![手建校职售])|对(?!外))?(?P<theme>.{2,16}?)(?:方面|领域|部分|部份|上|来看|来说)"
)
_SAYS = re.compile("(?:透露|表示|说|说明|指出|称|坦言|介绍|强调|认为|补充|告诉记者|直言|指|宣布|公布|提到|谈到)$")
"""Who says what follows is not what it is about."""
_BOTH_WAYS = re.compile("(?:一[升增涨]一[降减跌]|一[降减跌]一[升增涨]|双双.*|有[升增涨]有[降减跌]|同步.*|均.{0,4})$")
"""What is said of two heads at once before their numbers: 出口、进口一增一减."""
_A_SPAN = re.compile("(?<!当)(?:年|半年|季|季度|月|月份)$|^全年")
_PROSE = frozenset({"paragraph", "list_item"})
_PASSING = frozenset({"米", "分钟", "小时", "天", "秒", "个月", "周", "个小时", "步", "层", "楼"})
"""Units of how far and how long, which are figures only of a time, a distance, a length."""


def read_chinese(article: Article, index: int, context: Context) -> tuple[Figure, ...]:
    """The figures that the article's paragraphs and list items state; `index` is its place in the document.

    Headings, captions, tables and footnotes give none of their own: headings frame the time, footnotes the status.
    """
    reader = _Reader(article, index, context)
    return tuple(reader.read())


class _Reader:
    def __init__(self, article: Article, index: int, context: Context) -> None:
        self.article, self.index = article, index
        self.time = Timeline(article, context.day)
        self.standing = Standing(article)
        self.namer = Namer(context.names, article)
        self.told: list[Told] = []
        self.parent: Named | None = None
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
        self.standing.open_block()
        for (start, end), clauses in prose.sentences:
            text = prose.text[start:end]
            self.time.open_sentence(text)
            self.standing.hear_area(text, raw[start:end])
            sentence = Sentence(self.standing.open_sentence(text), any(clause.quantities for clause in clauses))
            before = self.time.topic
            yield from _without_milestones([f for clause in clauses for f in self._clause(prose, clause, sentence)])
            if sentence.told:
                self.parent = sentence.told[0].named
            if sentence.speech.forecast or sentence.speech.target or self.time.is_to_come():
                self.time.forget_ahead(before)

    def _clause(self, prose: Prose, clause: Clause, sentence: Sentence) -> Iterator[Figure]:
        if prose.text[clause.start - 1 : clause.start] == "；":
            sentence.speech.part(re.split("[；。]", prose.text[clause.start :], maxsplit=1)[0])
        sentence.speech.hear(prose.text[clause.start : clause.end])
        if not clause.quantities:
            ahead = sentence.speech.forecast or self.time.plans(prose.text[clause.start : clause.end])
            for time in clause.topics:
                sentence.topic = self.time.note(time, prose.text, figures=False, ahead=ahead) or sentence.topic
            self.time.look_ahead(prose.text[clause.start : clause.end], sentence.topic)
            if not sentence.counts:
                return
            lead = read_lead(prose.text, clause.start, clause.end, prose.masks)
            words = prose.raw[lead.start : lead.end].strip("，。；、：,; ")
            whole = prose.raw[clause.start : clause.end].strip("，。；、：,; 　")
            if theme := _THEME.fullmatch(plain(whole)):
                sentence.theme = whole[theme.start("theme") : theme.end("theme")]
            if _SAYS.search(plain(words)):
                return
            sentence.pending = words
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
    sentence: Sentence
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
            dates: list[Topic] = []
            while topics and topics[0].start < quantity.start:
                time = topics.pop(0)
                keep = not lead.source and not self._is_aside(time, lead)
                noted = self.reader.time.note(time, self.prose.text, keep=keep, ahead=self.sentence.speech.forecast)
                own = noted or own
                dates += [noted] if noted else []
            force = self.reader.time.in_force(self.prose.text, self.clause.end) if lead.changes else None
            dated = own or self._of_base(lead, quantity) or force
            if lead.source:
                own = None
            behind = behind_of(self.prose, self.clause, quantities, at)
            if behind == INSIDE:
                at, boundary = at + 1, self.clause.end
                continue
            following = quantities[at + 1 : at + 2]
            whole = self._known_whole(whole_of(self.prose, self.clause, at, lead), quantity)
            behind = whole or behind
            if not whole and following and is_modifier(self.prose.text, quantity, following[0], lead):
                at += 1
                continue
            if not self.subject:
                self.subject = re.sub("在$", "", self.prose.raw[lead.start : lead.end])
            members = self._members(at, lead)
            if len(members) > 1:
                yield from self._group(members, lead, dated, dates)
            else:
                figure = self._figure(quantity, lead, dated, behind=behind, following=following)
                if figure is not None:
                    yield figure
            at += len(members)
            boundary = quantities[at - 1].end
            if whole:
                boundary = following[0].start
            elif behind and takes_object(self.prose.raw[lead.start : lead.end], lead):
                boundary = max(boundary, self.prose.raw.find(behind, boundary) + len(behind))
            if own is not None and self.reader.time.topic is own:
                self.sentence.topic = own

    def _known_whole(self, whole: str, quantity: Quantity) -> str:
        found = self.reader.namer.names.exact([whole, whole + "数"], Wish("amount", quantity.unit)) if whole else None
        return whole if found else ""

    def _is_aside(self, time: TimeWords, lead: Lead) -> bool:
        """Whether an earlier time is of one number that says what it was then: …2.8%，2022年底为2.4%."""
        told, now = self.sentence.told[-1:], self.reader.time.topic
        if not told or not now or lead.start < lead.end or lead.direction or not lead.words:
            return False
        times = time.times(self.reader.time.clock, now.times)
        return bool(times and times.high and now.times.high and times.high < now.times.high)

    def _of_base(self, lead: Lead, quantity: Quantity) -> Topic | None:
        """The time compared with, where its own value is told by name: 对比2023年度亏损4200万元; else None."""
        masked = self.prose.masks.by_end.get(lead.start)
        if masked is None or isinstance(masked[1], str) or masked[1].role != "base" or lead.start >= lead.end:
            return None
        if not self.prose.text[masked[0][0] : masked[1].start].startswith(("对比", "相比", "相对")) or lead.direction:
            return None
        time, now = masked[1], self.reader.time.topic
        times = self.reader.time.base(time, self.prose.text[time.start : time.end], now.times if now else None)
        return Topic(times, "", self.reader.time.block, self.reader.time.sentence) if times else None

    def _members(self, at: int, lead: Lead) -> list[Quantity]:
        """The numbers that a 分别 governs, from this one on."""
        quantities = self.clause.quantities
        phrase = self.prose.text[lead.start : lead.end]
        if not (lead.group or "分别" in phrase):
            return self._one_for_each_head(at, lead) or self._goes_on_with(at, lead)
        members = [quantities[at]]
        for other in quantities[at + 1 :]:
            between = read_lead(self.prose.text, members[-1].end, other.start, self.prose.masks)
            if between.start < between.end or self.prose.text[members[-1].end : other.start].strip()[:1] in ("（", "("):
                break
            members.append(other)
        return members

    def _one_for_each_head(self, at: int, lead: Lead) -> list[Quantity]:
        """The numbers of a list of heads, one for each: 供水率、收集率为58.6%和61.2%; empty where they are none."""
        size = len(heads(self.prose.raw[lead.start : lead.end])) if lead.start < lead.end else 0
        members = self.clause.quantities[at : at + size]
        if not 1 < size == len(members) or any(member.unit != members[0].unit for member in members):
            return []
        between = [self.prose.text[one.end : other.start] for one, other in pairwise(members)]
        lists = all(re.fullmatch("[和与及、]", words.strip()) for words in between)
        return members if lists and self.clause.quantities[at + size :] == [] and not lead.source else []

    def _goes_on_with(self, at: int, lead: Lead) -> list[Quantity]:
        """The rates of a list just told with 分别, one for each of its members: …分别达到A和B，增长5.4%和8.1%."""
        quantities, told = self.clause.quantities, self.sentence.told
        size = next((n for n in range(len(told), 1, -1) if told[-n].group == n and told[-1].group == n), 0)
        members = quantities[at : at + max(size, 1)]
        joined = all(
            re.fullmatch("[和与及、]", self.prose.text[one.end : other.start].strip()) and one.unit == other.unit
            for one, other in pairwise(members)
        )
        moves = lead.start >= lead.end and bool(lead.direction or lead.rate)
        moves = moves or self.prose.text.startswith("占", lead.start)
        return members if size > 1 and len(members) == size and joined and moves else [quantities[at]]

    def _group(
        self, members: list[Quantity], lead: Lead, own: Topic | None, dates: Sequence[Topic]
    ) -> Iterator[Figure]:
        raw = self.prose.raw
        phrase = raw[lead.start : lead.end]
        kind = kind_of(members[-1], lead, phrase, object_behind=False)
        wish = Wish(kind, members[-1].unit)
        if not re.sub("分别", "", plain(phrase)).strip() and self.sentence.pending:
            announced = _BOTH_WAYS.sub("", self.sentence.pending)
            phrase = announced if len(heads(announced)) == len(members) else phrase
        listed = [*self.sentence.clauses, phrase][-len(members) :]
        told = [t.named for t in self.sentence.told]
        named = self.reader.namer.group(phrase, lead, wish, len(members), told, listed=listed)
        boundary = self.clause.start
        if len(named) != len(members):
            return
        for place, member in enumerate(members):
            own_lead = read_lead(self.prose.text, boundary, member.start, self.prose.masks) if place else lead
            moved = replace(lead, verb=own_lead.verb if place else lead.verb)
            if place and own_lead.direction:
                moved = replace(moved, direction=own_lead.direction, rate=own_lead.rate)
            if member.unit is None or (member.unit == "个" and (members[-1].unit == "%" or members[-1].unit in POINTS)):
                member = replace(member, unit=members[-1].unit, unit_span=members[-1].unit_span)
            cue = next((word for word in ("依次", "各") if word in lead.words and not lead.group), "分别")
            cue = "依次" if "依次" in lead.words else cue
            cued = lead.group or cue == "各" or "分别" in self.prose.text[lead.start : lead.end]
            group = Group(cue=cue, index=place + 1, of=len(members)) if cued else None
            dated = dates[place] if len(dates) == len(members) else own
            figure = self._figure(member, moved, dated, named=named[place], group=group)
            boundary = member.end
            if figure is not None:
                yield figure

    def _figure(
        self, quantity: Quantity, lead: Lead, own: Topic | None, *, behind: str = "", named: Named | None = None,
        group: Group | None = None, following: list[Quantity] | None = None,
    ) -> Figure | None:  # fmt: skip
        phrase = self._undated(lead)
        clause = self.prose.text[self.clause.start : quantity.start]
        kind = kind_of(quantity, lead, phrase, object_behind=bool(behind))
        if kind == "rank":
            phrase = before_rank(phrase)
        if kind in ("percent", "share") and lead.words[:1] == ["的"] and quantity.comparator == "eq":
            quantity = replace(quantity, comparator=bound_of_whole(phrase))
        unit = quantity.unit
        if unit is None and following and lead.source:
            unit = following[0].unit
        if named is None:
            asked = self._asked(phrase, lead, Wish(kind, unit), behind, quantity, dated=own is not None)
            named = self.reader.namer.name(asked)
        if unit is None and kind in ("amount", "difference") and named is not None and is_count(named.name):
            unit = unit_counted(named)
            quantity = replace(quantity, unit=unit)
        if kind == "points" and _CONTRIBUTES.match(plain(phrase)):
            return None
        if named is None or (kind == "amount" and _is_loose(named, unit, lead, phrase)):
            return None
        self.sentence.total = self.sentence.total or "累计" in clause
        self.sentence.verb = named.verb or self.sentence.verb
        listed = bool(self.sentence.verb) and self._listed(lead)
        return self._told(Number(quantity, lead, kind, named, unit, phrase, clause, own, listed), group)

    def _told(self, number: Number, group: Group | None) -> Figure:
        reader, sentence, quantity = self.reader, self.sentence, number.quantity
        last = sentence.told[-1] if sentence.told else reader.told[-1] if reader.told else None
        told = tell(number, self.prose.text, reader.time, sentence, last)
        told.group = group.of if group else 0
        sentence.told.append(told)
        reader.told.append(told)
        status = sentence.speech.status(
            number.clause, told.times, reader.time.clock, number.lead, level=told.measure == "level"
        )
        part = number.clause.startswith(("其中", "当中"))
        return write(
            self.prose.raw, quantity, number.lead, told,
            article=reader.index, block=reader.number, status=status, clause=number.clause, group=group,
            scope=reader.standing.scope(told.named.scope, number.phrase, part=part),
            constant=reader.standing.constant_prices(told.named.name),
        )  # fmt: skip

    def _asked(self, phrase: str, lead: Lead, wish: Wish, behind: str, quantity: Quantity, *, dated: bool) -> Asked:
        sentence, raw = self.sentence, self.prose.raw
        told = [told.named for told in sentence.told]
        at = self.prose.text.rfind(lead.each, self.clause.start, quantity.start) if lead.each else -1
        each = raw[at : at + len(lead.each)] if at >= 0 else ""
        words = self.prose.text[self.clause.start : quantity.start]
        return Asked(
            phrase, lead, wish, each=each, behind=behind, last=told[-1] if told else self._before(), told=told,
            extents=self._extents(lead, quantity) if phrase else [],
            fronts=self._fronts(lead), theme=sentence.theme, pending=sentence.pending, subject=self.subject,
            verb=sentence.verb if self._listed(lead) else "",
            follows=self.prose.text.startswith("的", quantity.end),
            after=raw[quantity.end : self.clause.end].strip("，。；、：,; "),
            context=raw[self.clause.start : quantity.start] + behind, dated=dated,
            parent=self.reader.parent,
            before=(self.reader.article.title or "") + raw[: self.clause.start],
            earlier=bool(re.match("(?:(?:而|较|比|上年|去年|前年|同)?(?:上年|去年|前年)?同[期月])", words)),
        )  # fmt: skip

    def _extents(self, lead: Lead, quantity: Quantity) -> list[str]:
        """Its phrase with ever more of the words behind it, and what stands behind a time in its midst."""
        raw = self.prose.raw
        found = [raw[lead.start : end] for end in range(lead.end + 1, quantity.start + 1)]
        inside = [
            end for (start, end), _ in self.prose.masks.by_start.values() if lead.start < start and end < lead.end
        ]
        return found + [raw[end : lead.end] for end in inside]

    def _undated(self, lead: Lead) -> str:
        """Its phrase without a time in its midst: 旅行社全年营业收入."""
        raw, phrase = self.prose.raw, self.prose.raw[lead.start : lead.end]
        for (start, end), what in self.prose.masks.by_start.values():
            inside = lead.start < start and end < lead.end and not isinstance(what, str) and what.role == "topic"
            if inside and _A_SPAN.search(self.prose.text[start:end]):
                return raw[lead.start : start] + raw[end : lead.end]
        return phrase

    def _fronts(self, lead: Lead) -> list[str]:
        """Its phrase with what was stripped before it, back to the last comma of the clause, if that is not long."""
        raw = self.prose.raw
        start = max(raw.rfind(mark, self.clause.start, lead.start) + 1 for mark in "，、；：（") or self.clause.start
        front = raw[max(start, self.clause.start) : lead.end].strip()
        return [front] if lead.start < lead.end and len(front) <= 24 and start < lead.start else []

    def _before(self) -> Named | None:
        return self.reader.told[-1].named if self.reader.told else None

    def _listed(self, lead: Lead) -> bool:
        """Whether it goes on a list that an earlier verb governs: 新增养老床位500张、托位800个."""
        at = lead.start
        while at > self.clause.start and self.prose.text[at - 1] in " 和及与":
            at -= 1
        return at > self.clause.start and self.prose.text[at - 1] == "、"


def _without_milestones(figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures of a sentence without bounds whose value it tells right behind: 突破40万，达41.7万."""
    for figure, following in zip_longest(figures, figures[1:]):
        same = following is not None and all(
            getattr(figure, name) == getattr(following, name)
            for name in ("indicator", "measure", "unit", "period", "scope", "per")
        )
        passed = figure.comparator in ("gt", "ge") and following is not None and following.comparator == "eq"
        if not (same and passed and following and Decimal(figure.value) <= Decimal(following.value)):
            yield figure


def _is_loose(named: Named, unit: str | None, lead: Lead, phrase: str) -> bool:
    """Whether a number measures nothing that can be told: 出门300米, a bare number of no index and no count."""
    if unit is None:
        return not (is_index(named.name) or is_count(named.name)) or not (phrase or lead.words)
    if named.entry is not None:
        return False
    if unit in _PASSING and not (phrase or lead.words):
        return True  # How long a holiday lasts: “五一”假期5天.
    return len(named.name) < 2 or (unit in _PASSING and not lead.reach and not is_measured(named.name))
