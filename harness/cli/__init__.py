"""The command line: options -> one call -> print -> exit code. Each command is one module, imported when it is used."""

import sys
import traceback
from importlib import import_module
from typing import Any, NoReturn

import click

from harness import __version__
from harness.errors import HarnessError

COMMANDS = {
    "check": "check goldens against a parser and say which fact broke",
    "parse": "show what a parser gives for one document",
    "compare": "say what changed between two parsers, versions or runs",
    "bisect": "find the version, and the package, that changed a fact",
    "report": "write stored runs as a page, a comment, JUnit or annotations",
    "runs": "list, show, prune and merge stored runs",
    "parsers": "list the parsers that can run here, and why others cannot",
    "gate": "say whether a change may go in: base against head under the policy",
    "drift": "run expectation suites over a run, against goldens and a baseline",
    "explain": "say what one item demands, where, and how it came out",
    "golden": "work on golden files",
    "metrics": "score predictions by similarity, beside the facts",
    "init": "write a first golden, registry and settings into a project",
    "schema": "print the JSON Schema of a file format",
}
"""Name of each command, which is its module here too, and its line in the help."""


class Commands(click.Group):
    """The commands by name; a module is imported only when its command is used, so that help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"harness.cli.{cmd_name}"), "command")  # noqa: B009
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "see harness --help"
            raise click.UsageError(f"no command {args[0]!r}; {hint}", ctx) from None


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    help="pytest for document parsers: golden files say what a document says, any parser is run against them.",
    epilog="Exit codes: 0 passed, 1 a demand failed, 2 wrong files or options, 3 a parser failed, 4 our bug, "
    "5 nothing checked, 130 interrupted.",
)
@click.version_option(__version__, prog_name="harness")
def group() -> None:
    pass


def main(arguments: list[str] | None = None) -> NoReturn:
    """Runs a command and exits with its code; every error becomes a message here and nowhere else.

    With `--bisect` what is neither right nor wrong exits with 125: git bisect would take other codes for "bad".
    """
    is_for_bisect = "--bisect" in (sys.argv[1:] if arguments is None else arguments)
    try:
        _run(arguments)
    except SystemExit as end:
        sys.exit(125 if is_for_bisect and end.code not in (0, 1, 130) else end.code)


def _run(arguments: list[str] | None) -> NoReturn:
    try:
        code: Any = group.main(args=arguments, prog_name="harness", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Abort:
        sys.exit(_told("interrupted", 130))
    except KeyboardInterrupt:
        sys.exit(_told("interrupted", 130))
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except HarnessError as error:
        sys.exit(_told(str(error), error.exit_code))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except Exception:
        traceback.print_exc()
        sys.exit(_told("this is a bug in harness: please report the lines above", 4))


def _told(message: str, code: int) -> int:
    try:
        print(message.encode("utf-8", "backslashreplace").decode("utf-8"), file=sys.stderr)
    except UnicodeEncodeError:
        print(message.encode("ascii", "backslashreplace").decode("ascii"), file=sys.stderr)
    return code
