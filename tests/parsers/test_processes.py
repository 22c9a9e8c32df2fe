"""Families of processes, as tables."""

import os
import subprocess
import sys

import pytest

from harness.parsers import processes
from harness.parsers.processes import Entry, family, resident_mb

KB = 1024


def entry(parent: int, group: int, session: int | None = None, mb: int = 1) -> Entry:
    return Entry(parent, group, group if session is None else session, mb * KB, False)


TABLE = {
    1: entry(0, 1),
    10: entry(1, 10),  # the parser
    11: entry(10, 10),  # its child
    12: entry(11, 12),  # a grandchild in a session of its own
    13: entry(1, 10),  # lost its parent, kept its group
    14: entry(12, 14),
    20: entry(1, 20),  # somebody else
    21: entry(20, 20),
}


def test_a_family_is_all_that_descends_or_shares_the_group() -> None:
    assert family(10, TABLE) == {10, 11, 12, 13, 14}
    assert family(11, TABLE) == {11, 12, 14}


def test_a_family_whose_first_is_gone_is_what_shares_its_group() -> None:
    assert family(10, {pid: entry for pid, entry in TABLE.items() if pid != 10}) == {13} | {11, 12, 14}
    assert family(99, TABLE) == set()


def test_memory_is_that_of_the_family() -> None:
    assert resident_mb(10, TABLE, limit_mb=100) == 5
    assert resident_mb(99, TABLE, limit_mb=100) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_table_holds_this_process_and_its_parent() -> None:
    table = processes.table()
    assert table[os.getpid()].parent == os.getppid()
    assert table[os.getpid()].resident_kb > 1000


def test_ps_gives_the_same_table(monkeypatch: pytest.MonkeyPatch) -> None:
    listing = "    1     0     1  9000 Ss\n   42     1    42  2048 S+\n   43    42    42     0 Z\n"
    done = subprocess.CompletedProcess([], 0, stdout=listing)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    assert processes._ps_table() == {
        1: Entry(0, 1, 1, 9000, False),
        42: Entry(1, 42, 42, 2048, False),
        43: Entry(42, 42, 42, 0, True),
    }


@pytest.mark.skipif(sys.platform != "linux", reason="needs the program setsid")
def test_ending_a_family_leaves_none_of_it() -> None:
    script = "setsid sleep 1000 & sleep 1000 & echo ready; wait"
    process = subprocess.Popen(["sh", "-c", script], stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdout is not None and process.stdout.readline() == b"ready\n"
    members = family(process.pid, processes.table())
    processes.end_family(process.pid, "no-token")
    process.wait()
    process.stdout.close()
    table = processes.table()
    assert not [pid for pid in members if pid in table and not table[pid].is_zombie]
