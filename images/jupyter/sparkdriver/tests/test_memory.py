from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace

import pytest

from sparkdriver import guard, last_words
from sparkdriver.memory import Container, end_greediest, ended_by_linux, first_for_the_kernel, has_ended, of_group, of_groups

MIB = 1 << 20
KERNELS = SimpleNamespace(_kernels={}, max_sessions=4)


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


@contextmanager
def group(code: str, lines: int) -> Iterator[subprocess.Popen[bytes]]:
    """A group of as many processes as print a line; each ends with its input."""
    words = [sys.executable, "-c", f"import os, sys; {code}; print(flush=True); sys.stdin.read()"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True) as process:
        for _ in range(lines):
            process.stdout.readline()
        yield process


@pytest.fixture
def groups() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Two process groups, of which the second is larger, by a child of its own."""
    with group("x = bytearray(40 << 20)", 1) as small, group("os.fork(); x = bytearray(60 << 20)", 2) as large:
        yield [small, large]


@pytest.fixture
def pool() -> Iterator[subprocess.Popen[bytes]]:
    """A group of 60 MB, which its four processes have in common."""
    with group("x = bytearray(60 << 20); os.fork(); os.fork()", 4) as processes:
        yield processes


def only(monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[bytes]]) -> None:
    """A machine has other processes, which a container does not see."""
    ours = {each.pid for each in started}
    counted = of_groups
    monkeypatch.setattr(
        "sparkdriver.memory.of_groups", lambda: {k: v for k, v in counted().items() if k in ours}
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
    small, large = (sum(of_groups()[each.pid]) for each in groups)
    assert 40 * MIB < small < 80 * MIB
    assert 120 * MIB < large < 180 * MIB


def test_what_a_groups_processes_have_in_common_counts_once(pool: subprocess.Popen[bytes]) -> None:
    assert sum(of_groups()[pool.pid]) > 240 * MIB
    assert 60 * MIB < of_group(pool.pid) < 100 * MIB


def test_where_linux_does_not_tell_what_is_in_common_all_of_it_counts(tmp_path: Path) -> None:
    for pid, group, rollup in ((7, 7, "Rss: 9 kB\nPss: 9 kB\n"), (8, 7, "Pss_Anon: 1 kB\nPss_File: 9 kB\nPss_Shmem: 2 kB\n"), (9, 7, None), (10, 10, None)):
        (tmp_path / f"{pid}").mkdir()
        (tmp_path / f"{pid}/stat").write_text(f"{pid} (a b) S 1 {group} 7 0")
        (tmp_path / f"{pid}/status").write_text("RssAnon: 100 kB\nRssFile: 1000 kB\nRssShmem: 10 kB\n")
        if rollup:
            (tmp_path / f"{pid}/smaps_rollup").write_text(rollup)
    assert of_group(7, tmp_path) == (110 + 3 + 110) * 1024


def test_a_group_that_has_much_in_common_does_not_end_for_a_larger_one(
    groups: list[subprocess.Popen[bytes]], pool: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, [pool, groups[1]])
    assert end_greediest(0, {pool.pid, groups[1].pid}, lambda _: 30 * MIB, 0) == groups[1].pid
    assert pool.poll() is None
    assert state(pool) != "T"


def state(process: subprocess.Popen[bytes]) -> str:
    return Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[0]


def test_sessions_pause_while_it_is_counted_what_one_has_in_common(
    groups: list[subprocess.Popen[bytes]], pool: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def count(group: int) -> int:
        time.sleep(0.1)
        states.append((group, state(groups[0])))
        return 0

    states: list[tuple[int, str]] = []
    only(monkeypatch, [pool, groups[0]])
    monkeypatch.setattr("sparkdriver.memory.of_group", count)
    end_greediest(0, {pool.pid, groups[0].pid}, lambda _: 10 * MIB, 0)
    assert states == [(pool.pid, "T")]


def test_a_group_has_ended_when_nobody_has_taken_note_of_it(groups: list[subprocess.Popen[bytes]]) -> None:
    assert not has_ended(groups[0].pid)
    groups[0].kill()
    deadline = time.monotonic() + 10
    while not has_ended(groups[0].pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert has_ended(groups[0].pid)
    assert groups[0].returncode is None


def test_a_group_has_not_ended_as_long_as_one_of_its_threads_has_its_memory(tmp_path: Path) -> None:
    (tmp_path / "7").mkdir()
    for threads, ended in ((2, False), (1, True)):
        (tmp_path / "7/stat").write_text(f"7 (a b) Z 1 7 7 0 -1 4228364 9 9 9 9 9 9 9 9 20 0 {threads} 0")
        assert has_ended(7, tmp_path) is ended


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
    monkeypatch.setattr("os.killpg", lambda group, _: groups.append(group))
    return groups


@pytest.mark.parametrize("sessions", [{7}, {7, 8}])
def test_where_nobody_exceeds_a_share_the_largest_ends(
    killed: list[int], monkeypatch: pytest.MonkeyPatch, sessions: set[int]
) -> None:
    monkeypatch.setattr("sparkdriver.memory.of_groups", lambda: {7: [800 * MIB], 8: [3 * MIB]})
    end_greediest(5, sessions, lambda _: 900 * MIB, 64 * MIB)
    assert killed == [7]


def test_a_group_that_has_just_ended_by_itself_was_not_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = subprocess.Popen(["true"], start_new_session=True)
    gone.wait()
    monkeypatch.setattr("sparkdriver.memory.of_groups", lambda: {gone.pid: [500 * MIB]})
    assert end_greediest(5, set(), lambda _: 0, 64 * MIB) is None


@pytest.mark.parametrize("all_of_them", [0, 1])
def test_a_group_whose_number_stands_for_others_never_ends(
    killed: list[int], monkeypatch: pytest.MonkeyPatch, all_of_them: int
) -> None:
    monkeypatch.setattr("sparkdriver.memory.of_groups", lambda: {all_of_them: [500 * MIB]})
    assert end_greediest(5, set(), lambda _: 0, 64 * MIB) is None
    assert killed == []


def test_the_servers_own_group_never_ends(
    groups: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, groups[1:])
    assert ended(groups, kept=groups[1].pid) is None
    assert groups[1].poll() is None


@pytest.mark.parametrize(("used", "cached", "times"), [(999, 0, 1), (999, 300, 0), (900, 0, 0), (940, 0, 1)])
def test_a_group_ends_only_when_memory_is_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, used: int, cached: int, times: int
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(guard.memory, "end_greediest", lambda kept, *_: ended.append(kept))
    guard._look(Container.of_this_process(version_2(tmp_path, used=used * MIB, cached=cached * MIB)), KERNELS)
    assert ended == [os.getpgrp()] * times


@pytest.mark.parametrize("problem", [None, OSError(28, "No space left on device")])
def test_the_guard_looks_again_as_soon_as_what_it_ended_is_gone(
    groups: list[subprocess.Popen[bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: OSError | None
) -> None:
    def tell(*_: object) -> None:
        if problem:
            raise problem

    only(monkeypatch, groups)
    monkeypatch.setattr(guard, "tell", tell)
    began = time.monotonic()
    with suppress(OSError):
        assert guard._look(Container.of_this_process(version_2(tmp_path, used=999 * MIB, cached=0)), KERNELS) == 0
    assert has_ended(groups[1].pid)
    assert time.monotonic() - began < guard._SECONDS_TO_END


@pytest.mark.parametrize("problems", [[RuntimeError("changed size"), RuntimeError("changed size")], [OSError("gone"), ValueError("no number")]])
def test_a_problem_of_each_kind_is_logged_once_and_the_guard_goes_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, problems: list[Exception]
) -> None:
    class Over(Exception):
        pass

    waits: list[float] = []
    looks: list[Exception] = [*problems, *problems]

    def look(*_: object) -> float:
        raise looks.pop(0)

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if not looks:
            raise Over

    monkeypatch.setattr(guard, "_look", look)
    monkeypatch.setattr(guard.time, "sleep", wait)
    with pytest.raises(Over):
        guard._watch(None, KERNELS)
    assert len(caplog.records) == len({type(problem) for problem in problems})
    assert max(waits) < 0.1


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
