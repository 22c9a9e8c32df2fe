"""Our own format: JSON or plain Python data to a parsed document, every wrong key or type with its path."""

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from harness.errors import Problem
from harness.formats.reading import Reading, Unreadable, did_you_mean, shown
from harness.formats.strict_json import LONE, Number, loads, locate
from harness.model import (
    Article,
    Block,
    Cell,
    CellPath,
    Figure,
    FigurePlace,
    Group,
    ParsedDocument,
    ParserName,
)

Path = tuple[str | int, ...]

EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "finite_number": "a finite number",
    "bool_type": "true or false",
    "model_type": "an object",
    "tuple_type": "a list",
}
HINTS: dict[Path, str] = {
    ("parsed_document",): 'write "parsed_document": 1',
    ("articles",): 'write "articles": [] where there are none',
}


def read(data: bytes, *, file: str) -> Reading:
    """The parsed document in JSON bytes (UTF-8). Raises Unreadable with the line and column of every problem."""
    raw, text = loads(data, file=file)
    return build(raw, file=file, place=lambda path: locate(text, path))


def from_python(raw: object, *, file: str) -> Reading:
    """The parsed document in Python data. Raises Unreadable with the path of every problem."""
    reading = build(raw, file=file, place=lambda path: (0, 0))
    if half := LONE.search(to_json(reading.document)):
        raise Unreadable(Problem(file, 0, 0, f"half a character (a lone surrogate) stands in a text: {shown(half[0])}"))
    return reading


def to_json(document: ParsedDocument) -> str:
    """The document as one line of JSON: keys in a fixed order, only those that were reported, Chinese as it is."""
    data = document.model_dump(exclude_unset=True)
    return json.dumps({"parsed_document": 1, **data}, ensure_ascii=False, allow_nan=False)


def build(raw: object, *, file: str, place: Callable[[Path], tuple[int, int]]) -> Reading:
    """The document in data whose numbers may be `Number`. `place` gives line and column of a path for messages."""
    shaper = _Shaper()
    if problem := _no_document(raw):
        line, column = place(problem[0])
        raise Unreadable(Problem(file, line, column, *problem[1:]))
    try:
        document = ParsedDocument.model_validate(shaper.document(raw))
    except ValidationError as error:
        raise Unreadable(*_problems(error, file, place)) from error
    return Reading(document, (*shaper.warnings(file), *_loose_indices(document, file)))


def _no_document(raw: object) -> tuple[Path, str, str] | None:
    if not isinstance(raw, Mapping):
        return (), f"a parsed document is an object, this is {_described(raw)}", "see harness schema parsed-document"
    if "parsed_document" not in raw:
        near = next((f"; it holds {shown(str(key))}" for key in raw if did_you_mean(str(key), ["parsed_document"])), "")
        return (), f"the key parsed_document is missing{near}", HINTS[("parsed_document",)]
    version = raw["parsed_document"]
    number = version.whole() if isinstance(version, Number) else version
    if isinstance(number, (int, Number)) and not isinstance(number, bool) and number != 1:
        return ("parsed_document",), f"version {version} is not known, this harness reads version 1", ""
    if number != 1 or isinstance(number, bool):
        return ("parsed_document",), f"parsed_document: expected the number 1, got {_described(version)}", ""
    return None


def _loose_indices(document: ParsedDocument, file: str) -> tuple[str, ...]:
    count = len(document.articles)
    loose = [n for n, figure in enumerate(document.figures or ()) if (figure.article or 0) >= max(count, 1)]
    if not loose:
        return ()
    return (f"{file}: figures[{loose[0]}].article is beyond the {count} articles ({len(loose)} figures)",)


class _Shaper:
    """Copies the data into the shape that the models check, and notes keys that nobody knows."""

    def __init__(self) -> None:
        self._unknown: Counter[tuple[str, str, type[BaseModel]]] = Counter()
        self._first: dict[tuple[str, str, type[BaseModel]], str] = {}
        self._null_cells: list[Path] = []

    def warnings(self, file: str) -> tuple[str, ...]:
        told = []
        for (pattern, key, model), count in self._unknown.items():
            hint = did_you_mean(key, model.model_fields)
            times = f" ({count} times)" if count > 1 else ""
            first = self._first[pattern, key, model]
            told.append(f"{file}: {first}: unknown key, ignored{times}{'; ' + hint if hint else ''}")
        if self._null_cells:
            told.append(
                f"{file}: {_dotted(self._null_cells[0])}: null cell read as empty ({len(self._null_cells)} times)"
            )
        return tuple(told)

    def _object(self, raw: object, model: type[BaseModel], path: Path, whole: tuple[str, ...] = ()) -> object:
        """A copy of an object with its unknown keys noted and its whole numbers as int; other data as it is."""
        if not isinstance(raw, Mapping):
            return raw
        made = {key: raw[key] for key in raw if key in model.model_fields}
        if len(made) != len(raw):
            for key in raw.keys() - made.keys():
                here = _dotted((*path, str(key)))
                about = (re.sub(r"\[\d+\]", "[]", here), str(key), model)
                self._unknown[about] += 1
                self._first.setdefault(about, here)
        for name in whole:
            if isinstance(number := made.get(name), Number):
                made[name] = number.whole()
        return made

    def document(self, raw: object) -> object:
        made = self._object(raw, ParsedDocument, (), ("parsed_document",))
        assert isinstance(made, dict)
        if "parser" in made:
            made["parser"] = self._object(made["parser"], ParserName, ("parser",))
        if isinstance(articles := made.get("articles"), (list, tuple)):
            made["articles"] = [self._article(article, ("articles", n)) for n, article in enumerate(articles)]
        if isinstance(figures := made.get("figures"), (list, tuple)):
            made["figures"] = [self._figure(figure, ("figures", n)) for n, figure in enumerate(figures)]
        return made

    def _article(self, raw: object, path: Path) -> object:
        made = self._object(raw, Article, path)
        if isinstance(made, dict) and isinstance(blocks := made.get("blocks"), (list, tuple)):
            made["blocks"] = [self._block(block, (*path, "blocks", n)) for n, block in enumerate(blocks)]
        return made

    def _block(self, raw: object, path: Path) -> object:
        made = self._object(raw, Block, path, ("level", "page"))
        if not isinstance(made, dict):
            return made
        if isinstance(rows := made.get("rows"), (list, tuple)):
            made["rows"] = [
                [self._cell(cell, (*path, "rows", y, x)) for x, cell in enumerate(row)]
                if isinstance(row, (list, tuple))
                else row
                for y, row in enumerate(rows)
            ]
        if isinstance(bbox := made.get("bbox"), (list, tuple)):
            made["bbox"] = [part.real() if isinstance(part, Number) else part for part in bbox]
        if "span" in made:
            made["span"] = _whole_numbers(made["span"])
        return made

    def _cell(self, raw: object, path: Path) -> object:
        if isinstance(raw, str):
            return raw
        if raw is None:
            self._null_cells.append(path)
            return ""
        if isinstance(raw, Number):
            return raw.text
        if isinstance(raw, (int, float)) and not isinstance(raw, bool):
            return str(raw)
        made = self._object(raw, Cell, path, ("colspan", "rowspan"))
        if isinstance(made, dict) and isinstance(text := made.get("text"), Number):
            made["text"] = text.text
        return made

    def _figure(self, raw: object, path: Path) -> object:
        made = self._object(raw, Figure, path, ("article",))
        if not isinstance(made, dict):
            return made
        for name in ("value", "upper"):
            if name in made:
                made[name] = _printed(made[name])
        if "cell" in made:
            made["cell"] = self._object(made["cell"], CellPath, (*path, "cell"))
        if "group" in made:
            made["group"] = self._object(made["group"], Group, (*path, "group"), ("index", "of"))
        if "place" in made:
            place = self._object(made["place"], FigurePlace, (*path, "place"), ("block",))
            if isinstance(place, dict) and "span" in place:
                place["span"] = _whole_numbers(place["span"])
            made["place"] = place
        return made


def _whole_numbers(raw: object) -> object:
    if not isinstance(raw, (list, tuple)):
        return raw
    return [part.whole() if isinstance(part, Number) else part for part in raw]


def _printed(raw: object) -> object:
    """A figure's value with each number as its printed text."""
    if isinstance(raw, Number):
        return raw.plain()
    if isinstance(raw, list):
        return [_printed(part) for part in raw]
    if isinstance(raw, dict):
        return {key: _printed(part) for key, part in raw.items()}
    return raw


def _dotted(path: Path) -> str:
    """articles[0].blocks[2].level"""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            name = part if part.isidentifier() else shown(part)
            text += f".{name}" if text else name
    return text


def _described(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, (list, tuple)):
        return f"a list of {len(value)}" if value else "an empty list"
    if isinstance(value, (Number, int, float)):
        return f"the number {str(value)[:40]}"
    return f"a {type(value).__name__}"


def _problems(error: ValidationError, file: str, place: Callable[[Path], tuple[int, int]]) -> list[Problem]:
    """Every error of the models with its path, as a person would say it."""
    problems: list[Problem] = []
    for detail in error.errors(include_url=False, include_context=True):
        path = _path_of(detail)
        if path is None:
            continue
        what, todo = _said(detail, path)
        # Beyond the first few no place is looked up: each look-up walks the text.
        line, column = place(path) if len(problems) < 5 else (0, 0)
        problems.append(Problem(file, line, column, what, todo))
    return problems


def _path_of(detail: ErrorDetails) -> Path | None:
    """The place of an error without the names of a cell's two forms; None where the other form tells it."""
    path = tuple(detail["loc"])
    if "rows" not in path:
        return path
    if path[-1] == "str":
        value = detail["input"]
        return None if isinstance(value, Mapping) else path[:-1]
    if "Cell" in path:
        at = path.index("Cell")
        return path[:at] + path[at + 1 :] if isinstance(detail["input"], Mapping) or at + 1 < len(path) else None
    return path


def _said(detail: ErrorDetails, path: Path) -> tuple[str, str]:
    kind, got, context = detail["type"], _described(detail["input"]), detail.get("ctx", {})
    where = _dotted(path)
    if kind == "missing":
        if isinstance(path[-1], int):
            return f"{_dotted(path[:-1])}: a number is missing", ""
        return f"{where} is missing", HINTS.get(path, "")
    if "rows" in path and kind == "string_type":
        return f"{where}: expected a cell, as text or as an object with text, got {got}", ""
    if kind == "literal_error":
        words = str(context.get("expected", ""))
        known = [word.strip("'") for word in words.replace(" or ", ", ").split(", ")]
        hint = did_you_mean(str(detail["input"]), known)
        return f"{where}: expected one of {', '.join(known)}; got {got}", hint
    if kind == "too_long":
        return f"{where}: expected {context.get('max_length')} numbers, got {got}", ""
    if kind in ("less_than_equal", "greater_than_equal"):
        bound = f"at most {context['le']}" if "le" in context else f"at least {context['ge']}"
        return f"{where}: expected {bound}, got {got}", ""
    return f"{where}: expected {EXPECTED.get(kind, detail['msg'])}, got {got}", ""
