"""The processes of the machine: who descends from whom, how much memory they hold, and ending all of a family.

A family is a process that we started, with everything that it started: children, their children, and those that left
its session or lost their parent. On Linux the starting process and ours are "child subreapers", so that an orphan
stays below one of them; each family also carries a token in its environment, by which strays are found.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass

TOKEN = "HARNESS_CHILD"
"""Environment variable that marks all processes of one family."""
PR_SET_CHILD_SUBREAPER = 36
END_S = 3.0
"""How long a family is hunted before it is left to the system (processes stuck in a system call)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One process."""

    parent: int
    group: int
    session: int
    resident_kb: int
    is_zombie: bool


Table = Mapping[int, Entry]


def table() -> Table:
    """Every process that can be seen now, by id."""
    if sys.platform == "linux":
        return {pid: entry for pid in _pids() if (entry := _linux_entry(pid))}
    return _ps_table()


def _pids() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


_PAGE_KB = os.sysconf("SC_PAGE_SIZE") // 1024 if hasattr(os, "sysconf") else 4


def _linux_entry(pid: int) -> Entry | None:
    """From `/proc/PID/stat`; None where the process is gone."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
        state, parent, group, session, resident = fields[0], fields[1], fields[2], fields[3], fields[21]
    except (OSError, IndexError):
        return None
    return Entry(int(parent), int(group), int(session), int(resident) * _PAGE_KB, state in (b"Z", b"X"))


def _ps_table() -> Table:
    listing = subprocess.run(
        ["ps", "-axo", "pid=,ppid=,pgid=,rss=,stat="], capture_output=True, text=True, check=False
    ).stdout
    found: dict[int, Entry] = {}
    for line in listing.splitlines():
        pid, parent, group, resident, state = line.split(None, 4)
        found[int(pid)] = Entry(int(parent), int(group), int(group), int(resident), state.startswith("Z"))
    return found


def family(root: int, processes: Table) -> set[int]:
    """`root` and its descendants, and all that share their process group or session with it."""
    members = {root} | {pid for pid, entry in processes.items() if root in (entry.group, entry.session)}
    children: dict[int, list[int]] = {}
    for pid, entry in processes.items():
        children.setdefault(entry.parent, []).append(pid)
    queue = list(members)
    while queue:
        for child in children.get(queue.pop(), ()):
            if child not in members:
                members.add(child)
                queue.append(child)
    return {pid for pid in members if pid in processes}


def resident_mb(root: int, processes: Table, *, limit_mb: float) -> float:
    """Resident memory of a family. Pages that several of them share count once where that decides about the limit."""
    members = [pid for pid in family(root, processes) if not processes[pid].is_zombie]
    total = sum(processes[pid].resident_kb for pid in members) / 1024
    if total > limit_mb and len(members) > 1:
        total = sum(_proportional_kb(pid, processes[pid].resident_kb) for pid in members) / 1024
    return total


def _proportional_kb(pid: int, otherwise: int) -> int:
    """The process's part of the pages it shares, plus its own."""
    try:
        with open(f"/proc/{pid}/smaps_rollup", "rb") as file:
            return next(int(line.split()[1]) for line in file if line.startswith(b"Pss:"))
    except (OSError, StopIteration):
        return otherwise


def end_family(root: int, token: str) -> None:
    """Kills a family, strays included, and returns when none is left. `root` may have ended already.

    The zombie of `root` itself is left to whoever started it.
    """
    until = time.monotonic() + END_S
    pause = 0.001
    members: set[int] = set()
    while True:
        processes = table()
        members |= family(root, processes) | _strays(token, processes)
        members &= processes.keys()
        _reap(members - {root}, processes)
        living = [pid for pid in members if not processes[pid].is_zombie]
        for pid in living:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        if not living or time.monotonic() > until:
            return
        time.sleep(pause)
        pause = min(2 * pause, 0.05)


def _strays(token: str, processes: Table) -> set[int]:
    """Processes that carry the token, wherever they stand. Empty where environments cannot be read."""
    mark = f"{TOKEN}={token}".encode()
    return {pid for pid in processes if mark in _environment(pid)} if sys.platform == "linux" else set()


def _environment(pid: int) -> list[bytes]:
    try:
        with open(f"/proc/{pid}/environ", "rb") as file:
            return file.read().split(b"\0")
    except OSError:
        return []


def _reap(members: set[int], processes: Table) -> None:
    """Lets go of orphans that fell to us and have ended."""
    for pid in members:
        if processes[pid].parent == os.getpid() and processes[pid].is_zombie:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)


def adopt_orphans() -> None:
    """On Linux: orphans among our descendants become our children, from now on. Nothing elsewhere."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
