"""Values as YAML text that reads back equal."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from harness.errors import InputError
from harness.yaml_nodes import Mapping as MappingNode
from harness.yaml_nodes import Scalar, read_nodes
from harness.yaml_nodes import Sequence as SequenceNode

Value: TypeAlias = "str | int | bool | Sequence[Value] | Mapping[str, Value] | None"
"""What a golden can hold; numbers of figures are text."""

_ESCAPED = re.compile("[^\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_SIMPLE = re.compile(r"[A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff-]*|-?[0-9]+(\.[0-9]+)?|[0-9.]+[-/][0-9./-]*[0-9]")
"""Surely plain, wherever it stands."""
WIDTH = 118


def scalar(value: str | int | bool | None, *, style: str = "", in_flow: bool = True) -> str:
    """One value in the style it had (`"`, `'`, or plain), in another where that cannot hold it.

    A number keeps its digits. Text that YAML would read as null is quoted; so is what opens a comment or a list.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if style == '"':
        return quoted(text)
    if style == "'" and not _ESCAPED.search(text) and "\t" not in text:
        return "'" + text.replace("'", "''") + "'"
    return text if _is_plain(text, in_flow) else quoted(text)


def quoted(text: str) -> str:
    """Text in double quotes; escapes only where YAML needs them."""
    return _ESCAPED.sub(lambda found: _escape(found[0]), json.dumps(text, ensure_ascii=False))


def _escape(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def _is_plain(text: str, in_flow: bool) -> bool:
    """Whether text reads back as itself without quotes, also before a comment."""
    if _SIMPLE.fullmatch(text):
        return text not in ("null", "Null", "NULL")
    if not text or text != text.strip() or "\n" in text or "\r" in text or "\t" in text:
        return False
    frame = f"[{text}, {{k: {text}}}]" if in_flow else f"k: {text} # c\nl:\n- {text} # c\n"
    try:
        root = read_nodes(frame, file="").root
    except InputError:
        return False
    found: list[object] = []
    if isinstance(root, SequenceNode) and len(root.items) == 2 and isinstance(inner := root.items[1], MappingNode):
        found = [root.items[0], *(entry.value for key, entry in inner.entries.items() if key == "k")]
    elif isinstance(root, MappingNode) and list(root.entries) == ["k", "l"]:
        listed = root.entries["l"].value
        found = [root.entries["k"].value, *(listed.items if isinstance(listed, SequenceNode) else ())]
    return len(found) == 2 and all(
        isinstance(one, Scalar) and one.text == text and not one.style and not one.is_null for one in found
    )


def flow(value: Value) -> str:
    """A value on one line: `{id: a, value: 42.2, unit: "%"}`."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(_entry(key, part) for key, part in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value)


def _entry(key: str, value: Value) -> str:
    return f"{scalar(key)}: {flow(value)}"


def wrapped(value: Value, indent: int, *, width: int = WIDTH) -> str:
    """As `flow`, broken between entries where a line gets longer than `width`; the next lines stand at `indent`.

    The first line is taken to begin at `indent` too. Characters of East Asia count two.
    """
    if not isinstance(value, Mapping):
        return flow(value)
    lines = ["{"]
    room = width - indent
    for number, (key, part) in enumerate(value.items()):
        text = _entry(key, part) + ("}" if number == len(value) - 1 else ",")
        if len(lines[-1]) > 1 and shown_width(lines[-1]) + 1 + shown_width(text) > room:
            lines.append(" ")
        lines[-1] += text if lines[-1] in ("{", " ") else " " + text
    return f"\n{' ' * indent}".join(lines) if value else "{}"


def shown_width(text: str) -> int:
    """Columns of a terminal; characters of East Asia take two."""
    return sum(2 if "\u1100" <= char <= "\u115f" or "\u2e80" <= char <= "\uffe6" else 1 for char in text)


def block(value: Mapping[str, Value], indent: int) -> str:
    """A mapping with a key a line, its values on one line each; the lines after the first stand at `indent`."""
    return f"\n{' ' * indent}".join(f"{scalar(key)}: {_of_key(part)}" for key, part in value.items())


def _of_key(value: Value) -> str:
    if isinstance(value, (Mapping, Sequence)) and not isinstance(value, str):
        return flow(value)
    return scalar(value, in_flow=False)
