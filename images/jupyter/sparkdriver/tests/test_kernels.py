from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError

from sparkdriver.home import notebooks_folder
from sparkdriver.kernels import LimitedKernelManager
from sparkdriver.transcript import Run


@pytest.fixture
def kernels(monkeypatch: pytest.MonkeyPatch) -> LimitedKernelManager:
    manager = LimitedKernelManager(max_sessions=2)

    async def start(self: LimitedKernelManager, kernel_id: str, **_: object) -> str:
        await asyncio.sleep(0.01)
        self._kernels[kernel_id] = object()
        await asyncio.sleep(0.01)  # until it answers
        return kernel_id

    monkeypatch.setattr(AsyncMappingKernelManager, "start_kernel", start)
    return manager


def test_kernels_start_up_to_the_limit(kernels: LimitedKernelManager) -> None:
    async def scenario() -> None:
        await kernels.start_kernel()
        await kernels.start_kernel()
        with pytest.raises(HTTPError) as refusal:
            await kernels.start_kernel()
        assert refusal.value.status_code == 409
        assert refusal.value.log_message.startswith("2 of 2 Spark sessions are in use")

    asyncio.run(scenario())


def test_a_refusal_names_the_notebooks_that_have_sessions(kernels: LimitedKernelManager) -> None:
    async def scenario() -> None:
        for notebook in ("reports/b.ipynb", "a.ipynb"):
            await kernels.start_kernel(env={"JPY_SESSION_NAME": str(notebooks_folder() / notebook)})
        with pytest.raises(HTTPError) as refusal:
            await kernels.start_kernel()
        assert ", among them those of a.ipynb and reports/b.ipynb: shut down a kernel" in refusal.value.log_message

    asyncio.run(scenario())


def test_kernels_that_start_together_are_counted_together(kernels: LimitedKernelManager) -> None:
    async def scenario() -> None:
        starts = [kernels.start_kernel() for _ in range(3)]
        results = await asyncio.gather(*starts, return_exceptions=True)
        assert sum(isinstance(each, HTTPError) for each in results) == 1

    asyncio.run(scenario())


def test_a_kernel_that_is_there_and_does_not_answer_yet_is_counted_once(kernels: LimitedKernelManager) -> None:
    async def scenario() -> None:
        first = asyncio.create_task(kernels.start_kernel())
        while not (first.done() or kernels.list_kernel_ids()):
            await asyncio.sleep(0)
        await kernels.start_kernel()
        await first

    asyncio.run(scenario())


def test_a_kernel_that_did_not_start_takes_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(self: LimitedKernelManager, **_: object) -> str:
        raise OSError("no such kernel")

    monkeypatch.setattr(AsyncMappingKernelManager, "start_kernel", fail)
    manager = LimitedKernelManager(max_sessions=1)

    async def scenario() -> None:
        for _ in range(2):
            with pytest.raises(OSError):
                await manager.start_kernel()

    asyncio.run(scenario())


def test_the_limit_comes_from_the_pod(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPARKDRIVER_MAX_SESSIONS", "7")
    assert LimitedKernelManager().max_sessions == 7


@pytest.mark.parametrize("asked", ["shutdown_kernel", "restart_kernel"])
def test_a_kernel_that_is_being_started_anew_is_ended_or_restarted_after_that(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    async def do(self: LimitedKernelManager, *_: object, **__: object) -> None:
        order.append(asked)

    monkeypatch.setattr(AsyncMappingKernelManager, asked, do)
    manager = LimitedKernelManager()

    async def scenario() -> None:
        ready = asyncio.get_running_loop().create_future()
        manager._kernels["a"] = SimpleNamespace(ready=ready)
        end = asyncio.create_task(getattr(manager, asked)("a"))
        await asyncio.sleep(0.2)
        order.append("started")
        ready.set_result(None)
        await end

    asyncio.run(scenario())
    assert order == ["started", asked]


def test_a_cell_that_waited_when_its_kernel_was_restarted_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    async def restart(self: LimitedKernelManager, *_: object, **__: object) -> None:
        return None

    monkeypatch.setattr(AsyncMappingKernelManager, "restart_kernel", restart)
    manager = LimitedKernelManager()
    run = Run("cell", "print()", "tab")
    manager.transcripts["a"].asked("request", run)
    asyncio.run(manager.restart_kernel("a"))
    assert run.ended is not None


@pytest.mark.parametrize("pause", [0, 60])
def test_kernels_end_in_order_though_what_is_done_before_fails_or_takes_too_long(
    monkeypatch: pytest.MonkeyPatch, pause: float
) -> None:
    ended = []

    async def end(self: LimitedKernelManager, now: bool = False) -> None:
        ended.append(now)

    async def fail() -> None:
        await asyncio.sleep(pause)
        raise OSError("no space left")

    monkeypatch.setattr(AsyncMappingKernelManager, "shutdown_all", end)
    monkeypatch.setattr("sparkdriver.kernels._SECONDS_AT_END", 0.1)
    manager = LimitedKernelManager()
    manager.at_end.append(fail)
    asyncio.run(asyncio.wait_for(manager.shutdown_all(), timeout=5))
    assert ended == [False]
