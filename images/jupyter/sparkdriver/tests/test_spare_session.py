"""A spare session of a real server and a real Spark, from its start to its end."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from real_session import PATIENCE, RealSessions, server_of_sessions


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shared")


@pytest.fixture(scope="module")
def server(spark: Path, classes: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealSessions]:
    folder = tmp_path_factory.mktemp("server")
    notebooks = folder / "home/notebooks"
    for each in (notebooks, notebooks / "sub"):
        each.mkdir(parents=True)
        (each / "visits.csv").write_text(f"{each.name}\n")
    (notebooks.parent / ".sparkdriver").mkdir()
    (notebooks.parent / ".sparkdriver/opened.json").write_text(json.dumps({"language": "python3", "folder": str(notebooks / "sub")}))
    _say(folder, spareSession=True)
    more = {"SPARKDRIVER_MAX_SESSIONS": "1", "SPARKDRIVER_SHARED": str(shared), "TMPDIR": str(folder)}
    with server_of_sessions(folder, spark, classes, more=more) as sessions:
        yield sessions


@pytest.fixture(scope="module")
def opened(server: RealSessions) -> tuple[str, float]:
    """The kernel that a notebook gets, and how long that takes."""
    _await(server, "session-*/application")
    begun = time.monotonic()
    kernel = server.open("sub/a.ipynb")
    return kernel, time.monotonic() - begun


def _say(folder: Path, **settings: bool) -> None:
    (folder / "settings").mkdir(exist_ok=True)
    (folder / "settings/new").write_text(json.dumps(settings))
    (folder / "settings/new").rename(folder / "settings/server.json")


def _await(server: RealSessions, file: str, there: bool = True) -> None:
    deadline = time.monotonic() + PATIENCE
    while any(server.folder.glob(file)) != there and time.monotonic() < deadline:
        time.sleep(0.2)
    assert any(server.folder.glob(file)) == there


def test_it_is_nobodys_kernel_until_a_notebook_takes_it(server: RealSessions) -> None:
    _await(server, "session-*/application")
    assert server.get("/api/kernels").json() == []


def test_a_server_that_runs_gives_it_back_and_makes_one_as_the_settings_say(server: RealSessions) -> None:
    _say(server.folder, spareSession=False)
    _await(server, "session-*", there=False)
    _say(server.folder, spareSession=True)
    _await(server, "session-*/application")


def test_its_notebook_has_it_at_once(opened: tuple[str, float]) -> None:
    assert opened[1] < 2


def test_its_first_cell_is_in_the_notebooks_folder(server: RealSessions, opened: tuple[str, float]) -> None:
    code = "import os; print(os.path.basename(os.getcwd()), os.path.relpath(__session__))"
    assert server.run(opened[0], code) == "sub a.ipynb\n"


def test_its_spark_reads_the_file_beside_the_notebook(server: RealSessions, opened: tuple[str, float]) -> None:
    assert server.run(opened[0], "print(sc.textFile('visits.csv').first())") == "sub\n"


def test_its_java_reads_the_file_beside_the_notebook(server: RealSessions, opened: tuple[str, float]) -> None:
    code = "print(sc._jvm.java.io.BufferedReader(sc._jvm.java.io.FileReader('visits.csv')).readLine())"
    assert server.run(opened[0], code) == "sub\n"


def test_it_computes(server: RealSessions, opened: tuple[str, float]) -> None:
    assert server.run(opened[0], "print(spark.range(100).count())") == "100\n"


def test_its_own_session_began_without_executors(server: RealSessions, opened: tuple[str, float]) -> None:
    code = "print(sc.getConf().get('spark.dynamicAllocation.initialExecutors'))"
    assert server.run(opened[0], code) == "0\n"


def test_the_sessions_after_it_in_its_kernel_begin_with_executors(server: RealSessions, opened: tuple[str, float]) -> None:
    code = "print(sc._jvm.System.getProperty('spark.dynamicAllocation.initialExecutors'))"
    assert server.run(opened[0], code) == "2\n"


def test_one_that_nobody_took_leaves_no_log_in_the_history(server: RealSessions, opened: tuple[str, float], shared: Path) -> None:
    used = _logs(shared)
    server.end(opened[0])
    _await(server, "session-*/application")
    (unused,) = _logs(shared) - used
    # One in another language is ended for it.
    server.open("b.ipynb", "scala")
    assert unused not in _logs(shared)
    assert used <= _logs(shared)


def _logs(shared: Path) -> set[Path]:
    return set(shared.glob(".history/eventlog_v2_*"))
