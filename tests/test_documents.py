"""The documents in golden/: made again they are the same bytes, the registry ships, the real page stays out."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
GOLDENS = ROOT / "golden"
SOURCES = GOLDENS / "sources"
FONT = Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")
LONGEST_QUOTE_CHARS = 29


def documents() -> list[Path]:
    """The golden files that ship."""
    return [path for path in sorted(GOLDENS.glob("*.yaml")) if path.name != "indicators.yaml"]


def squeezed(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s+", "", text)


def test_text_layers_made_again_are_the_same_bytes(tmp_path: Path) -> None:
    for path in SOURCES.iterdir():
        if path.suffix == ".py":
            (tmp_path / path.name).write_bytes(path.read_bytes())
        elif path.is_dir() and path.name != "__pycache__":
            (tmp_path / path.name).symlink_to(path)
    subprocess.run([sys.executable, str(tmp_path / "make_text_layers.py")], check=True)
    made = sorted(path for path in tmp_path.glob("*.txt"))
    assert made
    assert {path.name: path.read_bytes() for path in made} == {
        path.name: (SOURCES / path.name).read_bytes() for path in made
    }


def test_pdfs_made_again_are_the_same_bytes(tmp_path: Path) -> None:
    if not FONT.is_file():
        pytest.skip("system package missing: fonts-wqy-microhei")
    subprocess.run([sys.executable, "-B", str(SOURCES / "make_pdfs.py"), str(tmp_path)], check=True)
    committed = {path.name: path.read_bytes() for path in SOURCES.glob("*.pdf")}
    assert committed
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.pdf")} == committed


def test_there_are_a_dozen_documents_and_hundreds_of_figures() -> None:
    figures = [figure for path in documents() for figure in yaml.safe_load(path.read_text("utf-8"))["figures"]]
    assert len(documents()) >= 12
    assert len(figures) >= 250


def test_every_document_stands_in_the_list_with_its_number_of_figures() -> None:
    listed = dict(
        re.findall(r"^\| `([\w-]+)` \|.*\| (\d+) \|$", (ROOT / "docs" / "documents.md").read_text("utf-8"), re.M)
    )
    counted = {path.stem: str(len(yaml.safe_load(path.read_text("utf-8"))["figures"])) for path in documents()}
    assert listed == counted


def test_the_packaged_registry_is_that_of_the_goldens() -> None:
    packaged = ROOT / "harness" / "data" / "indicators.yaml"
    assert packaged.read_text("utf-8") == (GOLDENS / "indicators.yaml").read_text("utf-8")


def test_every_figure_has_its_indicator_measure_and_unit_in_the_registry() -> None:
    registry = yaml.load((GOLDENS / "indicators.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    wrong = []
    for path in documents():
        for figure in yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)["figures"]:
            entry = registry.get(figure["indicator"])
            unit = entry and (entry["unit"][figure["measure"]] if isinstance(entry["unit"], dict) else entry["unit"])
            if not entry or figure["measure"] not in entry["measures"] or unit != figure["unit"]:
                wrong.append(f"{path.stem}/{figure['id']}")
    assert wrong == []


def test_no_long_run_of_the_real_page_stands_in_the_repository(corpus: Path) -> None:
    page = corpus / "seed-page"
    runs = set()
    for source in [page / "page.txt", *(page / "text").glob("*.txt")]:
        text = squeezed(source.read_text("utf-8"))
        runs |= {text[at : at + LONGEST_QUOTE_CHARS + 1] for at in range(len(text) - LONGEST_QUOTE_CHARS)}
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    quoting = []
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if not path.is_file() or path.suffix == ".pdf":
            continue
        text = squeezed(path.read_text("utf-8", errors="replace"))
        if any(text[at : at + LONGEST_QUOTE_CHARS + 1] in runs for at in range(len(text) - LONGEST_QUOTE_CHARS)):
            quoting.append(name)
    assert quoting == []
