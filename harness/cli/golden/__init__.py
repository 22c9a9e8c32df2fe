"""`harness golden …`: work on golden files. Each command is one module here, imported when it is used."""

from importlib import import_module
from pathlib import Path

import click

COMMANDS = {
    "lint": "print everything that is wrong in golden files",
    "draft": "draft the golden of a new document from several readings",
    "pending": "list what waits for a person",
    "show": "show what waits, as a diff",
    "review": "decide what waits, one key a screen",
    "accept": "take what waits into the goldens",
    "reject": "let the goldens stand and forget what waits",
    "delete": "take facts out of goldens",
    "undo": "bring the files of the last accept or delete back",
    "strength": "damage correct parses and tell what no golden would notice",
    "import": "turn the goldens of other benchmarks into ours",
}
"""Name of each command and its line in the help; its module has its name (`import`: `importing`)."""
MODULES = {"import": "importing"}


def _module(name: str) -> Path:
    return Path(__file__).with_name(f"{MODULES.get(name, name)}.py")


class Commands(click.Group):
    """The commands by name; those whose module does not ship are not listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in COMMANDS if _module(name).is_file()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command = getattr(import_module(f"harness.cli.golden.{_module(cmd_name).stem}"), "command")  # noqa: B009
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), n=1)
            hint = f"did you mean {near[0]!r}?" if near else "see harness golden --help"
            raise click.UsageError(f"no command golden {args[0]!r}; {hint}", ctx) from None


@click.group("golden", cls=Commands, help="Work on golden files: draft, review, accept, lint.")
def command() -> None:
    pass
