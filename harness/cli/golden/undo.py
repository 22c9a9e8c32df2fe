"""`harness golden undo`: the files of the last accept or delete as they were."""

from pathlib import Path

import click

from harness.cli.golden.choosing import ci_option, finish_begun, goldens_option
from harness.cli.options import HOME, echo, golden_paths


@click.command("undo", help="Bring every file of the last accept or delete back, byte for byte. Again: the one before.")
@goldens_option
@ci_option
def command(paths: tuple[Path, ...], in_ci: bool) -> int:
    from harness.drafting.journal import Journal, journal_folder
    from harness.drafting.writing import require_writing

    require_writing("golden undo", in_ci=in_ci)
    finish_begun(paths)
    path = golden_paths(paths)[0]
    entry = Journal(journal_folder(path / "x" if path.is_dir() else path), HOME).undo()
    facts = f"{len(entry.items)} fact{'' if len(entry.items) == 1 else 's'}"
    echo(f"undone: {entry.verb} {entry.id}, {facts}{f', because: {entry.why}' if entry.why else ''}")
    return 0
