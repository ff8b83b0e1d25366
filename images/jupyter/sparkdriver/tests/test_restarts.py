from __future__ import annotations

import asyncio
import copy
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import httpx
import pytest
from fake_api import FakeApi
from real_server import log_in, server

from sparkdriver import kept, last_words, restarts
from sparkdriver.cluster import Cluster

BOOK = {"JPY_SESSION_NAME": "/home/spark/notebooks/a.ipynb"}
PATH = BOOK["JPY_SESSION_NAME"]
LONG_AGO = datetime(2026, 11, 26, 20, 0, tzinfo=timezone.utc)

POD: dict[str, Any] = {
    "metadata": {
        "uid": "one",
        "creationTimestamp": "2026-11-26T08:00:00Z",
        "annotations": {"sparkdriver.dev/login-checksum": "l"},
        "labels": {"controller-revision-hash": "main-1"},
    },
    "spec": {"nodeName": "a", "containers": [{"image": "jupyter:1", "resources": {"limits": {"memory": "2Gi"}}}]},
    "status": {"containerStatuses": [{"restartCount": 0, "lastState": {}}]},
}


def another(created: datetime = LONG_AGO, **changes: Any) -> dict[str, Any]:
    """A pod that came after the first."""
    pod = copy.deepcopy(POD)
    pod["metadata"]["uid"] = "two"
    pod["metadata"]["creationTimestamp"] = created.isoformat().replace("+00:00", "Z")
    pod["spec"]["nodeName"] = changes.get("node", "a")
    pod["spec"]["containers"][0]["image"] = changes.get("image", "jupyter:1")
    pod["spec"]["containers"][0]["resources"] = changes.get("resources", {"limits": {"memory": "2Gi"}})
    pod["metadata"]["annotations"]["sparkdriver.dev/login-checksum"] = changes.get("login", "l")
    pod["metadata"]["labels"]["controller-revision-hash"] = changes.get("revision", "main-1")
    return pod


def restarted(reason: str, code: int) -> dict[str, Any]:
    """The same pod with another container."""
    pod = copy.deepcopy(POD)
    ended = {"reason": reason, "exitCode": code, "finishedAt": "2026-11-26T09:30:00Z"}
    pod["status"]["containerStatuses"] = [{"restartCount": 1, "lastState": {"terminated": ended}}]
    return pod


def told(then: dict[str, Any] | None, now: dict[str, Any] | None, ended: datetime | None = LONG_AGO) -> str:
    restarts.begin(then)
    restarts.sessions([PATH])
    if ended:
        kept.write("server.json", {**kept.read("server.json"), "ended": ended.isoformat()})
    restarts.begin(now)
    return last_words.take(BOOK)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"image": "jupyter:2", "revision": "main-2"}, "image was changed"),
        ({"login": "m", "revision": "main-2"}, "gateway came or went"),
        ({"resources": {"limits": {"memory": "4Gi"}}, "revision": "main-2"}, "memory, processor or number of sessions was changed"),
        ({"revision": "main-2"}, "settings were changed"),
        ({"node": "b"}, "had to go to another node"),
        ({}, "was deleted, and another one took its place"),
    ],
)
def test_another_pod_is_told_by_what_differs(changes: dict[str, Any], said: str) -> None:
    assert told(POD, another(LONG_AGO + timedelta(seconds=3), **changes)).startswith(
        "The session before this one ended at 2026-11-26 20:00 UTC: the notebook's "
    )
    assert said in told(POD, another(LONG_AGO + timedelta(seconds=3), **changes))


def test_a_notebook_that_had_no_pod_for_a_while_was_suspended() -> None:
    assert "was suspended, and is awake again" in told(POD, another(LONG_AGO + timedelta(hours=11), node="b"))


def test_a_node_that_failed_left_no_time_to_say_when() -> None:
    sentence = told(POD, another(node="b"), ended=None)
    assert "its node failed or was taken away" in sentence
    assert "ended before 20" in sentence


def test_a_pod_that_was_ended_at_once_on_its_node_says_that() -> None:
    assert "without time to say why" in told(POD, another(), ended=None)


def test_memory_that_was_used_up_is_told_with_what_to_ask_for() -> None:
    sentence = told(POD, restarted("OOMKilled", 137), ended=None)
    assert "memory was used up" in sentence
    assert "`driver.memoryOverhead`" in sentence
    assert "ended at 2026-11-26 09:30 UTC" in sentence


def test_a_server_that_crashed_is_told_with_its_code() -> None:
    assert "crashed or no longer answered (exit code 139)" in told(POD, restarted("Error", 139), ended=None)


@pytest.mark.parametrize(("then", "now"), [(None, POD), (POD, None), (None, None)])
def test_what_is_not_known_is_not_guessed(then: dict[str, Any] | None, now: dict[str, Any] | None) -> None:
    assert "why is not known" in told(then, now)


def test_it_is_told_once_and_only_where_a_session_ran() -> None:
    assert told(POD, another())
    assert last_words.take(BOOK) == ""
    assert last_words.take({"JPY_SESSION_NAME": "/home/spark/notebooks/b.ipynb"}) == ""


def test_a_tab_that_was_open_is_told_too() -> None:
    told(POD, another(LONG_AGO + timedelta(seconds=3), revision="main-2"))
    said = "The sessions ended at 2026-11-26 20:00 UTC: the notebook's settings were changed, for which its pod starts anew."
    assert restarts.said() == said


def test_a_tab_without_a_session_is_told_the_reason_alone() -> None:
    restarts.begin(POD)
    restarts.end()
    restarts.begin(another(datetime.now(timezone.utc), revision="main-2"))
    assert restarts.said().startswith("No session was open, and the server ended at ")
    assert restarts.said().endswith("the notebook's settings were changed, for which its pod starts anew.")


def test_a_session_of_no_notebook_was_open_too() -> None:
    restarts.begin(POD)
    restarts.sessions([""])
    restarts.begin(another())
    assert restarts.said().startswith("The sessions ended before ")


def test_sessions_that_the_version_before_kept_were_open() -> None:
    restarts.begin(POD)
    kept.write("server.json", {"pod": restarts.facts(POD), "ended": None, "open": [PATH], "said": None})
    restarts.begin(another())
    assert restarts.said().startswith("The sessions ended before ")


def test_what_was_said_stays_while_the_server_runs() -> None:
    told(POD, another())
    before = restarts.said()
    restarts.sessions([PATH])
    restarts.end()
    assert restarts.said() == before


def test_a_tab_hears_of_a_start_without_a_file() -> None:
    assert restarts.said() == "The notebook's server started anew, and sessions of before have ended."


def test_an_end_that_took_its_time_is_no_suspension() -> None:
    pod = another(LONG_AGO + timedelta(seconds=100))
    pod["spec"]["terminationGracePeriodSeconds"] = 60
    assert "was deleted, and another one took its place" in told(POD, pod)


def test_a_pod_without_sessions_tells_nothing() -> None:
    restarts.begin(POD)
    restarts.begin(another())
    assert last_words.take(BOOK) == ""


def test_words_of_before_a_restart_are_told_after_it() -> None:
    last_words.leave(BOOK, "nothing ran in it.")
    restarts.begin(another())
    assert "nothing ran in it." in last_words.take(BOOK)


def test_a_file_that_is_damaged_tells_nothing(volume: Path) -> None:
    restarts.begin(POD)
    (volume / ".sparkdriver" / "server.json").write_text('{"open": ["a')
    restarts.begin(another())
    assert last_words.take(BOOK) == ""


def test_a_server_that_fails_at_its_end_has_said_when(volume: Path) -> None:
    restarts.begin(POD)
    config = Path(__file__).parents[2] / "jupyter_server_config.py"
    failing = (
        "import runpy; from traitlets.config import Config; from sparkdriver import login, server; "
        "server.log_ins = lambda: login.LogIns('argon2:', b'key', 1); "
        f"runpy.run_path({str(config)!r}, {{'get_config': Config}}); raise RuntimeError('at its end')"
    )
    environment = {**os.environ, "HOME": str(volume)}
    ended = subprocess.run([sys.executable, "-c", failing], env=environment, check=False, capture_output=True)
    assert b"at its end" in ended.stderr
    assert datetime.fromisoformat(kept.read("server.json")["ended"]) > LONG_AGO


def test_the_first_word_of_an_end_counts() -> None:
    restarts.begin(POD)
    restarts.end()
    first = kept.read("server.json")
    restarts.end()
    assert kept.read("server.json") == first


def test_a_volume_that_takes_nothing_ends_nobodys_work(volume: Path, caplog: pytest.LogCaptureFixture) -> None:
    (volume / ".sparkdriver").write_text("in the way")
    last_words.leave(BOOK, "nothing ran in it.")
    assert last_words.take(BOOK) == ""
    assert "Cannot keep last-words.json" in caplog.text


def test_the_pod_is_asked_for_by_its_name(api: FakeApi, cluster: Cluster) -> None:
    api.whole = POD
    assert asyncio.run(restarts.ask(cluster, "main-0", 1, 0)) == POD
    assert [path for _, path, *_ in api.requests] == ["/api/v1/namespaces/ads/pods/main-0"]


def test_a_server_starts_without_an_answer_too(api: FakeApi, cluster: Cluster) -> None:
    api.failures = 1000
    assert asyncio.run(restarts.ask(cluster, "main-0", 3, 0.01)) is None
    assert len(api.requests) == 3


def settled(*answers: dict[str, Any] | None) -> tuple[dict[str, Any] | None, int]:
    """What is known at last, and after how many questions."""
    asked: list[dict[str, Any] | None] = []

    async def ask() -> dict[str, Any] | None:
        asked.append(answers[min(len(asked), len(answers) - 1)])
        return asked[-1]

    restarts.begin(POD)
    return asyncio.run(restarts.settled(ask, 0)), len(asked)


def test_a_container_is_waited_for_whose_end_is_not_told_yet() -> None:
    ended = restarted("OOMKilled", 137)
    assert settled(POD, POD, ended) == (ended, 3)


def test_what_is_told_at_once_is_not_waited_for() -> None:
    assert settled(another(), None)[1] == 1
    assert settled(restarted("Error", 137), None)[1] == 1
    assert settled(None, POD)[1] == 1


def test_an_end_that_is_never_told_keeps_no_server_from_starting() -> None:
    assert settled(POD)[0] == POD


def test_what_another_version_kept_of_its_pod_keeps_no_server_from_starting() -> None:
    async def ask() -> dict[str, Any]:
        return POD

    kept.write("server.json", {"pod": "one"})
    assert asyncio.run(restarts.settled(ask, 0)) == POD


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The home that a real server in this folder has."""
    monkeypatch.setattr(kept, "folder", lambda: tmp_path / "home" / ".sparkdriver")
    return tmp_path / "home"


def open_session(address: str) -> None:
    with httpx.Client() as browser:
        log_in(browser, address)
        body = {"path": "a.ipynb", "name": "a.ipynb", "type": "notebook", "kernel": {"name": "python3"}}
        answer = browser.post(f"{address}/api/sessions", json=body, headers={"X-XSRFToken": browser.cookies["_xsrf"]})
        assert answer.status_code == 201


def test_a_server_that_is_told_to_end_notes_when_and_whose_sessions_end(tmp_path: Path, home: Path) -> None:
    with server(tmp_path) as address:
        open_session(address)
        assert kept.read("server.json").get("ended") is None
    noted = kept.read("server.json")
    assert noted["open"] == [str(home / "notebooks" / "a.ipynb")]
    assert datetime.now(timezone.utc) - datetime.fromisoformat(noted["ended"]) < timedelta(minutes=1)


def test_a_server_that_is_killed_has_noted_whose_sessions_end(tmp_path: Path, home: Path) -> None:
    with server(tmp_path) as address:
        open_session(address)
        process = next(tmp_path.glob("runtime-*/jpserver-*.json")).stem.removeprefix("jpserver-")
        os.kill(int(process), signal.SIGKILL)
    assert kept.read("server.json")["open"] == [str(home / "notebooks" / "a.ipynb")]
    assert kept.read("server.json").get("ended") is None


def test_a_session_that_was_shut_down_is_not_told_of(tmp_path: Path, home: Path) -> None:
    with server(tmp_path) as address:
        open_session(address)
        with httpx.Client() as browser:
            log_in(browser, address)
            kernel = browser.get(f"{address}/api/kernels").json()[0]["id"]
            token = {"X-XSRFToken": browser.cookies["_xsrf"]}
            assert browser.delete(f"{address}/api/kernels/{kernel}", headers=token).status_code == 204
        assert kept.read("server.json")["open"] == []


def test_a_server_that_was_shut_down_has_not_crashed() -> None:
    assert "was shut down" in told(POD, restarted("Completed", 0))


def test_what_another_version_kept_is_no_reason_not_to_start() -> None:
    kept.write("server.json", {"pod": {"uid": "one", "image": "jupyter:1"}, "ended": "not a time", "open": [PATH]})
    restarts.begin(another())
    assert kept.read("server.json")["pod"]["uid"] == "two"
