"""A parser that does nothing, and the same as a program."""

import sys


def parse(path: str) -> str:
    """One line of text."""
    return "a line of text"


if __name__ == "__main__":
    print(parse(sys.argv[1]))
