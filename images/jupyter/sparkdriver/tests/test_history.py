from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from sparkdriver.history import event_log, folder, forget_old, history_server

MONTH = 31 * 86_400


@pytest.fixture
def conf(tmp_path: Path) -> Path:
    return tmp_path / "spark-defaults.conf"


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    made = tmp_path / "shared"
    made.mkdir()
    return made


def logged(shared: Path, name: str, age: float) -> Path:
    session = folder(shared) / f"eventlog_v2_{name}"
    session.mkdir(parents=True)
    for file in (session / "events_1", session):
        if file != session:
            file.write_text("{}")
        os.utime(file, (time.time() - age,) * 2)
    return session


def test_a_session_logs_into_the_teams_folder(shared: Path, conf: Path) -> None:
    assert event_log(shared, conf)["spark.eventLog.dir"] == f"file:{shared}/.history"


def test_the_folder_is_there_before_the_session(shared: Path, conf: Path) -> None:
    event_log(shared, conf)
    assert list(folder(shared).iterdir()) == []


def test_a_team_without_a_folder_logs_nothing(conf: Path) -> None:
    assert event_log(None, conf) == {}


def test_a_folder_that_cannot_be_written_keeps_no_session_from_starting(shared: Path, conf: Path) -> None:
    folder(shared).write_text("not a folder")
    assert event_log(shared, conf) == {}


def test_what_the_stack_says_about_logs_stays(shared: Path, conf: Path) -> None:
    conf.write_text("spark.eventLog.enabled false\n")
    assert event_log(shared, conf) == {}


def test_logs_of_a_month_ago_are_deleted(shared: Path) -> None:
    old = logged(shared, "old", age=MONTH)
    forget_old(shared)
    assert not old.exists()


def test_a_session_that_still_logs_keeps_its_log(shared: Path) -> None:
    running = logged(shared, "running", age=MONTH)
    (running / "events_2").write_text("{}")
    forget_old(shared)
    assert (running / "events_1").exists()


def test_the_history_server_is_reached_from_this_pod_only(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPARK_HOME", "/opt/spark")
    assert history_server(shared)["environment"]["SPARK_LOCAL_IP"] == "127.0.0.1"
