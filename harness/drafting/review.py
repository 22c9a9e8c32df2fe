"""A review: what waits, one screen after the other, each answered by one key.

What all readings agree on, and equal changes, share a screen; what is undecided, changed or lost and critical comes one
by one. Nothing is written before the end; `q` keeps what was answered.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Protocol

from harness.drafting.deciding import Answers
from harness.drafting.pending import Item
from harness.drafting.showing import change_lines, fact_lines, value

ON_A_SCREEN = 30
"""Facts that are shown at once."""


class Terminal(Protocol):
    """What a review needs of a terminal."""

    def show(self, text: str) -> None: ...

    def key(self, allowed: str) -> str:
        """The next key pressed of those allowed; empty at the end of input."""

    def line(self, prompt: str) -> str: ...


@dataclass(frozen=True)
class Screen:
    """Items that are answered together."""

    title: str
    items: tuple[Item, ...]

    @property
    def is_single(self) -> bool:
        return len(self.items) == 1

    @property
    def is_grave(self) -> bool:
        return any(item.is_grave for item in self.items)

    @property
    def is_removal(self) -> bool:
        return all(item.is_removal for item in self.items)


def screens(items: Sequence[Item]) -> list[Screen]:
    """What waits as screens: proposed indicators, each draft, then the differences of all goldens together, so that one
    change in many documents is one screen. Of each what needs a decision comes first."""
    made: list[Screen] = []
    for _, held in groupby((item for item in items if item.form != "differences"), key=lambda item: item.file):
        mine = list(held)
        if mine[0].form == "registry":
            made += _pages(f"new indicators for {mine[0].target}", mine)
        else:
            made += _of_draft(mine)
    return [*made, *_of_differences([item for item in items if item.form == "differences"])]


def _pages(title: str, items: Sequence[Item]) -> Iterator[Screen]:
    for start in range(0, len(items), ON_A_SCREEN):
        part = tuple(items[start : start + ON_A_SCREEN])
        where = f", {start + 1} to {start + len(part)}" if len(items) > ON_A_SCREEN else ""
        yield Screen(f"{title} ×{len(items)}{where}", part)


def _of_draft(items: Sequence[Item]) -> Iterator[Screen]:
    name = items[0].document
    plain = [item for item in items if not item.decide]
    for item in items:
        if item.decide:
            yield Screen(f"{item.id}  to be decided", (item,))
    structure = [item for item in plain if item.at[0] != "figures"]
    if structure:
        yield from _pages(f"{name}: its document, articles and tables", structure)
    figures = [item for item in plain if item.at[0] == "figures"]
    for alike, told in (("read alike by all", True), ("not read by all", False)):
        held = [item for item in figures if _by_all(item) is told]
        if held:
            readings = held[0].agreement.partition(" of ")[2]
            by = f"{alike} {readings}" if readings != "1" else "read by one parser, to be compared with the page"
            yield from _pages(f"{name}: figures {by}", held)


def _by_all(item: Item) -> bool:
    alike, _, asked = item.agreement.partition(" of ")
    return alike == asked


def _of_differences(items: Sequence[Item]) -> Iterator[Screen]:
    groups: dict[tuple[str, str, bool], list[Item]] = {}
    for item in items:
        groups.setdefault((item.kind, item.group or item.id, item.is_removal), []).append(item)
    ranked = sorted(groups.values(), key=lambda held: (not any(item.is_grave for item in held), -len(held)))
    for held in ranked:
        first = held[0]
        if len(held) == 1:
            yield Screen(f"{first.id}  {first.kind}, {first.severity}", (first,))
            continue
        documents = len({item.document for item in held})
        grave = sum(item.severity == "critical" for item in held)
        where = first.document if documents == 1 else f"{documents} documents"
        more = f", {grave} critical" if grave else ""
        yield from _pages(f"{where}: {first.kind}: {first.group}{more}", held)


@dataclass
class Review:
    """One walk through what waits."""

    terminal: Terminal
    answers: Answers = field(default_factory=Answers)
    reasons: list[str] = field(default_factory=list)
    skipped: list[Item] = field(default_factory=list)
    keys: int = 0
    """Keys pressed so far, those of reasons not counted."""
    is_over: bool = False

    def walk(self, items: Sequence[Item]) -> Answers:
        """Asks about everything, or until `q`."""
        todo = screens(items)
        for number, screen in enumerate(todo, 1):
            if self.is_over:
                break
            if screen.items[0].file in self._dropped():
                continue
            self._ask(screen, f"[{number}/{len(todo)}] ")
        return self.answers

    def _dropped(self) -> set[Path]:
        """Drafts that were given up as a whole."""
        return {item.file for item in self.answers.rejected if item.at == ("document",) and item.form == "draft"}

    def _ask(self, screen: Screen, number: str) -> None:
        items = [item for item in screen.items if not self._is_gone(item)]
        if not items:
            return
        if len(items) == 1:
            self._one(items[0], f"{number}{screen.title}")
            return
        self.terminal.show(f"\n{number}{screen.title}")
        for item in items:
            self._show_row(item)
        if screen.is_removal:
            self._many(items, "d", "d delete one by one")
        elif screen.is_grave:
            self._many(items, "a", "a accept one by one")
        else:
            self._many(items, "ao", "a accept all, o one by one")

    def _is_gone(self, item: Item) -> bool:
        """Whether the article of a draft's fact was rejected."""
        article = item.new.get("article") if isinstance(item.new, dict) else None
        return item.form == "draft" and any(
            one.file == item.file and one.at == ("articles", article) for one in self.answers.rejected
        )

    def _show_row(self, item: Item) -> None:
        if item.form == "differences" and len(item.at) > 2:
            page = f"  {item.page}" if item.page else ""
            self.terminal.show(f"  {item.id}  {value(item.old)} → {value(item.new)}{page}")
            return
        lines = fact_lines(item)
        if item.form == "differences":
            lines[0] = f"{item.document}  {lines[0]}"
        read = (
            f"  (read by {item.agreement})"
            if item.form == "draft" and item.at[0] == "figures" and not _by_all(item)
            else ""
        )
        self.terminal.show("\n".join([f"  {lines[0]}{read}", *(f"  {line}" for line in lines[1:])]))

    def _many(self, items: Sequence[Item], first: str, words: str) -> None:
        key = self._key(first + "rsq", f"{words}, r reject all, s skip, q quit")
        if key == "r":
            self.answers.rejected += items
        elif key == "a" and "o" in first:
            if self._reason(items):
                self.answers.accepted += items
        elif key in ("o", "a", "d"):
            for number, item in enumerate(items, 1):
                if not self.is_over:
                    self._one(item, f"({number} of {len(items)}) {item.id}  {item.kind}, {item.severity}")
        else:
            self.skipped += items

    def _one(self, item: Item, title: str) -> None:
        self.terminal.show(f"\n{title}")
        lines = fact_lines(item) if item.form != "differences" else change_lines(item)
        self.terminal.show("\n".join(f"  {line}" for line in lines))
        if item.agreement and item.at[0] == "figures":
            self.terminal.show(f"  read by {item.agreement}")
        for text in item.decide if not item.choices else [text for text in item.decide if not _is_choice(text, item)]:
            self.terminal.show(f"  decide: {text}")
        for number, choice in enumerate(item.choices, 1):
            self.terminal.show(f"  {number}  {choice.field} {value(choice.value)}   ({', '.join(choice.readings)})")
        self._answer(item)

    def _answer(self, item: Item) -> None:
        count = min(len(item.choices), 9)
        numbers = "".join(str(n) for n in range(1, count + 1)) if count > 1 else ""
        accept = "d" if item.is_removal else "a"
        words = "d delete" if item.is_removal else "a accept"
        words += f" as it stands, 1-{numbers[-1]} pick" if numbers else ""
        is_document = item.form == "draft" and item.at == ("document",)
        words += ", s skip, q quit" if is_document else ", r reject, s skip, q quit"
        key = self._key(accept + numbers + ("sq" if is_document else "rsq"), words)
        if key == "r":
            self.answers.rejected.append(item)
        elif key in ("a", "d") or (key and key in numbers):
            if not self._reason([item]):
                return
            (self.answers.deleted if key == "d" else self.answers.accepted).append(item)
            if key in numbers:
                self._pick(item, int(key) - 1)
        else:
            self.skipped.append(item)

    def _pick(self, item: Item, number: int) -> None:
        choice = item.choices[number]
        self.answers.picked[item.id, choice.field] = choice.value
        first = next(one for one in item.choices if one.field == choice.field)
        if item.at == ("document",) and choice.field == "date" and choice is not first:
            todo = f"harness golden reject {item.id}, then draft with --date {choice.value}"
            self.terminal.show(f"  the periods of this draft are read from {first.value}; to read them anew: {todo}")

    def _key(self, allowed: str, words: str) -> str:
        self.terminal.show(f"  {words}")
        key = self.terminal.key(allowed)
        self.keys += 1
        if key in ("q", ""):
            self.is_over = True
            return "q"
        return key

    def _reason(self, items: Sequence[Item]) -> bool:
        """Whether there is a reason where one is needed: asked for once, Enter takes the last one again."""
        if not any(item.needs_reason or item.is_removal for item in items):
            return True
        last = self.reasons[-1] if self.reasons else ""
        told = self.terminal.line(f"  why{f' [{last}]' if last else ''}: ").strip() or last
        if not told:
            self.terminal.show("  nothing changes without a reason: skipped")
            self.skipped += items
            return False
        if told not in self.reasons:
            self.reasons.append(told)
        return True


def _is_choice(text: str, item: Item) -> bool:
    return any(text.startswith(f"{choice.field}: ") for choice in item.choices)
