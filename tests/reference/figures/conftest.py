"""One way for all tests here to read a text."""

import pytest

from tests.reference.figures.prose import Reader, read_lines


@pytest.fixture
def read() -> Reader:
    """`read_lines`: figures of a few lines of text."""
    return read_lines
