"""What a cell says that waits for executors."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from fake_api import FakeApi
from real_kernel import Opened, RealKernel
from sparks import SPARKS
from test_progress import progress

from sparkdriver import progress as shown
from sparkdriver import waiting
from sparkdriver.cluster import Cluster
from sparkdriver.driverlog import DriverLog
from sparkdriver.progress import Numbers, Wait

BEING_MADE = "Executors have a node, which fetches their image or mounts their volumes."
NO_ROOM = "0/2 nodes are available: 2 Insufficient memory. preemption: 0/2 nodes are available."
UNSCHEDULABLE = {"conditions": [{"type": "PodScheduled", "status": "False", "reason": "Unschedulable", "message": NO_ROOM}]}
QUOTA = (
    'pods "main-1" is forbidden: exceeded quota: ads, requested: requests.memory=1408Mi, used: requests.memory=3Gi, '
    "limited: requests.memory=4Gi."
)


def held(reason: str, message: str = "") -> dict[str, Any]:
    return {"containerStatuses": [{"state": {"waiting": {"reason": reason, "message": message}}}]}


@pytest.fixture
def session(api: FakeApi, account: Path, monkeypatch: pytest.MonkeyPatch) -> FakeApi:
    monkeypatch.setattr(Cluster, "of_this_pod", lambda: Cluster(api.address, account))
    monkeypatch.setenv("SPARKDRIVER_SESSION", "0a1b2c3d")
    monkeypatch.setattr(waiting.Ended, "words", None)
    monkeypatch.setattr(waiting, "_PAUSE", 0)
    return api


def executor(api: FakeApi, name: str, status: dict[str, Any], session: str = "0a1b2c3d") -> None:
    api.pods[name] = {"spark-role": "executor", "sparkdriver.dev/session": session}
    api.statuses[name] = status


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (UNSCHEDULABLE, "No node has room for executors: 0/2 nodes are available: 2 Insufficient memory."),
        (held("ImagePullBackOff", 'Back-off pulling image "a/b:1"'), 'cannot be fetched (ImagePullBackOff): Back-off pulling image "a/b:1"'),
        (held("ErrImagePull", "not found"), "`images.executor`"),
        (held("ContainerCreating"), "Executors have a node"),
        (held("CreateContainerConfigError", 'secret "a" not found'), 'Executors do not start (CreateContainerConfigError): secret "a" not found'),
    ],
)
def test_what_a_pod_waits_for_is_told_in_words(session: FakeApi, status: dict[str, Any], sentence: str) -> None:
    executor(session, "a", {"phase": "Running", "containerStatuses": [{"state": {"running": {}}}]})
    executor(session, "b", status)
    assert sentence in (waiting.reason(DriverLog()) or "")


def ago(seconds: float) -> str:
    return (datetime.now(UTC) - timedelta(seconds=seconds)).isoformat(timespec="seconds").replace("+00:00", "Z")


def event(pod: str, reason: str, message: str, **when: Any) -> dict[str, Any]:
    return {"type": "Warning", "involvedObject": {"name": pod}, "reason": reason, "message": message, **when}


def test_what_keeps_a_pod_on_its_node_from_starting_is_told_from_its_last_warning(session: FakeApi) -> None:
    executor(session, "a", held("ContainerCreating"))
    session.events = [
        event("a", "FailedMount", 'MountVolume.SetUp failed for volume "data" : secret "keys" not found', lastTimestamp=ago(10)),
        event("a", "FailedCreatePodSandBox", "no network", lastTimestamp=ago(20)),
        event("a", "FailedCreatePodSandBox", "no address", eventTime=ago(30), lastTimestamp=None),
    ]
    told = waiting.reason(DriverLog())
    assert 'ready (FailedMount): MountVolume.SetUp failed for volume "data" : secret "keys" not found. It tries again' in told


@pytest.mark.parametrize(
    "said",
    [
        event("b", "FailedMount", "of another one", lastTimestamp=ago(1)),
        {**event("a", "Pulling", "an image", lastTimestamp=ago(1)), "type": "Normal"},
        event("a", "FailedScheduling", "before there was a node", lastTimestamp=ago(30)),
        event("a", "FailedMount", "overcome", lastTimestamp=ago(600)),
    ],
)
def test_what_happened_to_others_or_before_is_no_reason(session: FakeApi, said: dict[str, Any]) -> None:
    executor(session, "a", held("ContainerCreating"))
    session.events = [said]
    assert waiting.reason(DriverLog()) == BEING_MADE


def test_who_may_not_read_events_says_what_the_pod_says(session: FakeApi, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refused(*_: Any) -> None:
        raise httpx.HTTPStatusError("403", request=httpx.Request("GET", "http://api"), response=httpx.Response(403))

    executor(session, "a", held("ContainerCreating"))
    monkeypatch.setattr(Cluster, "warnings", refused)
    assert waiting.reason(DriverLog()) == BEING_MADE


def test_a_full_quota_is_told_though_there_is_no_pod(session: FakeApi) -> None:
    log = DriverLog()
    log.keep(f"WARN Exception when notifying snapshot subscriber.\nKubernetesClientException: {QUOTA}")
    assert "requests.memory=3Gi of requests.memory=4Gi are in use" in (waiting.reason(log) or "")


def test_a_quota_that_was_full_a_while_ago_is_not_told(session: FakeApi, monkeypatch: pytest.MonkeyPatch) -> None:
    log = DriverLog()
    log.keep(QUOTA)
    monkeypatch.setattr(waiting, "_RECENT", -1)
    assert "quota" not in waiting.reason(log)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            'Failure executing: POST at: https://10.0.0.1/api/v1/namespaces/ads/pods. Message: pods "main-1" is forbidden: failed quota: ads: '
            "must specify limits.cpu for: executor. Received status: Status(apiVersion=v1).",
            'The cluster refuses to make executors: pods "main-1" is forbidden: failed quota: ads: must specify limits.cpu for: executor. It is asked again',
        ),
        ('pods "main-1" is forbidden: violates PodSecurity "restricted:latest": seccompProfile', "seccompProfile. It is asked again"),
        (
            'POST at: https://10.0.0.1/api/v1/namespaces/ads/pods. Message: admission webhook "rules.example.com" denied the request: no tag',
            'admission webhook "rules.example.com" denied the request: no tag. It is',
        ),
    ],
)
def test_a_pod_that_the_cluster_refuses_is_told_with_its_rule(session: FakeApi, line: str, sentence: str) -> None:
    log = DriverLog()
    log.keep(line)
    assert sentence in (waiting.reason(log) or "")


def test_executors_that_end_as_they_start_are_told_though_they_are_gone(session: FakeApi) -> None:
    executor(session, "a", {"phase": "Failed", "containerStatuses": [{"state": {"terminated": {"reason": "Error", "exitCode": 1}}}]})
    told = "Executors end as they start (Error, exit code 1)."
    assert told in (waiting.reason(DriverLog()) or "")
    session.pods.clear()
    assert told in (waiting.reason(DriverLog()) or "")


def test_who_waits_for_executors_is_told_so_though_nobody_knows_why(session: FakeApi) -> None:
    assert waiting.reason(DriverLog()) == "This cell waits for executors, and nobody says what keeps them."


def test_executors_that_run_are_no_reason(session: FakeApi) -> None:
    executor(session, "a", {"phase": "Running", "containerStatuses": [{"state": {"running": {}}}]})
    assert waiting.reason(DriverLog()) is None


def test_executors_of_another_session_are_no_reason(session: FakeApi) -> None:
    executor(session, "a", UNSCHEDULABLE, session="other")
    assert "No node" not in waiting.reason(DriverLog())


def test_a_cluster_that_does_not_answer_says_nothing(session: FakeApi) -> None:
    session.failures = 1
    assert "nobody says" in waiting.reason(DriverLog())


def test_outside_a_cluster_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KUBERNETES_SERVICE_HOST", raising=False)
    assert waiting.reason(DriverLog()) is None


def test_nobody_is_asked_while_tasks_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "_PATIENCE", 0.0)
    asked: list[int] = []
    wait = Wait(lambda: asked.append(1) or "full")
    for _ in range(5):
        assert wait.look(False) is None
    assert not asked


def test_it_is_told_after_a_while_and_gone_when_tasks_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "_PATIENCE", 0.2)
    wait = Wait(lambda: "full")
    assert wait.look(True) is None
    time.sleep(0.3)
    assert wait.look(True) == "full"
    assert wait.look(False) is None
    assert wait.look(True) is None


def test_a_job_without_tasks_that_run_waits() -> None:
    assert Numbers.of("7 1 0 1 0 4 0 0").waits
    assert not Numbers.of("7 1 0 1 0 4 0 1").waits
    assert not Numbers.of("7 1 1 1 1 4 4 0").waits


def test_the_reason_is_shown_below_the_numbers() -> None:
    bundle = Numbers.of("7 1 0 1 0 4 0 0").bundle(12, "", "1 < 2")
    assert bundle["text/html"].endswith("<div>1 &lt; 2</div>")
    assert bundle["text/plain"].endswith("\n1 < 2")


@pytest.fixture(scope="module")
def kernel(opened: Opened) -> RealKernel:
    return opened("python3")


@pytest.mark.skipif(not SPARKS, reason="images/test.sh says where Sparks are")
def test_a_cell_that_waits_says_why_and_goes_on_when_there_is_room(kernel: RealKernel, api: FakeApi, account: Path) -> None:
    executor(api, "a", UNSCHEDULABLE)
    kernel.run(
        "import os, time, threading; from pathlib import Path; from sparkdriver.cluster import Cluster\n"
        f"Cluster.of_this_pod = lambda: Cluster('{api.address}', Path('{account}'))\n"
        "os.environ['SPARKDRIVER_SESSION'] = '0a1b2c3d'\n"
        "spark.range(1).count()\n"
    )
    asked = len(api.requests)
    kernel.run("backend = sc._jsc.sc(); backend.killExecutors(backend.getExecutorIds())")
    code = "threading.Timer(16, lambda: backend.requestExecutors(1)).start(); spark.range(4).repartition(2).count()"
    sentences = [each.get("text/plain", "") for each in progress(kernel.run_in_notebook(code))]
    told = [at for at, each in enumerate(sentences) if "No node has room for executors" in each]
    assert told
    seconds = int(re.search(r"(\d+) s$", sentences[told[0]].splitlines()[0])[1])
    assert 10 <= seconds < 16
    assert sentences[-1] == ""
    assert asked == 0
