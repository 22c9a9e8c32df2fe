"""Goldens as pytest items: `pytest golden/ --harness-parser SPEC` collects one item a fact.

pytest imports this module at every start of everybody, so nothing of ours is imported until a parser is named.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from harness.pytest_plugin.checking import Checking
    from harness.pytest_plugin.fixture import CheckedGolden

WORKER_KEY = "harness_runs"
"""Under which a pytest-xdist worker is told of the runs that the controller has made."""
CHECKING: "pytest.StashKey[Checking]" = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("harness", "goldens of document parsers")
    group.addoption(
        "--harness-parser",
        action="append",
        default=[],
        metavar="SPEC",
        help="Collect goldens as items and check this parser against them (repeatable).",
    )
    group.addoption(
        "--harness-corpus",
        action="append",
        default=[],
        metavar="DIR",
        help="Folder of `corpus:` sources (repeatable; else HARNESS_CORPUS).",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Under xdist the controller runs the parsers, before there are workers: these only read what came of it."""
    if not session.config.option.harness_parser:
        return
    from harness.pytest_plugin.checking import Checking

    told = getattr(session.config, "workerinput", {}).get(WORKER_KEY)
    checking = Checking.of(session.config, runs=told)
    session.config.stash[CHECKING] = checking
    if told is None and getattr(session.config.option, "dist", "no") != "no":
        checking.run_all([Path(argument.split("::")[0]) for argument in session.config.args])


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """What pytest-xdist asks of the controller for each worker."""
    if node.config.option.harness_parser:
        node.workerinput[WORKER_KEY] = node.config.stash[CHECKING].runs


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix != ".yaml" or CHECKING not in parent.config.stash:
        return None
    from harness.pytest_plugin.items import collector

    return collector(file_path, parent)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Without xdist the parsers run now, over the documents of the items that are left after `-k` and the like."""
    if CHECKING in session.config.stash and not session.config.option.collectonly:
        from harness.pytest_plugin.items import FactItem

        wanted = {item.golden_path for item in session.items if isinstance(item, FactItem)}
        session.config.stash[CHECKING].run_all(sorted(wanted))


@pytest.fixture
def check_golden(pytestconfig: pytest.Config) -> "Callable[..., CheckedGolden]":
    """`check_golden(path, parser)`: what becomes of one golden's facts; see `fixture.check_golden`."""
    from harness.pytest_plugin import fixture
    from harness.pytest_plugin.checking import corpus_roots

    def check(path: str | Path, parser: Any) -> "CheckedGolden":
        return fixture.check_golden(Path(path), parser, roots=corpus_roots(pytestconfig))

    return check
