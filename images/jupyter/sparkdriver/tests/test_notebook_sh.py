"""What starts the server, and not while another pod's is on the volume."""

from __future__ import annotations

import fcntl
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "notebook.sh"
STARTED = "started\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "bin").mkdir()
    (tmp_path / "volume/notebooks").mkdir(parents=True)
    program(tmp_path, "python3", "")
    program(tmp_path, "jupyter-lab", "echo started")
    return tmp_path


def program(place: Path, name: str, text: str) -> None:
    file = place / "bin" / name
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o755)


@contextmanager
def running(place: Path) -> Iterator[subprocess.Popen[str]]:
    environment = {"PATH": f"{place / 'bin'}:{os.environ['PATH']}", "HOME": str(place / "volume")}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(["bash", SCRIPT], env=environment, **pipes) as process:
        yield process
        process.kill()


def test_the_server_has_the_volume_as_long_as_it_runs(place: Path) -> None:
    program(place, "jupyter-lab", "echo started; exec sleep 60")
    with running(place) as server:
        assert server.stdout.readline() == STARTED
        with pytest.raises(BlockingIOError):
            fcntl.flock(os.open(place / "volume", os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB)
        server.kill()
        server.wait()
        fcntl.flock(os.open(place / "volume", os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_it_starts_when_the_one_of_another_pod_has_ended(place: Path) -> None:
    program(place, "python3", f"touch {place / 'prepared'}")
    other = os.open(place / "volume", os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    with running(place) as server:
        assert server.stderr.readline() == "sparkdriver: the volume is in use by another pod, whose end this one waits for\n"
        assert not (place / "prepared").exists()
        os.close(other)
        assert server.stdout.readline() == STARTED


def test_it_does_not_start_beside_one_that_does_not_end(place: Path) -> None:
    program(place, "flock", "exit 75")
    with running(place) as server:
        said, why = server.communicate()
    assert (server.returncode, said) == (75, "")
    assert why.endswith("so that this one does not start\n")


def test_it_starts_on_a_file_system_without_locks_and_says_so(place: Path) -> None:
    program(place, "flock", "exit 71")
    with running(place) as server:
        assert server.communicate() == (
            STARTED,
            "sparkdriver: the volume's file system has no locks, so that nobody sees whether another pod uses it\n",
        )
