from __future__ import annotations

from types import SimpleNamespace

import pytest

from sparkdriver.pages import _load_jupyter_server_extension


class Recorder:
    """Stands for the server's application, and knows what it was given."""

    settings = {"base_url": "/"}

    def __init__(self) -> None:
        self.paths: list[str] = []

    def add_handlers(self, host: str, handlers: list[tuple]) -> None:
        self.paths += [handler[0] for handler in handlers]


def paths(monkeypatch: pytest.MonkeyPatch, shared: str) -> list[str]:
    monkeypatch.setenv("SPARKDRIVER_SHARED", shared)
    monkeypatch.setenv("SPARK_HOME", "/opt/spark")
    application = Recorder()
    app = SimpleNamespace(web_app=application, config=None)
    monkeypatch.setattr("sparkdriver.pages.ServerProxy", lambda parent: _settings())
    _load_jupyter_server_extension(app)
    return application.paths


def _settings() -> object:
    from jupyter_server_proxy.config import ServerProxy

    return ServerProxy()


def test_the_sessions_of_the_team_have_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "/sessions" in paths(monkeypatch, "/home/spark/shared")


def test_no_other_port_of_the_pod_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not [path for path in paths(monkeypatch, "/home/spark/shared") if path.startswith("/proxy")]


def test_a_team_without_a_folder_has_no_such_page(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "/sessions" not in paths(monkeypatch, "")
