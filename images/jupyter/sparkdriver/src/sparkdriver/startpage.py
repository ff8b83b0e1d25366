"""Which start of the server this is, for tabs that may have been open at the one before."""

from __future__ import annotations

from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado.web import authenticated

from . import restarts


class StartHandler(APIHandler):
    @authenticated
    def get(self) -> None:
        self.finish(restarts.last())


def handlers(base: str) -> list[tuple[str, type[APIHandler]]]:
    return [(url_path_join(base, "sparkdriver/start"), StartHandler)]
