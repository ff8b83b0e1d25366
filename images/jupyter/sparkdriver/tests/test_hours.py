from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from fake_api import FakeApi
from real_server import log_in, server

from sparkdriver import activity, busy, hours
from sparkdriver.cluster import Cluster

SCALE = "/apis/apps/v1/namespaces/ads/statefulsets/main/scale"


def suspend(cluster: Cluster, answers: list[bool], patience: float = 5) -> None:
    left = iter(answers)

    async def asked() -> bool:
        return next(left)

    asyncio.run(hours.suspend(cluster, "main", asked, patience, pause=0.01))


def patches(api: FakeApi) -> list[Any]:
    return [(path, body) for method, path, _, body in api.requests if method == "PATCH"]


def test_an_idle_notebook_is_suspended(api: FakeApi, cluster: Cluster) -> None:
    suspend(cluster, [False])
    assert patches(api) == [(SCALE, {"spec": {"replicas": 0}})]


def test_a_busy_one_is_waited_for(api: FakeApi, cluster: Cluster) -> None:
    suspend(cluster, [True, True, False])
    assert api.replicas == 0


def test_one_that_stays_busy_is_left(api: FakeApi, cluster: Cluster, caplog: pytest.LogCaptureFixture) -> None:
    suspend(cluster, [True] * 100, patience=0.1)
    assert patches(api) == []
    assert "left until the next time" in caplog.text


def test_a_suspended_one_is_not_asked(api: FakeApi, cluster: Cluster) -> None:
    api.replicas = 0
    suspend(cluster, [])
    assert patches(api) == []


def test_it_is_woken(api: FakeApi, cluster: Cluster) -> None:
    api.replicas = 0
    asyncio.run(hours.resume(cluster, "main"))
    assert patches(api) == [(SCALE, {"spec": {"replicas": 1}})]


def test_a_refusal_of_the_api_server_fails_the_job(api: FakeApi, cluster: Cluster) -> None:
    api.failures = 1
    with pytest.raises(httpx.HTTPStatusError):
        asyncio.run(hours.resume(cluster, "main"))


def test_where_no_server_listens_nothing_runs() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert asyncio.run(hours.is_busy(f"http://127.0.0.1:{port}/")) is False


def test_a_server_that_does_not_answer_may_be_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    async def late(*_: object) -> httpx.Response:
        raise httpx.ReadTimeout("late")

    monkeypatch.setattr(httpx.AsyncClient, "get", late)
    assert asyncio.run(hours.is_busy("http://127.0.0.1/")) is True


def test_a_server_whose_name_cannot_be_asked_for_may_be_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    async def unasked(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", unasked)
    assert asyncio.run(hours.is_busy("http://main-driver.ads.svc:8888/")) is True


def test_a_server_without_a_name_runs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", unknown)
    assert asyncio.run(hours.is_busy("http://main-driver.ads.svc:8888/")) is False


def kernel(state: str, session: str | None = "0a1b") -> Any:
    held = SimpleNamespace(session=SimpleNamespace(id=session)) if session else SimpleNamespace()
    now = datetime.now(timezone.utc)
    return SimpleNamespace(execution_state=state, provisioner=held, last_activity=now)


@pytest.fixture
def activities(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(activity.last, "__defaults__", (tmp_path,))
    return tmp_path


@pytest.mark.parametrize(("state", "runs"), [("busy", True), ("starting", True), ("idle", False), ("dead", False)])
def test_a_cell_keeps_the_notebook(activities: Path, state: str, runs: bool) -> None:
    assert busy.runs(kernel(state)) is runs


def test_a_kernel_that_nobody_talks_to_does_not_start_for_ever(activities: Path) -> None:
    forgotten = kernel("starting")
    forgotten.last_activity -= timedelta(minutes=2)
    assert not busy.runs(forgotten)


def test_a_job_of_a_stream_or_a_thread_keeps_it_too(activities: Path) -> None:
    activity.file("0a1b", activities).touch()
    assert busy.runs(kernel("idle"))


@pytest.mark.parametrize(("minutes", "runs"), [(14, True), (16, False)])
def test_whoever_ran_a_cell_a_moment_ago_is_at_work(activities: Path, minutes: int, runs: bool) -> None:
    idle = kernel("idle")
    idle.cell_ran = idle.last_activity - timedelta(minutes=minutes)
    assert busy.runs(idle) is runs


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with server(tmp_path_factory.mktemp("hours")) as here:
        yield here


def test_the_server_says_so_without_a_log_in(address: str) -> None:
    assert asyncio.run(hours.is_busy(address + hours.PATH)) is False
    assert httpx.get(address + hours.PATH).json() == {"busy": False}


def test_the_server_says_that_a_kernel_runs_a_cell(address: str) -> None:
    with httpx.Client() as browser:
        log_in(browser, address)
        token = {"X-XSRFToken": browser.cookies["_xsrf"]}
        started = browser.post(f"{address}/api/kernels", json={"name": "python3"}, headers=token)
        assert started.status_code == 201
        assert asyncio.run(hours.is_busy(address + hours.PATH)) is True
        browser.delete(f"{address}/api/kernels/{started.json()['id']}", headers=token)
    assert asyncio.run(hours.is_busy(address + hours.PATH)) is False
