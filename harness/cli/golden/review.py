"""`harness golden review`: what waits, one screen and one key at a time."""

from pathlib import Path

import click

from harness.cli.golden.choosing import ci_option, finish_begun, goldens_option, ids_argument, tell_goldens, what_waits
from harness.cli.options import HOME, echo


@click.command(
    "review",
    help="Decide what waits at a terminal, all or what stands below ID. Keys: a accept, r reject, s skip, q quit and "
    "keep what was answered; digits pick a reading, o goes through a group one by one.",
)
@ids_argument
@goldens_option
@ci_option
def command(ids: tuple[str, ...], paths: tuple[Path, ...], in_ci: bool) -> int:
    from harness.cli.golden.terminal import Keys
    from harness.drafting import deciding
    from harness.drafting.review import Review
    from harness.drafting.writing import require_writing

    require_writing("golden review", in_ci=in_ci)
    keys = Keys()
    finish_begun(paths)
    items = everything = what_waits(paths).items
    if not items:
        echo("nothing waits")
        return 0
    if ids:
        items = deciding.choose(everything, deciding.Wish(ids)).all
        named = deciding.indicators_of(items, everything)
        items = (*(one for one in named if one not in items), *items)
    with keys:
        review = Review(keys)
        answers = review.walk(items)
    goldens, _ = deciding.settle(answers, reason="; ".join(review.reasons), home=HOME) if answers.settled else ((), "")
    counts = (("accepted", answers.accepted), ("rejected", answers.rejected), ("deleted", answers.deleted))
    left = len(items) - len(answers.settled)
    told = [f"{len(held)} {word}" for word, held in counts if held] + ([f"{left} still wait"] if left else [])
    echo(f"\n{', '.join(told)}; {review.keys} key{'' if review.keys == 1 else 's'}")
    tell_goldens(goldens)
    return 1 if left else 0
