"""What each number of a sentence tells: a level, a change, a share, an earlier level; of what, and which way."""

import re
from collections.abc import Sequence
from dataclasses import replace

from harness.reference.figures.english_clauses import Segment
from harness.reference.figures.english_names import read_phrase
from harness.reference.figures.english_pointers import AT_FIRST, BOTH, HEAD, LISTED, MOVES_IT, THOSE
from harness.reference.figures.english_quantities import Quantity
from harness.reference.figures.english_telling import Memory, Role
from harness.reference.figures.english_words import EN, VERB, direction_of, words

_N = r"#\x01*"
_GAP = (
    r"(?:\s+(?:by|an?|another|further|about|some|roughly|slightly|only|just|as much as|the equivalent of|more than))*"
)
_UP_DOWN = re.compile(
    r"\b(?:(?P<up>up|higher|ahead|above)|(?P<down>down|lower|off|below))(?:\s+by)?(?:\s+an?)?\s*$", re.IGNORECASE
)
_FROM = re.compile(
    r"(?:\b(?:from|after|following|compare[ds] (?:with|to)|against|versus|vs\.?|than|over|on|relative to)"
    r"(?:\s+(?:the|an?|its|level of|rate of|just|previous|earlier|estimate of|revised|figure of|\s)+)*"
    r"(?:\s+of)?)\s*$",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\b(?:to(?: reach| stand at| a total of| a level of| an average of| a record(?: high)?(?: of)?)?"
    r"|at|reaching|totalling|to total|to a|to an)\s*$",
    re.IGNORECASE,
)
_VERB_END = re.compile(rf"(?P<verb>{VERB.pattern}){_GAP}\s*$", re.IGNORECASE)
_PACE = re.compile(r"\b(?:at|by)\s+an?\s+(?:[a-z-]+\s+)*(?:rate|pace|average)(?:\s+of)?\s*$", re.IGNORECASE)
_DOING = re.compile(rf"\b(?:{words('auxiliary')}\s+)*(?:{words('transitive')})\s*$", re.IGNORECASE)
_DONE = re.compile(
    r"\s*(?:[a-z]+ly\s+)?(?!unemployed|employed|retired|married|registered)"
    r"(?:[a-z]+ed|sold|built|set up|born|made|lost|won)\b"
)
_STATES = re.compile(r"(?:was|were|is|are|been|had|have|has|be|remained)$", re.IGNORECASE)
_OF_THING = re.compile(
    r"\s+of\s+(?P<np>[^#@^~,;]+?)(?=\s+(?:was|were|will|is|are|went|came|has|have|had|in|at|from|by"
    r"|[a-z]+ed)\b|\s*[#@^~,;]|\s*$)",
    re.IGNORECASE,
)
_RANGED = re.compile(r"\b(?:ranged|ranging|ranges|varied|varying)\s+(?:between|from)\b", re.IGNORECASE)
_BY = re.compile(r"\bby(?:\s+(?:an?|another|some|a further|an average of|a total of))?\s*$", re.IGNORECASE)
_NOUN_OF = re.compile(
    rf"(?P<before>.*?)\b(?P<noun>(?P<up>{words('rise_noun')})|(?P<down>{words('fall_noun')})|{words('move_noun')})s?"
    r"(?P<middle>(?:\s+(?:rate|in|of(?=\s+\S+\s+(?:of|was|by)))\b.*?)?)\s+(?:of|by|was|is|at|to)(?:\s+"
    r"(?:an?|some))?\s*$",
    re.IGNORECASE,
)
_NP_OF = re.compile(
    r"(?P<np>.*\S)\s+(?:of|at|worth|totalling|averaging|reaching|amounting to)(?:\s+(?:an?|some|only|just|over))?\s*$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\s*(?:(?P<noun>[a-z]+s)\s+)?(?:(?P<up>more|higher|above|greater|up|larger|better|longer|faster"
    r"|over)|(?P<down>fewer|less|lower|below|down|smaller|worse|shorter|under|short))\b(?!\s+(?:of"
    r"|the age))",
    re.IGNORECASE,
)
_SPELL = re.compile(r"\s*over\s+(?:the|a|this|that|[@^~])", re.IGNORECASE)
"""Over the same period: a time, no comparison."""
_NOUN_AFTER = re.compile(
    rf"\s*-?(?:(?:{words('change_words')})\s+)*(?:(?P<up>{words('rise_noun')})|"
    rf"(?P<down>{words('fall_noun')}))\b(?:\s+(?P<in>in|of|on|for|to)\s+(?P<np>[^#@^~,;]+))?",
    re.IGNORECASE,
)
_OF_WHOLE = re.compile(
    r"\s*(?:of|in)\s+(?P<whole>(?:all|the|its|total|their|those|these|every)?\s*[^#@^~,;]+)", re.IGNORECASE
)
_AMONG = re.compile(
    r"\s+(?P<whole>(?!of\b)[a-z][a-z -]*?)\s+(?:was|were|is|are|had|has|have|used|lived|work(?:ed|s)?"
    r"|said|reported)\s+(?P<rest>[^#@^~,;]+)",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    rf"\s*(?:(?:in|at|on|by|over|during|for|and|but|of|compared with)\s+(?:the\s+)?[@^~]\x01*,?\s*)*(?:"
    rf"(?:{words('pronouns')})\b|of which|this|[#@^~])",
    re.IGNORECASE,
)
_SHARE_VERB = re.compile(rf"\b(?:{words('share_verb')})\b\s*$", re.IGNORECASE)
_CUT = re.compile(
    rf"\b(?:with|leaving|including|bringing|taking|giving|on|to|for|by|from|against|than|as|when|after"
    rf"|followed by|per|{words('transitive')})\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(rf"\b(?:{words('present')})\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\s+(?:was|were|is|are|came|went|had|has|have|worked|lived|said|made|took)\b.*$", re.IGNORECASE)
_THERE = re.compile(r"\bthere\s+(?:was|were|is|are|have been|had been|has been|will be)\s*$", re.IGNORECASE)
_PREDICATE = re.compile(
    r"^(?P<more>.*?)\b(?P<verb>(?:was|were|is|are|have been|has been|had been|had|have|has|remained"
    r"|will be|works?|came|went|left|lost|stands?|stood|lay|[a-z]{3,}ed)\b)\s*(?P<rest>[^#@^~,;]*)",
    re.IGNORECASE,
)


class RoleReader:
    """Reads the roles of a sentence's numbers, one segment after the other."""

    def __init__(self, mask: str, quantities: Sequence[Quantity], memory: Memory) -> None:
        self._mask, self._quantities, self._memory = mask, quantities, memory
        self._opens = False
        self._told: dict[int, Role] = {}

    def read(self, pieces: Sequence[Segment]) -> dict[int, Role]:
        """The role of each number that has one."""
        roles = self._told = {}
        self._memory.fresh = not _POINTS_BACK.match(self._mask)
        if self._memory.fresh:
            self._memory.subject = self._memory.whole = self._memory.last = None
            self._memory.direction = 0
        for n, piece in enumerate(pieces):
            words_here = self._mask[piece.start : piece.end]
            verb = VERB.search(words_here)
            self._note_subject(words_here, verb)
            for at, number in enumerate(piece.numbers):
                start = self._quantities[piece.numbers[at - 1]].end if at else piece.start
                role = self._role(piece, start, number, pieces, n)
                if role is None:
                    continue
                roles[number] = self._remembered(role)
        return roles

    def _remembered(self, role: Role) -> Role:
        """The role with what was spoken of before, where it names nothing of its own."""
        memory = self._memory
        memory.direction = role.direction or memory.direction
        if role.predicate:
            memory.subject, memory.whole = None, role.whole
        elif role.back:
            pass
        elif role.subject is None:
            role = replace(role, subject=memory.subject, whole=role.whole or memory.whole, inherited=True)
        else:
            memory.subject, memory.whole = role.subject, role.whole
        memory.last = role
        return role

    def _note_subject(self, words_here: str, verb: re.Match[str] | None) -> None:
        """What a segment is about; that the bank expects something tells nothing of the bank."""
        if verb is None or (verb["reach"] and verb["reach"].lower() in EN["expect"]):
            return
        before = words_here[: verb.start()]
        if "#" in before:
            return
        self._memory.direction = direction_of(verb)
        before = self._expanded(before)
        if read_phrase(before) is not None:
            self._memory.prior = self._memory.subject
            self._memory.subject, self._memory.whole = before, None

    def _expanded(self, before: str) -> str:
        """Those from Asia, of arrivals: arrivals from Asia."""
        found = THOSE.match(before)
        head = read_phrase(self._memory.subject) if found and self._memory.subject else None
        return f"{HEAD.split(head.text)[0]} {found['rest']}" if found and head else before

    def _role(self, piece: Segment, start: int, number: int, pieces: Sequence[Segment], n: int) -> Role | None:
        quantity = self._quantities[number]
        left = self._mask[start : quantity.start]
        following = [other for other in self._quantities[number + 1 :] if other.start < piece.end]
        right = self._mask[quantity.end : following[0].start if following else piece.end]
        if _RANGED.search(self._mask[piece.start : quantity.start]):
            return None
        if quantity.is_percent and re.search(r"\bof (?:which|these|this|them)\s*$", left, re.IGNORECASE):
            return None
        self._opens = number == 0 and n == 0
        if quantity.unit == "times":
            return Role("before") if _FROM.search(left) and self._memory.last else Role("multiple", 1, None)
        if MOVES_IT.search(left):
            return Role("level", back=True)
        role = self._by_right(quantity, left, right) or self._by_left(quantity, left)
        if role and piece.link.endswith(("which", "who")) and role.subject is None and not role.whole:
            return replace(role, back=True)
        if role is not None:
            return role
        return self._bare(piece, quantity, left, right, pieces, n)

    def _is_like(self, one: int, other: int) -> bool:
        """Whether two numbers are of one kind: both percentages, both points or both amounts."""
        pair = [
            (quantity.is_percent, quantity.is_points) for quantity in (self._quantities[one], self._quantities[other])
        ]
        return pair[0] == pair[1]

    def _by_right(self, quantity: Quantity, left: str, right: str) -> Role | None:
        if not quantity.is_percent and (both := BOTH.match(self._mask, quantity.end)):
            right = self._mask[both.end() :]
            if not (_MORE.match(right) and not _SPELL.match(right)):
                right = ""
        more = _MORE.match(right)
        if more and not _SPELL.match(right) and not (more["noun"] and quantity.unit not in (None, more["noun"])):
            return Role("change", 1 if more["up"] else -1)
        noun = _NOUN_AFTER.match(right)
        if noun:
            direction = 1 if noun["up"] else -1
            subject = _RELATIVE.sub("", noun["np"]) if noun["np"] and noun["in"] in ("in", "of", "on", "for") else None
            if subject and read_phrase(subject):
                return Role("change", direction, subject)
            return Role("change", direction)
        if quantity.fraction and (among := _AMONG.match(right)):
            return Role("share", subject=among["rest"], whole=among["whole"], predicate=True)
        if quantity.is_percent and (whole := _OF_WHOLE.match(right)) and right.lstrip().startswith("of"):
            return self._share(left, whole["whole"], re.split("[,;#]", self._mask[quantity.end :])[0])
        return None

    def _share(self, left: str, whole: str, right: str) -> Role | None:
        verb = _SHARE_VERB.search(left)
        if not read_phrase(whole) and self._memory.prior:
            whole = self._memory.prior
        beside = not self._opens and left.strip().lower() in ("", "or") and self._memory.subject is not None
        if verb or VERB.search(left) or beside:
            return Role("share", subject=self._memory.subject, whole=_RELATIVE.sub("", whole))
        rest = _PREDICATE.match(right)
        if rest and read_phrase(rest["rest"]):
            return Role("share", subject=rest["rest"], whole=_RELATIVE.sub("", whole), predicate=True)
        return Role("share", subject=None, whole=_RELATIVE.sub("", whole), predicate=True)

    def _by_left(self, quantity: Quantity, left: str) -> Role | None:
        if re.fullmatch(r"\s*\+\s*", left) and self._memory.last:
            return Role("change", 1)
        if side := _UP_DOWN.search(left):
            return Role("change", 1 if side["up"] else -1)
        noun = _NOUN_OF.match(left)
        if noun and not VERB.search(noun["middle"]) and not self._is_verb(left, noun.start("noun")):
            return self._change_noun(noun)
        if (pace := _PACE.search(left)) and (verb := VERB.search(left[: pace.start() + 1])) and direction_of(verb):
            return Role("change", direction_of(verb), self._own(left))
        verb = _VERB_END.search(left)
        if verb:
            inner = VERB.search(left, verb.start())
            return self._at_verb(inner, left, quantity) if inner else None
        if _BY.search(left):
            return self._by(left)
        if _FROM.search(left) and not re.search(r"\bon\s*$|\bover\s*$", left):
            return Role("before")
        if _TO.search(left) and (self._memory.direction or VERB.search(left)):
            return Role("level", subject=self._moved_thing(left) or self._own(left))
        if doing := _DOING.search(left):
            before = left[: doing.start()]
            named = None if quantity.noun or not read_phrase(before) else before
            done = not re.search(r"\b(?:employ|hold|own|operat)", doing[0], re.IGNORECASE)
            return Role("level", subject=named, flow=done, predicate=quantity.noun is not None)
        if quantity.noun and re.search(r"\b(?:to|will|would|must|can)\s+[a-z]+\s*$", left, re.IGNORECASE):
            return Role("level", predicate=True)
        phrase = _NP_OF.match(left)
        return self._of(phrase["np"], quantity) if phrase else None

    def _moved_thing(self, left: str) -> str | None:
        """What a verb moves: cut its policy rate to 3%."""
        verb = VERB.search(left)
        thing = _TO.sub("", left[verb.end() :]) if verb and direction_of(verb) else ""
        return thing if read_phrase(thing) else None

    @staticmethod
    def _is_verb(left: str, at: int) -> bool:
        """Whether the word at a place is a verb: will rise, but not a rise."""
        return any(
            verb.start() <= at < verb.end() and not re.search(r"\b(?:an?|the|further)\s+$", left[: verb.start()], re.I)
            for verb in VERB.finditer(left)
        )

    def _own(self, left: str) -> str | None:
        verb = VERB.search(left)
        before = left[: verb.start()] if verb else ""
        if THOSE.match(before):
            return self._memory.subject
        return before if read_phrase(before) else None

    def _at_verb(self, verb: re.Match[str], left: str, quantity: Quantity) -> Role:
        subject = left[: verb.start()]
        subject = (self._memory.subject or subject) if THOSE.match(subject) else subject
        named = subject if read_phrase(subject) else None
        direction = direction_of(verb)
        if verb["times"]:
            return Role("level", subject=named)
        if direction:
            return Role("change", direction, named)
        if _THERE.search(left):
            return Role("level", subject=None, predicate=True)
        phrase = read_phrase(subject)
        return Role("level", subject=named, moved=bool(phrase and phrase.moved), present=bool(_PRESENT.search(verb[0])))

    def _change_noun(self, noun: re.Match[str]) -> Role:
        direction = 1 if noun["up"] else -1 if noun["down"] else 0
        inside = re.sub(r"^\s+(?:rate\s+)?(?:in|of)\s+", "", noun["middle"])
        if read_phrase(inside):
            return Role("change", direction, inside)
        before = noun["before"]
        verbs = list(VERB.finditer(before))
        tail = before[verbs[-1].end() :] if verbs else before
        tail = re.sub(
            rf"\b(?:{words('change_words', 'determiners')})\b", " ", re.split(_CUT, tail)[-1], flags=re.IGNORECASE
        )
        if read_phrase(tail):
            return Role("change", direction, tail)
        return Role("change", direction)

    def _by(self, left: str) -> Role | None:
        verbs = [verb for verb in VERB.finditer(left) if direction_of(verb)]
        if verbs:
            thing = re.sub(r"\bby\b.*$", "", left[verbs[-1].end() :])
            subject = thing if read_phrase(thing) else self._own(left)
            return Role("change", direction_of(verbs[-1]), subject)
        phrase = re.sub(r"\bby\s*$", "", left)
        if self._memory.direction and read_phrase(phrase):
            return Role("change", self._memory.direction, phrase)
        return Role("change", self._memory.direction) if self._memory.direction else None

    def _of(self, phrase: str, quantity: Quantity) -> Role | None:
        verbs = list(VERB.finditer(phrase))
        tail = phrase[verbs[-1].end() :] if verbs else phrase
        tail = re.split(_CUT, tail)[-1] if not verbs else tail
        named = read_phrase(tail)
        if named is None or named.text.lower() in (
            "total",
            "average",
            "rate",
            "record",
            "high",
            "peak",
            "trough",
            "maximum",
            "minimum",
            "low",
            "level",
            "median",
            "sum",
        ):
            return None if quantity.noun else Role("level")
        return Role("level", subject=tail, moved=named.moved)

    def _ahead(self, left: str, pieces: Sequence[Segment], n: int) -> Role | None:
        """At 4.1%, the rate was unchanged: the subject stands in the next clause."""
        if AT_FIRST.fullmatch(left) and n + 1 < len(pieces) and not pieces[n + 1].numbers:
            clause = self._mask[pieces[n + 1].start : pieces[n + 1].end]
            verb = VERB.search(clause)
            if verb and read_phrase(clause[: verb.start()]):
                return Role("level", subject=clause[: verb.start()])
        return None

    def _beside(self, piece: Segment, number: int, left: str) -> Role | None:
        """A percentage in parentheses behind a change, or a second name that takes over the verb of the first."""
        quantity, last = self._quantities[number], self._memory.last
        if quantity.is_percent and (left.rstrip().endswith("(") or (piece.link == "(" and not left.strip())):
            if quantity.value < 0:
                return Role("change", 1)
            if last and last.kind == "change":
                return replace(last, subject=None)
        if number and piece.link in LISTED and not VERB.search(left) and read_phrase(left):
            like = (at for at in range(number - 1, -1, -1) if at in self._told and self._is_like(at, number))
            told = self._told.get(next(like, -1))
            if told and told.kind in ("level", "change") and not told.predicate:
                return replace(told, subject=left, inherited=False, back=False)
        return None

    def _bare(
        self, piece: Segment, quantity: Quantity, left: str, right: str, pieces: Sequence[Segment], n: int
    ) -> Role | None:
        """A number that nothing leads to: it goes on with the one before, or opens a sentence (312,000 people were)."""
        if ahead := self._ahead(left, pieces, n):
            return ahead
        last = self._memory.last
        number = next(number for number in piece.numbers if self._quantities[number] is quantity)
        if beside := self._beside(piece, number, left):
            return beside
        if (
            not left.strip(" ,.")
            and last is not None
            and piece.link in ("and", "or", ",", "")
            and n
            and not _PREDICATE.match(right)
            and (piece.link == "or" or self._is_like(number - 1, number))
        ):
            return replace(last, subject=None if last.kind != "share" else last.subject)
        rest = _PREDICATE.match(re.split("[,;#]", self._mask[quantity.end :])[0]) or next(
            (
                found
                for other in pieces[n + 1 :]
                if not other.numbers and (found := _PREDICATE.match(self._mask[other.start : other.end]))
            ),
            None,
        )
        thing = _OF_THING.match(right)
        if thing and not quantity.is_percent and read_phrase(thing["np"]):
            return Role("level", subject=thing["np"])
        if rest and (quantity.noun or _STATES.search(rest["verb"])):
            is_state = _STATES.search(rest["verb"]) and read_phrase(rest["rest"])
            done = not is_state or _DONE.match(rest["rest"]) is not None
            return Role("level", subject=rest["rest"] if is_state else None, flow=done, predicate=True)
        if left.strip() and VERB.search(left):
            return Role("level", subject=self._own(left))
        return None
