"""A terminal that gives one key at a time."""

import codecs
import os
import sys
from types import TracebackType
from typing import Any, Self

from harness.cli.options import echo
from harness.errors import InputError

NO_TERMINAL = (
    "golden review asks at a terminal, and there is none; without one: harness golden pending, show ID --diff, "
    "accept ID --reason TEXT, reject ID, delete ID --reason TEXT"
)


class Keys:
    """Keys as they are pressed, without Enter; what was typed ahead counts.

    Raises InputError where standard input is no terminal.
    """

    def __init__(self) -> None:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise InputError(NO_TERMINAL)
        self._file = sys.stdin.fileno()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._before: Any = None

    def __enter__(self) -> Self:
        try:
            import termios
        except ImportError:
            raise InputError(NO_TERMINAL.replace("and there is none", "which needs Linux or macOS")) from None
        self._before = termios.tcgetattr(self._file)
        now = termios.tcgetattr(self._file)
        now[3] &= ~(termios.ICANON | termios.ECHO)
        now[6][termios.VMIN], now[6][termios.VTIME] = 1, 0
        # Not TCSAFLUSH: it would throw away what was typed ahead.
        termios.tcsetattr(self._file, termios.TCSANOW, now)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        import termios

        termios.tcsetattr(self._file, termios.TCSANOW, self._before)

    def show(self, text: str) -> None:
        echo(text)

    def key(self, allowed: str) -> str:
        """The next key of those allowed; others are not heard. Empty at the end of input."""
        sys.stdout.flush()
        while char := self._read():
            if char.lower() in allowed:
                echo(f"> {char.lower()}")
                return char.lower()
        return ""

    def line(self, prompt: str) -> str:
        """What is typed up to Enter; the last character is taken back by Backspace."""
        self._write(prompt)
        typed = ""
        while (char := self._read()) and char not in "\r\n\x04":
            if char in "\x7f\b":
                typed = typed[:-1]
                self._write("\b \b")
            elif char.isprintable():
                typed += char
                self._write(char)
        self._write("\n")
        return typed

    def _read(self) -> str:
        """One character; empty at the end."""
        while True:
            raw = os.read(self._file, 1)
            if not raw:
                return ""
            if char := self._decoder.decode(raw):
                return char

    def _write(self, text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()
