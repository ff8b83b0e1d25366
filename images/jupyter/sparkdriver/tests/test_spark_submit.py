"""What starts Spark in the notebook: kernels, and nothing else."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "spark-submit.sh"
POD = {"POD_NAME": "notebook-main-0"}
CELL = {**POD, "SPARKDRIVER_SESSION": "3f2a9c01", "PYSPARK_SUBMIT_ARGS": "pyspark-shell"}
KERNEL = {**CELL, "SPARKDRIVER_LAUNCH": "true"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "bin").mkdir()
    started = tmp_path / "bin/spark-class"
    started.write_text('#!/usr/bin/env bash\necho "started $*"\n')
    started.chmod(0o755)
    return tmp_path


def run(home: Path, variables: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "SPARK_HOME": str(home), **variables}
    return subprocess.run(["bash", SCRIPT, *arguments], env=environment, capture_output=True, text=True)


def test_a_kernels_session_starts(home: Path) -> None:
    assert run(home, KERNEL, "--conf=a=b", "pyspark-shell").stdout == "started org.apache.spark.deploy.SparkSubmit --conf=a=b pyspark-shell\n"


@pytest.mark.parametrize("arguments", [["job.py"], ["pyspark-shell-main", "--name", "PySparkShell"], ["pyspark-shell"], []])
def test_a_terminal_is_told_what_to_do_instead(home: Path, arguments: list[str]) -> None:
    refused = run(home, POD, *arguments)
    assert (refused.returncode, refused.stdout) == (64, "")
    assert "`%run job.py`" in refused.stderr


def test_a_program_that_a_cell_submits_is_refused(home: Path) -> None:
    assert run(home, KERNEL, "job.py").returncode == 64


def test_a_program_that_a_cell_starts_is_refused_another_session(home: Path) -> None:
    refused = run(home, CELL, "pyspark-shell")
    assert (refused.returncode, refused.stdout) == (64, "")
    assert "another program" in refused.stderr


def test_what_the_driver_starts_is_no_kernel(home: Path) -> None:
    (home / "bin/spark-class").write_text('#!/usr/bin/env bash\necho "${SPARKDRIVER_LAUNCH:-none}"\n')
    assert run(home, KERNEL, "pyspark-shell").stdout == "none\n"


def test_the_build_of_an_image_may_submit(home: Path) -> None:
    assert run(home, {}, "--packages", "a:b:1", "nothing.py").returncode == 0
