from __future__ import annotations

import asyncio
import subprocess
import time
from pathlib import Path

from sparkdriver.processes import end_group


def start(script: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(["bash", "-c", script], start_new_session=True, stdout=subprocess.PIPE)


def ends(pid: int) -> bool:
    deadline = time.monotonic() + 10
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_alive(pid)


def is_alive(pid: int) -> bool:
    """A process whose parent has gone may stay as a zombie where nobody collects those."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_child_that_outlives_the_kernel_is_ended() -> None:
    kernel = start("sleep 60 & echo $!; wait")
    child = int(kernel.stdout.readline())
    kernel.kill()
    kernel.wait()
    asyncio.run(end_group(kernel.pid))
    assert ends(child)


def test_a_child_that_ignores_the_request_is_killed() -> None:
    kernel = start("(trap '' TERM; while :; do sleep 0.1; done) & echo $!; wait")
    child = int(kernel.stdout.readline())
    kernel.kill()
    kernel.wait()
    asyncio.run(end_group(kernel.pid, patience=0.3))
    assert ends(child)


def test_an_empty_group_is_fine() -> None:
    kernel = start("true")
    kernel.wait()
    asyncio.run(end_group(kernel.pid))
