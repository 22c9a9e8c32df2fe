"""Edits by node positions: one scalar changes and nothing else does."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.drafting.splice import Add, Drop, Edit, Put, has_comment, plain, spliced
from harness.errors import InputError
from harness.yaml_nodes import Mapping, Scalar, read_nodes

GOLDEN = """# by hand
figures:          # in order
  # the first
  - id: a         # named
    value: 12.50  # as printed
    unit: "%"
    note: 'it''s'
  - {id: b, value: 7, unit: 吨,
     printed: 约7吨}    # two lines

  # the last
  - id: c
    long: |
      one
      two

captions: [甲, 乙]
none:
tail: x # end
"""


def edited(text: str, *changes: Any) -> str:
    return spliced(text.encode(), changes, file="g.yaml").decode()


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("figures", 0, "value"), "12.60", "12.50", "12.60"),
        (("figures", 0, "unit"), "百分点", '"%"', '"百分点"'),
        (("figures", 0, "note"), "that's", "'it''s'", "'that''s'"),
        (("figures", 1, "value"), "-7.0", "value: 7,", "value: -7.0,"),
        (("figures", 1, "printed"), "约7吨, 8吨", "约7吨}", '"约7吨, 8吨"}'),
        (("figures", 1, "unit"), None, "吨,", "null,"),
        (("figures", 2, "long"), "three", "|\n      one\n      two\n", "three\n"),
        (("captions",), ["甲", "丙"], "乙", "丙"),
        (("captions",), ["甲"], "[甲, 乙]", "[甲]"),
        (("none",), "some: thing", "none:", 'none: "some: thing"'),
        (("tail",), "y # no comment", "x # end", '"y # no comment" # end'),
        (("tail",), "null", "x # end", '"null" # end'),
        (("figures", 0, "status"), "target", "note: 'it''s'\n", "note: 'it''s'\n    status: target\n"),
        (("figures", 1, "status"), "target", "约7吨}", "约7吨, status: target}"),
    ],
)
def test_one_value_changes_and_nothing_else(path: tuple[str | int, ...], value: Any, old: str, new: str) -> None:
    assert GOLDEN.count(old) == 1
    assert edited(GOLDEN, Put(path, value)) == GOLDEN.replace(old, new)


def test_line_ends_and_byte_order_mark_stay() -> None:
    text = "\ufeff" + GOLDEN.replace("\n", "\r\n")
    wanted = text.replace("12.50", "12.60")
    raw = spliced(text.encode(), [Put(("figures", 0, "value"), "12.60")], file="g.yaml")
    assert raw == wanted.encode()


def test_an_added_item_looks_like_its_neighbours() -> None:
    assert edited("a:\n- x: 1 # c\n  y: 2\n# d\n", Add(("a",), {"x": "3", "y": None})) == (
        "a:\n- x: 1 # c\n  y: 2\n- x: 3\n  y: null\n# d\n"
    )
    assert edited("a: [x]\n", Add(("a",), "y")) == "a: [x, y]\n"
    assert edited("a: []\n", Add(("a",), "y")) == "a: [y]\n"
    assert edited("a:\n  - {x: 1}\nb: 2", Add(("a",), {"x": "3"})) == "a:\n  - {x: 1}\n  - {x: 3}\nb: 2"
    assert edited("b: 2", Add(("a",), {"x": "3"})) == "b: 2\n\na:\n  - {x: 3}\n"


def test_a_dropped_item_takes_its_lines_along_and_no_comment_around_it() -> None:
    assert edited(GOLDEN, Drop(("figures", 1))) == GOLDEN.replace(
        "  - {id: b, value: 7, unit: 吨,\n     printed: 约7吨}    # two lines\n", ""
    )
    assert edited("a:\n  - x # c\n# d\n", Drop(("a", 0))) == "a:\n  []\n# d\n"
    assert edited("a: [x, y, z]\n", Drop(("a", 0)), Drop(("a", 2))) == "a: [y]\n"
    assert edited("a: [x, y, z]\n", Drop(("a", 1)), Drop(("a", 2))) == "a: [x]\n"
    assert edited("a: [x]\n", Drop(("a", 0))) == "a: []\n"


@pytest.mark.parametrize(
    ("text", "change", "message"),
    [
        ("a: | # why\n  x\n", Put(("a",), "y"), "g.yaml:1:4: a: a comment stands behind the mark of the block; edit"),
        ("a: [x, # why\n  y]\n", Put(("a",), ["z"]), "g.yaml:1:4: a: a comment stands in what would be replaced; edit"),
        ("{a: 1}\n", Add(("b",), "x"), "g.yaml:1:1: b: the file is one list or mapping in brackets; edit"),
        ("a: 1\n", Add(("a",), "x"), "g.yaml:1:4: a: there is no list to add to; edit"),
        ("- - x\n", Drop((0, 0)), "g.yaml:1:3: 0: the item does not begin its line; edit"),
    ],
)
def test_what_would_touch_more_is_refused(text: str, change: Any, message: str) -> None:
    with pytest.raises(InputError) as caught:
        edited(text, change)
    assert str(caught.value) == message + " the file by hand"


def test_an_edit_that_breaks_the_file_is_refused() -> None:
    with pytest.raises(InputError, match=r"a: the edit would break the file .*; edit the file by hand"):
        edited("a:\n- x\nb: 1\n", Put(("a",), {"k": "v"}))


def test_an_edit_that_changes_something_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("harness.drafting.splice._edits", lambda document, changes: iter([Edit(3, 4, "2")]))
    with pytest.raises(InputError, match="b: the edit would change more than was asked for; edit the file by hand"):
        edited("a: 1\nb: 1\n", Put(("b",), "2"))


# Any golden, any scalar

WORDS = st.text(alphabet="ab1 .:,#-'\"[]{}&*!|>%@?~增长亿\n\t\u00a0é𠀀", max_size=8)
PLAIN_WORDS = st.from_regex(r"[a-z增长][a-z0-9增长亿.]{0,5}", fullmatch=True)
COMMENT = st.sampled_from(["", "  # why: [a, 'b'", " # 增长", "\n\n# alone\n", "\n    # deep"])


@st.composite
def goldens(draw: st.DrawFn) -> str:
    """Text with comments, in block and flow style, plain, quoted and block scalars, either kind of line end."""
    lines = [draw(st.sampled_from(["", "# first\n", "---\n"]))]
    for number in range(draw(st.integers(1, 4))):
        lines.append(f"k{number}:{draw(COMMENT).rstrip()}\n")
        for item in range(draw(st.integers(1, 3))):
            word, style = draw(PLAIN_WORDS), draw(st.sampled_from(["plain", "'", '"', "flow", "map", "|", ">"]))
            body = {
                "plain": word,
                "flow": f"{{a: {word}, b: [x, '{word}'], c: }}",
                "map": f"a: {word} # in\n    b: 12.50\n    c:\n    # before d\n    d: '{word}'",
                "|": f"|\n      {word}\n      more\n",
                ">": f">-\n      {word}\n\n      more\n\n",
            }.get(style, f"{style}{word}{style}")
            after = "" if style in ("|", ">") else draw(COMMENT)
            lines.append(f"  - {body}{after}".rstrip("\n") + "\n")
            lines.append("\n" * draw(st.integers(0, 1)) if item else "")
    text = "".join(lines)
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_any_scalar_of_any_golden_changes_alone(data: st.DataObject) -> None:
    text = data.draw(goldens())
    document = read_nodes(text, file="g.yaml")
    scalars = [path for path in document.paths() if isinstance(document.node(path), Scalar)]
    path, value = data.draw(st.sampled_from(scalars)), data.draw(st.one_of(st.none(), WORDS))
    node = document.node(path)
    assert isinstance(node, Scalar)
    result = edited(text, Put(path, value))
    start, end = (node.start.offset + text.startswith("\ufeff"), node.end.offset + text.startswith("\ufeff"))
    if plain(node) == value:
        assert result == text
        return
    assert result.startswith(text[:start])
    assert result.endswith(text[end:])
    wanted = plain(document.root)
    around = wanted
    for step in path[:-1]:
        around = around[step]
    around[path[-1]] = value
    assert plain(read_nodes(result, file="g.yaml").root) == wanted


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_items_come_and_go_without_a_comment_lost(data: st.DataObject) -> None:
    text = data.draw(goldens())
    root = read_nodes(text, file="g.yaml").root
    assert isinstance(root, Mapping)
    key = data.draw(st.sampled_from(sorted(root.entries)))
    added = edited(text, Add((key,), {"id": "new", "value": "12.50"}))
    held = plain(read_nodes(added, file="g.yaml").root)[key]
    assert held[-1] == {"id": "new", "value": "12.50"}
    back = edited(added, Drop((key, len(held) - 1)))
    ending = "\r\n" if "\r\n" in text else "\n"
    assert back in (text, text + ending)


def test_comments_are_told_from_hashes_in_values() -> None:
    document = read_nodes("a: ['#', \"x # y\", z#w]\nb: [x, # y\n z]\n", file="g")
    assert isinstance(document.root, Mapping)
    a, b = (document.root.entries[key].value for key in "ab")
    assert (has_comment(document, a), has_comment(document, b)) == (False, True)
