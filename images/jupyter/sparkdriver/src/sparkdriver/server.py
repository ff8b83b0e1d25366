"""The Jupyter server's configuration, all of it fixed but log-ins."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from jupyter_server.auth.login import LoginFormHandler
from jupyter_server.base.handlers import APIHandler, JupyterHandler

from . import startpage, usage
from .home import notebooks_folder
from .kernels import max_sessions
from .login import gateway_secret, log_ins
from .person import Person
from .session import notebook_path, notebook_title


def configure(c: Any) -> None:
    logging.getLogger("sparkdriver").setLevel(logging.INFO)
    logging.getLogger("sparkdriver").addHandler(logging.StreamHandler())
    c.ServerApp.ip = "0.0.0.0"
    c.ServerApp.port = 8888
    c.ServerApp.port_retries = 0
    base = os.environ.get("SPARKDRIVER_BASE_URL", "/")
    c.ServerApp.base_url = base
    c.ServerApp.open_browser = False
    c.ServerApp.root_dir = str(notebooks_folder())
    # As kernels are, a terminal's programs are ended before the server when memory is short.
    shell = "echo 1000 > /proc/self/oom_score_adj; exec /bin/bash"
    c.ServerApp.terminado_settings = {"shell_command": ["/bin/sh", "-c", shell]}

    by_password = log_ins()
    c.PasswordIdentityProvider.hashed_password = by_password.hashed
    c.PasswordIdentityProvider.password_required = True
    c.PasswordIdentityProvider.allow_password_change = False
    c.IdentityProvider.token = ""
    c.ServerApp.identity_provider_class = "sparkdriver.gateway.GatewayIdentity"
    c.GatewayIdentity.secret = gateway_secret()
    # Also where an extension forgot to ask who somebody is.
    c.ServerApp.allow_unauthenticated_access = False
    # Jupyter's own answer for pages of other sites asks nobody; here they have nothing to ask for.
    APIHandler.options = JupyterHandler.options
    # And for HEAD its log-in page leads to itself.
    LoginFormHandler.head = LoginFormHandler.get
    c.ServerApp.cookie_secret = by_password.cookie_secret
    c.IdentityProvider.cookie_options = {"samesite": "Lax", "expires_days": by_password.days}
    c.IdentityProvider.get_secure_cookie_kwargs = {"max_age_days": by_password.days}
    # The cookie with another name would begin the log-in's life anew; and who somebody is, the gateway says.
    c.IdentityProvider.updatable_fields = []
    # Browsers send a host's cookies to all of its ports, and there each forwarded notebook is.
    c.IdentityProvider.cookie_name = f"sparkdriver-{notebook_path().replace('/', '.')}"

    c.ServerApp.kernel_manager_class = "sparkdriver.kernels.LimitedKernelManager"
    c.ServerApp.contents_manager_class = "sparkdriver.contents.NotebookContents"
    c.ServerApp.kernel_websocket_connection_class = "sparkdriver.channels.NotebookChannels"
    # A table as text, and a program that prints fast, are seen whole. A bound stays, as what a slow browser has yet to fetch is in memory.
    c.ZMQChannelsWebsocketConnection.iopub_data_rate_limit = 4_000_000
    c.ZMQChannelsWebsocketConnection.iopub_msg_rate_limit = 10_000
    c.KernelProvisionerFactory.default_provisioner_name = "spark-session"
    c.KernelSpecManager.allowed_kernelspecs = {"python3", "scala"}
    # A Spark driver takes longer to come and to leave than a bare Python.
    c.MappingKernelManager.kernel_info_timeout = 180
    c.KernelManager.shutdown_wait_time = 10.0

    # The server goes on listening where it did when it starts a dead kernel anew: else it would not hear that a cell runs.
    c.KernelRestarter.random_ports_until_alive = False
    c.MappingKernelManager.cull_interval = 60
    # A panel asks for them on and on: they are no sign of work, and hide the cell's.
    c.MappingKernelManager.untracked_message_types.extend(["usage_request", "usage_reply"])
    # Tabs stay open for weeks.
    c.MappingKernelManager.cull_connected = True

    extensions = {f"sparkdriver.{name}": True for name in ("busy", "forgetting", "guard", "logins", "pages", "spares", "unseen")}
    c.ServerApp.jpserver_extensions = {"jupyter_server_proxy": False, "jupyter_resource_usage": True, **extensions}
    usage.configure(c)

    c.LabApp.news_url = None
    c.LabApp.check_for_updates_class = "jupyterlab.handlers.announcements.NeverCheckForUpdate"
    c.LabApp.extension_manager = "readonly"
    # Addresses name notebooks and what people search for: nobody logs requests. Kernels and refusals stay.
    c.ServerApp.log_level = "INFO"
    # Where a link leads, a notebook's name is nobody's to read.
    headers = {"Referrer-Policy": "same-origin"}
    # Milliseconds. Only a tab that answers after a cell's end has shown it, and a slow one is not closed.
    pings = {"ws_ping_interval": 10_000, "ws_ping_timeout": 90_000}
    ours = {"log_function": lambda handler: None, "page_config_hook": _named, "headers": headers}
    # As the log-in. Scripts of the lab read it: it is a token, and opens nothing alone.
    token = {"xsrf_cookie_kwargs": {"path": base, "samesite": "Lax"}}
    c.ServerApp.tornado_settings = {**ours, **pings, **token}

    # Whoever has two notebooks open tells their tabs and log-ins apart.
    c.ServerApp.extra_template_paths = [str(Path(__file__).parent / "templates")]
    c.ServerApp.jinja_template_vars = {"notebook": notebook_title()}


def _named(handler: Any, page: dict[str, Any]) -> dict[str, Any]:
    """The application's name, which JupyterLab writes behind the document's into the browser's title; and what our status bar says."""
    person = handler.current_user.name if isinstance(handler.current_user, Person) else ""
    ours = {"sparkdriverMaxSessions": str(max_sessions()), "sparkdriverPerson": person, "sparkdriverStart": startpage.START}
    return {**page, "appName": notebook_title(), **ours}
