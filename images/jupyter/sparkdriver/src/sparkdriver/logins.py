"""Server extension: another password, life or generation of log-ins counts as soon as the pod has it, and ends no session."""

from __future__ import annotations

from typing import Any

from tornado.ioloop import PeriodicCallback

from . import login

_PAUSE = 1000  # milliseconds


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "sparkdriver.logins"}]


def _load_jupyter_server_extension(app: Any) -> None:
    PeriodicCallback(Following(app), _PAUSE).start()


class Following:
    def __init__(self, app: Any) -> None:
        self._app = app
        self._current = login.log_ins()
        self._problem = ""

    def __call__(self) -> None:
        try:
            log_ins = login.log_ins()
        except SystemExit as problem:  # which a server does not start with; one that runs keeps those that it has
            self._tell(str(problem))
            return
        self._tell("")
        if log_ins != self._current:
            self._current = log_ins
            self._app.web_app.settings["cookie_secret"] = log_ins.cookie_secret
            self._app.identity_provider.follow(log_ins)
            self._app.log.info("The stack says otherwise of log-ins: those that it ends have ended.")

    def _tell(self, problem: str) -> None:
        if problem and problem != self._problem:
            self._app.log.error(problem)
        self._problem = problem
