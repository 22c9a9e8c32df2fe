"""Which files are goldens, and their names."""

from pathlib import Path

import pytest

from harness.golden.files import find, is_golden, name_of


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("golden/page.golden.yaml", "page"),
        ("golden/page.yaml", "page"),
        ("corpus/seed-page/golden.yaml", "seed-page"),
        ("golden/a.b.yaml", "a.b"),
        ("golden/中文.yaml", "中文"),
    ],
)
def test_a_golden_is_called_by_its_file_or_folder(path: str, name: str) -> None:
    assert name_of(Path(path)) == name


def test_folders_are_walked_as_a_whole_and_in_order(tmp_path: Path) -> None:
    for name in ("b.yaml", "a/golden.yaml", "a/z/c.golden.yaml", "a/indicators.yaml", "b.yaml.new", ".hidden/x.yaml",
                 ".x.yaml", "sources/x.txt", "d.yml"):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("golden: 1\n")
    found, problems = find([tmp_path, tmp_path / "b.yaml", tmp_path / "gone"])
    assert [str(one.path.relative_to(tmp_path)) for one in found] == [
        "b.yaml", "d.yml", "a/golden.yaml", "a/z/c.golden.yaml",
    ]  # fmt: skip
    assert [one.is_asked_for for one in found] == [True, False, True, True]
    assert [str(problem) for problem in problems] == [
        f"{tmp_path / 'gone'}: no such file or folder; name a golden or a folder of goldens"
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("golden: 1\n", True),
        ("# x\n\ngolden : 1\n", True),
        ("{golden: 1}\n", True),
        ('"golden": 1\n', True),
        ("golden：1\n", True),
        ("goldn: 1\ndocument: {}\n", True),
        ("articles: []\n", True),
        ("", True),
        ("# emptied\n", True),
        ("services:\n  golden: 1\n", False),
        ("title: x\n", False),
        ("\ufefftitle: x\n", False),
        ("\ufeffgolden: 1\n", True),
    ],
)
def test_yaml_of_another_kind_is_no_golden_and_a_mistyped_golden_is_one(
    tmp_path: Path, content: str, expected: bool
) -> None:
    (tmp_path / "x.yaml").write_text(content, encoding="utf-8")
    (found,), _ = find([tmp_path])
    assert is_golden(found, content.encode()) is expected
