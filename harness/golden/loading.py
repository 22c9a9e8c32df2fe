"""Golden files -> goldens that are sound, those that are skipped, and every problem of the rest."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from harness.checks.case import Golden, GoldenFacts, Key
from harness.errors import InputError, Problem
from harness.golden import sources
from harness.golden.facts import GoldenFile
from harness.golden.files import Found, find, is_golden, name_of
from harness.golden.registries import Chosen, Registries
from harness.indicators import Registry
from harness.results import Where
from harness.yaml_nodes import Document, read_bytes, read_model, read_nodes

Path_ = tuple[Key, ...]


@dataclass(frozen=True)
class Skipped:
    """A golden that is sound in itself, but whose source is not here."""

    name: str
    file: str
    reason: str


@dataclass(frozen=True)
class Loaded:
    """What stands in the golden files."""

    goldens: tuple[Golden, ...]
    """Sound: each can be judged."""
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Of the goldens that cannot be judged, by file and line."""


@dataclass
class Attempt:
    """One file on its way to a golden."""

    found: Found
    path: Path
    name: str
    golden: Golden | None = None
    """There as soon as the file's own shape is right, even where its source is missing or a name leads nowhere."""
    skipped: Skipped | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        return self.golden is not None and self.skipped is None and not self.problems


def load_all(paths: Iterable[Path], *, roots: Iterable[Path] = ()) -> Loaded:
    """All goldens in files and folders. Nothing raises: what is wrong is in `problems`, and the others are there.

    A golden is left out (and makes exit code 2) where judging it would mislead: the file is no golden by its shape, an
    article, table or id in it is wrong, its source or clean text is missing, changed, unreadable or outside its tree,
    its registry cannot be read, or another golden has its name. All else that can be wrong is for `lint`.
    """
    attempts, problems = attempt_all(paths, roots=roots)
    for attempt in attempts:
        problems += attempt.problems
    return Loaded(
        goldens=tuple(attempt.golden for attempt in attempts if attempt.golden is not None and attempt.is_sound),
        skipped=tuple(attempt.skipped for attempt in attempts if attempt.skipped and not attempt.problems),
        problems=tuple(sorted(set(problems))),
    )


def attempt_all(paths: Iterable[Path], *, roots: Iterable[Path]) -> tuple[list[Attempt], list[Problem]]:
    """Every golden file as far as it can be read, by name, and the paths that are nothing."""
    found, problems = find(paths)
    loader = Loader(tuple(roots))
    attempts = [attempt for attempt in map(loader.attempt, found) if attempt is not None]
    _refuse_twins(attempts)
    return sorted(attempts, key=lambda attempt: (attempt.name, attempt.found.file)), problems


def _refuse_twins(attempts: list[Attempt]) -> None:
    names: dict[str, Attempt] = {}
    for attempt in attempts:
        first = names.setdefault(attempt.name, attempt)
        if first is not attempt:
            what = f'two goldens are called "{attempt.name}": {first.found.file} and {attempt.found.file}'
            for one in (first, attempt):
                one.problems.append(Problem(one.found.file, 0, 0, what, "rename one of the files"))


class Loader:
    """Reads golden files one by one; registries are read once."""

    def __init__(self, roots: tuple[Path, ...]) -> None:
        self._roots = roots
        self.registries = Registries()

    def attempt(self, found: Found) -> Attempt | None:
        """The file as far as it can be read; None where it is another kind of YAML."""
        path = found.path
        attempt = Attempt(found, path, name_of(path))
        try:
            raw = read_bytes(path, file=found.file)
            if not is_golden(found, raw):
                return None
            if path.suffix != ".yaml":
                raise InputError(Problem(found.file, 0, 0, "a golden's name ends in .yaml", "rename the file"))
            read = read_model(raw, GoldenFile, file=found.file)
        except InputError as error:
            attempt.problems += [problem for problem in error.problems if isinstance(problem, Problem)]
            return attempt
        self._bind(attempt, read.value, read.document, raw)
        return attempt

    def _bind(self, attempt: Attempt, facts: GoldenFacts, document: Document, raw: bytes) -> None:
        """Adds source, clean texts and registry to what the file says."""
        binding = Binding(attempt, facts, document, sources.Tree(attempt.path.parent, self._roots))
        source = binding.source()
        texts = binding.texts()
        chosen = self._registry(attempt, binding)
        attempt.golden = Golden(
            name=attempt.name,
            path=attempt.path,
            file=document.file,
            facts=facts,
            places=Places(document.file, raw),
            source=source if source is not None else binding.tree.folder / "-",
            registry=chosen.registry if chosen else Registry(),
            registry_file=chosen.file if chosen else None,
            texts=texts,
        )
        attempt.problems += references(attempt.golden)

    def _registry(self, attempt: Attempt, binding: "Binding") -> Chosen | None:
        corpus_folder = binding.tree.corpus_folder(binding.facts.document.source)
        try:
            return self.registries.choose(binding.tree.folder, root=attempt.found.root, corpus_folder=corpus_folder)
        except InputError as error:
            attempt.problems += [problem for problem in error.problems if isinstance(problem, Problem)]
            return None


@dataclass
class Binding:
    """A golden's facts and the files it names."""

    attempt: Attempt
    facts: GoldenFacts
    document: Document
    tree: sources.Tree

    def source(self) -> Path | None:
        """The document, its hash and encoding checked; None where that was told as a problem or a skip."""
        about = self.facts.document
        at: Path_ = ("document", "source")
        try:
            path = self.tree.resolve(about.source)
            raw = sources.read(path)
            actual = sources.sha256(raw)
            if about.sha256.lower() != actual:
                at = ("document", "sha256")
                what = f"the source {about.source} is not the one described: its sha256 is {actual}"
                raise sources.Unfit(what, "bring the old file back, or check every fact and write the new hash")
            if sources.form_of(path, raw) == "text":
                at = ("document", "encoding") if "encoding" in about.model_fields_set else at
                sources.decoded(raw, about.encoding)
            return path
        except sources.NoCorpus as error:
            self._skip(str(error))
        except sources.Unfit as error:
            self._tell(at, f"{at[-1]}: {error.what}", error.todo)
        return None

    def texts(self) -> Mapping[str, str]:
        """Clean text by article id."""
        found = {}
        for index, article in enumerate(getattr(self.facts, "articles", ())):
            named = getattr(article, "text", None)
            if named is None:
                continue
            try:
                text = sources.decoded(sources.read(self.tree.resolve(named)), "utf-8")
                if not text.strip():
                    raise sources.Unfit(f"{named} holds no text", "write the article's clean text, or drop the key")
                found[article.id] = text
            except sources.NoCorpus as error:
                self._skip(str(error))
            except sources.Unfit as error:
                self._tell(("articles", index, "text"), f"text: {error.what}", error.todo)
        return found

    def _skip(self, reason: str) -> None:
        if self.attempt.skipped is None:
            self.attempt.skipped = Skipped(self.attempt.name, self.document.file, reason)

    def _tell(self, path: Path_, what: str, todo: str) -> None:
        mark = self.document.nearest(path)
        self.attempt.problems.append(Problem(self.document.file, mark.line, mark.column, what, todo))


class Places(Mapping[Path_, Where]):
    """Where each path of a golden stands. The nodes are made again when they are asked for: of ten thousand goldens
    few are needed at a time.
    """

    def __init__(self, file: str, raw: bytes) -> None:
        self._file = file
        self._raw = raw

    def __getitem__(self, path: Path_) -> Where:
        mark = _nodes(self._raw, self._file).mark(path)
        if mark is None:
            raise KeyError(path)
        return Where(self._file, mark.line, mark.column)

    def __contains__(self, path: object) -> bool:
        return isinstance(path, tuple) and _nodes(self._raw, self._file).mark(path) is not None

    def __iter__(self) -> Iterator[Path_]:
        return _nodes(self._raw, self._file).paths()

    def __len__(self) -> int:
        return sum(1 for _ in self)


@lru_cache(maxsize=16)
def _nodes(raw: bytes, file: str) -> Document:
    return read_nodes(raw, file=file)


def references(golden: Golden) -> Iterator[Problem]:
    """Articles and tables that are named and do not exist, and items that share one id."""
    known = {
        "article": [article.id for article in getattr(golden.facts, "articles", ())],
        "table": [table.id for table in getattr(golden.facts, "tables", ())],
    }
    for key in ("figures", "tables", "text"):
        for index, fact in enumerate(getattr(golden.facts, key, ())):
            article = getattr(fact, "article", None)
            if article is not None and article not in known["article"]:
                yield _unknown(golden, (key, index, "article"), "article", article, known["article"])
            table = getattr(getattr(fact, "cell", None), "table", None)
            if table is not None and table not in known["table"]:
                yield _unknown(golden, (key, index, "cell", "table"), "table", table, known["table"])
        yield from _twins(golden, key)
    yield from _twins(golden, "articles")


def _twins(golden: Golden, key: str) -> Iterator[Problem]:
    """Two facts of one id: their items could not be told apart."""
    seen: dict[str, int] = {}
    for index, fact in enumerate(getattr(golden.facts, key, ())):
        name = getattr(fact, "id", None)
        if name is not None and seen.setdefault(name, index) != index:
            line = golden.where(key, seen[name]).line
            where = golden.where(key, index, "id")
            what = f'the id "{name}" stands twice in {key}, first in line {line}'
            yield Problem(where.file, where.line, where.column, what, "give each fact an id of its own")


def _unknown(golden: Golden, path: Path_, kind: str, name: str, known: list[str]) -> Problem:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    todo = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(known)}" if known else f"add it to {kind}s"
    where = golden.where(*path)
    return Problem(where.file, where.line, where.column, f'there is no {kind} "{name}"', todo)
