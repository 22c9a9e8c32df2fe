"""Goldens that two people have read."""

import json

from harness.golden.second_readings import read_once

from .conftest import Folder


def once(folder: Folder) -> bool:
    (golden,) = folder.load().goldens
    return read_once(golden) is not None


def accepts(folder: Folder, *who: str, file: str = "a.yaml", verb: str = "accept") -> None:
    lines = [{"id": "1", "who": name, "verb": verb, "files": [{"file": file}], "items": [], "why": ""} for name in who]
    folder.write("ACCEPTS.jsonl", "".join(json.dumps(line) + "\n" for line in lines) + "{cut off")


def test_a_golden_of_which_nothing_is_said_was_read_once(folder: Folder) -> None:
    folder.golden()
    assert once(folder)


def test_the_tag_says_that_it_was_read_twice(folder: Folder) -> None:
    folder.golden("a.yaml", ("  date:", "  tags: [read-twice]\n  date:"))
    assert not once(folder)


def test_accepts_by_two_people_are_two_readings(folder: Folder) -> None:
    folder.golden()
    accepts(folder, "lin", "shen")
    assert not once(folder)


def test_one_person_nobody_and_other_goldens_are_none(folder: Folder) -> None:
    folder.golden()
    for who, file, verb in ((("lin", "lin"), "a.yaml", "accept"), (("lin", ""), "a.yaml", "accept"),
                            (("lin", "shen"), "b.yaml", "accept"), (("lin", "shen"), "a.yaml", "delete")):  # fmt: skip
        accepts(folder, *who, file=file, verb=verb)
        assert once(folder)
