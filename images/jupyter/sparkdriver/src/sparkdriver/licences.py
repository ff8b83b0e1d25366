"""JupyterLab's list of its licences, which sends no refusal of its own: its `finish` is a coroutine, and whoever refuses awaits none."""

from __future__ import annotations

from asyncio import Future
from typing import Any

from jupyter_server.base.handlers import APIHandler
from jupyterlab_server.licenses_handler import LicensesHandler


def let_refuse() -> None:
    LicensesHandler.finish = _finish


def _finish(handler: LicensesHandler, *content: Any, _mime_type: str = "application/json") -> Future[Any]:
    return APIHandler.finish(handler, *content, set_content_type=_mime_type)
