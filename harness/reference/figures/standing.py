"""The status of a figure: fact, provisional, estimate, target or forecast, by its words, its period and the day."""

import re
from dataclasses import dataclass

from harness.model import Article, FigureStatus
from harness.reference.figures.clock import Clock, Times
from harness.reference.figures.leads import Lead
from harness.reference.figures.names import is_region
from harness.reference.figures.words import alternatives, any_of, plain

_FORECAST = re.compile(
    "预计|可能(?=[会将达突超升降增减])|预期(?!目标)|预测|料(?=将|会|可|到|全年|[12][0-9])|可望|有望|展望|预料|预估|料将|将会|估计|(?<![评预低高])估(?=[季年月周约达可将为至第全仅]|[0-9])|上看"
)
_TARGET = re.compile(
    "目标|力争|争取|确保|计划|(?<!模)拟(?=[新建投于在])|努力|要(?=抓|推|新|完|建|达|实|力|把|确|使|做|全|加|改|培|增|在|让|超过|突破|保持|控制|稳定|降|提高)|将(?:建成|新建|再|打造|新增|实施|投入|安排|完成|改造|建设|推进|培育)|任务是|奋斗|预算(?!收入|支出|执行|内|外)|安排(?=[^，。]{0,12}[0-9])"
)
_DEMANDS = re.compile("(?:会议|大会|会上|全会|方案|通知|意见)[^，。；]{0,8}(?:强调|要求|提出|明确|部署)")
"""Who says what is to be done."""
_WILL = re.compile("将|会达|可达")
_PROVISIONAL = re.compile(alternatives("provisional"))
_PROVISIONAL_NOTE = re.compile(
    "(?:数据|数字|指标)?[^，。]{0,12}(?:为|系|均为|是)?(?:初步(?:统计|核算|测算)?数|初步数据|快报数|初步统计结果|预计数)"
)
_CONSTANT = re.compile(
    rf"(?P<noun>{alternatives('flow')})[^，。；]{{0,6}}(?:[，,][^，。；]{{0,8}})?(?:增长速度|增长率|增速|增长|指数)?(?:均)?按(?:可比|不变)价格?计算"
)
"""规模以上工业增加值增长速度按可比价格计算."""
_ALL = re.compile("(?<![比于占过居列在较])全[省市县州港](?!性)")
_NEIGHBOUR = re.compile(
    "(?:邻[市县区省州]|兄弟[市县区])(?P<name>[\u4e00-\u9fff]{2,3}?)(?=[把将的在也已从，]|去年|今年|前年|近年)"
)
"""邻市岚川把…: the sentence and what follows in its paragraph is of that place."""
_PART_OF = re.compile(
    "(?!社区|景区|小区|园区|校区|地区|山区|灾区|城区)[\u4e00-\u9fff]{2,3}[区镇乡旗](?=[\u4e00-\u9fff]{2})"
)
"""江北区夜间消费额: an area of its own, which no rule tells from a name."""
_AHEAD = re.compile("|".join(any_of("future_frame")))


@dataclass
class Speech:
    """What a sentence has said so far of how sure it is."""

    frame: str = ""
    """"target" below a heading or behind a sentence that plans."""
    footnote: bool = False
    forecast: bool = False
    target: bool = False
    provisional: bool = False
    demands: bool = False
    """Whether a meeting or a paper asks for it."""

    def hear(self, clause: str) -> None:
        """Takes in a clause that opens the way for the figures in it and behind it."""
        if _FORECAST.search(clause):
            self.forecast, self.target = True, False
        if _TARGET.search(clause):
            self.target = True
            self.forecast = self.forecast and bool(_FORECAST.search(clause))
        if _DEMANDS.search(clause):
            self.demands = True
        if _PROVISIONAL.search(clause) and "初步预计" not in clause:
            self.provisional = True

    def part(self, clause: str) -> None:
        """A semicolon: a first account before it does not govern this clause behind it, nor a plan what will be."""
        self.provisional = False
        self.target = self.target and not _WILL.search(clause)

    def status(self, before: str, times: Times | None, clock: Clock, lead: Lead, *, level: bool) -> FigureStatus:
        """The status of a figure with this period; `before` is its clause up to the number."""
        day = clock.day
        if times is None:
            return "forecast" if self.forecast else "target" if self.target and _TARGET.search(before) else "actual"
        future = times.high is None or times.high > day
        if not future:
            if self.provisional or self.footnote:
                return "provisional"
            return "estimate" if self.forecast else "actual"
        if self.forecast and not (_TARGET.search(before) and not _FORECAST.search(before)):
            return "forecast"
        if self.target or self.frame or self.demands or clock.ahead:
            return "target"
        if _WILL.search(before) or "将" in lead.words:
            return "forecast"
        if (
            not level
            and times.low is not None
            and times.low <= day
            and times.low != times.high
            and times.high is not None
            and (times.high - times.low).days <= 366
        ):
            return "provisional"
        return "target" if times.high is not None and not (level and (times.low or day) <= day) else "actual"


class Standing:
    """What headings and footnotes say of the figures below and above them."""

    def __init__(self, article: Article) -> None:
        notes = [
            plain(b.text)
            for b in article.blocks
            if b.kind == "footnote" or plain(b.text[:3]).startswith(("注：", "注:"))
        ]
        self._footnote = any(_PROVISIONAL_NOTE.search(note) for note in notes)
        self._frame = ""
        self._constant = tuple(found["noun"] for note in notes for found in _CONSTANT.finditer(note))
        self.area: str | None = None
        """The first area that the article names as all of it: 全省."""
        self.near: str | None = None
        """The area of the figures just told, in this block."""

    def constant_prices(self, name: str) -> bool:
        """Whether a note says that growth of such an indicator is at constant prices."""
        return bool(self._constant) and plain(name).endswith(self._constant)

    def open_block(self) -> None:
        self.near = None

    def hear_area(self, sentence: str, raw: str) -> None:
        """Takes in the first 全省 of the article; `raw` is the sentence as printed."""
        if other := _NEIGHBOUR.search(sentence):
            self.near = raw[other.start("name") : other.end("name")]
        found = None if self.area else _ALL.search(sentence)
        if found:
            self.area = raw[found.start() : found.end()]

    def scope(self, own: str | None, phrase: str, *, part: bool = False) -> str | None:
        """The area of a figure: its own, else that of the figures before it, else the article's; none for a part.

        `part` says that its own, behind 其中, is that of no figure behind it.
        """
        if own is not None:
            self.near = self.near if part or is_region(own) else own
        elif _PART_OF.match(plain(phrase)):
            return None
        return own or self.near or self.area

    def heading(self, words: str) -> None:
        words = plain(words)
        if _AHEAD.search(words):
            self._frame = "target"
        elif re.search("回顾|完成情况|主要成绩|总结|上年|去年|执行情况", words):
            self._frame = ""

    def open_sentence(self, sentence: str) -> Speech:
        if re.search(
            "预期目标是|主要目标是|主要预期目标|要(?:抓好|做好|完成)[^，。]{0,8}(?:任务|工作)|总体要求是|目标任务是",
            sentence,
        ):
            self._frame = "target"
        return Speech(frame=self._frame, footnote=self._footnote)
