from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from typing import Any

import pytest
from jupyter_client.kernelspec import KernelSpec

from sparkdriver import last_words, memory, provisioner
from sparkdriver.provisioner import SparkSessionProvisioner
from sparkdriver.session import Session

KERNEL = KernelSpec(argv=[sys.executable, "-c", "import time; time.sleep(60)"], display_name="sleeps")


@pytest.fixture
def swept(monkeypatch: pytest.MonkeyPatch) -> list[Session]:
    sessions: list[Session] = []

    async def record(session: Session) -> None:
        sessions.append(session)

    monkeypatch.setattr(provisioner, "sweep_session", record)
    return sessions


async def launched(kernel: SparkSessionProvisioner) -> dict[str, Any]:
    prepared = await kernel.pre_launch(env={"PATH": os.environ["PATH"]})
    await kernel.launch_kernel(prepared.pop("cmd"), **prepared)
    return prepared["env"]


def new_kernel() -> SparkSessionProvisioner:
    return SparkSessionProvisioner(kernel_id="k", kernel_spec=KERNEL)


def test_a_kernel_knows_its_session(swept: list[Session]) -> None:
    async def scenario() -> None:
        kernel = new_kernel()
        environment = await launched(kernel)
        assert environment["SPARKDRIVER_SESSION"] == kernel.session.id
        assert kernel.session.id in environment["PYSPARK_SUBMIT_ARGS"]
        assert "-XX:TieredStopAtLevel=1" in environment["SPARK_SUBMIT_OPTS"]
        await kernel.kill()
        await kernel.cleanup()

    asyncio.run(scenario())


def test_a_killed_kernels_session_is_swept_without_anybody_asking(swept: list[Session]) -> None:
    async def scenario() -> None:
        kernel = new_kernel()
        await launched(kernel)
        os.kill(kernel.pid, signal.SIGKILL)
        await asyncio.wait_for(kernel._end, timeout=10)
        assert swept == [kernel.session]

    asyncio.run(scenario())


def test_a_restart_sweeps_the_old_session_before_it_starts_a_new_one(swept: list[Session]) -> None:
    async def scenario() -> None:
        kernel = new_kernel()
        await launched(kernel)
        first = kernel.session
        await kernel.kill(restart=True)
        await kernel.cleanup(restart=True)
        assert swept == [first]
        await launched(kernel)
        assert kernel.session.id != first.id
        await kernel.kill()
        await kernel.cleanup()
        assert swept == [first, kernel.session]

    asyncio.run(scenario())


def test_a_kernel_that_dies_at_its_start_is_swept(swept: list[Session], monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(process: int) -> None:
        os.kill(process, signal.SIGKILL)
        raise ProcessLookupError(process)

    async def scenario() -> None:
        kernel = new_kernel()
        monkeypatch.setattr(memory, "first_for_the_kernel", gone)
        with pytest.raises(ProcessLookupError):
            await launched(kernel)
        await asyncio.wait_for(kernel._end, timeout=10)
        assert swept == [kernel.session]

    asyncio.run(scenario())


def test_words_that_no_cell_has_said_wait_for_the_kernel_after_the_next(swept: list[Session]) -> None:
    book = {"JPY_SESSION_NAME": "a.ipynb"}
    last_words.leave(book, "nothing ran in it.")

    async def scenario() -> None:
        kernel = new_kernel()
        await kernel.pre_launch(env={"PATH": os.environ["PATH"], **book})

    asyncio.run(scenario())
    assert "nothing ran in it." in last_words.take(book)


def test_words_of_two_processes_are_written_one_after_the_other() -> None:
    with last_words._one_at_a_time():
        other = threading.Thread(target=last_words.tell, args=("b.ipynb", "at night", "nothing ran in it."))
        other.start()
        other.join(0.3)
        assert other.is_alive()
    other.join(10)
    assert last_words.take({"JPY_SESSION_NAME": "b.ipynb"})


@pytest.mark.parametrize(("ended", "said"), [([0, 1], True), ([1, 1], False)])
def test_the_next_session_is_told_of_memory_where_linux_ended_a_process_for_it(
    swept: list[Session], monkeypatch: pytest.MonkeyPatch, ended: list[int], said: bool
) -> None:
    counts = iter(ended)
    monkeypatch.setattr(memory, "ended_by_linux", lambda: next(counts))

    async def scenario() -> None:
        kernel = new_kernel()
        await launched(kernel)
        kernel.environment["JPY_SESSION_NAME"] = "a.ipynb"
        # Counting begins with the watch.
        await asyncio.sleep(0.1)
        os.kill(kernel.pid, signal.SIGKILL)
        await asyncio.wait_for(kernel._end, timeout=10)

    asyncio.run(scenario())
    words = last_words.take({"JPY_SESSION_NAME": "a.ipynb"})
    assert ("memory was used up" in words) == said
