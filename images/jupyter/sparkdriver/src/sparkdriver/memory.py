"""The container's memory, as both versions of cgroups tell it, and what each process group has of it."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

CGROUPS = Path("/sys/fs/cgroup")

WHAT_TO_DO = "Keep less in Python, collect less, or ask for more: `driver.memory` for Spark, `driver.memoryOverhead` for Python."

# Version 1 says that there is no limit by one that no machine has.
_NO_LIMIT = 1 << 60


@dataclass(frozen=True)
class Container:
    """Its limit in bytes, and the files that say what is used of it."""

    limit: int
    _usage: Path
    _statistics: Path
    _taken_back: frozenset[str]

    @classmethod
    def of_this_process(cls, cgroups: Path = CGROUPS) -> Container | None:
        """None where nothing limits it, or nothing is told."""
        versions = [
            # The kernel's notes of files are counted too.
            ("", "memory.max", "memory.current", ("active_file", "inactive_file", "slab_reclaimable")),
            ("memory", "memory.limit_in_bytes", "memory.usage_in_bytes", ("total_active_file", "total_inactive_file")),
        ]
        for folder, limit, usage, taken_back in versions:
            try:
                text = (cgroups / folder / limit).read_text().strip()
            except OSError:
                continue
            if text != "max" and int(text) < _NO_LIMIT:
                return cls(int(text), cgroups / folder / usage, cgroups / folder / "memory.stat", frozenset(taken_back))
        return None

    def free(self) -> int:
        """What can still be had, with what Linux takes back when it is needed: files that are only cached."""
        free = self.limit - int(self._usage.read_text())
        lines = (line.split() for line in self._statistics.read_text().splitlines())
        return free + sum(int(value) for key, value in lines if key in self._taken_back)


def ended_by_linux(cgroups: Path = CGROUPS) -> int:
    """How many of the container's processes, because its memory was used up; 0 where nothing is told."""
    for file in (cgroups / "memory.events", cgroups / "memory/memory.oom_control"):
        try:
            lines = file.read_text().splitlines()
        except OSError:
            continue
        return sum(int(line.split()[1]) for line in lines if line.startswith("oom_kill "))
    return 0


def of_groups(processes: Path = Path("/proc")) -> Counter[int]:
    """Memory that is no file's, in bytes, by process group."""
    groups: Counter[int] = Counter()
    for process in processes.glob("[0-9]*"):
        try:
            # The command's name, in brackets, may have spaces and brackets of its own.
            group = int((process / "stat").read_text().rpartition(")")[2].split()[2])
            groups[group] += _anonymous((process / "status").read_text().splitlines())
        except OSError:
            continue
    return groups


def _anonymous(status: Iterable[str]) -> int:
    kinds = ("RssAnon:", "RssShmem:")
    return sum(int(line.split()[1]) * 1024 for line in status if line.startswith(kinds))


def first_for_the_kernel(process: int) -> None:
    """When memory is short, Linux ends this process and its children before any other."""
    Path(f"/proc/{process}/oom_score_adj").write_text("1000")


def end_greediest(kept: int, sessions: Collection[int], share: Callable[[int], int], spared: int) -> int | None:
    """Ends the group that exceeds its share most, or the largest where none does, at once, and says which.

    That of a session depends on what the one group has that is kept; what is no session, as a terminal's program, has what is spared.
    """
    groups = of_groups()
    least = share(groups.pop(kept, 0))
    # To a signal, 0 is the caller's own group, and 1 every process there is.
    used = {group: size for group, size in groups.items() if group > 1}
    exceeds = {group: size - (least if group in sessions else spared) for group, size in used.items()}
    greedy = {group: excess for group, excess in exceeds.items() if excess > 0} or used
    if not greedy:
        return None
    group = max(greedy, key=greedy.__getitem__)
    os.killpg(group, signal.SIGKILL)
    return group
