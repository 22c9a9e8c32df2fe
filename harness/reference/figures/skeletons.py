"""Names without their order and their counting nouns: 改造老旧小区 and 老旧小区改造数 have one skeleton."""

import re
from dataclasses import dataclass
from functools import lru_cache

from harness.reference.figures.words import ZH, alternatives

_TRADE = frozenset({"进口", "出口", "销售", "生产", "服务", "发行", "消化", "保障", "支持", "装机", "储备", "进出口"})
"""Actions that are rather kinds of thing in a name: 出口额 is no 额."""
_ACTION = re.compile("|".join(re.escape(w) for w in sorted(set(ZH["action"]) - _TRADE, key=lambda w: (-len(w), w))))
_COUNTING = re.compile(rf"(?<=..)(?:{alternatives('counting')})$")
_FILLER = re.compile("可|具备|实现|累计|录得|共|已|总(?!值)|(?<=.)各类|的")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What two names of one series share."""

    rest: str
    """The name's nouns in their order."""
    actions: frozenset[str]
    """What is done to them."""


@lru_cache(maxsize=8192)
def skeleton_of(key: str) -> Skeleton:
    """The skeleton of a folded name; its rest is empty where the name is only an action."""
    actions = frozenset(found[0] for found in _ACTION.finditer(key))
    rest = _FILLER.sub("", _ACTION.sub("", key))
    while found := _COUNTING.search(rest):
        rest = rest[: found.start()]
    return Skeleton(rest, actions)


def is_action(words: str) -> bool:
    """Whether plain words begin with something that is done, not with a kind of thing: 压减粗钢产量, not 装机容量."""
    return bool(_ACTION.match(words))
