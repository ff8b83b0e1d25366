"""The container's memory, as both versions of cgroups tell it, and what each process group has of it."""

from __future__ import annotations

import signal
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from .processes import signalled

CGROUPS = Path("/sys/fs/cgroup")
_PROCESSES = Path("/proc")

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


def of_groups() -> dict[int, list[int]]:
    """Memory that is no file's, in bytes, of each process, by process group. What some have in common counts for each of them."""
    groups: dict[int, list[int]] = defaultdict(list)
    for process, stat in _processes():
        groups[_group(stat)].append(_anonymous(process))
    return groups


def of_group(group: int, processes: Path = _PROCESSES) -> int:
    """That of one, in which counts once what processes have in common, as one that forked has with its children."""
    return sum(_proportional(process) for process, stat in _processes(processes) if _group(stat) == group)


def has_ended(group: int, processes: Path = _PROCESSES) -> bool:
    """Whether its memory is given back, also where nobody has taken note of its end yet: the last one of its threads does that."""
    return all(stat[0] in "ZX" and int(stat[17]) <= 1 for _, stat in _processes(processes) if _group(stat) == group)


def _processes(processes: Path = _PROCESSES) -> Iterator[tuple[Path, list[str]]]:
    """With the words of their `stat` that follow the command's name, which is in brackets and may have spaces and brackets of its own."""
    for process in processes.glob("[0-9]*"):
        try:
            stat = (process / "stat").read_text()
        except OSError:  # it has just ended
            continue
        yield process, stat.rpartition(")")[2].split()


def _group(stat: list[str]) -> int:
    return int(stat[2])


def _anonymous(process: Path) -> int:
    return _sum(process / "status", ("RssAnon:", "RssShmem:")) or 0


def _proportional(process: Path) -> int:
    found = _sum(process / "smaps_rollup", ("Pss_Anon:", "Pss_Shmem:"))
    return _anonymous(process) if found is None else found


def _sum(file: Path, kinds: tuple[str, ...]) -> int | None:
    """None where nothing is told: of a process that has ended, by a Linux that does not, or not to us."""
    try:
        sizes = [int(line.split()[1]) * 1024 for line in file.read_text().splitlines() if line.startswith(kinds)]
    except OSError:
        return None
    return sum(sizes) if sizes else None


def first_for_the_kernel(process: int) -> None:
    """When memory is short, Linux ends this process and its children before any other."""
    Path(f"/proc/{process}/oom_score_adj").write_text("1000")


def end_greediest(kept: int, sessions: Collection[int], share: Callable[[int], int], spared: int) -> int | None:
    """Ends the group that exceeds its share most, or the largest where none does, at once, and says which.

    That of a session depends on what the one group has that is kept; what is no session, as a terminal's program, has what is spared.
    """
    groups = of_groups()
    least = share(sum(groups.pop(kept, [])))
    # To a signal, 0 is the caller's own group, and 1 every process there is.
    used = {group: sum(sizes) for group, sizes in groups.items() if group > 1}
    unsure = {group for group in used if 2 * max(groups[group]) < used[group]}
    while used:
        exceeds = {group: size - (least if group in sessions else spared) for group, size in used.items()}
        greedy = {group: excess for group, excess in exceeds.items() if excess > 0} or used
        group = max(greedy, key=greedy.__getitem__)
        if group not in unsure:
            # It may have ended by itself.
            return group if signalled(group, signal.SIGKILL) else None
        # Linux looks at each page, a twentieth of a second for each GB, and nobody is to fill what is left meanwhile.
        with _paused(sessions):
            used[group] = of_group(group)
        unsure.remove(group)
    return None


@contextmanager
def _paused(groups: Collection[int]) -> Iterator[None]:
    try:
        for group in groups:
            signalled(group, signal.SIGSTOP)
        yield
    finally:
        for group in groups:
            with suppress(OSError):  # none stays so for another one's sake
                signalled(group, signal.SIGCONT)
