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


def rolled(shared: Path, name: str, *ages: float) -> Path:
    """A log of files of 10 bytes."""
    session = folder(shared) / f"eventlog_v2_{name}"
    session.mkdir(parents=True)
    for number, age in enumerate(ages, 1):
        file = session / f"events_{number}_{name}"
        file.write_text("x" * 10)
        os.utime(file, (time.time() - age,) * 2)
    os.utime(session, (time.time() - max(ages),) * 2)
    return session


DAY = 86_400


def test_logs_that_take_too_much_of_the_volume_go_from_the_oldest_on(shared: Path) -> None:
    logs = [rolled(shared, str(days), days * DAY) for days in (4, 3, 2)]
    forget_old(shared, most=20)
    assert [log.exists() for log in logs] == [False, True, True]


def test_of_a_stream_that_logs_for_weeks_the_newest_stays(shared: Path) -> None:
    stream = rolled(shared, "stream", 3 * DAY, 2 * DAY, DAY, 0)
    forget_old(shared, most=20)
    assert sorted(file.name for file in stream.iterdir()) == ["events_3_stream", "events_4_stream"]


def test_what_a_session_writes_to_stays_however_large(shared: Path) -> None:
    log = rolled(shared, "a", 0)
    forget_old(shared, most=5)
    assert list(log.iterdir())


def test_logs_that_fit_stay(shared: Path) -> None:
    log = rolled(shared, "a", 3 * DAY, 2 * DAY)
    forget_old(shared, most=20)
    assert len(list(log.iterdir())) == 2
