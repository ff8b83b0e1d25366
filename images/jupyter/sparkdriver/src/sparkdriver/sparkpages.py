"""The pages of each open session's Spark, behind the server's login, and the page that lists the sessions."""

from __future__ import annotations

import re
from html import escape
from typing import Any
from urllib.parse import unquote, urlsplit

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from jupyter_server_proxy.handlers import AddSlashHandler, ProxyHandler, RewritableResponse
from tornado.web import HTTPError, authenticated

from . import ui
from .session import notebook_title

LAUNCHER = {"launcher_entry": ui.card("Spark's pages", "spark"), "new_browser_tab": True}

_KERNEL = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def handlers(base: str) -> list[tuple[str, type[JupyterHandler]]]:
    here = url_path_join(base, ui.NAME)
    return [
        (here, AddSlashHandler),
        (rf"{here}/", SessionsHandler),
        (rf"{here}/{_KERNEL}", AddSlashHandler),
        (rf"{here}/({_KERNEL})(/.*)", SparkHandler),
    ]


class SparkHandler(ProxyHandler):
    """Passes on to the port that a kernel of this server has its pages at, and to no other."""

    SUPPORTED_METHODS = ("GET", "POST")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, rewrite_response=lambda response: self._stay_here(response), **options)

    async def prepare(self) -> None:
        await super().prepare()
        if not self.current_user:
            return  # on the way to the login
        if self.request.headers.get("Upgrade", "").lower() == "websocket":
            raise HTTPError(400, "Spark's pages have no websockets")
        # Spark ends a job by a mere link, which another site's page may have as well.
        ends = "kill" in re.split(r"[/;]", unquote(self.request.path))
        if (ends or self.request.method == "POST") and not self.check_referer():
            raise HTTPError(403, "Only Spark's own pages end jobs")

    async def http_get(self, kernel: str, path: str) -> None:
        self.proxy_base = f"{ui.NAME}/{kernel}"
        await self.proxy("localhost", self._port(kernel), path)

    post = http_get

    def _port(self, kernel: str) -> int:
        provisioner = self.kernel_manager.get_kernel(kernel).provisioner if kernel in self.kernel_manager else None
        if provisioner is None:
            raise HTTPError(404, "This session has ended; `Sessions of the team` shows what it did")
        port = ui.port(provisioner.session)
        if port is None:
            raise HTTPError(404, "This session has no pages (yet): it starts, or did not, or its settings say `spark.ui.enabled: false`")
        return port

    def proxy_request_headers(self) -> dict[str, str]:
        """Without the log-in, which is none of Spark's business."""
        headers = super().proxy_request_headers()
        for name in ("Cookie", "Authorization"):
            headers.pop(name, None)
        return headers

    def _stay_here(self, response: RewritableResponse) -> None:
        """Spark redirects to paths of its own."""
        if target := response.headers.get("Location"):
            path, here = urlsplit(target), url_path_join(self.base_url, self.proxy_base)
            inside = path.path if path.path.startswith(f"{here}/") else url_path_join(here, path.path)
            response.headers["Location"] = path._replace(scheme="", netloc="", path=inside).geturl()


class SessionsHandler(JupyterHandler):
    @authenticated
    async def get(self) -> None:
        kernels = self.kernel_manager
        of_notebooks = {each["kernel"]["id"]: each["path"] for each in await self.session_manager.list_sessions()}
        rows = [
            f'<li><a href="{escape(ui.address(kernel))}">{escape(of_notebooks.get(kernel, "no notebook"))}</a>, '
            f"{getattr(kernels.get_kernel(kernel), 'execution_state', 'starting')}</li>"
            for kernel in kernels.in_use()
        ]
        used = f"{len(rows)} of {kernels.max_sessions} Spark sessions are in use."
        self.finish(_PAGE.format(name=escape(notebook_title()), used=used, rows="\n".join(rows)))


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Spark · {name}</title></head>
<body style="font-family: sans-serif; margin: 2em">
<h1>{name}</h1>
<p>{used} Each has pages of its own: jobs, stages, SQL, executors.
To end one, shut its kernel down in JupyterLab, in the panel <em>Running Terminals and Kernels</em> on the left.</p>
<ul>{rows}</ul>
</body></html>
"""
