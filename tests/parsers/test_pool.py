"""Several documents at once, retries, repeats, fresh children, and starting up."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from harness.errors import InputError
from harness.parsers import Answer, Options, Request
from harness.parsers.pool import settle
from harness.parsers.specs import parser_of

Run = Callable[..., dict[str, Answer]]
TextOf = Callable[[Answer], str]

PID = """
    import os
    def parse(path):
        return f"process {os.getpid()}"
"""


def test_one_child_parses_many_documents(run: Run, text_of: TextOf) -> None:
    answers = run(PID, {f"d{n}": "" for n in range(5)})
    assert len({text_of(answer) for answer in answers.values()}) == 1


def test_a_child_is_replaced_after_a_number_of_documents(run: Run, text_of: TextOf) -> None:
    answers = run(PID, {f"d{n}": "" for n in range(6)}, recycle=2)
    assert len({text_of(answer) for answer in answers.values()}) == 3


def test_a_child_that_holds_on_to_memory_is_replaced_before_it_breaks_the_limit(run: Run) -> None:
    answers = run(
        """
        held = []
        def parse(path):
            held.append(b"x" * 40_000_000)
            return "held"
        """,
        {f"d{n}": "" for n in range(12)},
        memory_mb=250,
    )
    assert {answer.status for answer in answers.values()} == {"ok"}


def test_several_documents_are_parsed_at_once(run: Run) -> None:
    answers = run(
        """
        import os, time
        def parse(path):
            open(path + ".here", "w").close()
            other = path.replace("one", "?").replace("two", "one").replace("?", "two") + ".here"
            while not os.path.exists(other):
                time.sleep(0.01)
            return "met"
        """,
        {"one": "", "two": ""},
        jobs=2,
    )
    assert [answer.status for answer in answers.values()] == ["ok", "ok"]


def test_no_document_is_lost_whatever_becomes_of_the_children(run: Run) -> None:
    answers = run(
        """
        import os, time
        def parse(path):
            text = open(path).read()
            if text == "dies": os._exit(0)
            if text == "raises": raise ValueError(text)
            if text == "hangs": time.sleep(1000)
            return text
        """,
        {f"d{n}": ("fine", "dies", "raises", "fine", "fine")[n % 5] for n in range(40)} | {"slow": "hangs"},
        jobs=3,
        timeout_s=0.4,
    )
    assert len(answers) == 41
    statuses = [answer.status for answer in answers.values()]
    assert {status: statuses.count(status) for status in statuses} == {"ok": 24, "crash": 8, "error": 8, "timeout": 1}


COUNTED = """
    import os, sys
    def parse(path):
        with open(path + ".tries", "a") as file:
            file.write("x")
        tries = os.path.getsize(path + ".tries")
        {body}
        return "fine"
"""


def tries_of(name: str) -> int:
    return len(Path(f"documents/{name}.txt.tries").read_text())


def test_a_document_that_kills_its_child_twice_is_not_tried_again(run: Run) -> None:
    answers = run(COUNTED.replace("{body}", "os._exit(0)"), {"one": "", "two": ""}, repeat=3)
    assert [(answer.status, answer.tries) for answer in answers.values()] == [("crash", 2), ("crash", 2)]
    assert tries_of("one") == tries_of("two") == 2


def test_a_document_that_passes_on_its_second_try_is_told(run: Run) -> None:
    answer = run(COUNTED.replace("{body}", "if tries == 1: os._exit(0)"), {"one": ""})["one"]
    assert (answer.status, answer.tries, answer.is_result) == ("ok", 2, False)
    assert answer.warnings == (
        "not reliable: it passed in a fresh process after a first try that ended so: "
        "crash: its process ended by itself with exit code 0",
    )


def test_a_document_that_hangs_is_tried_once(run: Run) -> None:
    answer = run(COUNTED.replace("{body}", "while True: pass"), {"one": ""}, timeout_s=0.3, repeat=2)["one"]
    assert (answer.status, tries_of("one")) == ("timeout", 1)


def test_each_repeat_runs_in_another_child(run: Run) -> None:
    answer = run(PID, {"one": ""}, repeat=3)["one"]
    assert (answer.status, answer.outputs, answer.is_result) == ("ok", 3, False)
    assert answer.warnings[-1].startswith("not deterministic: 3 parses gave 3 outputs; they part at character ")


def test_a_parser_that_depends_on_the_order_of_a_set_is_found(run: Run) -> None:
    code = "def parse(path):\n    return ' '.join({str(n) for n in range(200)})"
    assert run(code, {"one": ""}, repeat=2)["one"].outputs == 2


def test_a_deterministic_parser_gives_one_output_however_often(run: Run) -> None:
    code = "def parse(path):\n    return open(path).read()"
    answers = run(code, {"one": "One.", "two": "Two."}, repeat=3, jobs=2)
    assert [(answer.outputs, answer.warnings, answer.is_result) for answer in answers.values()] == [(1, (), True)] * 2


def test_parses_that_differ_in_status_are_told() -> None:
    fine = Answer("ok", raw=b"text", form="text")
    settled = settle("one", [fine, Answer("error", message="raised")])
    assert settled.warnings == ("not deterministic: 2 parses gave 2 outputs; one is ok, another error",)


STARTS = [
    ("raise ValueError('no config')", "error", "importing toy: raised ValueError: no config"),
    ("import no_such_module", "cannot_run_here", "toy needs the module no_such_module"),
    ("import os; os._exit(7)", "crash", "it did not start: its process ended by itself with exit code 7"),
    ("import time; time.sleep(1000)", "timeout", "it did not start: not ready in 0.5 s; raise --start-timeout if"),
    ("x = [b'x' * 10 ** 7 + bytes(n) for n in range(10 ** 9)]", "memory", "it did not start: held "),
    ("x = bytearray(10 ** 15)", "memory", "importing toy: raised MemoryError"),
]


@pytest.mark.parametrize(("code", "status", "message"), STARTS)
def test_a_parser_that_cannot_start_fails_every_document_after_two_tries(
    run: Run, code: str, status: str, message: str
) -> None:
    started = "open('starts', 'a').write('x')\n"
    # Only what waits for ever may meet the deadline, however busy the machine is.
    deadline = 0.5 if status == "timeout" else 60.0
    documents = {"one": "", "two": "", "three": ""}
    answers = run(started + code, documents, start_timeout_s=deadline, memory_mb=200, jobs=2)
    assert {answer.status for answer in answers.values()} == {status}
    assert all(answer.message.startswith(message) for answer in answers.values()), answers
    assert len(Path("starts").read_text()) <= 2


def test_a_slow_start_is_not_charged_to_a_document(run: Run) -> None:
    code = "import time\ntime.sleep(0.6)\ndef parse(path):\n    return 'ready'"
    assert run(code, {"one": ""}, timeout_s=0.4)["one"].status == "ok"


def test_leaving_early_ends_what_is_under_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("toy.py").write_text(
        "import time\ndef parse(path):\n    time.sleep(0 if 'first' in path else 1000)\n    return 'x'"
    )
    for name in ("first", "second"):
        Path(name).touch()
    with parser_of("python:toy:parse") as parser:
        answers = parser.parse([Request("first", Path("first")), Request("second", Path("second"))], jobs=2)
        assert isinstance(answers, Iterator)
        assert next(answers)[0].name == "first"
        answers.close()  # type: ignore[attr-defined]
        assert [answer.status for _, answer in parser.parse([Request("first", Path("first"))])] == ["ok"]


def test_time_that_the_reader_takes_is_not_charged_to_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("toy.py").write_text("import time\ndef parse(path):\n    time.sleep(0.2)\n    return 'x' * 10 ** 6")
    requests = [Request(str(n), Path("toy.py")) for n in range(4)]
    with parser_of("python:toy:parse", Options(timeout_s=0.5)) as parser:
        statuses = []
        for _, answer in parser.parse(requests, jobs=2):
            time.sleep(0.6)
            statuses.append(answer.status)
    assert statuses == ["ok"] * 4


def test_what_the_parser_gave_is_kept_byte_for_byte(run: Run) -> None:
    answer = run("def parse(path):\n    return 'line\\r\\n\\r\\nend  \\x0c'", {"one": ""})["one"]
    assert answer.raw == b"line\r\n\r\nend  \x0c"


def test_memory_is_measured_for_each_document(run: Run) -> None:
    answers = run(
        """
        def parse(path):
            x = b"x" * int(open(path).read())
            return "done"
        """,
        {"small": "1000", "large": "80_000_000".replace("_", ""), "again": "1000"},
    )
    small, large, again = (answers[name].memory_mb or 0 for name in ("small", "large", "again"))
    assert large > small + 70 and again < small + 40


def test_a_function_that_does_not_exist_is_an_input_error_that_names_those_that_do(run: Run) -> None:
    with pytest.raises(InputError) as raised:
        run("def parser(path): return ''\ndef other(path): return ''", {"one": ""})
    assert str(raised.value) == (
        "parser 'python:toy:parse': toy has no function 'parse'; did you mean 'parser'? (there is other, parser)"
    )
