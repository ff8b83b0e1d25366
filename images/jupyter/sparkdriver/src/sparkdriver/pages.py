"""Server extension: the pages beside the notebooks: Spark's of each session, the history of the team's, how it goes with Git, and
which start of the server it is.

jupyter-server-proxy's own extension would also show every other port of the pod to a browser, Spark's among them.
"""

from __future__ import annotations

from typing import Any

from jupyter_server.utils import url_path_join
from jupyter_server_proxy.api import IconHandler, ServersInfoHandler
from jupyter_server_proxy.config import ServerProxy, make_handlers, make_server_process

from . import gitpage, licences, sparkpages, startpage, ui
from .history import NAME, history_server
from .shared import shared_folder


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "sparkdriver.pages"}]


def _load_jupyter_server_extension(app: Any) -> None:
    base = app.web_app.settings["base_url"]
    shared = shared_folder()
    proxy = ServerProxy(parent=app)
    servers = [make_server_process(NAME, history_server(shared), proxy)] if shared else []
    app.web_app.add_handlers(".*", make_handlers(base, servers))
    app.web_app.add_handlers(".*", sparkpages.handlers(base))
    app.web_app.add_handlers(".*", startpage.handlers(base))
    servers.append(make_server_process(ui.NAME, sparkpages.LAUNCHER, proxy))
    app.web_app.add_handlers(".*", _launcher(base, servers))
    licences.let_refuse()
    gitpage.begin(app)


def _launcher(base: str, servers: list[Any]) -> list[tuple[Any, ...]]:
    """What JupyterLab's launcher asks for: which cards there are, and the picture of each."""
    listing = url_path_join(base, "server-proxy/servers-info")
    icons = {server.name: server.launcher_entry.icon_path for server in servers}
    return [
        (listing, ServersInfoHandler, {"server_processes": servers}),
        (url_path_join(base, "server-proxy/icon/(.*)"), IconHandler, {"icons": icons}),
    ]
