"""What a parser says of itself, and documents and versions that it is not made for."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from harness.parsers import Answer, Options, Request
from harness.parsers.environments import present
from harness.parsers.in_child import PROBES, is_pdf
from harness.parsers.specs import parser_of

Run = Callable[..., dict[str, Answer]]


def identity_of(spec: str, *sources: Path) -> Any:
    with parser_of(spec, Options()) as parser:
        list(parser.parse([Request(source.name, source) for source in sources]))
        return parser.identity()


def test_a_function_is_identified_by_the_files_it_imported_and_all_that_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.py").write_text("def parse(path):\n    import late\n    return 'x'\n")
    Path("late.py").write_text("import json\n")
    identity = identity_of("python:mine:parse", Path("mine.py"))
    assert identity.code == (tmp_path / "late.py", tmp_path / "mine.py")
    assert identity.versions == present().versions
    assert identity.python == ".".join(map(str, sys.version_info[:3]))
    assert (identity.name, identity.version, identity.cacheable) == ("mine:parse", "", True)


def test_an_adapter_is_identified_by_its_package_and_what_that_needs() -> None:
    identity = identity_of("pypdfium2")
    version = present().version_of("pypdfium2")
    assert (identity.name, identity.version, identity.versions) == ("pypdfium2", version, {"pypdfium2": version})
    assert [file.name for file in identity.code] == ["pypdfium2.py"]


def test_what_is_no_pdf_is_not_given_to_a_pdf_parser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.txt").write_text("text")
    Path("broken.pdf").write_text("no PDF")
    Path("unnamed").write_bytes(PROBES["pdf"].read_bytes())
    requests = [Request(name, Path(name)) for name in ("page.txt", "broken.pdf", "unnamed")]
    with parser_of("pypdfium2") as parser:
        answers = {request.name: answer for request, answer in parser.parse(requests)}
    assert {name: answer.status for name, answer in answers.items()} == {
        "page.txt": "cannot_run_here", "broken.pdf": "error", "unnamed": "ok",
    }  # fmt: skip
    assert answers["page.txt"].message == "pypdfium2 reads PDF, and page.txt is none"


def test_a_pdf_is_known_by_its_name_or_its_first_bytes(tmp_path: Path) -> None:
    (tmp_path / "late").write_bytes(b"\n" * 100 + b"%PDF-1.4")
    (tmp_path / "no").write_bytes(b"\n" * 2000 + b"%PDF-1.4")
    assert is_pdf(tmp_path / "missing.PDF") and is_pdf(tmp_path / "late")
    assert not is_pdf(tmp_path / "no") and not is_pdf(tmp_path / "missing")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("__version__ = '0.1'", "on a one-page document of ours: error: raised AttributeError: module 'pypdf' has no"),
        (
            "__version__ = '0.1'\nclass PdfReader:\n    pages = ()\n    def __init__(self, file): ...",
            "on a one-page document of ours: empty: the parser gave no text",
        ),
        (
            "import os\n__version__ = '0.1'\ndef PdfReader(file): os._exit(3)",
            "on a one-page document of ours: crash: its process ended by itself with exit code 3",
        ),
    ],
)
def test_an_adapter_that_cannot_read_the_plainest_page_does_not_fit_the_version(
    wheels: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    wheels("pypdf", "0.1", code=code)
    with parser_of("pypdf==0.1") as parser:
        answers = [
            answer for _, answer in parser.parse([Request(name, PROBES["pdf"]) for name in ("one", "two")], jobs=2)
        ]
        assert parser.identity().version == "0.1"
    assert [answer.status for answer in answers] == ["does_not_fit"] * 2
    assert answers[0].message.startswith(message)
    assert answers[0].log is not None and answers[0].message in answers[0].log.read_text()


def test_a_parser_of_an_installed_package_is_run_by_its_short_name(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = tmp_path / "site"
    info = package / "brought-1.2.dist-info"
    info.mkdir(parents=True)
    (package / "brought.py").write_text("def read(path):\n    return 'brought'\n")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: brought\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text("[harness.parsers]\nshort = brought:read\n")
    monkeypatch.syspath_prepend(package)
    monkeypatch.setenv("PYTHONPATH", str(package))
    answer = run("", {"one": ""}, spec="short", env=("PYTHONPATH", "TOY_MARK"))["one"]
    assert answer.raw == b"brought"
    assert identity_of_short() == ("short", "1.2", {"brought": "1.2"})


def identity_of_short() -> tuple[str, str, dict[str, str]]:
    with parser_of("short", Options(env=("PYTHONPATH",))) as parser:
        identity = parser.identity()
    return identity.name, identity.version, dict(identity.versions)
