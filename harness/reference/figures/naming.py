"""The indicator of each number: own words first, then what the clauses before it said, then the registry's."""

import re
from collections.abc import Sequence
from dataclasses import replace

from harness.model import Article
from harness.reference.figures.candidates import (
    Asked,
    Named,
    candidates,
    ends,
    guess_head,
    part_of,
    parted,
    weaker,
)
from harness.reference.figures.leads import Lead
from harness.reference.figures.measures import ShareName, share_name
from harness.reference.figures.measures import progress as progress_of
from harness.reference.figures.names import (
    Found,
    Names,
    Wish,
    completions,
    fitness,
    heads,
    is_area,
    is_generic,
    key_of,
)
from harness.reference.figures.nearby import by_its_verb, compares_itself, goes_on, nearby, of_each, said_behind
from harness.reference.figures.objects import noun_of, takes_object
from harness.reference.figures.skeletons import is_action
from harness.reference.figures.wordings import (
    opening_verb,
    printed_front,
    registry_style,
    tail,
    unbracketed,
    with_each,
    without_end_action,
    without_start,
)
from harness.reference.figures.words import alternatives, plain

_ACTION = re.compile(alternatives("action"))
_RATE_NOUN = re.compile(rf"(?:{alternatives('rate_up', 'rate_down')}|总量|规模)?")
_WHOLE_FRONT = re.compile("^(?:同期|全部|当期|该|其|全[国省市县区州港](?!性))+")
_LONGEST_NAME = 40
_NOUN = re.compile(rf"(?:{alternatives('flow', 'stock', 'price', 'share_noun')}|[率比量额数值])$")
_WHOLE_OPENS = re.compile("^(?:不足|不到|接近|相当于|约为|超过|约|近|是|为|达到|达)+")
_ANNOUNCES = re.compile(
    "连续|持续|稳步|再创|创|保持|稳定|较快|平稳|稳中|进一步|不断|大幅|明显|实现|呈|继续|小幅|快速|有所|总体|增势|由|首次|再次"
)
_WHOLE = re.compile(
    "(?:不足|不到|接近|相当于|约为|超过|约|近|是|为|达到|达)*(?:全|总|整|所有|该|其|同|当)"
    "|(?:不足|不到|接近|相当于|是|为)"
)
_SUCH = re.compile("^(?:像|如)?(?:这样|那样|这种|此类|这些|这类|如此|诸如此类)的?")
_JUST = re.compile("(?:仅|只|均|都|已|约|又|就|便|却|也|还)+$")
_WITHIN = re.compile("(?:在)?(?:全部|整个|其中|所有)?[^，的]{1,8}(?:中|里|当中)的?(?=(?:所)?占?(?:比重|比例|份额|比)$)")
_SHARE_ALONE = re.compile("(?:所)?占?(?:比重|比例|比|份额)")
_PART_BEHIND = re.compile(
    "(?:的)?(?:都|均|系|是|将)?(?:因为|由于|源于|来自于?|设[于在]|位于|落户(?:于)?|用于|用在|投向|投入|流向|销往|销售到|出口到|输往|集中在|集中于|分布在|属于|是|为|由|去了)"
    "(?P<part>[^，。；：]{2,18})"
)
_OF_IT = re.compile("(?:其中|当中|里|中|这其中|其)?的?")
_GIVES = re.compile("(?P<part>.{2,12}?)(?:贡献|占去|撑起|包揽)")
"""林下经济贡献了近四成: a part of what was told just before."""
_INSIDE = re.compile("(?:里|中|当中|之中|里头|里面)$")
_COUNTED = re.compile("(?:金额|数量|总额|总数|总量|人数|额|数|量)$")
_MOVES = frozenset({"rate", "points", "difference"})
_MAKES = frozenset({"形成", "有", "共有", "产生", "涵盖", "包括"})
_COUNTED_IN = re.compile("^(?:扣除|計及|计及|加上|連同|连同|撇除|剔除)")
_INDUSTRY = re.compile(r"(?:业|工业|产业|行业)$")


class Namer:
    """Names numbers of one article."""

    def __init__(self, names: Names, article: Article) -> None:
        self.names = names
        title = key_of(article.title or "")
        self._owners = frozenset(title[:n] for n in range(2, min(9, len(title))))

    def name(self, asked: Asked) -> Named | None:
        """The indicator of a number; None where nothing names it."""
        phrase = unbracketed(asked.phrase.strip("，、：:； 　"))
        if asked.wish.kind == "amount":
            phrase = re.sub("[占佔]到?$", "", phrase)
        goal = progress_of(phrase) if asked.wish.kind == "ratio" else None
        if goal is not None:
            phrase = goal[0]
        if asked.wish.kind == "percent" and not phrase and (told := said_behind(self.names, asked)):
            return told
        if asked.wish.kind == "percent" and not phrase and not asked.lead.words and asked.follows:
            return None
        if asked.wish.kind in ("ratio", "percent") and asked.told and compares_itself(phrase, asked):
            return asked.told[-1]
        phrase, share, known = self._as_share(phrase, asked)
        if known is not None:
            return known
        if share is not None:
            return self._share(share, phrase, asked)
        takes = asked.wish.kind == "amount" and takes_object(phrase, asked.lead)
        behind = asked.behind if takes else ""
        if asked.earlier and asked.last is not None and (not phrase or _ACTION.fullmatch(plain(phrase))):
            return asked.last
        if asked.wish.kind == "rank" and asked.last is not None and _RATE_NOUN.fullmatch(plain(phrase)):
            return asked.last
        if asked.lead.words[:1] == ["新增"] and asked.wish.kind == "amount" and not behind:
            return self._added(phrase or (without_start(asked.last.printed) if asked.last else ""), asked)
        if not phrase and not behind:
            if asked.lead.each:
                return of_each(self.names, asked)
            told = by_its_verb(self.names, asked) or self._announced(asked)
            return told or goes_on(self.names, asked)
        return self._own(tail(phrase) if len(phrase) > _LONGEST_NAME else phrase, behind, asked)

    def _as_share(self, phrase: str, asked: Asked) -> tuple[str, ShareName | None, Named | None]:
        """The phrase left, the share that it tells in parts, or the name of the share where that is known at once."""
        share = share_name(phrase) if asked.wish.kind == "share" else None
        whole_behind = (
            asked.lead.words[:1] == ["的"]
            and bool(_WHOLE.match(plain(phrase)))
            and not (asked.lead.bases or asked.lead.source)
        )
        if share is None and asked.wish.kind == "percent" and whole_behind:
            share = ShareName("", _WHOLE_OPENS.sub("", phrase), "", "占")
        if share is None and asked.wish.kind == "percent" and (told := self._told_behind(phrase, asked)):
            return phrase, None, told
        if asked.wish.kind in ("percent", *_MOVES) and (within := _WITHIN.match(plain(phrase))):
            phrase = phrase[within.end() :]
        alone = bool(_SHARE_ALONE.fullmatch(plain(phrase)))
        if alone and asked.last is not None and asked.last.share and asked.wish.kind in _MOVES:
            return phrase, None, asked.last
        if share is None and asked.wish.kind == "percent" and asked.told and (given := _GIVES.fullmatch(plain(phrase))):
            share = ShareName(phrase[: given.end("part")], "", "", "占")
        if share is None and asked.last is not None and alone:
            share = ShareName("", "", "", "占" if "佔" not in phrase else "佔")
        return phrase, share, None

    def _added(self, subject: str, asked: Asked) -> Named | None:
        """新增98家 after 工业企业1286家: a series of its own."""
        found = self.names.exact(["新增" + subject, subject + "新增"], asked.wish)
        found = found or self.names.loosely(["新增" + subject], asked.wish)
        name = found.entry.name if found else registry_style("新增" + subject)
        return Named(name, "新增" + subject, found.entry if found else None, asked.lead.scope) if subject else None

    def _announced(self, asked: Asked) -> Named | None:
        """The subject that a clause without a number opened the sentence with: 全省用电量连续创新高，7月达到…"""
        if asked.told or not asked.pending:
            return None
        found = _ANNOUNCES.search(plain(asked.pending))
        words = asked.pending[: found.start()] if found else asked.pending
        words = words[such.end() :] if (such := _SUCH.match(plain(words))) else words
        known = self.names.exact([words, words.rpartition("的")[2]], asked.wish)
        opened = None if known else self.names.opening(words, asked.wish, owners=self._owners)
        if opened is not None:
            known, words = opened
        if known is not None:
            return Named(known.entry.name, words, known.entry)
        return Named(registry_style(words), words) if len(words) > 1 and _NOUN.search(plain(words)) else None

    def _own(self, phrase: str, behind: str, asked: Asked) -> Named | None:
        lead, wish, last = asked.lead, asked.wish, asked.last
        if last is not None and asked.told and len(phrase) > 1 and ends(last, phrase):
            found = self.names.exact([phrase], wish)
            if found is None or found.entry.name == last.name:
                return last
        strong = candidates(phrase, behind, asked)
        found = self.names.exact(strong, wish)
        if found is None or fitness(found.entry, wish) < 2:
            found = self.names.exact(asked.extents, wish) or found
        if found is None and is_action(plain(phrase)):
            found = self.names.loosely(strong, wish, same_actions=True)
        if found is None:
            weak = weaker(phrase, behind, asked)
            found = (
                self.names.exact(weak, wish)
                or self.names.loosely([*strong, *weak], wish)
                or self._loose(phrase, behind, asked)
            )
        if found is not None:
            return self._of_registry(found, phrase or behind, lead)
        named = self._by_parts(phrase, behind, asked) or nearby(self.names, phrase, behind or asked.behind, asked)
        return named or self._printed(phrase, behind, asked)

    def _by_parts(self, phrase: str, behind: str, asked: Asked) -> Named | None:
        """By the front of the phrase, by the subject that goes on, by the only name that holds the phrase."""
        lead, wish, last = asked.lead, asked.wish, asked.last
        opened = self.names.opening(phrase or behind, wish, owners=self._owners)
        if opened is not None:
            return self._of_registry(opened[0], opened[1], lead)
        of_it = wish.kind == "amount" and lead.words[:1] == ["的"]
        if not behind and (of_it or (asked.behind and len(phrase) <= 4)):
            noun = re.sub("[后後]$", "", asked.behind) if of_it else asked.behind
            nouns = [
                front + noun + end
                for front in (phrase, _COUNTED_IN.sub("", phrase) if of_it else "")
                for end in ("", "数", "数目", "数量", "总数")
            ]
            found = self.names.exact(nouns, wish)
            if found is not None and fitness(found.entry, wish) == 2:
                return self._of_registry(found, phrase + asked.behind, lead)
        closed = self.names.closing(phrase, wish) if wish.kind == "amount" else None
        if closed is not None:
            return self._of_registry(closed[0], closed[1], lead)
        if behind or _NOUN.search(plain(phrase)):
            return None
        if last is not None and last.entry is not None and fitness(last.entry, wish) == 2:
            if is_area(phrase) and (wish.kind in _MOVES or (wish.kind == "amount" and asked.told and wish.unit)):
                return replace(last, scope=phrase)
        if last is not None and last.entry is not None and wish.kind in _MOVES and fitness(last.entry, wish) == 2:
            if len(phrase) <= 4 and asked.told:
                return last
        if last is not None and last.entry is not None and wish.kind == "amount" and asked.told and asked.dated:
            if len(phrase) <= 3 and wish.unit is not None and fitness(last.entry, wish) == 2:
                return last
        held = self.names.holding(phrase, wish)
        if held is not None and wish.kind == "amount":
            return self._of_registry(held, phrase, lead)
        return part_of(last, phrase, asked)

    def _loose(self, phrase: str, behind: str, asked: Asked) -> Found | None:
        for words in dict.fromkeys((phrase, phrase + behind, f"{phrase}{asked.wish.unit or ''}数")):
            if words and (found := self.names.ending(words, asked.wish, owners=self._owners)):
                return found
        head = phrase or behind
        if plain(head).endswith("占比") and (found := self.names.starting(head[:-1], asked.wish)):
            return found
        told = asked.told[-1].printed if asked.told else ""
        for words in dict.fromkeys((head, without_start(head) if is_action(plain(head)) else head)):
            for context in (asked.pending, told, asked.before) if len(words) > 2 else (asked.pending, told):
                if words and (found := self.names.within(context + asked.context, words, asked.wish)):
                    return found
        return None

    def _of_registry(self, found: Found, printed: str, lead: Lead) -> Named:
        scope = lead.scope
        if found.before:
            scope = printed_front(printed, found.before) or scope
        return Named(found.entry.name, printed, found.entry, scope, verb=opening_verb(printed))

    def _printed(self, phrase: str, behind: str, asked: Asked) -> Named | None:
        """By the printed words, in the registry's style: the measure left out, the shared verb put before."""
        last, wish = asked.last, asked.wish
        words = without_end_action(phrase) + noun_of(behind) if behind else phrase
        if behind and asked.subject and asked.subject != phrase and plain(phrase) in _MAKES:
            words = asked.subject + noun_of(behind)
        if is_generic(phrase) and last is not None:
            words = without_start(last.printed) + phrase
        if not words:
            return None
        verb = opening_verb(words)
        if asked.verb and not verb and wish.kind == "amount" and not _NOUN.search(plain(words)):
            words, verb = asked.verb + words, asked.verb
        if wish.kind == "rate" and _INDUSTRY.search(plain(words)) and last and plain(last.name).endswith("增加值"):
            words += last.name[-3:]
        name = registry_style(with_each(words, asked.each))
        return Named(name, words, None, asked.lead.scope, verb=verb) if name else None

    def _share(self, share: ShareName, phrase: str, asked: Asked) -> Named | None:
        last, wish, lead = asked.last, asked.wish, asked.lead
        subject = last.subject if last is not None and last.share and last.subject else last
        part, whole, of = share.part.replace("分别", "").strip("，、： "), share.whole, share.of
        part = part[: just.start()] if (just := _JUST.search(plain(part))) else part
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
        if found is None and part:
            fuller = [told.part for front in asked.fronts if (told := share_name(front)) is not None]
            fuller = [_JUST.sub("", one) for one in (*fuller, part)]
            found = self.names.exact([one[n:] for one in fuller for n in range(len(one) - 3)], wish)
            found = found if found is not None and fitness(found.entry, wish) == 2 else None
        if found is None and whole:
            found = self.names.starting(parts[0] + "占", wish, end=(bare or whole) + "比重") or self.names.within(
                parts[0] + "占" + whole + "比重", "比重", wish, through="占"
            )
        carrier = subject if not part else Named(part, part)
        if found is not None:
            return Named(found.entry.name, phrase, found.entry, lead.scope, share=True, subject=carrier)
        name = parts[0] + of + (bare or whole) + "比重" if whole else parts[0] + of + "比"
        return Named(registry_style(name), phrase, None, lead.scope, share=True, subject=carrier)

    def _told_behind(self, phrase: str, asked: Asked) -> Named | None:
        """A share whose part stands behind it: 近六成用於二廠, 退货里七成以上是因为…; by the registry alone."""
        part = _PART_BEHIND.match(plain(asked.after))
        if part is None or (phrase and not _OF_IT.fullmatch(plain(phrase))):
            return None
        words = asked.after[part.start("part") : part.end("part")]
        wholes = [_INSIDE.sub("", asked.pending)] if _INSIDE.search(plain(asked.pending)) else []
        told = [*reversed(asked.told), *((asked.last,) if asked.last and not asked.told else ())]
        for named in told:
            wholes += [named.name, named.printed, _COUNTED.sub("", named.name)]
        found = self.names.exact(
            [words + joint + whole + end for whole in wholes for joint in ("占", "佔") for end in ("比重", "")]
            + [words + "占比", asked.after, words]
            + [whole + "中" + words + "占比" for whole in wholes],
            asked.wish,
        ) or self.names.starting(words + "占", asked.wish)
        if found is None or fitness(found.entry, asked.wish) < 2:
            return None
        return Named(found.entry.name, words, found.entry, share=True, subject=told[0] if told else None)

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
        goal = progress_of(phrase) if wish.kind == "ratio" else None
        phrase = goal[0] if goal is not None else phrase
        share = share_name(phrase) if wish.kind == "share" else None
        rest = ""
        if share is not None:
            rest = phrase[len(share.part) :]
            phrase = share.part
            wholes = list({named.name: named for named in told}.values())[-size:]
            if not phrase.strip("，、： ") and len(wholes) == size:
                asked = [Asked(phrase, lead, wish, last=subject, told=told[:-size]) for subject in wholes]
                return [self._share(share, phrase, one) or one.last or Named("", "") for one in asked]
        parts = heads(phrase) if phrase else []
        if len(parts) == 1 < size:
            parts = (parted(phrase) if size == 2 else []) or self.names.spread(phrase, size, wish) or parts
        if len(parts) != size and len(listed) == size and phrase and all(0 < len(head) < 25 for head in listed):
            parts = [unbracketed(head) for head in listed]
        if placed := self._places(parts, size, rest, told, wish):
            return placed
        if len(parts) != size:
            subjects = list(dict.fromkeys(named.name for named in told))[-size:]
            by_name = {named.name: named for named in told}
            if len(subjects) == size and (not parts or rest):
                return [by_name[name] for name in subjects]
            single = self._head(phrase, [phrase], 0, rest, lead, wish) if phrase else None
            fallback = single or (told[-1] if told else None)
            return [fallback or Named(phrase or "", phrase)] * size if fallback or phrase else []
        return [self._head(parts[at], parts, at, rest, lead, wish) for at in range(size)]

    def _places(self, parts: list[str], size: int, rest: str, told: Sequence[Named], wish: Wish) -> list[Named]:
        """高新区、湖西区软件业务收入分别增长: one series in several places; empty where the heads are no places."""
        if len(parts) != size or size < 2 or rest or not all(is_area(part) for part in parts[:-1]):
            return []
        last = parts[-1]
        series = told[-1] if told else None
        if is_area(last) and series and series.entry and fitness(series.entry, wish) == 2:
            return [replace(series, scope=part) for part in parts]
        for end in range(2, len(last)):
            if is_area(last[:end]) and len(last) - end >= 2 and (found := self.names.exact([last[end:]], wish)):
                scopes = [*parts[:-1], last[:end]]
                return [Named(found.entry.name, last[end:], found.entry, scope) for scope in scopes]
        return []

    def _head(self, part: str, parts: list[str], at: int, rest: str, lead: Lead, wish: Wish) -> Named:
        full = [name + rest for name in completions(parts, at)]
        scope = lead.scope
        if scope:
            full = [*(scope + name for name in full[:1]), *full]
        guess = guess_head(parts, at)
        found = self.names.exact(full, wish) or (
            None if rest else self.names.loosely([guess, *full[:40], guess + "增加值"], wish)
        )
        if found is None and rest:
            share = share_name(guess + rest)
            if share is not None:
                asked = Asked(guess + rest, lead, wish)
                return self._share(share, guess + rest, asked) or Named(guess + rest, guess)
        if found is None:
            found = self.names.ending(guess, wish, owners=self._owners)
        if found is not None:
            return replace(self._of_registry(found, guess, lead), share=bool(rest))
        return Named(registry_style(guess + rest), guess, None, scope)
