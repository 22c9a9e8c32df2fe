"""What a number measures and which way its sign points, from its unit and the words before it."""

import re
from dataclasses import dataclass

from harness.indicators import Entry
from harness.model import Comparator
from harness.reference.figures.leads import Lead
from harness.reference.figures.names import Kind, same_unit, unit_of
from harness.reference.figures.quantities import Quantity
from harness.reference.figures.words import alternatives, plain

POINTS = frozenset({"个百分点", "百分点", "个基点", "基点", "基本点", "个点", "点子"})
_SHARE = re.compile(
    r"^(?P<part>.*?)(?<![侵独霸强抢应])占(?!有|用|地(?![区方级])|领|据|道|比)(?:到|了|去|全部)?(?P<whole>.*?)(?:的)?(?P<noun>比重|比例|份额|百分比|比率|比)?$"
)
_BOUND_BEFORE = re.compile(
    "(?:[只仅已]|占|占到|相当于)*(?:(不足|不到|低于|少于)|(超过|超出|高于|大于|逾)|(接近|约为|大约|约|近(?![年月日期])))"
)
_RANKED = re.compile(r"(?:稳|位|跃|排名|排|名)?(?:居|列|在|升至|升到)(?!民|住)[\u4e00-\u9fff]{0,8}$")
_PROGRESS = re.compile(
    r"^(?P<part>.*?)(?:(?:已|累计)?(?:完成|实现)(?!率)(?P<goal>.*(?:目标|任务|计划|预算|指标|进度|总数).*)"
    r"|(?:占|相当于)(?P<of>(?:全年|年度|年初|既定|计划)?[^占]{0,6}(?:目标|任务|计划|年度预算|全年预算)[^占]{0,3}))$"
)
_SHARE_NAME = re.compile(rf"(?:{alternatives('share_noun')}|率|度|进度|覆盖面)(?:[（(][^）)]*[）)])?$")
_RATIO_NAME = re.compile(rf"(?:{alternatives('ratio_noun')})$")
_INDEX_NAME = re.compile(rf"(?:{alternatives('index_noun')})$")
_PRICE = re.compile(rf"(?:{alternatives('price')})$|[人户亩日月年次]均|平均|^单[件位]|每[\u4e00-\u9fff]{{1,6}}")
_A_HEAD = re.compile("人均[^年月]*(?:收入|支出|消费)$")
"""Income and spending a head are flows."""
_EACH_OF_MANY = re.compile("每[百千万]")
_CAPACITY = re.compile("(?:能力|产能|余额|存量|保有量|容量|规模)$")
_STOCK_END = re.compile(rf"(?:{alternatives('stock')})(?:数|数量|总数|总量)?$")
_BALANCE = re.compile("(?:余额|结余|[拥保持存]有量|存量|库存)$")
_FLOW_END = re.compile(rf"(?:{alternatives('flow')})$")
_ACTION = re.compile(rf"(?:{alternatives('action')})")
_AS_MUCH = re.compile("相当于(?![全总整]).{0,8}(?:时段|时期|水平|平均|均值|同期)$")
"""相当于平峰时段的40%: how it compares with itself at another time."""
_MEASURED = re.compile(
    rf"(?:{alternatives('price', 'stock', 'flow')}|长|高|深|宽|数|期限?|耗时|用时|周期|行程|航程|距|水位)$"
    rf"|^(?:{alternatives('action')})"
)
_MONEY = re.compile("元$|美元|港仙|欧元|英镑|日元")
_PER_YEAR = re.compile(
    r"(?<![今去上本当全中近明多每往来后前0-9])年(?:设计|生产|处理|加工|通过|供应|接待|综合|发电|吞吐|供水|供气|新增)?"
    r"[\u4e00-\u9fff]{0,4}?(?:产能|能力|收入|产量)$"
)
_PER_DAY = re.compile(r"(?<![0-9高低单当])日(?:处理|生产|供水|供气|投递|发送|均)[\u4e00-\u9fff]{0,5}$")
_MONTHLY = re.compile(r"每(?:人|户)?每?(?P<unit>月|年|天|日)$")


@dataclass(frozen=True, slots=True)
class ShareName:
    """占: what is part of what."""

    part: str
    whole: str
    noun: str
    of: str
    """占 as printed."""


def bound_of_whole(phrase: str) -> Comparator:
    """The bound that stands before what a share is of: 不足总量的两成, 近全市的七成."""
    found = _BOUND_BEFORE.match(plain(phrase))
    bounds: tuple[Comparator, ...] = ("lt", "gt", "approx")
    return next((b for b, words in zip(bounds, found.groups(), strict=True) if words), "eq") if found else "eq"


def before_rank(phrase: str) -> str:
    """营商环境评价居全市 without the words of its place."""
    found = _RANKED.search(plain(phrase))
    return phrase[: found.start()] if found else phrase


def share_name(phrase: str) -> ShareName | None:
    """工业用电量占全社会用电量的比重 in its parts; None without 占."""
    found = _SHARE.match(plain(phrase))
    if not found:
        return None
    return ShareName(
        phrase[: found.end("part")],
        phrase[found.start("whole") : found.end("whole")],
        found["noun"] or "",
        phrase[found.end("part")],
    )


def progress(phrase: str) -> tuple[str, str] | None:
    """完成全年目标任务: what was there before it, and the goal."""
    found = _PROGRESS.match(plain(phrase))
    return (phrase[: found.end("part")], phrase[found.start("goal" if found["goal"] else "of") :]) if found else None


def kind_of(quantity: Quantity, lead: Lead, phrase: str, *, object_behind: bool) -> Kind:
    """What sort of figure the number is, before its name is known."""
    moves = lead.direction != 0 and not lead.reach
    if moves and lead.words[:1] in (["新增"], ["净增"]) and not lead.bases and quantity.unit not in ("%", *POINTS):
        moves = False
    if quantity.rank:
        return "rank"
    if quantity.unit in POINTS:
        return "points"
    if quantity.unit in ("%", "‰"):
        if lead.bases and lead.reach and not phrase:
            return "ratio"
        if lead.rate or moves:
            return "rate"
        if progress(phrase):
            return "ratio"
        if _AS_MUCH.match(plain(phrase)):
            return "ratio"
        return "share" if share_name(phrase) else "percent"
    if quantity.unit == "倍":
        return "rate" if moves else "ratio"
    if moves and not (object_behind and not lead.bases and not phrase):
        return "difference"
    return "amount"


def sign_of(kind: Kind, lead: Lead) -> int:
    """1 or -1: which way the thing itself moves (FORMATS rule 12)."""
    if kind == "rate":
        return lead.rate or lead.direction or 1 if not (lead.rate and lead.direction and not lead.reach) else lead.rate
    if kind == "points":
        return (lead.direction or 1) * (lead.rate or 1)
    return lead.direction or 1 if kind == "difference" else 1


def measure_of(
    kind: Kind,
    quantity: Quantity,
    lead: Lead,
    name: str,
    entry: Entry | None,
    *,
    basis: str,
    point: bool,
    per: str | None,
) -> str:
    """The measure; `basis` says what a rate compares: year, period, average, fixed or nothing."""
    measures = entry.measures if entry else ()
    if kind == "rank":
        return "rank"
    if kind in ("points", "difference"):
        return "change"
    if kind == "rate":
        return _rate(basis, measures)
    if kind == "ratio":
        return "ratio"
    if kind == "share":
        return "ratio" if "ratio" in measures and "share" not in measures else "share"
    if kind == "percent":
        of_percent = tuple(m for m in measures if entry is None or unit_of(entry, m) in (None, "%", "‰"))
        return _percent(name, of_percent or measures)
    return _amount(quantity, lead, name, entry, point=point, per=per)


def _rate(basis: str, measures: tuple[str, ...]) -> str:
    found = {"year": "yoy_change", "period": "pop_change", "average": "avg_change", "fixed": "change"}.get(basis)
    if found is None:
        found = "yoy_change"
        if measures and found not in measures:
            found = next((m for m in ("pop_change", "change", "avg_change") if m in measures), found)
    return found


def _percent(name: str, measures: tuple[str, ...]) -> str:
    plain_name = plain(name)
    fitting = [m for m in measures if m in ("share", "ratio", "yoy_change", "level", "pop_change")]
    if fitting:
        return fitting[0]
    if _RATIO_NAME.search(plain_name):
        return "ratio"
    return "level" if re.search("(?:指数|(?<![毛净])利率|汇率)$", plain_name) else "share"


def is_rate_name(name: str) -> bool:
    """Whether a name is one of a share or ratio by its last noun."""
    return bool(_SHARE_NAME.search(plain(name)) or _RATIO_NAME.search(plain(name)))


def _amount(quantity: Quantity, lead: Lead, name: str, entry: Entry | None, *, point: bool, per: str | None) -> str:
    if entry is not None and quantity.unit is None and "ratio" in entry.measures and plain(name).endswith("比"):
        return "ratio"
    if entry is not None and "change" in entry.measures and lead.words[:1] in (["新增"], ["净增"]):
        if not any(re.search("新增|净增|新建", one) for one in (entry.name, *entry.aliases)):
            return "change"
    if entry is not None:
        fitting = [m for m in entry.measures if m in ("cumulative", "level", "count", "ratio", "share")]
        fitting = [m for m in fitting if same_unit(unit_of(entry, m), quantity.unit)] or fitting
        if len(fitting) == 1 or (fitting and per is None and not point):
            return fitting[0]
        if fitting:
            return "level" if "level" in fitting else fitting[0]
    words = plain(name)
    if quantity.unit == "大":
        return "count"
    if quantity.unit is None:
        return "ratio" if words.endswith("比") else "level"
    if _A_HEAD.search(words):
        return "cumulative"
    if per or _PRICE.search(words):
        return "level"
    if re.search("新增|净增", words) or (words.endswith("量") and not _STOCK_END.search(words)):
        return "cumulative"
    if _ACTION.match(words) and not _CAPACITY.search(words):
        return "cumulative"
    if _FLOW_END.search(words):
        return "cumulative"
    if _STOCK_END.search(words) and not _ACTION.match(words):
        return "level"
    if _ACTION.match(words) or "累计" in lead.words:
        return "cumulative"
    if _MONEY.search(quantity.unit):
        return "level" if point else "cumulative"
    return "level"


def is_stock(measure: str, name: str) -> bool:
    """Whether the figure stands at a date: a level that is no price, no average and no rate."""
    return measure == "level" and (not _PRICE.search(plain(name)) or bool(_EACH_OF_MANY.search(plain(name))))


def is_counted(name: str) -> bool:
    """Whether a name ends in a noun of what is there at a date: 余额, 拥有量."""
    return bool(_BALANCE.search(plain(name)))


def is_index(name: str) -> bool:
    """Whether a bare number may be its value: 收入比, 指数."""
    return bool(_INDEX_NAME.search(plain(name)))


def is_count(name: str) -> bool:
    """Whether a bare number may count it: 患者规范管理人数, 老年人口."""
    return bool(re.search("(?:数|人口|量|总额|人次|数目)$", plain(name)))


def is_measured(name: str) -> bool:
    """Whether a name ends in a noun of something measured: 平均等待时间, 优良天数, 新建管网."""
    return bool(_MEASURED.search(plain(name)))


def per_of(lead: Lead, phrase: str) -> str | None:
    """P1Y for 年产能, P1D for 日均, P1M for 每月."""
    if lead.per:
        return lead.per
    text = plain(phrase)
    if found := _MONTHLY.search(text):
        return {"月": "P1M", "年": "P1Y", "天": "P1D", "日": "P1D"}[found["unit"]]
    if _PER_YEAR.search(text):
        return "P1Y"
    return "P1D" if _PER_DAY.search(text) else None
