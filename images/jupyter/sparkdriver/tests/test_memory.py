from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from sparkdriver import guard, last_words
from sparkdriver.memory import Container, end_greediest, ended_by_linux, first_for_the_kernel, of_groups

MIB = 1 << 20


def version_2(folder: Path, limit: str = str(1000 * MIB), used: int = 900 * MIB, cached: int = 300 * MIB) -> Path:
    (folder / "memory.max").write_text(f"{limit}\n")
    (folder / "memory.current").write_text(f"{used}\n")
    (folder / "memory.stat").write_text(f"anon 1\nactive_file {cached // 2}\ninactive_file {cached // 4}\nslab_reclaimable {cached // 4}\nfile 5\n")
    return folder


def version_1(folder: Path, limit: int = 1000 * MIB) -> Path:
    memory = folder / "memory"
    memory.mkdir()
    (memory / "memory.limit_in_bytes").write_text(f"{limit}\n")
    (memory / "memory.usage_in_bytes").write_text(f"{900 * MIB}\n")
    statistics = f"active_file 7\ninactive_file 7\ntotal_active_file {100 * MIB}\ntotal_inactive_file {200 * MIB}\n"
    (memory / "memory.stat").write_text(statistics)
    return folder


@pytest.fixture
def groups() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Two process groups, of which the second is larger, by a child of its own."""
    code = "import os, sys; os.fork() if int(sys.argv[1]) > 50 else 0; x = bytearray(int(sys.argv[1]) << 20); print(flush=True); sys.stdin.read()"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(size)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        for size in (40, 60)
    ]
    for each, lines in zip(started, (1, 2), strict=True):
        for _ in range(lines):
            each.stdout.readline()
    yield started
    for each in started:
        each.stdin.close()
        each.stdout.close()
        each.wait(10)


def only(monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[bytes]]) -> None:
    """A machine has other processes, which a container does not see."""
    ours = {each.pid for each in started}
    counted = of_groups
    monkeypatch.setattr(
        "sparkdriver.memory.of_groups", lambda: type(counted())({k: v for k, v in counted().items() if k in ours})
    )


@pytest.mark.parametrize("version", [version_1, version_2])
def test_cached_files_count_as_free(tmp_path: Path, version: object) -> None:
    container = Container.of_this_process(version(tmp_path))  # type: ignore[operator]
    assert (container.limit, container.free()) == (1000 * MIB, 400 * MIB)


def test_without_a_limit_there_is_nothing_to_guard(tmp_path: Path) -> None:
    assert Container.of_this_process(tmp_path) is None
    assert Container.of_this_process(version_2(tmp_path, limit="max")) is None
    (tmp_path / "memory.max").unlink()
    assert Container.of_this_process(version_1(tmp_path, limit=9223372036854771712)) is None


def test_a_group_has_the_memory_of_all_its_processes(groups: list[subprocess.Popen[bytes]]) -> None:
    small, large = (of_groups()[each.pid] for each in groups)
    assert 40 * MIB < small < 80 * MIB
    assert 120 * MIB < large < 180 * MIB


def ended(groups: list[subprocess.Popen[bytes]], kept: int = 0, share: int = 50) -> int | None:
    """Where only the second group, which is larger, is a session's."""
    return end_greediest(kept, {groups[-1].pid}, lambda used: share * MIB, 30 * MIB)


@pytest.mark.parametrize(("share", "greediest"), [(0, 1), (50, 1), (1000, 0)])
def test_the_group_that_exceeds_its_share_most_ends_and_no_other(
    groups: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch, share: int, greediest: int
) -> None:
    only(monkeypatch, groups)
    assert ended(groups, share=share) == groups[greediest].pid
    assert groups[greediest].wait(10) == -9
    assert groups[1 - greediest].poll() is None


@pytest.fixture
def killed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Instead of being ended."""
    groups: list[int] = []
    monkeypatch.setattr("sparkdriver.memory.os.killpg", lambda group, _: groups.append(group))
    return groups


@pytest.mark.parametrize("sessions", [{7}, {7, 8}])
def test_where_nobody_exceeds_a_share_the_largest_ends(
    killed: list[int], monkeypatch: pytest.MonkeyPatch, sessions: set[int]
) -> None:
    used = Counter({7: 800 * MIB, 8: 3 * MIB})
    monkeypatch.setattr("sparkdriver.memory.of_groups", used.copy)
    end_greediest(5, sessions, lambda _: 900 * MIB, 64 * MIB)
    assert killed == [7]


@pytest.mark.parametrize("all_of_them", [0, 1])
def test_a_group_whose_number_stands_for_others_never_ends(
    killed: list[int], monkeypatch: pytest.MonkeyPatch, all_of_them: int
) -> None:
    monkeypatch.setattr("sparkdriver.memory.of_groups", Counter({all_of_them: 500 * MIB}).copy)
    assert end_greediest(5, set(), lambda _: 0, 64 * MIB) is None
    assert killed == []


def test_the_servers_own_group_never_ends(
    groups: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, groups[1:])
    assert ended(groups, kept=groups[1].pid) is None
    assert groups[1].poll() is None


def watched(container: Container, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What the guard ended until it waited for the first time."""
    ended: list[int] = []

    class Waited(Exception):
        pass

    def wait(_: float) -> None:
        raise Waited

    monkeypatch.setattr(guard.time, "sleep", wait)
    monkeypatch.setattr(guard.memory, "end_greediest", lambda kept, *_: ended.append(kept) or 7)
    with pytest.raises(Waited):
        guard._watch(container, SimpleNamespace(_kernels={}))
    return ended


@pytest.mark.parametrize(("used", "cached", "times"), [(999, 0, 1), (999, 300, 0), (900, 0, 0), (940, 0, 1)])
def test_a_group_ends_only_when_memory_is_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, used: int, cached: int, times: int
) -> None:
    container = Container.of_this_process(version_2(tmp_path, used=used * MIB, cached=cached * MIB))
    assert watched(container, monkeypatch) == [os.getpgrp()] * times


def test_a_kernel_is_the_first_that_linux_ends(groups: list[subprocess.Popen[bytes]]) -> None:
    first_for_the_kernel(groups[0].pid)
    assert Path(f"/proc/{groups[0].pid}/oom_score_adj").read_text() == "1000\n"
    assert Path(f"/proc/{os.getpid()}/oom_score_adj").read_text() != "1000\n"


def test_only_the_next_session_of_that_notebook_hears_of_it() -> None:
    kernels = [
        SimpleNamespace(provisioner=SimpleNamespace(pid=pid, environment={"JPY_SESSION_NAME": name}))
        for pid, name in ((7, "greedy.ipynb"), (8, "other.ipynb"))
    ]
    guard.tell(7, 1000 * MIB, SimpleNamespace(_kernels=dict(enumerate(kernels))))
    assert last_words.take({"JPY_SESSION_NAME": "other.ipynb"}) == ""
    said = last_words.take({"JPY_SESSION_NAME": "greedy.ipynb"})
    assert "it had more than its share of the notebook's 1000 MB of memory" in said


@pytest.mark.parametrize(
    ("file", "text"),
    [("memory.events", "low 0\nmax 9\noom 4\noom_kill 3\noom_group_kill 1\n"), ("memory/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n")],
)
def test_both_versions_tell_how_many_processes_linux_ended(tmp_path: Path, file: str, text: str) -> None:
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text(text)
    assert ended_by_linux(tmp_path) == 3


def test_where_nothing_is_told_linux_ended_none(tmp_path: Path) -> None:
    assert ended_by_linux(tmp_path) == 0
