from __future__ import annotations

from pathlib import Path

import pytest

from sparkdriver.history import history_server


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> dict:
    monkeypatch.setenv("SPARK_HOME", "/opt/spark")
    return history_server(Path("/home/spark/shared"))


def test_it_reads_the_logs_in_the_teams_folder(server: dict) -> None:
    assert "-Dspark.history.fs.logDirectory=file:/home/spark/shared/.history" in server["environment"]["SPARK_HISTORY_OPTS"]


def test_it_is_reached_from_this_pod_only(server: dict) -> None:
    assert server["environment"]["SPARK_LOCAL_IP"] == "127.0.0.1"
