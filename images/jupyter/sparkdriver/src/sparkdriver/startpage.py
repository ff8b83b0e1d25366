"""Which start of the server this is, for tabs that may have been open at the one before."""

from __future__ import annotations

import secrets

from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado.web import authenticated

from . import restarts

# No other server has it, whatever becomes of its files.
START = secrets.token_hex(8)


class StartHandler(APIHandler):
    @authenticated
    def get(self) -> None:
        self.finish({"start": START, "said": restarts.said()})


def handlers(base: str) -> list[tuple[str, type[APIHandler]]]:
    return [(url_path_join(base, "sparkdriver/start"), StartHandler)]
