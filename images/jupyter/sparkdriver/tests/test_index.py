from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest

from sparkdriver import index


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "PIP_PROXY", "PIP_INDEX_URL", "PIP_NO_INDEX"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")


@pytest.fixture
def server() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/simple"


NOBODY = "http://127.0.0.1:9/simple"


@pytest.mark.parametrize("option", [["-i"], ["--index-url"]])
def test_an_index_that_an_option_names_is_asked(server: str, option: list[str]) -> None:
    assert index.answers(["rates", *option, server])
    assert not index.answers(["rates", *option, NOBODY])


def test_an_index_of_the_environment_is_asked(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", server)
    assert index.answers(["rates"])
    assert not index.answers(["rates", f"--index-url={NOBODY}"])


def test_a_proxy_is_asked_in_its_place(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server)
    assert index.answers(["-i", NOBODY])


def test_who_needs_no_index_asks_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", NOBODY)
    assert index.answers(["--no-index", "rates"])
    assert index.answers(["-r", "requirements.txt"])
    monkeypatch.setenv("PIP_NO_INDEX", "true")
    assert index.answers(["rates"])


def test_an_index_that_says_nothing_is_waited_for_three_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *_: time.sleep(20))
    begun = time.monotonic()
    assert not index.answers(["-i", NOBODY])
    assert time.monotonic() - begun < 6
