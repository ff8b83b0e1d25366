from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest
from fake_api import FakeApi

from sparkdriver import anew
from sparkdriver.cluster import Cluster
from sparkdriver.sweep import sweep

SELECTOR = "spark-role=executor,sparkdriver.dev/session=aaaa"


def clean_up(cluster: Cluster, selector: str = SELECTOR, patience: float = 5) -> None:
    asyncio.run(sweep(cluster, selector, "session main/aaaa", patience, pause=0.01))


def executor(api: FakeApi, name: str, session: str) -> None:
    api.pods[name] = {
        "spark-role": "executor",
        "sparkdriver.dev/session": session,
        "sparkdriver.dev/notebook": "main",
    }


def test_only_the_sessions_own_executors_go(api: FakeApi, cluster: Cluster) -> None:
    executor(api, "main-aaaa-exec-1", "aaaa")
    executor(api, "main-bbbb-exec-1", "bbbb")
    clean_up(cluster)
    assert list(api.pods) == ["main-bbbb-exec-1"]


def test_the_notebooks_own_pod_stays_when_all_its_executors_go(api: FakeApi, cluster: Cluster) -> None:
    api.pods["main-0"] = {"sparkdriver.dev/notebook": "main"}
    executor(api, "main-aaaa-exec-1", "aaaa")
    executor(api, "main-bbbb-exec-1", "bbbb")
    clean_up(cluster, "spark-role=executor,sparkdriver.dev/notebook=main")
    assert list(api.pods) == ["main-0"]


def test_pods_are_deleted_at_once(api: FakeApi, cluster: Cluster) -> None:
    executor(api, "main-aaaa-exec-1", "aaaa")
    clean_up(cluster)
    deletion = next(request for request in api.requests if request[0] == "DELETE")
    assert deletion == ("DELETE", "/api/v1/namespaces/ads/pods", SELECTOR, {"gracePeriodSeconds": 0})


def test_nothing_is_deleted_where_nothing_is_left(api: FakeApi, cluster: Cluster) -> None:
    clean_up(cluster)
    assert [method for method, *_ in api.requests] == ["GET", "GET"]


def test_a_pod_that_appears_late_is_found(api: FakeApi, cluster: Cluster) -> None:
    async def late() -> None:
        sweeping = asyncio.create_task(sweep(cluster, SELECTOR, "session main/aaaa", 5, pause=0.3))
        await asyncio.sleep(0.15)
        executor(api, "main-aaaa-exec-2", "aaaa")
        await sweeping

    asyncio.run(late())
    assert not api.pods


def test_a_failing_api_server_is_asked_again(api: FakeApi, cluster: Cluster) -> None:
    api.failures = 3
    executor(api, "main-aaaa-exec-1", "aaaa")
    clean_up(cluster)
    assert not api.pods


def test_giving_up_names_what_may_be_left(
    api: FakeApi, cluster: Cluster, caplog: pytest.LogCaptureFixture
) -> None:
    api.failures = 1000
    with caplog.at_level(logging.ERROR):
        clean_up(cluster, patience=0.05)
    assert SELECTOR in caplog.text


def test_the_token_is_read_again_for_every_request(api: FakeApi, cluster: Cluster, account: Path) -> None:
    clean_up(cluster)
    (account / "token").write_text("second")
    api.tokens.clear()
    asyncio.run(sweep(Cluster(api.address, account), SELECTOR, "session", pause=0.01))
    assert set(api.tokens) == {"Bearer second"}


def test_outside_a_cluster_there_is_none(account: Path) -> None:
    assert Cluster.of_this_pod({}, account) is None
    assert Cluster.of_this_pod({"KUBERNETES_SERVICE_HOST": "10.96.0.1"}, account / "absent") is None
    assert Cluster.of_this_pod({"KUBERNETES_SERVICE_HOST": "10.96.0.1"}, account) is not None


def test_executors_of_the_session_before_are_gone_when_the_next_starts(
    api: FakeApi, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPARKDRIVER_SESSION", "aaaa")
    monkeypatch.setattr(Cluster, "of_this_pod", lambda: cluster)
    for session in ("aaaa", "bbbb"):
        api.pods[f"main-{session}-exec-1"] = {"spark-role": "executor", "sparkdriver.dev/session": session}

    async def cell() -> None:
        anew.sweep()

    asyncio.run(cell())
    assert list(api.pods) == ["main-bbbb-exec-1"]
