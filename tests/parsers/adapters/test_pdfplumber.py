"""pdfplumber reads a small PDF of ours."""

from collections.abc import Callable

import pytest

from harness.errors import InputError
from harness.parsers import Answer

Parsed = Callable[[str], str]


@pytest.mark.parametrize("spec", ["pdfplumber", "pdfplumber:text_flow"])
def test_every_figure_of_the_report_is_in_its_text(parsed: Parsed, spec: str) -> None:
    text = parsed(spec)
    for figure in ("4.5%", "0.3%", "6.1", "-5.4"):
        assert figure in text


def test_it_gives_tables_with_their_page(answer_of: Callable[[str], Answer]) -> None:
    document = answer_of("pdfplumber").document
    assert document is not None
    (table,) = (block for block in document.articles[0].blocks if block.kind == "table")
    assert (table.rows, table.page) == ((("Item", "Change"), ("Steel", "6.1"), ("Cement", "-5.4")), 2)


def test_an_option_that_pdfplumber_would_not_notice_is_refused(answer_of: Callable[[str], Answer]) -> None:
    with pytest.raises(InputError, match="it takes no option 'x_tolerence'; did you mean 'x_tolerance'"):
        answer_of("pdfplumber --option x_tolerence=2")
