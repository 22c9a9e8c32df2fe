"""A golden drafted from several readings of a new document: facts with their agreement, and what a person decides."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness import run
from harness.drafting import checking, draft_text, registry_files, reported
from harness.drafting.consensus import agreement
from harness.drafting.differences import page_words
from harness.drafting.draft_files import decide_line
from harness.drafting.draft_text import Sketch
from harness.drafting.pending import NEW, Choice
from harness.drafting.readings import Day, NotRead, Reading, days_of, parsers_for, read, request_of
from harness.drafting.writing import content_of, replace
from harness.errors import InputError, ParserError, Problem
from harness.golden import sources
from harness.golden.files import REGISTRY, SUFFIXES, find, name_of
from harness.golden.project import schema_text
from harness.golden.registries import Chosen, Registries
from harness.indicators import Registry, fold_name, merge
from harness.indicators.registry import Entry
from harness.model import ParsedDocument
from harness.parsers.answers import Options
from harness.quantity import decimal_of
from harness.text import folded

ENCODINGS = ("utf-8", "gb18030", "utf-16")
_CODE = re.compile(r"(?<![\w.])(?=\w*\d)(?=\w*[A-Za-z])[A-Za-z0-9]{2,8}(?![\w.%])")
"""Names with digits in them (5G, IPv6, Q3): no figures."""
MOST_CODES = 12
LONGEST_NAME = 60
"""Characters of an indicator's name beyond which it is some other text."""
NEAR = 70
"""Percent of agreement from which a name is told to be near one of the registry."""


@dataclass(frozen=True)
class Asked:
    """What is to be drafted."""

    source: Path
    folder: Path
    """Where the golden belongs."""
    parsers: tuple[str, ...] = ()
    name: str = ""
    """Of the golden; empty: that of the source."""
    date: str | None = None
    language: str | None = None
    roots: tuple[Path, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drafted:
    """What came of it."""

    file: Path
    written: tuple[Path, ...]
    """Every file, the draft first."""
    read_by: tuple[str, ...]
    not_read: tuple[NotRead, ...]
    facts: Mapping[str, int]
    alike: Mapping[str, int]
    """Facts of a kind that all readings have alike."""
    undecided: int
    indicators: tuple[str, ...]
    """Proposed for the registry."""
    day: str
    """The day that the page is taken to speak from, and the words it is read from; empty where one was given."""


def draft(asked: Asked, options: Options) -> Drafted:
    """Writes `<name>.golden.yaml.new` and what it needs beside it; no file that is there is changed but the registry
    that waits already, which gets more entries.

    Raises InputError where the golden or a draft of it exists, and ParserError where no parser reads the document.
    """
    name, place = _place(asked)
    form = sources.form_of(asked.source, _raw(asked.source))
    chosen = Registries().choose(asked.folder, root=asked.folder, corpus_folder=_corpus_folder(asked, place))
    specs = parsers_for(form, asked.parsers)
    read_so = _read_by_all(asked, specs, options, chosen)
    readings, date = read_so.readings, read_so.date
    own = _spine(readings)
    sketch = _sketch(asked, place, own.document, chosen.registry, date, form)
    proposals, notes = _proposals(sketch, own.document, chosen.registry)
    registry = _with(chosen.registry, proposals)
    target = asked.folder / f"{name}.golden.yaml"
    subject = checking.Subject(sketch, own.document, target, asked.source, registry, chosen.file)
    golden = checking.sound(subject)
    consensus = agreement(golden, sketch.facts(), own.name, readings)
    sketch.agreement = consensus.facts
    if asked.date is None:
        _ask_for_day(sketch, read_so.days, name)
    used = {fact["indicator"] for fact in sketch.figures}
    proposals = {key: entry for key, entry in proposals.items() if key in used}
    sketch.notes[:0] = list(_notes(name, readings, read_so.not_read, consensus.alone))
    written = _write(asked, target, place, sketch, proposals, notes)
    return _drafted(written, sketch, read_so, tuple(proposals))


def _drafted(written: Sequence[Path], sketch: Sketch, read_so: "_ReadSo", indicators: tuple[str, ...]) -> Drafted:
    facts, days = sketch.facts(), read_so.days
    alike = {
        key: sum(len(told.alike) == len(told.asked) for (kind, _), told in sketch.agreement.items() if kind == key)
        for key in facts
    }
    day = f"{days[0].date}, read from {days[0].words}" if days else "none is printed"
    return Drafted(
        file=written[0],
        written=tuple(written),
        read_by=tuple(one.name for one in read_so.readings),
        not_read=read_so.not_read,
        facts={key: len(held) for key, held in facts.items()},
        alike=alike,
        undecided=_undecided(sketch),
        indicators=indicators,
        day="" if read_so.is_told else day,
    )


@dataclass(frozen=True)
class _ReadSo:
    """What all parsers made of the document."""

    readings: tuple[Reading, ...]
    not_read: tuple[NotRead, ...]
    date: str | None
    days: Sequence[Day]
    """Those that the page may speak from; none looked for where the day was told."""
    is_told: bool


def _read_by_all(asked: Asked, specs: Sequence[str], options: Options, chosen: Chosen) -> _ReadSo:
    """The readings; the first parser's own says the day where none is told. Raises ParserError where there is none."""
    date, days = asked.date, list[Day]()
    request = request_of(asked.source, "draft", date, asked.language, chosen.file)
    with run.ready(specs[0], options) as first:
        results = list(read(specs[:1], request, options, chosen.registry, first=first))
        if date is None and isinstance(results[0], Reading) and (days := days_of(results[0].document)):
            # Now that the day is known, periods and what is yet to come are read by it.
            date = days[0].date
            request = request_of(asked.source, "draft", date, asked.language, chosen.file)
            results = list(read(specs[:1], request, options, chosen.registry, first=first))
    results += read(specs[1:], request, options, chosen.registry)
    readings = tuple(one for one in results if isinstance(one, Reading))
    not_read = tuple(one for one in results if isinstance(one, NotRead))
    if not readings:
        raise ParserError("\n".join(f"{one.name} on {asked.source}: {one.reason}" for one in not_read))
    return _ReadSo(readings, not_read, date, days, asked.date is not None)


# Where things belong


@dataclass(frozen=True)
class Place:
    """How the golden names its source."""

    named: str
    copy_to: Path | None = None
    """Where the source must be copied, since it stands outside the goldens' tree."""


def _place(asked: Asked) -> tuple[str, Place]:
    source, folder = asked.source, asked.folder
    if not source.is_file():
        raise InputError(Problem(str(source), 0, 0, "no such file", "name the document that the golden is about"))
    name = asked.name or name_of(source.with_suffix(".yaml"))
    if not name or "/" in name or name.startswith("."):
        raise InputError(f"--name {name}: a golden's name is a file's; write it without \"/\" and a dot in front")
    for other in (*(f"{name}{suffix}" for suffix in SUFFIXES), f"{name}.golden.yaml{NEW}", f"{name}.yaml{NEW}"):
        path = folder / other
        if path.exists():
            todo = (
                "review it: harness golden review"
                if other.endswith(NEW)
                else "find differences: harness check --pending"
            )
            raise InputError(
                Problem(
                    str(path),
                    0,
                    0,
                    "is there already, and nothing is written over it",
                    f"{todo}; or draft under another --name",
                )
            )
    twins = [one.file for one in (find([folder])[0] if folder.is_dir() else []) if one.name == name]
    if twins:
        raise InputError(Problem(twins[0], 0, 0, f'is called "{name}" too', "draft under another --name"))
    real = source.resolve()
    if real.is_relative_to(folder.resolve()):
        return name, Place(real.relative_to(folder.resolve()).as_posix())
    for root in asked.roots:
        if real.is_relative_to(root.resolve()):
            return name, Place(sources.CORPUS + real.relative_to(root.resolve()).as_posix())
    copy = folder / "sources" / f"{name}{source.suffix}"
    if copy.exists() and copy.read_bytes() != _raw(source):
        what = "is another document than the one to be drafted"
        raise InputError(Problem(str(copy), 0, 0, what, f"rename {source}, or put it below {folder} yourself"))
    return name, Place(f"sources/{copy.name}", None if copy.exists() else copy)


def _raw(source: Path) -> bytes:
    """The document's bytes. Raises InputError where it cannot be read."""
    return content_of(source) or b""


def _corpus_folder(asked: Asked, place: Place) -> Path | None:
    return sources.Tree(asked.folder, asked.roots).corpus_folder(place.named)


def _ask_for_day(sketch: Sketch, days: Sequence[Day], name: str) -> None:
    again = f"periods depend on it; for another day: harness golden reject {name}/document, then draft with --date"
    if not days and not sketch.figures:
        sketch.notes.append("no day is printed, and there is no figure that would need one")
    elif not days:
        what = "no day is printed; if you know which the page speaks from, reject this and draft with --date 2021-12-20"
        sketch.doubt("document", "", what)
    elif len(days) > 1 or "year" in days[0].words:
        choices = [Choice("date", day.date, (f"page: {day.words}",)) for day in days[:5]]
        sketch.doubts.setdefault(("document", ""), []).insert(0, decide_line("date", choices))
        sketch.notes.append(f"{days[0].words} was taken as the day that the page speaks from; {again}")
    else:
        sketch.notes.append(f"the date is read from {days[0].words}; {again}")


# What is in it


def _spine(readings: Sequence[Reading]) -> Reading:
    """The reading that the draft is made from: the reference parser's, unless it finds no article and others do."""
    first = readings[0]
    if first.name == "reference" and first.document.articles:
        return first
    return max(readings, key=lambda one: (one.tells_articles, len(one.document.figures or ())))


def _sketch(
    asked: Asked, place: Place, document: ParsedDocument, registry: Registry, date: str | None, form: sources.Form
) -> Sketch:
    raw = _raw(asked.source)
    about: dict[str, Any] = {"source": place.named, "sha256": sources.sha256(raw)}
    if form == "text" and (encoding := _encoding(raw)) != "utf-8":
        about["encoding"] = encoding
    language = asked.language or document.language
    about |= {"language": language} if language else {}
    about |= {"date": date} if date else {}
    about |= {"tags": list(asked.tags)} if asked.tags else {}
    sketch = Sketch(about)
    names = _article_names(document)
    sketch.articles = [reported.article_fact(a, names[n]) for n, a in enumerate(document.articles)]
    tables: dict[tuple[int, int], str] = {}
    for number, article in enumerate(document.articles):
        for index, block in enumerate(article.blocks):
            if block.kind == "table":
                fact = reported.table_fact(block, f"table-{len(sketch.tables) + 1}", names[number])
                if fact is not None:
                    sketch.tables.append(fact)
                    tables[number, index] = fact["id"]
    made = []
    for figure in document.figures or ():
        if figure.article is None or figure.article >= len(names) or decimal_of(figure.value) is None:
            continue
        fact = reported.figure_fact(figure, "", names[figure.article], registry=registry, tables=tables)
        if fact["indicator"]:
            made.append((fact, figure))
    sketch.figures = [fact for fact, _ in made]
    reported.name_ids(sketch.figures)
    sketch.pages = {fact["id"]: page_words(document, figure) for fact, figure in made}
    sketch.not_figures = _codes(document, sketch.figures)
    return sketch


def _encoding(raw: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            sources.decoded(raw, encoding)
            return encoding
        except sources.Unfit:
            continue
    return "utf-8"


def _article_names(document: ParsedDocument) -> list[str]:
    """Ids of the articles: what each is, numbered where there are several of one kind."""
    kinds = [
        article.genre if article.genre and article.genre.isidentifier() else "article" for article in document.articles
    ]
    return [
        kind if kinds.count(kind) == 1 else f"{kind}-{kinds[: number + 1].count(kind)}"
        for number, kind in enumerate(kinds)
    ]


def _codes(document: ParsedDocument, figures: Sequence[Mapping[str, Any]]) -> list[str]:
    """Names with digits in them that the prose prints and no figure does."""
    printed = [fact.get("printed", "") for fact in figures]
    texts = [block.text for article in document.articles for block in article.blocks if block.kind != "table"]
    found = dict.fromkeys(code for text in texts for code in _CODE.findall(folded(text)))
    return [code for code in found if not any(code in words for words in printed)][:MOST_CODES]


# The registry


def _proposals(
    sketch: Sketch, document: ParsedDocument, registry: Registry
) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    """Entries for the indicators that the registry does not hold, and a note on those that are near one it does."""
    found: dict[str, dict[str, Any]] = {}
    units: dict[str, dict[str, str]] = {}
    spellings: dict[str, str] = {}
    for fact in sketch.figures:
        if registry.canonical(fact["indicator"]) is not None:
            continue
        # The first of several spellings that the registry takes for one name.
        name = fact["indicator"] = spellings.setdefault(fold_name(fact["indicator"]), fact["indicator"])
        if len(name) > LONGEST_NAME:
            what = f"no indicator has a name of {len(name)} characters: write a short one, here and in the registry"
            sketch.doubt("figures", fact["id"], what)
        entry = found.setdefault(name, {"measures": []})
        if fact["measure"] not in entry["measures"]:
            entry["measures"].append(fact["measure"])
        if fact["unit"] is not None:
            units.setdefault(name, {}).setdefault(fact["measure"], fact["unit"])
    for name, entry in found.items():
        told = units.get(name, {})
        if told:
            same = len(set(told.values())) == 1
            found[name] = {"unit": next(iter(told.values())) if same else told, **entry}
    near = {name: _near(registry, name) for name in found}
    notes = {
        name: f'near "{one}": if it is that, make it an alias there, drop this entry, and write "{one}" in the draft'
        for name, one in near.items() if one
    }  # fmt: skip
    return found, notes


def _near(registry: Registry, name: str) -> str | None:
    """A canonical name that is so like another that it may be the same."""
    from rapidfuzz import fuzz

    near = registry.nearest(name)
    return near if near is not None and fuzz.ratio(fold_name(name), fold_name(near)) >= NEAR else None


def _with(registry: Registry, proposals: Mapping[str, Mapping[str, Any]]) -> Registry:
    entries = {name: Entry(name, (), entry.get("unit"), tuple(entry["measures"])) for name, entry in proposals.items()}
    return merge([registry, Registry(entries)])


# What is written


def _notes(name: str, readings: Sequence[Reading], not_read: Sequence[NotRead], alone: Sequence[str]) -> Iterator[str]:
    names = ", ".join(one.name if one.own_figures else f"{one.name} (its text, our figures)" for one in readings)
    yield f"read by {names}. This is no golden before nothing waits in it: harness golden review {name}"
    yield "by hand: correct a fact and take the lines `# read by` and `# decide` above it out"
    for one in not_read:
        yield f"{one.name} gave nothing: {one.reason}"
    for words in alone:
        yield f"only {words}"


def _undecided(sketch: Sketch) -> int:
    asked = {key for key, told in sketch.agreement.items() if told.choices}
    return len(asked | set(sketch.doubts))


def _write(
    asked: Asked, target: Path, place: Place, sketch: Sketch, proposals: Mapping[str, Mapping[str, Any]],
    notes: Mapping[str, str],
) -> list[Path]:  # fmt: skip
    """Writes the draft last, so that what it names is there."""
    written = []
    if place.copy_to is not None:
        replace(place.copy_to, _raw(asked.source))
        written.append(place.copy_to)
    schema = asked.folder / "golden.schema.json"
    if not schema.exists():
        replace(schema, schema_text().encode("utf-8"))
        written.append(schema)
    waiting = asked.folder / (REGISTRY + NEW)
    content = registry_files.proposed(asked.folder, proposals, notes)
    if content is not None and content != content_of(waiting):
        replace(waiting, content)
        written.append(waiting)
    file = target.with_name(target.name + NEW)
    replace(file, draft_text.draft_text(sketch).encode("utf-8"))
    return [file, *written]
