"""The indicator of each number: own words first, then what the clauses before it said, then the registry's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from harness.indicators import Entry
from harness.model import Article
from harness.reference.figures.clauses import Clause, Prose
from harness.reference.figures.leads import Lead
from harness.reference.figures.measures import ShareName, share_name
from harness.reference.figures.measures import progress as progress_of
from harness.reference.figures.names import Found, Names, Wish, completions, forms, heads, is_generic, key_of
from harness.reference.figures.quantities import Quantity
from harness.reference.figures.skeletons import is_action
from harness.reference.figures.words import ZH, alternatives, any_of, plain

_ACTION = re.compile(alternatives("action"))
_ACTION_START = re.compile(rf"(?:{alternatives('action')})+")
_ACTION_END = re.compile(rf"(?:{alternatives('action')}|在|有|对|向|为|将|把|由|按|从|达|共)$")
_RATE_NOUN = re.compile(rf"(?:{alternatives('rate_up', 'rate_down')}|总量|规模)?")
_ACTIONS = any_of("action")
_CLOSING, _CLOSING_VERBS = ZH["closing"], any_of("closing_verb")
_FILLED = re.compile(rf"(?<=.)(?:共|累计|实现|录得|已|仍)(?=(?:{alternatives('action', 'flow')}))")
_ACTION_LAST = re.compile(rf"(?:{alternatives('action')})+(?:了|出)?$")
_AT_LEAST = frozenset({"以上", "及以上", "或以上", "以下", "及以下", "以内"})
_CLASSIFIED = frozenset("个名家户大种项条座只头人位处所台辆套件场次艘架对批间口株棵亩支块片本部张份起宗笔吨")
_BEHIND = re.compile(r"[^，。；：、（）()！？“”0-9\s]{2,18}|“[^”]{1,12}”[^，。；：、（）0-9]{0,10}")
_WHOLE_FRONT = re.compile("^(?:同期|全部|当期|该|其|全[国省市县区州港](?!性))+")
_HOW_OFTEN = frozenset({"日均", "月均", "年均", "平均", "累计", "每日", "每天"})
_LONGEST_NAME = 40
_NOUN = re.compile(rf"(?:{alternatives('flow', 'stock', 'price', 'share_noun')}|率|比)$")
_LAST_NOUN = re.compile(rf"(?:{alternatives('qualifier')})*(?:{alternatives('flow', 'stock', 'price', 'share_noun')})$")
_PRICE_NOUN = re.compile(rf"(?:平均)?(?:{alternatives('price')})$")
_SHARE_ALONE = re.compile("(?:所)?占?(?:比重|比例|比|份额)")
_MAKES = frozenset({"形成", "有", "共有", "产生", "涵盖", "包括"})
_INDUSTRY = re.compile(r"(?:业|工业|产业|行业)$")


@dataclass(frozen=True)
class Named:
    """An indicator as it is reported, and as it was printed."""

    name: str
    printed: str
    """The subject's own words, for what follows and leaves them out."""
    entry: Entry | None = None
    scope: str | None = None
    share: bool = False
    verb: str = ""
    """The action that the name begins with, which governs a list behind it."""
    subject: "Named | None" = None
    """Of a share: what the numerator was."""


@dataclass(frozen=True)
class Asked:
    """A number that wants a name, and what the text around it offers."""

    phrase: str
    """The words before it, without verbs, times and bounds."""
    lead: Lead
    wish: Wish
    each: str = ""
    """每股, as printed."""
    behind: str = ""
    """The noun behind it."""
    last: Named | None = None
    """The figure before it."""
    told: Sequence[Named] = ()
    """Those of its sentence."""
    parent: Named | None = None
    """The first of the sentence before, whose parts a sentence may tell."""
    pending: str = ""
    """What the clause before it, without a number, spoke of."""
    subject: str = ""
    """What the first number of its clause was said of."""
    verb: str = ""
    """The action that governs its list."""
    context: str = ""
    """Its clause."""
    before: str = ""
    """The title, and the block up to the clause."""
    earlier: bool = False
    """Whether its clause goes back to the same span of an earlier year: 去年同期派10港仙."""


def behind_of(prose: Prose, clause: Clause, quantities: Sequence[Quantity], at: int) -> str:
    """The noun behind a number that counts it: 20个典型应用场景; empty where none is."""
    quantity = quantities[at]
    if quantity.unit is None or quantity.unit in ("%", "倍"):
        return ""
    end = quantities[at + 1].start if at + 1 < len(quantities) else clause.end
    start = quantity.end
    if prose.text[start : start + 1] == "的":
        start += 1
    found = _BEHIND.match(prose.text, start, end)
    if not found:
        return ""
    words = prose.raw[found.start() : found.end()]
    if at + 1 < len(quantities) and found.end() == end and (action := _ACTION_LAST.search(plain(words))):
        words = words[: action.start()]
    cut = re.search("的|以上|左右|以内|同比|环比|分别|相当于|其中", plain(words))
    return (words[: cut.start()] if cut else words).strip()


def is_modifier(text: str, quantity: Quantity, following: Quantity, lead: Lead) -> bool:
    """31个大城市城镇调查失业率为4.9%: a count that only opens the name of the next number."""
    between = text[quantity.end : following.start]
    if re.search("[，；。、和及]", between):
        return False
    if text[quantity.unit_end : quantity.end] in _AT_LEAST and re.match("(?:的)?[\u4e00-\u9fff]{2}", between):
        return following.unit in _CLASSIFIED or following.unit == "%"
    if lead.start < lead.end or lead.words or lead.bases or quantity.unit not in _CLASSIFIED:
        return False
    return len(between) > 3 and not _ACTION.search(between)


class Namer:
    """Names numbers of one article."""

    def __init__(self, names: Names, article: Article) -> None:
        self.names = names
        title = key_of(article.title or "")
        self._owners = frozenset(title[:n] for n in range(2, min(9, len(title))))

    def name(self, asked: Asked) -> Named | None:
        """The indicator of a number; None where nothing names it."""
        phrase = _unbracketed(asked.phrase.strip("，、：:； 　"))
        if asked.wish.kind == "amount":
            phrase = re.sub("[占佔]到?$", "", phrase)
        goal = progress_of(phrase) if asked.wish.kind == "ratio" else None
        if goal is not None:
            phrase = goal[0]
        share = share_name(phrase) if asked.wish.kind == "share" else None
        if share is None and asked.last is not None and _SHARE_ALONE.fullmatch(plain(phrase)):
            share = ShareName("", "", "", "占" if "佔" not in phrase else "佔")
        if share is not None:
            return self._share(share, phrase, asked)
        takes = asked.wish.kind == "amount" and takes_object(phrase, asked.lead)
        behind = asked.behind if takes else ""
        if asked.earlier and asked.last is not None and (not phrase or _ACTION.fullmatch(plain(phrase))):
            return asked.last
        if asked.wish.kind == "rank" and asked.last is not None and _RATE_NOUN.fullmatch(plain(phrase)):
            return asked.last
        if asked.lead.words[:1] == ["新增"] and asked.wish.kind == "amount" and not behind:
            return self._added(phrase or (_without_start(asked.last.printed) if asked.last else ""), asked)
        if not phrase and not behind:
            return self._each(asked) if asked.lead.each else _carried(asked.wish, asked.last)
        return self._own(_tail(phrase) if len(phrase) > _LONGEST_NAME else phrase, behind, asked)

    def _added(self, subject: str, asked: Asked) -> Named | None:
        """新增98家 after 工业企业1286家: a series of its own."""
        found = self.names.exact(["新增" + subject, subject + "新增"], asked.wish)
        found = found or self.names.loosely(["新增" + subject], asked.wish)
        name = found.entry.name if found else _registry_style("新增" + subject)
        return Named(name, "新增" + subject, found.entry if found else None, asked.lead.scope) if subject else None

    def _each(self, asked: Asked) -> Named | None:
        each = asked.each
        subject = asked.pending or (asked.last.printed if asked.last else "")
        found = self.names.exact([each + subject, subject + each, subject], asked.wish)
        if found is not None:
            return Named(found.entry.name, subject, found.entry)
        return Named(_registry_style(each + subject), subject) if subject else None

    def _own(self, phrase: str, behind: str, asked: Asked) -> Named | None:
        lead, wish, last = asked.lead, asked.wish, asked.last
        if last is not None and asked.told and len(phrase) > 1 and _ends(last, phrase):
            found = self.names.exact([phrase], wish)
            if found is None or found.entry.name == last.name:
                return last
        strong, weak = _candidates(phrase, behind, asked)
        found = (
            self.names.exact(strong, wish)
            or (self.names.loosely(strong, wish, same_actions=True) if is_action(plain(phrase)) else None)
            or self.names.exact(weak, wish)
            or self.names.loosely([*strong, *weak], wish)
            or self._loose(phrase, behind, asked)
        )
        if found is not None:
            return self._of_registry(found, phrase or behind, lead)
        return self._printed(phrase, behind, asked)

    def _loose(self, phrase: str, behind: str, asked: Asked) -> Found | None:
        for words in (phrase, phrase + behind):
            if words and (found := self.names.ending(words, asked.wish, owners=self._owners)):
                return found
        head = phrase or behind
        if plain(head).endswith("占比") and (found := self.names.starting(head[:-1], asked.wish)):
            return found
        found = self.names.within(asked.pending + asked.context, head, asked.wish)
        if found is None and asked.told:
            found = self.names.within(asked.told[-1].printed + asked.context, head, asked.wish, whole=True)
        if found is None and len(head) > 2:
            found = self.names.within(asked.before + asked.context, head, asked.wish, whole=True)
        return found

    def _of_registry(self, found: Found, printed: str, lead: Lead) -> Named:
        scope = lead.scope
        if found.before:
            scope = _printed_front(printed, found.before) or scope
        action = _ACTION_START.match(plain(printed))
        verb = printed[: action.end()] if action and action.end() < len(printed) else ""
        return Named(found.entry.name, printed, found.entry, scope, verb=verb)

    def _printed(self, phrase: str, behind: str, asked: Asked) -> Named | None:
        """By the printed words, in the registry's style: the measure left out, the shared verb put before."""
        last, wish = asked.last, asked.wish
        words = _without_end_action(phrase) + _noun_of(behind) if behind else phrase
        if behind and asked.subject and asked.subject != phrase and plain(phrase) in _MAKES:
            words = asked.subject + _noun_of(behind)
        if is_generic(phrase) and last is not None:
            words = _without_start(last.printed) + phrase
        if not words:
            return None
        action = _ACTION_START.match(plain(words))
        verb = words[: action.end()] if action and action.end() < len(words) else ""
        if asked.verb and not verb and wish.kind == "amount" and not _NOUN.search(plain(words)):
            words, verb = asked.verb + words, asked.verb
        if wish.kind == "rate" and _INDUSTRY.search(plain(words)) and last and plain(last.name).endswith("增加值"):
            words += last.name[-3:]
        name = _registry_style(_with_each(words, asked.each))
        return Named(name, words, None, asked.lead.scope, verb=verb) if name else None

    def _share(self, share: ShareName, phrase: str, asked: Asked) -> Named | None:
        last, wish, lead = asked.last, asked.wish, asked.lead
        subject = last.subject if last is not None and last.share and last.subject else last
        part, whole, of = share.part.replace("分别", "").strip("，、： "), share.whole, share.of
        parts = [part] if part else []
        if asked.pending and len(asked.pending) <= 20:
            parts = [asked.pending + part, asked.pending, *parts]
        if not part and subject is not None:
            parts = [*parts, subject.printed, subject.name]
        if part and subject is not None and is_generic(part):
            parts += [subject.printed + part]
        if not parts:
            return None
        bare = _WHOLE_FRONT.sub("", whole)
        wholes = [w for w in dict.fromkeys((whole, bare, self.names.canonical(bare) or "")) if w]
        parts += [name for p in parts if (name := self.names.canonical(p)) and name not in parts]
        candidates = [phrase] if part else []
        candidates += [p + "占" + w + "比重" for p in parts for w in wholes] + [p + "占比" for p in parts]
        candidates += [p + "占" + w for p in parts for w in wholes] + [p + "比重" for p in parts]
        if not whole:
            wholes_told = {named.name for named in asked.told} | ({subject.name} if subject is not None else set())
            candidates += [p + "占" + told + "比重" for p in parts for told in sorted(wholes_told)]
        found = self.names.exact(candidates, wish) or self._share_ending(parts, wholes, wish)
        if found is None and not whole:
            found = self.names.starting(parts[0] + "占", wish)
        elif found is None:
            found = self.names.starting(parts[0] + "占", wish, end=(bare or whole) + "比重") or self.names.within(
                parts[0] + "占" + whole + "比重", "比重", wish
            )
        carrier = subject if not part else Named(part, part)
        if found is not None:
            return Named(found.entry.name, phrase, found.entry, lead.scope, share=True, subject=carrier)
        name = parts[0] + of + (bare or whole) + "比重" if whole else parts[0] + of + "比"
        return Named(_registry_style(name), phrase, None, lead.scope, share=True, subject=carrier)

    def _share_ending(self, parts: list[str], wholes: list[str], wish: Wish) -> Found | None:
        """By another name of the part: 民营企业进出口 for 民营企业进出口额."""
        cuts = [
            part[:-cut] + "占" + w + "比重" for part in parts for w in wholes for cut in range(1, min(4, len(part)))
        ]
        return self.names.exact(cuts, wish)

    def group(
        self, phrase: str, lead: Lead, wish: Wish, size: int, told: Sequence[Named], *, listed: Sequence[str] = ()
    ) -> list[Named]:
        """The indicators of a 分别 list of this size: its own heads in full, or the subjects told just before."""
        phrase = phrase.replace("分別", "").replace("分别", "").strip("，、：: ")
        share = share_name(phrase) if wish.kind == "share" else None
        tail = ""
        if share is not None:
            tail = phrase[len(share.part) :]
            phrase = share.part
        parts = heads(phrase) if phrase else []
        if len(parts) == 1 and size == 2:
            parts = _parted(phrase) or parts
        if len(parts) != size and len(listed) == size and phrase and all(0 < len(head) < 25 for head in listed):
            parts = [_unbracketed(head) for head in listed]
        if len(parts) != size:
            subjects = list(dict.fromkeys(named.name for named in told))[-size:]
            by_name = {named.name: named for named in told}
            if len(subjects) == size and (not parts or tail):
                return [by_name[name] for name in subjects]
            single = self._head(phrase, [phrase], 0, tail, lead, wish) if phrase else None
            fallback = single or (told[-1] if told else None)
            return [fallback or Named(phrase or "", phrase)] * size if fallback or phrase else []
        return [self._head(parts[at], parts, at, tail, lead, wish) for at in range(size)]

    def _head(self, part: str, parts: list[str], at: int, tail: str, lead: Lead, wish: Wish) -> Named:
        full = [name + tail for name in completions(parts, at)]
        scope = lead.scope
        if scope:
            full = [*(scope + name for name in full[:1]), *full]
        guess = _guess_head(parts, at)
        found = self.names.exact(full, wish) or (
            None if tail else self.names.loosely([guess, *full[:40], guess + "增加值"], wish)
        )
        if found is None and tail:
            share = share_name(guess + tail)
            if share is not None:
                asked = Asked(guess + tail, lead, wish)
                return self._share(share, guess + tail, asked) or Named(guess + tail, guess)
        if found is None:
            found = self.names.ending(guess, wish, owners=self._owners)
        if found is not None:
            return replace(self._of_registry(found, guess, lead), share=bool(tail))
        return Named(_registry_style(guess + tail), guess, None, scope)


def _candidates(phrase: str, behind: str, asked: Asked) -> tuple[list[str], list[str]]:
    """Names that the words around a number may give it: those with all of its own words, and those with some."""
    lead, last, each = asked.lead, asked.last, asked.each
    own = bool(_ACTION.match(plain(phrase)))
    found = [each + phrase, phrase + each] if each else []
    if behind and asked.subject:
        found += [asked.subject + behind, asked.subject + phrase + behind]
    if behind:
        found += [named.printed + behind for named in reversed(asked.told)]
    if lead.scope:
        found.append(lead.scope + phrase)
    if lead.opener in _ACTIONS:
        found.append(lead.opener + phrase)
    if any(word in _CLOSING_VERBS for word in lead.words):
        found += [phrase + word for word in _CLOSING] + list(_CLOSING)
    if asked.verb and not own:
        found.append(asked.verb + phrase)
    if is_generic(phrase) and last is not None:
        base = _without_start(last.printed)
        found += [base + phrase, last.printed + phrase, last.name + phrase, base + "数"]
    if asked.pending and len(asked.pending) <= 16 and asked.wish.kind != "rate":
        found.append(asked.pending + phrase)
    found.append(phrase + behind)
    if asked.wish.kind == "rate" and _INDUSTRY.search(plain(phrase)):
        found.append(phrase + "增加值")
    per = [word for word in lead.words if word in _HOW_OFTEN]
    found += [word + phrase for word in per] + [phrase + word for word in per]
    return found, _weaker(phrase, behind, asked)


def _weaker(phrase: str, behind: str, asked: Asked) -> list[str]:
    """Names with some of the number's own words, or with words of the figures before it."""
    found = forms(phrase, behind)
    for named in (*reversed(asked.told), *((asked.parent,) if asked.parent else ())):
        found += _shared_object(phrase, named)
        front = _without_start(named.printed)
        if _NOUN.search(plain(phrase)):
            found += [front[:n] + phrase for n in range(len(front), 1, -1) if not front.startswith(phrase, n)]
    return found


def _ends(last: Named, phrase: str) -> bool:
    """Whether the phrase is only the last words of the name before: 亏损 after 物流业务亏损."""
    key = key_of(phrase)
    return key_of(last.printed).endswith(key) or key_of(last.name).endswith(key)


def _carried(wish: Wish, last: Named | None) -> Named | None:
    """The subject goes on; behind a share a rate is of its numerator again."""
    if last is not None and last.share and wish.kind in ("rate", "difference", "amount") and last.subject is not None:
        return last.subject
    return last


def _parted(phrase: str) -> list[str]:
    """城乡低保标准 as 城镇低保标准 and 农村低保标准; empty where no such word opens it."""
    for words in ZH["parted"]:
        both, one, other = words.split("/")
        at = plain(phrase).find(both)
        if at >= 0:
            return [phrase[:at] + half + phrase[at + len(both) :] for half in (one, other)]
    return []


def _guess_head(parts: list[str], at: int) -> str:
    """A head in full by grammar alone: the last head's noun where it has none, the first's front before a bare noun."""
    part, first, last = parts[at], parts[0], parts[-1]
    if at < len(parts) - 1 and not _NOUN.search(plain(part)):
        noun = _LAST_NOUN.search(plain(last))
        return part + (last[noun.start() :] if noun else "")
    bare = _LAST_NOUN.fullmatch(plain(part))
    if at and bare:
        noun = _LAST_NOUN.search(plain(first))
        return (first[: noun.start()] if noun else "") + part
    return part


def takes_object(phrase: str, lead: Lead) -> bool:
    """Whether the noun behind a number names it: nothing stands before, or an action without an object, or 在."""
    return not phrase or lead.words[:1] == ["在"] or bool(_ACTION_END.search(plain(phrase)))


def _with_each(words: str, each: str) -> str:
    """每公斤 before the noun of the price: 中晚稻每公斤平均收购价."""
    found = _PRICE_NOUN.search(plain(words)) if each else None
    return words[: found.start()] + each + words[found.start() :] if found else each + words


def _without_start(words: str) -> str:
    """A name without the action it begins with: 新增规模以上工业企业."""
    action = _ACTION_START.match(plain(words))
    return words[action.end() :] if action and action.end() < len(words) else words


def _noun_of(behind: str) -> str:
    """The noun behind a number, without what it goes on to do: 专项资金支持科技创新."""
    for action in _ACTION.finditer(plain(behind)):
        if 2 <= action.start() and action.end() < len(behind):
            return behind[: action.start()]
    return behind


def _without_end_action(phrase: str) -> str:
    found = re.search("(?:在|对|向|为|把|按|从)$", plain(phrase))
    return phrase[: found.start()] if found else phrase


def _tail(phrase: str) -> str:
    """The last words of a long phrase, from its last 的 or comma on."""
    cut = max(phrase.rfind("的", 0, -4), phrase.rfind("，", 0, -4))
    return phrase[cut + 1 :] if cut >= 0 else phrase


def _shared_object(phrase: str, last: Named) -> list[str]:
    """香港码头处理 after 处理集装箱: the action takes the object told before."""
    action = _ACTION_END.search(plain(phrase))
    if not action:
        return []
    verb = phrase[action.start() :]
    return [phrase[: action.start()] + last.printed] if last.printed.startswith(verb) else []


def _printed_front(printed: str, key_front: str) -> str | None:
    """The printed characters that fold to the front of a key; None where that is not a plain prefix."""
    for end in range(1, len(printed)):
        if key_of(printed[:end]) == key_front:
            return printed[:end].strip("“”")
    return None


def _registry_style(words: str) -> str:
    """A printed name as the registry writes names: no quotes, no 的 before 比重."""
    words = re.sub("[“”「」『』\\s]", "", words)
    for found in reversed(list(_FILLED.finditer(plain(words)))):
        words = words[: found.start()] + words[found.end() :]
    return _unbracketed(re.sub("的(?=比重|比例|份额)", "", words).strip("，、：:；。的"))


def _unbracketed(words: str) -> str:
    """Without a bracket that has no partner: it belongs to the clause and not to the name."""
    words = words.strip("）)") if not re.search("[（(]", words) else words
    opened = max(words.rfind("（"), words.rfind("("))
    if opened >= 0 and not re.search("[）)]", words[opened:]):
        words = words[opened + 1 :] if opened < len(words) // 2 else words[:opened]
    return words.strip("，、：:； 　")
