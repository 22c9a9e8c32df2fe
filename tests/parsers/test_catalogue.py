"""The parsers that have a name."""

from importlib import metadata
from pathlib import Path

import pytest

from harness.errors import InputError
from harness.parsers import catalogue
from harness.parsers.catalogue import ADAPTERS, Adapter, Brought, brought, listing, named


def test_every_adapter_says_how_it_is_installed_licensed_and_read() -> None:
    for adapter in ADAPTERS:
        assert adapter.file.is_file() and adapter.licence and adapter.tried
        assert adapter.name == adapter.file.stem
        assert bool(adapter.package) == bool(adapter.requirement)


@pytest.mark.parametrize("name", ["pdfminer", "pdfminer.six", "PDFMiner-six"])
def test_an_adapter_is_found_by_the_name_of_its_package_too(name: str) -> None:
    found = named(name, ())
    assert isinstance(found, Adapter) and found.name == "pdfminer"


def test_the_listing_says_what_runs_here_and_why_the_rest_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    listed = {one.name: one for one in listing()}
    assert list(listed)[:2] == ["reference", "pypdfium2"]
    assert listed["pypdfium2"].runs_here and listed["pypdfium2"].version
    assert not listed["pdftotext"].runs_here
    assert listed["pdftotext"].why_not.startswith("pdftotext is not installed (Debian: poppler-utils")
    assert "AGPL" in listed["pymupdf"].licence


def entry(name: str, value: str) -> metadata.EntryPoint:
    return metadata.EntryPoint(name, value, catalogue.GROUP)


def test_an_installed_package_gives_a_parser_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "entry_points", lambda group: [entry("mine", "my.module:read")])
    assert brought() == (Brought("mine", "", "my.module", "read"),)
    assert named("mine", ()) == brought()[0]
    assert [one.name for one in listing()][-1] == "mine"


def test_two_packages_with_one_name_are_an_input_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "entry_points", lambda group: [entry("mine", "a:f"), entry("mine", "b:f")])
    with pytest.raises(InputError, match="both bring a parser 'mine'"):
        brought()


def test_an_unknown_name_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no parser 'markitdwn'; did you mean 'markitdown'\? \(there is pypdfium2, "):
        named("markitdwn", ["reference"])
