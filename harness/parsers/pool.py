"""Documents through child processes: several at once, each with its limits, none able to stop the others."""

import selectors
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import cast

from harness.model import ParseStatus
from harness.parsers import processes
from harness.parsers.answers import Answer, Form, Options, Request, read_answer
from harness.parsers.child import Child, Died, Done, Event, Failed, Launch, Ready
from harness.parsers.logs import LogFolder
from harness.parsers.process import TICK_S, now

START_TRIES = 2
DOCUMENT_TRIES = 2
"""A document whose child dies is tried once more in a fresh one, to see whether it or what came before is to blame."""
WORN_SHARE = 0.5
"""A child that held more than this share of the memory limit is replaced after its document."""
TABLE_SHARE = 0.05
"""At most this share of the time goes into reading the table of processes."""
TO_THE_USER = ("no_module", "no_function", "bad_option")


class CannotBeMade(Exception):
    """The spec or its options name what does not exist: `failed` says what, and what there is."""

    def __init__(self, failed: Failed) -> None:
        super().__init__(failed.message)
        self.failed = failed


@dataclass(eq=False)
class Job:
    """A document under way."""

    request: Request
    answers: list[Answer] = field(default_factory=list)
    """One for each repeat that is done; what came is not read yet."""
    deaths: list[str] = field(default_factory=list)
    """How children died of it in the present repeat."""


@dataclass(eq=False)
class Lane:
    """One document at a time. With `Options.repeat` each document goes through all the children in turn."""

    children: list[Child | None]
    job: Job | None = None

    @property
    def turn(self) -> int:
        """Which child is needed now."""
        return len(self.job.answers) if self.job else 0


class Pool:
    """Runs one Python parser. Children live on from call to call; `close` ends them."""

    def __init__(self, launch: Launch, options: Options, *, probe: Request | None = None) -> None:
        self._launch = launch
        self._options = options
        self._probe = probe
        """A document of ours that any working parser reads; None once it was read, or where there is none."""
        self._logs = LogFolder(options.logs)
        self._lanes: list[Lane] = []
        self._selector = selectors.DefaultSelector()
        self._jobs = 1
        self._start_deaths = 0
        self._next_look = self._next_table = 0.0
        self.ready: Ready | None = None
        """What the first child said of itself."""
        self.files: set[str] = set()
        """What the children imported from outside site-packages."""
        self.fatal: Answer | None = None
        """Why no document can be parsed at all; the answer for each."""

    def start(self) -> None:
        """Returns when the parser is loaded and has read the probe, or `fatal` says why not. Raises CannotBeMade."""
        self._make_lanes(1)
        while self.fatal is None and (self.ready is None or self._probe is not None):
            self._advance(self._lanes[0])
            self._step()

    def run(self, requests: Iterable[Request], jobs: int) -> Iterator[tuple[Request, Answer]]:
        """One answer for each request, as they come in. Raises CannotBeMade before the first."""
        self.start()
        self._make_lanes(jobs)
        self._jobs = jobs
        waiting = iter(requests)
        try:
            self._fill(waiting)
            while any(lane.job for lane in self._lanes):
                self._step()
                finished = self._finished()
                self._fill(waiting)
                for job in finished:
                    yield from self._hand_over(job)
            if self.fatal is not None:
                for request in waiting:
                    yield request, self.fatal
        finally:
            for lane in self._lanes:
                if lane.job:
                    self._end(lane, lane.turn)
                    lane.job = None

    def close(self) -> None:
        """Ends every child with all that it started."""
        for lane in self._lanes:
            for index in range(len(lane.children)):
                self._end(lane, index)
        self._lanes.clear()
        self._selector.close()

    def _make_lanes(self, count: int) -> None:
        while len(self._lanes) < count:
            self._lanes.append(Lane([None] * self._options.repeat))

    def _fill(self, waiting: Iterator[Request]) -> None:
        """Gives every free lane a document."""
        for lane in self._lanes[: self._jobs]:
            if lane.job is None and self.fatal is None and (request := next(waiting, None)) is not None:
                lane.job = Job(request)
            if lane.job:
                self._advance(lane)

    def _finished(self) -> list[Job]:
        """Takes from the lanes what is done; once nothing can start, also what waits for a start."""
        jobs = []
        for lane in self._lanes:
            if lane.job and self.fatal and not self._is_asked(lane):
                lane.job.answers += [self.fatal] * (self._options.repeat - len(lane.job.answers))
            if lane.job and len(lane.job.answers) == self._options.repeat:
                jobs.append(lane.job)
                lane.job = None
        return jobs

    def _is_asked(self, lane: Lane) -> bool:
        child = lane.children[lane.turn] if lane.turn < len(lane.children) else None
        return child is not None and child.is_ready and child.is_busy

    def _hand_over(self, job: Job) -> Iterator[tuple[Request, Answer]]:
        """The job's answer. The time that its reader takes is not counted against the documents under way."""
        answer = settle(job.request.name, job.answers)
        before = now()
        yield job.request, answer
        for lane in self._lanes:
            for child in lane.children:
                if child is not None:
                    child.deadline += now() - before

    def _advance(self, lane: Lane) -> None:
        """Makes the child that the lane needs, or asks it, if it is free."""
        child = lane.children[lane.turn]
        if child is None:
            child = lane.children[lane.turn] = Child(self._launch, self._options)
            for descriptor in (child.process.stdout, child.process.pidfd):
                if descriptor >= 0:
                    self._selector.register(descriptor, selectors.EVENT_READ, (lane, child))
        elif child.is_ready and not child.is_busy:
            request = self._probe or (lane.job.request if lane.job else None)
            if request is not None:
                child.ask(request)

    def _end(self, lane: Lane, index: int) -> None:
        child = lane.children[index] if index < len(lane.children) else None
        if child is not None:
            lane.children[index] = None
            for key in [key for key in self._selector.get_map().values() if key.data[1] is child]:
                self._selector.unregister(key.fd)
            child.end()

    def _step(self) -> None:
        """Waits for something to happen, at most one tick, and acts on it."""
        seen: dict[Child, Lane] = {}
        gone: set[Child] = set()
        for key, _ in self._selector.select(TICK_S):
            lane, child = key.data
            seen[child] = lane
            if key.fd == child.process.pidfd:
                gone.add(child)
        for child, lane in seen.items():
            was_idle = not child.is_busy
            event = child.event(ended=child in gone)
            if event is not None and was_idle:
                self._end(lane, lane.children.index(child))
            elif event is not None:
                self._take(lane, child, event)
            elif child.is_silent and child.process.stdout in self._selector.get_map():
                self._selector.unregister(child.process.stdout)
        if now() >= self._next_look:
            self._look()

    def _look(self) -> None:
        """Ends children that broke a limit."""
        self._next_look = now() + TICK_S
        busy = [(lane, child) for lane in self._lanes for child in lane.children if child and child.is_busy]
        table = None
        if busy and (started := now()) >= self._next_table:
            table = processes.table()
            self._next_table = now() + (now() - started) / TABLE_SHARE
        for lane, child in busy:
            event: Event | None = child.overdue(table)
            if event is None and child.process.pidfd < 0 and child.process.has_ended:
                event = child.event(ended=True)
            if event is not None:
                self._take(lane, child, event)

    def _take(self, lane: Lane, child: Child, event: Event) -> None:
        """Acts on what happened to a child."""
        match event:
            case Ready():
                self.ready = self.ready or event
                self.files.update(event.files)
                self._start_deaths = 0
                self._advance(lane)
            case Failed():
                self._refuse(lane, child, event)
            case Died(while_starting=True):
                self._start_deaths += 1
                if self._start_deaths >= START_TRIES:
                    self._stop(child, event.status, f"it did not start: {event.message}")
                self._replace(lane, child)
            case Done() | Died() if self._probe is not None:
                self._judge(lane, child, event)
            case Done():
                self._answered(lane, child, event)
            case Died():
                self._died(lane, child, event)

    def _replace(self, lane: Lane, child: Child) -> None:
        """Ends a child; a fresh one takes its place if there is work."""
        self._end(lane, lane.children.index(child))
        if lane.job and self.fatal is None and lane.turn < self._options.repeat:
            self._advance(lane)

    def _stop(self, child: Child, status: ParseStatus, message: str) -> None:
        """From now on this is the answer for every document."""
        self.fatal = Answer(status, message=message, log=self._logs.keep("start", child.log.take(), message))

    def _refuse(self, lane: Lane, child: Child, failed: Failed) -> None:
        if failed.kind in TO_THE_USER:
            raise CannotBeMade(failed)
        self._stop(child, cast(ParseStatus, failed.kind), failed.message)
        self._end(lane, lane.children.index(child))

    def _judge(self, lane: Lane, child: Child, event: Done | Died) -> None:
        """After the probe: an adapter that cannot read the plainest document does not fit this version."""
        probe, self._probe = self._probe, None
        assert probe is not None
        answer = Answer(event.status, message=event.message)
        if isinstance(event, Done) and event.status == "ok":
            answer = read_answer(probe.name, event.body, cast(Form | None, event.form))
        if answer.status == "cannot_run_here":
            self._stop(child, "cannot_run_here", answer.message)
        elif answer.status != "ok":
            self._stop(child, "does_not_fit", f"on a one-page document of ours: {answer.status}: {answer.message}")
        if isinstance(event, Died) or self.fatal:
            self._end(lane, lane.children.index(child))

    def _answered(self, lane: Lane, child: Child, done: Done) -> None:
        assert lane.job is not None
        job = lane.job
        self.files.update(done.files)
        warnings = done.warnings
        if job.deaths:
            first = job.deaths[0]
            warnings += (f"not reliable: it passed in a fresh process after a first try that ended so: {first}",)
        log = self._logs.keep(job.request.name, child.log.take(), done.message)
        form = cast(Form | None, done.form)
        raw = done.body if done.status == "ok" else None
        tries = 1 + len(job.deaths)
        answer = Answer(
            done.status, None, raw, form, log, done.seconds, done.memory_mb, done.message, warnings, tries=tries
        )
        job.answers.append(answer)
        job.deaths = []
        if self._is_worn(child, done):
            self._end(lane, lane.children.index(child))
        if lane.turn < self._options.repeat:
            self._advance(lane)

    def _is_worn(self, child: Child, done: Done) -> bool:
        """Whether the next document deserves a fresh child."""
        held_much = done.memory_mb > WORN_SHARE * self._options.memory_mb and child.documents > 1
        return child.documents >= self._options.recycle or held_much or done.status in ("memory", "timeout")

    def _died(self, lane: Lane, child: Child, died: Died) -> None:
        """A second try where the child's past may be to blame, else the verdict, for the repeats to come too."""
        assert lane.job is not None
        job = lane.job
        log = self._logs.keep(job.request.name, child.log.take(), f"{died.status}: {died.message}")
        job.deaths.append(f"{died.status}: {died.message}")
        may_pass = died.status in ("crash", "protocol") or (died.status == "memory" and child.documents > 0)
        if not may_pass or len(job.deaths) >= DOCUMENT_TRIES:
            answer = Answer(
                died.status, log=log, seconds=child.seconds, memory_mb=child.peak_mb or None, message=died.message,
                tries=len(job.deaths),
            )  # fmt: skip
            job.answers += [answer] * (self._options.repeat - len(job.answers))
        self._replace(lane, child)


def settle(name: str, answers: list[Answer]) -> Answer:
    """The one answer of a document that was parsed once or several times: the first, and whether the others differ."""
    first = answers[0]
    different = {(answer.status, answer.raw) for answer in answers}
    warnings = first.warnings
    if len(different) > 1:
        warnings += (f"not deterministic: {len(answers)} parses gave {len(different)} outputs; {_apart(answers)}",)
    if first.raw is None:
        return replace(first, warnings=warnings, outputs=len(different))
    read = read_answer(
        name, first.raw, first.form, log=first.log, seconds=first.seconds, memory_mb=first.memory_mb, warnings=warnings
    )
    return replace(read, tries=first.tries, outputs=len(different))


def _apart(answers: list[Answer]) -> str:
    """Where the first two that differ part."""
    first = answers[0]
    other = next(answer for answer in answers if (answer.status, answer.raw) != (first.status, first.raw))
    if first.raw is None or other.raw is None:
        return f"one is {first.status}, another {other.status}"
    one, two = first.raw.decode("utf-8", "replace"), other.raw.decode("utf-8", "replace")
    at = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    around = slice(max(0, at - 10), at + 20)
    return f"they part at character {at}: {one[around]!r}, {two[around]!r}"
