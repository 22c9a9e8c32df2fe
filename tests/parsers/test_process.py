"""Parsers that hang, die, eat memory, print, fork and lie, each in a real child process."""

import os
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from harness.parsers import Answer

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc, or needs what only Linux has")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="parsers need processes")

PARSER = """
    import ctypes, os, signal, subprocess, sys, time

    class Unprintable(Exception):
        def __str__(self):
            raise RuntimeError("no")
        def __reduce__(self):
            raise RuntimeError("no")

    def deeper():
        deeper()

    def parse(path):
        text = open(path, encoding="utf-8").read()
        if text == "good":
            return "A good document."
        {body}
        return "Done."
"""
GOOD = {"first": "good", "bad": "bad", "last": "good"}


def misbehave(run: Any, body: str, **options: Any) -> Answer:
    """The answer for a document on which the parser runs `body`, between two good documents that must pass."""
    answers = run(PARSER.replace("{body}", "\n        ".join(body.splitlines())), GOOD, **options)
    assert [answers["first"].status, answers["last"].status] == ["ok", "ok"], answers
    answer = answers["bad"]
    if answer.status != "ok":
        assert answer.document is None and answer.message
        assert answer.log is not None and answer.message in answer.log.read_text(encoding="utf-8")
    return answer


DYING = [
    ("os._exit(0)", "its process ended by itself with exit code 0"),
    ("os._exit(3)", "its process ended by itself with exit code 3"),
    ("ctypes.string_at(0)", "its process died of signal 11 (SIGSEGV)"),
    ("os.abort()", "its process died of signal 6 (SIGABRT)"),
    ("os.kill(os.getpid(), 9)", "its process died of signal 9 (SIGKILL); killed from outside, or out of memory"),
    ("os.killpg(0, 9)", "its process died of signal 9 (SIGKILL); killed from outside, or out of memory"),
]


@pytest.mark.parametrize(("body", "message"), DYING)
def test_a_child_that_dies_is_a_crash_of_its_document(run: Any, body: str, message: str) -> None:
    answer = misbehave(run, body)
    assert (answer.status, answer.message) == ("crash", message)


def test_the_traceback_of_a_segfault_is_in_the_log(run: Any) -> None:
    answer = misbehave(run, "print('before the fall')\nctypes.string_at(0)")
    assert answer.log is not None
    log = answer.log.read_text()
    assert "before the fall" in log and "Segmentation fault" in log and "toy.py" in log


HANGING = [
    "while True: pass",
    "time.sleep(1000)",
    "ctypes.PyDLL(None).sleep(1000)",  # holds the interpreter's lock: no thread of the child can help
    "os.kill(os.getpid(), signal.SIGSTOP)",
    "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nsubprocess.run(['sleep', '1000'])",
]


@pytest.mark.parametrize("body", HANGING)
def test_a_child_that_hangs_is_ended_at_the_deadline(run: Any, body: str) -> None:
    answer = misbehave(run, body, timeout_s=0.4)
    assert (answer.status, answer.message) == ("timeout", "no answer in 0.4 s; raise --timeout if it needs longer")


EATING = [
    "held = []\nwhile True: held.append(bytearray(10 ** 7))",
    "bytearray(10 ** 15)",
    "code = 'x = [bytearray(10 ** 7) for _ in range(60)]; import time; time.sleep(1000)'\n"
    "subprocess.run([sys.executable, '-c', code], start_new_session=True)",
]


@pytest.mark.parametrize("body", EATING)
def test_a_child_that_eats_memory_is_ended_at_the_limit(run: Any, body: str) -> None:
    assert misbehave(run, body, memory_mb=300).status == "memory"


RAISING = [
    ("raise ValueError('no table')", "raised ValueError: no table"),
    ("raise ValueError", "raised ValueError"),
    ("raise Unprintable", "raised Unprintable: (its message cannot be printed)"),
    ("raise ValueError('half a character: \\ud83d')", "raised ValueError: half a character: \\ud83d"),
    ("sys.exit(0)", "raised SystemExit: 0"),
    ("raise KeyboardInterrupt", "raised KeyboardInterrupt"),
    ("deeper()", "raised RecursionError: maximum recursion depth exceeded"),
]


@pytest.mark.parametrize(("body", "message"), RAISING)
def test_what_a_parser_raises_is_an_error_with_its_traceback_in_the_log(run: Any, body: str, message: str) -> None:
    answer = misbehave(run, body)
    assert answer.status == "error"
    assert answer.message.startswith(message)
    assert answer.log is not None and "Traceback" in answer.log.read_text()


def test_a_long_message_is_cut(run: Any) -> None:
    answer = misbehave(run, "raise ValueError('x' * 10_000)")
    assert len(answer.message) < 600 and answer.message.endswith("…")


def test_a_module_that_is_missing_says_that_the_parser_cannot_run_here(run: Any) -> None:
    answer = misbehave(run, "import no_such_module_anywhere")
    assert answer.status == "cannot_run_here"
    assert answer.message == "the module no_such_module_anywhere is not installed in its environment"


RETURNING = [
    ("return None", "it returned nothing (None); a parser returns a dict, text or a ParsedDocument"),
    ("return {1, 2}", "it returned a set; a parser returns a dict, text or a ParsedDocument"),
    ("return float('nan')", "it returned a float; a parser returns a dict, text or a ParsedDocument"),
    ("return {'articles': {1}}", "it returned what is no JSON: TypeError: a set"),
    ("loop = {}\nloop['loop'] = loop\nreturn loop", "it returned what is no JSON: ValueError: Circular reference"),
    ("return 'x' * (200 << 20)", "it returned 200 MB; the most is 64 MB"),
    ("return {'x': 'x' * (70 << 20)}", "it returned 70 MB; the most is 64 MB"),
    ("os.closerange(3, 4096)", "it closed the descriptor by which its answers leave"),
    ("os.closerange(3, 4096)\nopen('/dev/null')\nfor _ in range(99): os.dup(2)", "it closed the descriptor"),
]


@pytest.mark.parametrize(("body", "message"), RETURNING)
def test_what_is_no_answer_is_a_protocol_error(run: Any, body: str, message: str) -> None:
    answer = misbehave(run, body)
    assert answer.status == "protocol"
    assert answer.message.startswith(message)


@pytest.mark.parametrize("written", ["garbage\\n", '{\\"seq\\": 1, \\"bytes\\": 0}\\n', "[1]\\n", "x" * 100])
def test_what_a_parser_writes_to_the_answers_descriptor_is_no_answer(run: Any, written: str) -> None:
    body = f"for fd in range(64, 70):\n    try: os.write(fd, b'''{written}''')\n    except OSError: pass"
    answer = misbehave(run, body)
    assert (answer.status, answer.tries) == ("protocol", 2)


PRINTING = [
    ("print('printed')", "printed"),
    ("os.write(1, b'written')", "written"),
    ("ctypes.CDLL(None).puts(b'put by C')", "put by C"),
    ("sys.__stdout__.write('by the back door')", "by the back door"),
    ("subprocess.run(['echo', 'by a program'])", "by a program"),
    ("print('第一版')", "第一版"),
    ("print('half \\ud83d')", "half \\ud83d"),
]


@pytest.mark.parametrize(("body", "printed"), PRINTING)
def test_what_a_parser_prints_is_its_log_and_not_its_answer(run: Any, body: str, printed: str) -> None:
    answer = misbehave(run, body)
    assert answer.status == "ok"
    assert answer.log is not None
    assert answer.log.read_text(encoding="utf-8").strip() == printed


def test_of_a_long_log_both_ends_are_kept(run: Any) -> None:
    answer = misbehave(run, "print('start')\nprint('x' * 3_000_000)\nprint('end')")
    assert answer.log is not None
    log = answer.log.read_text()
    assert log.startswith("start") and log.endswith("end\n") and "bytes left out" in log
    assert len(log) < 1_100_000


HARMLESS = [
    "os.closerange(0, 3)",
    "sys.stdout.close()",
    "sys.stdout = None",
    "os.chdir('/')",
    "os.fork()",
    "if os.fork() == 0: time.sleep(1000)",
    "if os.fork() == 0: raise ValueError",
    "subprocess.Popen(['sleep', '1000'])",
    "subprocess.Popen(['sleep', '1000'], start_new_session=True)",
    "subprocess.Popen(['sh', '-c', 'sleep 1000 & sleep 1000 &'], start_new_session=True).wait()",
    "if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0: time.sleep(1000)\n    os._exit(0)",
]


@pytest.mark.parametrize("body", HARMLESS)
def test_what_a_parser_leaves_behind_harms_no_other_document(run: Any, body: str) -> None:
    assert misbehave(run, body).status == "ok"


@pytest.mark.parametrize("then", ["os._exit(0)", "time.sleep(1000)", "os.kill(os.getpid(), 9)"])
def test_a_grandchild_in_a_session_of_its_own_does_not_outlive_a_dying_parser(run: Any, then: str) -> None:
    body = f"subprocess.Popen(['sleep', '1000'], start_new_session=True)\n{then}"
    assert misbehave(run, body, timeout_s=0.4).status in ("crash", "timeout")


@linux
def test_a_grandchild_without_environment_does_not_outlive_its_parser(run: Any, tmp_path: Path) -> None:
    told = tmp_path / "pid"
    body = (
        "process = subprocess.Popen(['sleep', '1000'], start_new_session=True, env={})\n"
        f"open({str(told)!r}, 'w').write(str(process.pid))"
    )
    assert misbehave(run, body).status == "ok"
    assert not Path(f"/proc/{told.read_text()}").exists()


def test_a_parser_sees_no_tokens(run: Any, monkeypatch: pytest.MonkeyPatch, text_of: Any) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "s3cret")
    monkeypatch.setenv("WANTED", "yes")
    monkeypatch.setenv("LC_TIME", "C")
    answers = run(
        """
        import os
        def parse(path):
            return " ".join(sorted(os.environ))
        """,
        {"one": ""},
        env=("WANTED", "TOY_MARK"),
    )
    seen = set(text_of(answers["one"]).split())
    assert {"PATH", "HOME", "LC_TIME", "TMPDIR", "WANTED"} <= seen
    assert not seen & {"SECRET_TOKEN", "PYTEST_CURRENT_TEST", "VIRTUAL_ENV"}


def test_temporary_files_of_a_parser_go_with_it(run: Any, text_of: Any) -> None:
    answers = run(
        """
        import tempfile
        def parse(path):
            return tempfile.mkdtemp()
        """,
        {"one": ""},
    )
    assert not Path(text_of(answers["one"])).exists()


def test_a_parser_cannot_read_from_the_terminal(run: Any, text_of: Any) -> None:
    assert misbehave(run, "return 'read: ' + repr(sys.stdin.read())").status == "ok"


@linux
def test_our_own_process_keeps_its_descriptors(run: Any) -> None:
    before = len(os.listdir("/proc/self/fd"))
    misbehave(run, "os._exit(0)")
    assert len(os.listdir("/proc/self/fd")) == before


KILLED = """
    import sys
    from pathlib import Path
    from harness.parsers import Options, Request
    from harness.parsers.specs import parser_of

    with parser_of(sys.argv[1], Options(env=("TOY_MARK",))) as parser:
        list(parser.parse([Request("one", Path("toy.py"))]))
"""


@linux
@pytest.mark.parametrize("spec", ["python:toy:parse", "command:sh -c 'touch started; exec sleep 1000' {source}"])
def test_nothing_outlives_a_harness_that_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spec: str, left_behind: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TOY_MARK", mark := str(tmp_path))
    Path("toy.py").write_text("import time\ndef parse(path):\n    open('started', 'w')\n    time.sleep(1000)\n")
    harness = subprocess.Popen([sys.executable, "-c", dedent(KILLED), spec])
    for _ in range(1000):
        if Path("started").exists():
            break
        time.sleep(0.02)
    harness.kill()
    harness.wait()
    assert left_behind(mark) == []
