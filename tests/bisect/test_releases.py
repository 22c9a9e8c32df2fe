"""The versions of a package, as pip lists them."""

from pathlib import Path

import pytest

from harness.bisect import releases
from harness.bisect.releases import Listing, listed, version
from harness.errors import InputError
from tests.bisect.conftest import Publish


def test_yanked_versions_and_pre_releases_are_left_out(publish: Publish, tmp_path: Path) -> None:
    for text in ("1.10", "1.9", "2.0a1"):
        publish("toy", text)
    publish("toy", "1.9.1", yanked=True)
    assert listed("toy", tmp_path).versions == ("1.9", "1.10")
    assert listed("toy", tmp_path, pre=True).versions == ("1.9", "1.10", "2.0a1")


def test_what_was_listed_is_used_where_the_index_does_not_answer(
    publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish("toy", "1.0")
    listed("toy", tmp_path)
    monkeypatch.setenv("PIP_INDEX_URL", (tmp_path / "gone").as_uri())
    again = listed("toy", tmp_path)
    assert again.versions == ("1.0",)
    assert again.note == "the index does not answer: the versions of toy are those of before"


def test_a_package_that_nothing_knows_is_an_input_error(publish: Publish, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"(?s)the versions of nosuch cannot be listed: .*No matching distribution"):
        listed("nosuch", tmp_path)


def test_where_the_present_python_has_no_pip_another_is_asked(
    publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish("toy", "1.0")
    (without, other) = (
        ["sh", "-c", "echo No module named pip >&2; exit 1"],
        ["sh", "-c", f"echo '{releases.ANSWER} 2, 1'"],
    )
    monkeypatch.setattr(releases, "_pips", lambda: [without, other])
    assert listed("toy", tmp_path).versions == ("1", "2")


def test_the_versions_between_two_go_from_the_first_to_the_second() -> None:
    listing = Listing("toy", ("1.0", "1.1", "1.2", "2.0", "2.1"))
    assert listing.between("1.0", "2.0") == ("1.0", "1.1", "1.2", "2.0")
    assert listing.between("2.0", "1.0") == ("2.0", "1.2", "1.1", "1.0")
    assert listing.between("1.0.0", "1.2rc1") == ("1.0.0", "1.1", "1.2rc1")


def test_what_is_no_version_is_an_input_error() -> None:
    with pytest.raises(InputError, match="'main' is no version; expected e\\.g\\. 6\\.19\\.0"):
        version("main")
