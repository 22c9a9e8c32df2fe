"""One parser over a set of goldens: parse each document, check it, hand on what became of it."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from harness import checks
from harness.checks.case import Golden
from harness.golden.loading import Skipped
from harness.parsers.answers import Answer, Parser, Request
from harness.parsers.passing import answered
from harness.results import DocumentRun, Item, Where
from harness.run.goldens import Goldens
from harness.run.selection import EVERY_ITEM, WHOLE, Selection, Shard
from harness.store import digest
from harness.store.part import line_of
from harness.store.runs import Recorder
from harness.store.verdicts import Verdicts


def documents(
    goldens: Goldens,
    parser: Parser,
    *,
    selection: Selection = EVERY_ITEM,
    shard: Shard = WHOLE,
    jobs: int = 1,
    recorder: Recorder | None = None,
    verdicts: Verdicts | None = None,
) -> Generator[DocumentRun, None, None]:
    """What becomes of each golden of the shard, as it comes in; none is held.

    With a `recorder` each is on the disk when it is given here, and what it has kept is not done again; with
    `verdicts` a golden that did not change, over an output that did not, is not judged again.
    """
    walk = _Walk(goldens, parser, selection, recorder, None if selection.patterns else verdicts)
    mine = [name for position, name in enumerate(goldens.names) if shard.holds(position)]
    if recorder is not None:
        recorder.keep_only(set(mine))
    for document in answered(mine, walk.known, lambda rest: walk.ask(rest, jobs)):
        if document is not _NOTHING:
            yield document


_NOTHING = DocumentRun("", "", None, ())
"""Stands for a golden of which nothing is to be told: not sound, or none of its items is selected."""


@dataclass(frozen=True)
class _Asked:
    """A golden that the parser is asked for."""

    golden: Golden
    sha256: str
    """Of its file."""
    key: str
    """Of its verdicts; empty: they are not kept."""


@dataclass
class _Walk:
    """One pass over the goldens: what is known of each, and asking for the rest."""

    goldens: Goldens
    parser: Parser
    selection: Selection
    recorder: Recorder | None
    verdicts: Verdicts | None
    under_way: dict[str, _Asked] = field(default_factory=dict)

    def known(self, name: str) -> DocumentRun | None:
        """What is kept of a golden, and of one that cannot be judged; None where the parser must be asked."""
        sha256 = digest.file_sha256(self.goldens.path(name)) or ""
        key = self._key(name, sha256)
        if self.verdicts and key and (kept := self.verdicts.get(key)):
            return self._added(*kept)
        golden = self.goldens.read(name)
        if isinstance(golden, Skipped):
            return self._added(_not_here(golden)) if self.selection.holds(f"{name}/document") else _NOTHING
        if golden is None or not _any_selected(golden, self.selection):
            return _NOTHING
        if self.recorder and (done := self.recorder.kept(name, sha256, golden.facts.document.sha256)):
            return done
        self.under_way[name] = _Asked(golden, sha256, key)
        return None

    def ask(self, names: Iterator[str], jobs: int) -> Iterator[DocumentRun]:
        requests = (request_for(self.under_way[name].golden) for name in names)
        for request, answer in self.parser.parse(requests, jobs=jobs):
            asked = self.under_way.pop(request.name)
            document = check_answer(asked.golden, answer, self.selection, golden_sha256=asked.sha256)
            line = line_of(document) if self.recorder or self.verdicts else b""
            if self.verdicts and asked.key and answer.is_result:
                self.verdicts.put(asked.key, document, line, self._files(asked.golden))
            yield self._added(document, line)

    def _added(self, document: DocumentRun, line: bytes | None = None) -> DocumentRun:
        if self.recorder is not None:
            self.recorder.add(document, line)
        return document

    def _key(self, name: str, sha256: str) -> str:
        """Under which the golden's verdicts are kept; empty where they are not."""
        if self.verdicts is None or not sha256:
            return ""
        return self.verdicts.key(self.goldens.path(name), sha256, self.goldens.registries(name), self.goldens.roots)

    def _files(self, golden: Golden) -> dict[Path, str | None]:
        """The files that a golden names, with their hashes; that of the source is known."""
        known = {golden.source: golden.facts.document.sha256.lower()}
        return {
            file: known.get(file.absolute()) or digest.file_sha256(file) for file in self.goldens.named_files(golden)
        }


def request_for(golden: Golden) -> Request:
    """What a parser is told of a golden's document: where it is, its date and language, the registry. No more."""
    facts = golden.facts.document
    return Request(
        name=golden.name,
        source=golden.source,
        date=facts.date,
        language=facts.language,
        indicators=golden.registry_file,
    )


def check_answer(
    golden: Golden, answer: Answer, selection: Selection = EVERY_ITEM, *, golden_sha256: str = ""
) -> DocumentRun:
    """The outcomes of one parse: compared where a document came, errors where none did."""
    document = answer.document if answer.status in ("ok", "empty") else None
    judged = checks.judged(golden, document) if document else checks.not_judged(golden, answer.message)
    facts = golden.facts.document
    return DocumentRun(
        name=golden.name,
        golden=golden.file,
        status=answer.status,
        outcomes=tuple(outcome for outcome in judged.outcomes if selection.holds(outcome.item.id)),
        message=answer.message,
        warnings=answer.warnings,
        seconds=answer.seconds,
        memory_mb=answer.memory_mb,
        log=str(answer.log) if answer.log else None,
        document=document,
        reads_figures=document is not None and document.figures is not None,
        reported=len(document.figures or ()) if document else 0,
        figures=judged.figures,
        golden_sha256=golden_sha256 or digest.file_sha256(golden.path) or "",
        source_sha256=facts.sha256,
        language=facts.language,
        tags=facts.tags,
        from_cache=answer.from_cache,
    )


def is_broken(document: DocumentRun) -> bool:
    """Whether a document has an item that failed or could not be checked; those that only inform do not count."""
    tally = document.tally
    return bool(tally.counts.errors or any(n for severity, n in tally.failed.items() if severity != "info"))


def _any_selected(golden: Golden, selection: Selection) -> bool:
    return not selection.patterns or any(selection.holds(item.id) for item in checks.items(golden))


def _not_here(skipped: Skipped) -> DocumentRun:
    """A golden whose source is under a corpus root that was not given: one visible skip."""
    item = Item(
        id=f"{skipped.name}/document",
        document=skipped.name,
        kind="document",
        where=Where(skipped.file, 1, 1),
        severity="critical",
        expected="a document with text",
    )
    return DocumentRun(skipped.name, skipped.file, None, (item.skipped(skipped.reason),), message=skipped.reason)
