"""pypdf reads a small PDF of ours."""

from collections.abc import Callable

import pytest

from harness.errors import InputError
from harness.parsers import Answer

Parsed = Callable[[str], str]


@pytest.mark.parametrize("spec", ["pypdf", "pypdf:plain", "pypdf:layout"])
def test_every_figure_of_the_report_is_in_its_text(parsed: Parsed, spec: str) -> None:
    text = parsed(spec)
    for figure in ("4.5%", "0.3%", "6.1", "-5.4"):
        assert figure in text


def test_layout_keeps_what_stands_side_by_side_on_one_line(answer_of: Callable[[str], Answer]) -> None:
    layout, plain = answer_of("pypdf:layout").raw, answer_of("pypdf").raw
    assert layout is not None and plain is not None
    assert b"March." in layout.splitlines()[0] and b"Prices" in layout.splitlines()[0]
    assert b"Prices" not in plain.splitlines()[0]


def test_an_option_that_pypdf_would_not_notice_is_refused(answer_of: Callable[[str], Answer]) -> None:
    with pytest.raises(InputError, match="it takes no option 'extraction_mod'; did you mean 'extraction_mode'"):
        answer_of("pypdf --option extraction_mod=layout")
