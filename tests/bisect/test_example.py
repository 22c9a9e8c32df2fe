"""The upgrade that the documentation shows: its page is made by its script, and its golden is sound."""

import subprocess
import sys
from pathlib import Path

from harness import golden
from tests.conftest import ROOT

EXAMPLE = ROOT / "docs" / "upgrade"


def test_the_page_is_made_byte_for_byte_again(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(EXAMPLE / "make_freight.py"), str(tmp_path)], check=True)
    assert (tmp_path / "freight.pdf").read_bytes() == (EXAMPLE / "freight.pdf").read_bytes()


def test_its_golden_is_sound() -> None:
    assert golden.lint([EXAMPLE], roots=()) == ()
