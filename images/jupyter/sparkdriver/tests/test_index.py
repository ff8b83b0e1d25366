from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sparkdriver import index, pipoptions


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "PIP_PROXY", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_NO_INDEX"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")


@pytest.fixture
def server() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/simple"


def answers(arguments: list[str]) -> bool:
    return index.answers(pipoptions.read(arguments))


NOBODY = "http://127.0.0.1:9/simple"


@pytest.mark.parametrize("option", [["-i"], ["--index-url"]])
def test_an_index_that_an_option_names_is_asked(server: str, option: list[str]) -> None:
    assert answers(["rates", *option, server])
    assert not answers(["rates", *option, NOBODY])


def test_an_index_in_the_option_s_own_word_is_asked(server: str) -> None:
    assert answers([f"-i{server}", "rates"])
    assert not answers([f"-i{NOBODY}", "rates"])


def test_one_index_that_answers_is_enough(server: str) -> None:
    assert answers(["-i", NOBODY, "--extra-index-url", NOBODY, f"--extra-index-url={server}", "rates"])
    assert not answers(["-i", NOBODY, "--extra-index-url", NOBODY, "rates"])


def test_a_further_index_of_a_file_is_asked(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    conf = tmp_path / "pip.conf"
    conf.write_text(f"[global]\nindex-url = {NOBODY}\nextra-index-url =\n    {NOBODY}\n    {server}\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(conf))
    assert answers(["rates"])


def test_an_index_of_the_environment_is_asked(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", server)
    assert answers(["rates"])
    assert not answers(["rates", f"--index-url={NOBODY}"])


def test_a_proxy_is_asked_in_its_place(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server)
    assert answers(["-i", NOBODY])


def test_who_needs_no_index_asks_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", NOBODY)
    assert answers(["--no-index", "rates"])
    assert answers(["-r", "requirements.txt"])
    monkeypatch.setenv("PIP_NO_INDEX", "true")
    assert answers(["rates"])


def silence(*_: object) -> socket.socket:
    time.sleep(20)
    raise TimeoutError


def test_a_silent_index_keeps_nobody_from_one_that_answers(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.create_connection
    monkeypatch.setattr(socket, "create_connection", lambda place, *more: (silence if place[1] == 9 else connect)(place, *more))
    begun = time.monotonic()
    assert answers(["-i", NOBODY, "--extra-index-url", server])
    assert time.monotonic() - begun < 3


def test_an_index_that_says_nothing_is_waited_for_three_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", silence)
    begun = time.monotonic()
    assert not answers(["-i", NOBODY])
    assert time.monotonic() - begun < 6
