"""pdfminer reads a small PDF of ours."""

from collections.abc import Callable

import pytest

from harness.errors import InputError
from harness.parsers import Answer

Parsed = Callable[[str], str]


@pytest.mark.parametrize("spec", ["pdfminer"])
def test_every_figure_of_the_report_is_in_its_text(parsed: Parsed, spec: str) -> None:
    text = parsed(spec)
    for figure in ("4.5%", "0.3%", "6.1", "-5.4"):
        assert figure in text


def test_an_option_that_it_does_not_take_is_the_users_mistake_and_not_a_misfit(
    answer_of: Callable[[str], Answer],
) -> None:
    with pytest.raises(InputError, match="works without its options, but with them: on a one-page document of ours: "):
        answer_of("pdfminer --option char_margn=2")
