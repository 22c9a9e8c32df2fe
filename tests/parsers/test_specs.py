"""What may stand where a parser is asked for."""

import http.server
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from harness.errors import InputError
from harness.parsers import Answer, Options
from harness.parsers.specs import full_spec, parser_of, typed

Run = Callable[..., dict[str, Answer]]
TextOf = Callable[[Answer], str]

WRONG = [
    ("referense", "no parser 'referense'; did you mean 'reference'? (there is "),
    ("pypdff", "no parser 'pypdff'; did you mean 'pypdf'? (there is pypdfium2, pdfplumber, "),
    ("", "no parser ''; there is "),
    ("docling", "no parser 'docling': harness reads its JSON, but does not call it. Write a function that does "),
    ("pypdf:lay", "parser 'pypdf:lay': pypdf has no variant 'lay'; did you mean 'layout'? (there is plain, layout)"),
    ("pdftotext==22.12", "parser 'pdftotext==22.12': pdftotext is a program; it has the version that is installed"),
    ("reference==0.1", "parser 'reference==0.1': reference is part of harness; an older one is git:REV"),
    ("python:toy", "parser 'python:toy': expected python:package.module:function, got 'toy' after python:"),
    ("python:toy:parse; rm", "parser 'python:toy:parse; rm': 'rm'; only --with PKG==V and --option KEY=VALUE may foll"),
    ("pypdf --wiht x", "parser 'pypdf --wiht x': '--wiht'; only --with PKG==V and --option KEY=VALUE may follow"),
    ("pypdf --with 'x=='", "'x==' is no requirement: "),
    ("pypdf==5 --with pypdf==6", "--with pypdf==6 and pypdf[crypto]==5: one version of pypdf can be installed"),
    ("pypdf --option form=markdwon", "--option form=markdwon: did you mean 'markdown'? (there is json, markdown, "),
    ("command:", "parser 'command:': expected command:PROGRAM {source}, got no program"),
    ("command:tool", "parser 'command:tool': it has no {source}, so it would not know what to parse"),
    ("command:tool 'x", 'parser "command:tool \'x": No closing quotation'),
    ("command:tool {surce}", "parser 'command:tool {surce}': no placeholder {surce}; did you mean 'source'? (there "),
    ("http://", "parser 'http://': expected http://HOST:PORT/PATH"),
    ("http://me:secret@host/", "an address with a user name or password would stand in every report"),
    ("git:", "parser 'git:': expected git:REV or git:REV:SPEC"),
    ("git:HEAD:pypdf", "parser 'git:HEAD:pypdf': of a revision, there is reference, python:module:function"),
]


@pytest.mark.parametrize(("spec", "message"), WRONG)
def test_a_spec_that_names_nothing_is_told_with_what_there_is(spec: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        parser_of(spec)
    assert str(raised.value).startswith(message)


def test_packages_are_for_python_parsers(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--with works for Python parsers only"):
        parser_of(f"outputs:{tmp_path}", Options(packages=("pypdf",)))
    with pytest.raises(InputError, match="it takes no option 'layout'; there is form"):
        parser_of("command:tool {source}", Options(values={"layout": "1"}))


def test_flags_in_a_spec_and_in_the_options_are_one_spec() -> None:
    options = Options(packages=("b==2",), values={"y": "1"})
    parser = parser_of("python:m:f --option 'x=a b' --with a==1", options)
    assert parser.spec == "python:m:f --with a==1 --with b==2 --option 'x=a b' --option y=1"
    assert parser_of(parser.spec).spec == parser.spec
    assert full_spec("pypdf", Options()) == "pypdf"


def test_options_are_numbers_words_and_lists() -> None:
    values = {"a": "2", "b": "0.5", "c": "true", "d": "layout", "e": "[1, 2]", "f": "null", "form": "text", "g": "01"}
    assert typed(values) == {"a": 2, "b": 0.5, "c": True, "d": "layout", "e": [1, 2], "f": None, "g": "01"}


def test_a_module_that_does_not_exist_is_told_with_those_that_do(run: Run) -> None:
    with pytest.raises(InputError) as raised:
        run("def parse(path): ...", {"one": ""}, spec="python:toi:parse")
    folder = Path.cwd()
    assert str(raised.value) == (
        f"parser 'python:toi:parse': no module 'toi' in {folder} or the Python path; did you mean 'toy'? (there is toy)"
    )


def test_modules_are_found_as_python_m_does(
    run: Run, text_of: TextOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere" / "deep"
    elsewhere.mkdir(parents=True)
    (elsewhere / "tool.py").write_text(
        "class Tool:\n    @staticmethod\n    def read(path):\n        return 'by a path'"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "elsewhere"))
    answers = run("from deep.tool import Tool as parse", {"one": ""}, spec="python:deep.tool:Tool.read")
    assert text_of(answers["one"]) == "by a path"


def test_a_function_gets_the_keywords_that_it_names_and_the_options(run: Run, text_of: TextOf) -> None:
    answers = run(
        """
        def parse(path, *, date, columns, indicators="not told"):
            return f"{date} {columns + 1} {indicators}"
        """,
        {"one": ""},
        spec="python:toy:parse --option columns=2",
    )
    assert text_of(answers["one"]) == "2021-12-20 3 None"


def test_a_function_may_give_a_dict_text_or_a_parsed_document(run: Run, text_of: TextOf) -> None:
    answers = run(
        """
        def parse(path):
            text = open(path).read()
            blocks = [{"kind": "paragraph", "text": text}]
            if text == "A dict.":
                return {"parsed_document": 1, "articles": [{"title": None, "blocks": blocks}]}
            if text == "A document.":
                from harness.model import Article, Block, ParsedDocument
                return ParsedDocument(articles=(Article(title=None, blocks=(Block(kind="paragraph", text=text),)),))
            return text
        """,
        {"one": "A dict.", "two": "A document.", "three": "Text."},
    )
    assert [(text_of(answer), answer.form) for answer in answers.values()] == [
        ("A dict.", "json"), ("A document.", "json"), ("Text.", "text"),
    ]  # fmt: skip
    for name in ("one", "two"):
        document = answers[name].document
        assert document is not None
        article = document.articles[0]
        assert article.reports("title") and not article.reports("byline") and not document.reports("figures")


def test_a_nan_is_kept_for_the_figure_that_holds_it(run: Run) -> None:
    answers = run(
        """
        def parse(path):
            figure = {"article": 0, "indicator": "x", "value": float("nan")}
            return {"parsed_document": 1, "articles": [{"blocks": []}], "figures": [figure]}
        """,
        {"one": ""},
    )
    document = answers["one"].document
    assert document is not None and document.figures is not None
    assert str(document.figures[0].value).lower() == "nan"


def test_the_user_may_say_how_text_is_to_be_read(run: Run) -> None:
    code = "def parse(path):\n    return 'a <b>bold</b> word'"
    text = run(code, {"one": ""})["one"]
    html = run(code, {"one": ""}, spec="python:toy:parse --option form=html")["one"]
    assert (text.form, html.form) == ("text", "html")


# Programs

ECHO = f"{sys.executable} -c 'import sys; sys.stdout.write(open(sys.argv[1]).read())' "


def test_a_program_gives_its_answer_on_standard_output(run: Run, text_of: TextOf) -> None:
    answers = run("", {"one": "One.", "two": "Two."}, spec=f"command:{ECHO} {{source}}")
    assert [text_of(answer) for answer in answers.values()] == ["One.", "Two."]


def test_a_program_gives_its_answer_in_a_file(run: Run, text_of: TextOf) -> None:
    answers = run("", {"one": "# One"}, spec="command:cp {source} {output}", values={"form": "markdown"})
    assert (text_of(answers["one"]), answers["one"].form) == ("One", "markdown")


def test_a_program_gives_its_answer_as_the_only_document_of_a_folder(run: Run) -> None:
    spec = """command:sh -c 'mkdir "$1"; cp "$0" "$1/page.md"; touch "$1/picture.png"' {source} {output}"""
    assert run("", {"one": "# One"}, spec=spec)["one"].form == "markdown"


@pytest.mark.parametrize("name", ["-rf", "two words", "it's", 'a "quote"', "$(date)", "第一版", "{date}"])
def test_any_file_name_goes_through(run: Run, text_of: TextOf, name: str) -> None:
    answers = run("", {name: "Fine."}, spec=f"command:{ECHO} {{source}}")
    assert text_of(answers[name]) == "Fine."


def test_a_program_is_told_date_and_language(run: Run, text_of: TextOf) -> None:
    answers = run("", {"one": ""}, spec="command:echo {date} --lang={language} {source}")
    assert text_of(answers["one"]).startswith("2021-12-20 --lang=en /")


def test_no_shell_reads_a_command(run: Run, text_of: TextOf) -> None:
    answers = run("", {"one": ""}, spec="command:echo $HOME; ls > x {source}")
    assert text_of(answers["one"]).startswith("$HOME; ls > x /")


FAILING = [
    ("no-such-program-here {source}", "cannot_run_here", "'no-such-program-here' cannot be started: No such file"),
    ("false {source}", "error", "the program ended with exit code 1"),
    ("sh -c 'echo why >&2; exit 2' {source}", "error", "the program ended with exit code 2; it printed: why"),
    ("sh -c 'kill -9 $$' {source}", "crash", "the program died of signal 9 (SIGKILL)"),
    ("true {source}", "empty", "the parser gave no text"),
    ("true {source} {output}", "protocol", "the program ended well but wrote no {output}"),
    ("sleep 1000 {source}", "error", "the program ended with exit code 1; it printed: "),
    ("sh -c 'sleep 1000' {source}", "timeout", "no answer in 1 s"),
    ("sh -c 'yes' {source}", "protocol", "the program gave more than 1 MB"),
    ("sh -c 'sleep 1000 & echo left' {source}", "ok", ""),
]


@pytest.mark.parametrize(("command", "status", "message"), FAILING)
def test_what_becomes_of_a_program(run: Run, command: str, status: str, message: str) -> None:
    answer = run("", {"one": ""}, spec=f"command:{command}", timeout_s=1, max_answer_mb=1)["one"]
    assert answer.status == status
    assert answer.message.startswith(message)


def test_a_program_is_cacheable_only_with_a_stated_version() -> None:
    with parser_of("command:cat {source}") as unknown, parser_of("command:cat {source}", Options(version="9")) as known:
        assert not unknown.identity().cacheable
        identity = known.identity()
    assert (identity.cacheable, identity.version, identity.versions) == (True, "9", {"cat": "9"})


# Services

GIVEN = {
    "/parse": (200, "text/plain", b"A service."),
    "/markdown": (200, "text/markdown; charset=utf-8", b"# A service"),
    "/error": (500, "text/plain", b"no model"),
    "/redirect": (302, "text/plain", b""),
    "/big": (200, "text/plain", b"x" * (2 << 20)),
}


class Service(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        path, _, query = self.path.partition("?")
        if path == "/echo":
            status, kind, content = 200, "text/plain", query.encode() + b" " + body
        elif path == "/hang":
            threading.Event().wait(3)
            return
        else:
            status, kind, content = GIVEN[path]
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Location", "/parse")
        self.end_headers()
        try:
            self.wfile.write(content)
        except OSError:
            pass

    def log_message(self, *_: Any) -> None: ...


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Service) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


SERVED = [
    ("/parse", "ok", "text", ""),
    ("/markdown", "ok", "markdown", ""),
    ("/error", "error", None, "the service answered 500 Internal Server Error: no model"),
    ("/redirect", "error", None, "the service answered 302 to /parse; redirects are not followed"),
    ("/big", "protocol", None, "the service gave more than 1 MB"),
    ("/hang", "timeout", None, "no answer in 1 s; raise --timeout if it needs longer"),
]


@pytest.mark.parametrize(("path", "status", "form", "message"), SERVED)
def test_what_becomes_of_a_service(
    run: Run, monkeypatch: pytest.MonkeyPatch, service: str, path: str, status: str, form: str | None, message: str
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    answer = run("", {"one": ""}, spec=service + path, timeout_s=1, max_answer_mb=1, env=("http_proxy", "TOY_MARK"))
    assert (answer["one"].status, answer["one"].form, answer["one"].message) == (status, form, message)


def test_a_service_gets_the_document_its_date_and_its_language(run: Run, text_of: TextOf, service: str) -> None:
    answers = run("", {"one": "The document."}, spec=f"{service}/echo?x=1", jobs=2)
    assert text_of(answers["one"]) == "x=1&date=2021-12-20&language=en The document."


def test_a_service_that_is_not_there_cannot_run_here(run: Run) -> None:
    answer = run("", {"one": ""}, spec="http://127.0.0.1:1/parse")["one"]
    assert answer.status == "cannot_run_here"
    assert answer.message.startswith("no service at 127.0.0.1:1: ")


def test_on_windows_the_message_says_what_works_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(InputError, match="on Linux and macOS only; on Windows use outputs:DIR"):
        parser_of("reference")
