"""pypdfium2 reads a small PDF of ours."""

from collections.abc import Callable

import pytest

Parsed = Callable[[str], str]


@pytest.mark.parametrize("spec", ["pypdfium2"])
def test_every_figure_of_the_report_is_in_its_text(parsed: Parsed, spec: str) -> None:
    text = parsed(spec)
    for figure in ("4.5%", "0.3%", "6.1", "-5.4"):
        assert figure in text
