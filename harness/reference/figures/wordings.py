"""Printed words as the registry writes names: without quotes, fillers, half brackets and the verb that opens them."""

import re

from harness.reference.figures.names import key_of
from harness.reference.figures.words import alternatives, plain

_ACTION_START = re.compile(rf"(?:{alternatives('action')})+")
_FILLED = re.compile(rf"(?<=.)(?:共|累计|实现|录得|已|仍)(?=(?:{alternatives('action', 'flow')}))")
_PRICE_NOUN = re.compile(rf"(?:平均)?(?:{alternatives('price')})$")


def registry_style(words: str) -> str:
    """A printed name as the registry writes names: no quotes, no 的 before 比重."""
    words = re.sub("[“”「」『』\\s]", "", words)
    for found in reversed(list(_FILLED.finditer(plain(words)))):
        words = words[: found.start()] + words[found.end() :]
    return unbracketed(re.sub("的(?=比重|比例|份额)", "", words).strip("，、：:；。的"))


def unbracketed(words: str) -> str:
    """Without a bracket that has no partner: it belongs to the clause and not to the name."""
    words = words.strip("）)") if not re.search("[（(]", words) else words
    opened = max(words.rfind("（"), words.rfind("("))
    if opened >= 0 and not re.search("[）)]", words[opened:]):
        words = words[opened + 1 :] if opened < len(words) // 2 else words[:opened]
    return words.strip("，、：:； 　")


def opening_verb(words: str) -> str:
    """The action that a name begins with: 新增 of 新增养老床位; empty where it is all of it."""
    action = _ACTION_START.match(plain(words))
    return words[: action.end()] if action and action.end() < len(words) else ""


def without_start(words: str) -> str:
    """A name without the action it begins with: 新增规模以上工业企业."""
    action = _ACTION_START.match(plain(words))
    return words[action.end() :] if action and action.end() < len(words) else words


def without_end_action(phrase: str) -> str:
    found = re.search("(?:在|对|向|为|把|按|从)$", plain(phrase))
    return phrase[: found.start()] if found else phrase


def with_each(words: str, each: str) -> str:
    """每公斤 before the noun of the price: 中晚稻每公斤平均收购价."""
    found = _PRICE_NOUN.search(plain(words)) if each else None
    return words[: found.start()] + each + words[found.start() :] if found else each + words


def tail(phrase: str) -> str:
    """The last words of a long phrase, from its last 的 or comma on."""
    cut = max(phrase.rfind("的", 0, -4), phrase.rfind("，", 0, -4))
    return phrase[cut + 1 :] if cut >= 0 else phrase


def printed_front(printed: str, key_front: str) -> str | None:
    """The printed characters that fold to the front of a key; None where that is not a plain prefix."""
    for end in range(1, len(printed)):
        if key_of(printed[:end]) == key_front:
            return printed[:end].strip("“”")
    return None
