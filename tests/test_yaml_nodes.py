"""YAML as nodes: text as printed, places that are right, and a clear message for whatever is no YAML of ours."""

import subprocess
import sys
from pathlib import Path
from typing import Annotated, Literal, Self

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from harness.errors import InputError, Problem
from harness.model import Frozen
from harness.yaml_nodes import Limits, Mapping, Scalar, Sequence, read_as, read_bytes, read_model, read_nodes


def told(text: str | bytes) -> list[str]:
    """What is said of a file that cannot be read as nodes."""
    with pytest.raises(InputError) as caught:
        read_nodes(text, file="g.yaml")
    assert all(isinstance(problem, Problem) and problem.todo for problem in caught.value.problems)
    return [str(problem) for problem in caught.value.problems]


def plain(node: object) -> object:
    """Nodes as lists, dicts and text."""
    if isinstance(node, Mapping):
        return {key: plain(entry.value) for key, entry in node.entries.items()}
    return [plain(item) for item in node.items] if isinstance(node, Sequence) else getattr(node, "text", None)


# Scalars


@pytest.mark.parametrize(
    "printed",
    ["27.40", "no", "on", "12:30", "010", "1_000", "2021-12-20", "2021-12~", "1e3", "0x1F", "True", "+1", "五成"],
)
def test_a_scalar_keeps_its_printed_text(printed: str) -> None:
    assert plain(read_nodes(f"a: {printed}\n", file="g.yaml").root) == {"a": printed}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_null_is_null_only_without_quotes(written: str) -> None:
    bare, quoted = read_nodes(f"[{{a: {written}}}, {{a: '{written}'}}]", file="g.yaml").root.items  # type: ignore[union-attr]  # a list
    assert isinstance(bare, Mapping) and isinstance(quoted, Mapping)
    assert isinstance(bare.entries["a"].value, Scalar) and bare.entries["a"].value.is_null
    assert isinstance(quoted.entries["a"].value, Scalar) and not quoted.entries["a"].value.is_null


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40))
def test_any_quoted_text_comes_back(text: str) -> None:
    written = yaml.safe_dump({"a": text}, allow_unicode=True, default_style='"', width=10**6)
    assert plain(read_nodes(written, file="g.yaml").root) == {"a": text}


# Places


def test_places_count_characters_from_one_behind_chinese_and_emoji() -> None:
    document = read_nodes('标题: "中\U0001f600" # x\n数: [一, 二]\n', file="g.yaml")
    value = document.node(("数", 1))
    assert value is not None
    assert (value.start.line, value.start.column) == (2, 8)
    assert document.text[value.start.offset : value.end.offset] == "二"
    quoted = document.node(("标题",))
    assert quoted is not None
    assert document.text[quoted.start.offset : quoted.end.offset] == '"中\U0001f600"'


@pytest.mark.parametrize("bom", ["", "\ufeff", "\ufeff\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_byte_order_mark_and_line_ends_move_no_place(bom: str, end: str) -> None:
    document = read_nodes((bom + end.join(["a: 中", "b:", "  - c: 27.40", ""])).encode(), file="g.yaml")
    value = document.node(("b", 0, "c"))
    assert value is not None
    assert document.has_bom == bool(bom)
    assert (value.start.line, value.start.column) == (3, 8)
    assert document.text[value.start.offset : value.end.offset] == "27.40"
    assert end in document.text


def test_a_block_ends_with_its_last_value_not_with_the_next_key() -> None:
    document = read_nodes("a:\n  - b: 1\n    c: 2\n\n# remark\nd: 3\n", file="g.yaml")
    block = document.node(("a",))
    assert block is not None
    assert document.text[block.start.offset : block.end.offset] == "- b: 1\n    c: 2"


def test_a_path_begins_at_its_value_or_where_that_is_lower_at_its_key() -> None:
    document = read_nodes("a: 1\nb:\n  - x\n", file="g.yaml")
    assert [document.mark(path) for path in ((), ("a",), ("b",), ("b", 0), ("c",), ("b", 1))] == [
        (1, 1, 0), (1, 4, 3), (2, 1, 5), (3, 5, 12), None, None,
    ]  # fmt: skip
    assert document.nearest(("b", 0, "deep", 3)) == (3, 5, 12)
    assert list(document.paths()) == [(), ("a",), ("b",), ("b", 0)]


trees = st.recursive(
    st.text(st.characters(min_codepoint=0x20, max_codepoint=0x9FFF, exclude_categories=["Cc", "Cs", "Zl", "Zp"])),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc中", min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(deadline=None, max_examples=60)
@given(trees, st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_every_value_stands_where_its_place_says(tree: object, flow: bool, end: str) -> None:
    text = yaml.safe_dump({"root": tree}, allow_unicode=True, default_flow_style=flow, line_break=end)
    document = read_nodes("\ufeff" + text, file="g.yaml")
    assert plain(document.root) == yaml.load(text, Loader=yaml.BaseLoader)
    lines = document.text.split(end)
    for path in document.paths():
        node = document.node(path)
        assert node is not None
        assert document.text[node.start.offset :].startswith(lines[node.start.line - 1][node.start.column - 1 :])
        if isinstance(node, Scalar) and not node.style and node.start.line == node.end.line:
            assert document.text[node.start.offset : node.end.offset] == node.text


# What is refused


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title：x\na: 1\n", 'g.yaml:1:6: the colon after "title" is full-width (：); write title: x'),
        ("a: 1\ntitle：x\n", 'g.yaml:2:6: the colon after "title" is full-width (：); write title: x'),
        ("a:\n  - id：x\n    b: c\n", 'g.yaml:2:7: the colon after "id" is full-width (：); write id: x'),
        ("unit: %\n", 'g.yaml:1:7: a value cannot begin with %; put it in quotes: "%"'),
        ("{unit: %, a: b}\n", 'g.yaml:1:8: a value cannot begin with %; put it in quotes: "%"'),
        ("a: @x # y\n", 'g.yaml:1:4: a value cannot begin with @; put it in quotes: "@x"'),
        ("a:\n\tb: c\n", "g.yaml:2:1: a tab where YAML wants spaces; indent with spaces"),
        ("a: 'x\nb: c\n", "g.yaml:1:4: a quote opens here and never closes; close it"),
        ("a: b: c\n", "g.yaml:1:5: a colon inside a plain value, or a line that is indented wrongly; "
                      "quote the value, or correct the indent"),
        ("a: b\nc\n", "g.yaml:3:1: a key without its colon; write `key: value`, with an ASCII colon and a space"),
        ("a: [b，c: d, e: f\nx: y\n", "g.yaml:2:2: a list or mapping in brackets does not go on or close here, "
                      "after the bracket that opens in line 1; close the bracket, or quote what holds , : [ ] { }"),
        ("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n", "g.yaml:1:1: a merge conflict is not resolved (<<<<<<<); "
                      "keep one side and drop the lines <<<<<<<, ======= and >>>>>>>"),
        ("a: 1\n---\nb: 2\n", "g.yaml:2:1: a second document begins; keep one document a file: drop the line ---"),
        ("", "g.yaml:1:1: the file holds nothing; write at least one key and its value"),
        ("# remark\n", "g.yaml:1:1: the file holds nothing; write at least one key and its value"),
        ("a: 1\nb: 2\na: 3\n", 'g.yaml:3:1: the key "a" stands twice, first in line 1; keep one of them'),
        ("<<: {a: 1}\n", "g.yaml:1:1: a merge key (<<); write the keys themselves"),
        ("? [a]\n: b\n", "g.yaml:1:3: a list or mapping where a key should stand; "
                      "write plain text before the colon, and quote a value that opens with { or ["),
        ("?\n: b\n", "g.yaml:1:2: a colon without a key; write a key before it, or quote the text"),
        ("a: x\0y\n", "g.yaml:1:5: the character U+0000 (NUL), which YAML does not hold as it is; drop it"),
        ('a: "x\\0y"\n', "g.yaml:1:4: the character U+0000 (NUL), written as an escape; "
                      "drop it: no document prints it"),
        ("a: x\x1b[31m\n", "g.yaml:1:5: the character U+001B (ESC), which YAML does not hold as it is; "
                      'drop it, or write \\x1b in double quotes: "\\x1b"'),
        ("a: b\u2028c: d\n", "g.yaml:1:5: the character U+2028 (line separator), which YAML does not hold as it is; "
                      'drop it, or write \\u2028 in double quotes: "\\u2028"'),
        ("a: \ud800\n", "g.yaml:1:4: half of a surrogate pair, U+D800, which is no character; "
                      "write the whole character"),
        ("a:\n  b: \ud800\n", "g.yaml:2:6: half of a surrogate pair, U+D800, which is no character; "
                      "write the whole character"),
        ('a: "\\ud800"\n', "g.yaml:1:7: an escape that is none (found invalid Unicode character escape code); "
                      "write \\\\ for a backslash, or use single quotes"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place_and_what_to_do(text: str, message: str) -> None:
    assert told(text) == [message]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"a: 1\nb: \xe5\x88\xff\n", "g.yaml:2:4: byte 0xe5 at offset 8 is no UTF-8; save the file as UTF-8"),
        (b"a: \xed\xa0\x80\n", "g.yaml:1:4: byte 0xed at offset 3 is no UTF-8, but half of a surrogate pair, "
                      "which is no character; write the whole character"),
        ("标题: 中".encode("gb18030"), "g.yaml:1:1: byte 0xb1 at offset 0 is no UTF-8; save the file as UTF-8"),
        ("a: 中\n".encode("utf-16"), "g.yaml:1:1: the file is UTF-16; save it as UTF-8"),
        ("a: bcdef\n".encode("utf-16-le"), "g.yaml:1:2: the character U+0000 (NUL), as in a file that is UTF-16; "
                      "save it as UTF-8"),
    ],
)  # fmt: skip
def test_bytes_that_are_no_utf8_are_told_with_their_offset(raw: bytes, message: str) -> None:
    assert told(raw) == [message]


def test_all_that_the_guard_refuses_is_told_at_once() -> None:
    assert told("a: &x 1\nb: *x\nc: !!python/object:os.system x\n<<: y\na: 2\n") == [
        'g.yaml:1:4: an anchor (&x); drop it, or quote the value if it is text: "&"',
        'g.yaml:2:4: an alias (*x); write the value itself, or quote it if it is text: "*"',
        "g.yaml:3:4: a tag (tag:yaml.org,2002:python/object:os.system); drop it: every value is text; "
        'or quote the value: "!"',
        "g.yaml:4:1: a merge key (<<); write the keys themselves",
        'g.yaml:5:1: the key "a" stands twice, first in line 1; keep one of them',
    ]


LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
MERGES = "b0: &b0 {x: y}\n" + "".join(f"b{n}: &b{n} {{<<: [*b{n - 1}, *b{n - 1}]}}\n" for n in range(1, 40))
HOSTILE = {
    "nested lists": "[" * 25_000 + "]" * 25_000,
    "nested lists in block style": "- " * 25_000,
    "nested keys": "".join(" " * level + "a:\n" for level in range(300)),
    "nested braces": "{a: " * 20_000,
    "nested question marks": "? " * 25_000,
    "laughs": LAUGHS,
    "merge keys": MERGES,
    "alias to itself": "a: &a [*a]\n",
    "number of 200,000 digits": "a: " + "9" * 200_000,
    "key of 200,000 digits": "9" * 200_000 + ": a",
    "python tags": "a: !!python/object/apply:os.system [x]\nb: !!set {c}\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_short_message(name: str) -> None:
    messages = told(HOSTILE[name])
    assert 1 <= len(messages) <= 20
    assert all(message.startswith("g.yaml:") and len(message) < 250 for message in messages)


def test_no_hostile_file_kills_the_process(tmp_path: Path) -> None:
    for number, text in enumerate(HOSTILE.values()):
        (tmp_path / f"{number}.yaml").write_text(text)
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from harness.errors import InputError\nfrom harness.yaml_nodes import read_nodes\n"
        "for path in sorted(Path(sys.argv[1]).iterdir()):\n"
        "    try: read_nodes(path.read_bytes(), file=path.name)\n"
        "    except InputError as error: print(error.problems[0])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, timeout=60, check=True
    )
    assert len(done.stdout.splitlines()) == len(HOSTILE)


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        (Limits(size_chars=5), "g.yaml: holds 20 characters; at most 5 are read; split the file"),
        (Limits(nodes=4), "g.yaml:2:4: more than 4 keys and values; split the file"),
        (Limits(depth=2), "g.yaml:2:8: lists and mappings stand more than 2 levels deep; "
                          "a golden needs six: look for a bracket that is not closed"),
        (Limits(scalar_chars=4), "g.yaml:1:4: a value of 5 characters; at most 4 are read; "
                          "keep long text in a file of its own"),
    ],
)  # fmt: skip
def test_each_limit_is_told(limits: Limits, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_nodes("a: 12345\nb: [1, [2]]", file="g.yaml", limits=limits)
    assert str(caught.value) == message


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.yaml: no such file; check the path"):
        read_bytes(tmp_path / "gone.yaml")
    with pytest.raises(InputError, match="is no plain file"):
        read_bytes(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        read_bytes(Path("a\0b"))


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=30) | st.text("ab:：-[]{}'\"#&*!|>%@`?,，\n \t~\ud800\ufeff\0", max_size=30))
def test_any_text_is_read_or_refused_with_a_message(text: str) -> None:
    try:
        assert read_nodes(text, file="g.yaml").root is not None
    except InputError as error:
        assert error.problems
        for problem in error.problems:
            assert isinstance(problem, Problem) and problem.what and "\n" not in str(problem)


@settings(deadline=None, max_examples=80)
@given(st.binary(max_size=30))
def test_any_bytes_are_read_or_refused_with_a_message(raw: bytes) -> None:
    try:
        assert read_nodes(raw, file="g.yaml").root is not None
    except InputError as error:
        assert error.problems


# Nodes as models


def _measured(text: str) -> str:
    if text == "0":
        raise ValueError('"0" is no measure; write what was measured')
    return text


class Part(Frozen):
    id: Annotated[str, Field(min_length=1)]
    value: Annotated[str, AfterValidator(_measured)]
    unit: str | None
    count: Annotated[int, Field(ge=0)] | None = None
    approximate: bool = False
    status: Literal["actual", "target"] = "actual"
    contested: bool | tuple[Literal["value", "unit"], ...] = ()
    cells: tuple[tuple["str | Cell | None", ...], ...] = ()

    @model_validator(mode="after")
    def _approximate_has_a_count(self) -> Self:
        if self.approximate and self.count == 0:
            raise ValueError(f'part "{self.id}" counts nothing; drop approximate')
        return self


class Cell(Frozen):
    text: str
    colspan: Annotated[int, Field(ge=1)] = 1


class About(Frozen):
    source: str
    date: str | None = None
    tags: tuple[str, ...] = ()


class Whole(Frozen):
    golden: Literal[1]
    about: About
    parts: tuple[Part, ...] = ()
    bounds: dict[str, tuple[float, float]] | None = None
    where: str | None = Field(None, alias="in")


Part.model_rebuild()
HEAD = "golden: 1\nabout: {source: x}\n"


def problems(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_model(text, Whole, file="g.yaml")
    return [str(problem) for problem in caught.value.problems]


def test_the_type_says_how_text_is_read() -> None:
    whole = read_model(
        "golden: 1\n"
        "about: {source: 010, date: 2021-12-20, tags: [no, 1_000]}\n"
        "parts:\n"
        "  - {id: 1, value: 27.40, unit: null, count: 13, approximate: true, contested: true}\n"
        '  - {id: 2, value: "null", unit: "~", count: "3", contested: [unit],\n'
        "     cells: [[1, ~, {text: 2.0, colspan: 2}]]}\n"
        "bounds: {a: [-0.5, 10]}\n"
        "in: furniture\n",
        Whole,
        file="g.yaml",
    ).value
    assert whole == Whole.model_validate({
        "golden": 1,
        "about": {"source": "010", "date": "2021-12-20", "tags": ("no", "1_000")},
        "parts": (
            {"id": "1", "value": "27.40", "unit": None, "count": 13, "approximate": True, "contested": True},
            {"id": "2", "value": "null", "unit": "~", "count": 3, "contested": ("unit",),
             "cells": (("1", None, Cell(text="2.0", colspan=2)),)},
        ),
        "bounds": {"a": (-0.5, 10.0)},
        "in": "furniture",
    })  # fmt: skip


def test_a_validator_that_looks_first_may_take_other_forms() -> None:
    class Listed(Frozen):
        words: Annotated[tuple[str, ...], BeforeValidator(lambda given: () if given is None else given)] = ("x",)

    assert read_model("words: null", Listed, file="g.yaml").value == Listed(words=())
    assert read_model("words: [no]", Listed, file="g.yaml").value == Listed(words=("no",))
    with pytest.raises(InputError, match=r'^g\.yaml:1:8: words: expected a list, got "no"$'):
        read_model("words: no", Listed, file="g.yaml")


def test_keys_left_out_are_not_set() -> None:
    assert read_model(HEAD, Whole, file="g.yaml").value.model_fields_set == {"golden", "about"}


def test_every_problem_of_a_file_is_told_at_once_in_its_order() -> None:
    assert problems(
        "golden: 2\n"
        "date: 2021\n"
        "about: {sorce: a, tags: x}\n"
        "parts:\n"
        "  - {id: '', value: 0, unit：'%', count: 1_3}\n"
        "  - id：x\n"
        "  - id:x\n"
        "  - id: a\n"
        "    value: 1\n"
        "    status: targte\n"
        "    contested: [value, unti]\n"
        "  - [a]\n"
        "bounds: {a: [1, 2, 3]}\n"
    ) == [
        'g.yaml:1:9: golden: expected 1, got "2"',
        'g.yaml:2:1: unknown key "date"; it belongs under "about"',
        'g.yaml:3:9: unknown key "sorce"; did you mean "source"?',
        'g.yaml:3:25: tags: expected a list, got "x"',
        "g.yaml:5:10: id: is empty; write it, or leave the key out",
        'g.yaml:5:21: value: "0" is no measure; write what was measured',
        "g.yaml:5:28: the colon after \"unit\" is full-width (：); write unit: '%'",
        'g.yaml:5:41: count: expected a whole number or null, got "1_3"',
        'g.yaml:6:7: the colon after "id" is full-width (：); write id: x',
        'g.yaml:7:8: after "id": no space follows the colon; write id: x',
        'g.yaml:8:5: "unit" is missing; add it here',
        'g.yaml:10:13: status: expected one of actual, target, got "targte"; did you mean "target"?',
        'g.yaml:11:24: contested, item 2: expected one of value, unit, got "unti"; did you mean "unit"?',
        "g.yaml:12:5: parts, item 5: expected keys with values, got a list",
        "g.yaml:13:13: a: expected 2 parts, got 3",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("parts: [{id: a, value: 1, unit: x, count: -1}]", "count: expected at least 0, got -1"),
        ("parts: [{id: a, value: 1, unit: x, count: 010}]", 'count: expected a whole number or null, got "010"'),
        ("parts: [{id: a, value: 1, unit: x, approximate: yes}]", 'approximate: expected true or false, got "yes"'),
        ("parts: [{id: a, value: , unit: x}]", "value: expected text, got nothing"),
        ("parts: [{id: a, value: [1], unit: x}]", "value: expected text, got a list"),
        ("parts: {id: a}", "parts: expected a list, got keys with values"),
        ("parts: [{id: a, value: 1, unit: x, count: 0, approximate: true}]",
         'part "a" counts nothing; drop approximate'),
        ("parts: [{id: a, value: 1, unit: x, cells: [[{text: a, colspan: 0}]]}]",
         "colspan: expected at least 1, got 0"),
        ("parts: [{id: a, value: 1, unit: x, cells: [[{text: a, colspn: 2}]]}]",
         'unknown key "colspn"; did you mean "colspan"?'),
        ("bounds: {a: [NaN, 1]}", 'a, item 1: expected a number, got "NaN"'),
        ("bounds: {a: [1e3, 1]}", 'a, item 1: expected a number, got "1e3"'),
        ("xyzzy: 1", 'unknown key "xyzzy"; known here are golden, about, parts, bounds, in'),
        ("parts:\n  - id: a\n    value: 1\n      unit：%", 'the colon after "unit" is full-width (：); write unit: %'),
    ],
)  # fmt: skip
def test_each_kind_of_wrong_value_says_what_was_expected(text: str, message: str) -> None:
    assert any(message in problem for problem in problems(HEAD + text + "\n"))


def test_what_an_unknown_key_explains_is_not_told_again() -> None:
    assert problems(HEAD + "parts: [{id: a, value: 1, unt: x, count: 0, approximate: true, xyzzy: 1}]\n") == [
        'g.yaml:3:27: unknown key "unt"; did you mean "unit"?',
        'g.yaml:3:64: unknown key "xyzzy"; '
        "known here are id, value, unit, count, approximate, status, contested, cells",
    ]


def test_a_root_that_is_no_mapping_says_why() -> None:
    assert problems("golden：1\n") == ['g.yaml:1:7: the colon after "golden" is full-width (：); write golden: 1']
    assert problems("golden:1\n") == ['g.yaml:1:8: after "golden": no space follows the colon; write golden: 1']
    assert problems("golden:\u00a01\n") == [
        'g.yaml:1:8: after "golden": a space of another kind follows the colon; write golden: 1'
    ]
    assert problems("- golden\n") == ["g.yaml:1:1: the file: expected keys with values, got a list"]


def test_a_part_of_a_document_can_be_read_alone() -> None:
    document = read_nodes("x: 1\nabout: {source: a, dat: b}\n", file="g.yaml")
    with pytest.raises(InputError, match=r'g\.yaml:2:20: unknown key "dat"; did you mean "date"\?'):
        read_as(document, About, at=("about",))


@settings(deadline=None, max_examples=80)
@given(trees)
def test_any_tree_is_a_model_or_refused_with_places(tree: object) -> None:
    try:
        read_model(yaml.safe_dump({"golden": "1", "parts": tree, "about": tree}), Whole, file="g.yaml")
    except InputError as error:
        assert error.problems
        assert all(isinstance(problem, Problem) and problem.line >= 1 for problem in error.problems)
