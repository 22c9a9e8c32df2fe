"""Text as printed, and a guard that lets nothing through that could hurt."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.errors import InputError, Problem
from harness.yaml_nodes import Limits, Mapping, Scalar, read_bytes, read_nodes

from .conftest import plain, told


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
