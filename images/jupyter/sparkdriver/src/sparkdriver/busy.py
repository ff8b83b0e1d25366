"""Server extension: says whether a cell or a Spark job runs, or somebody is at work, to whoever is about to suspend the notebook.

It asks for no log-in, because what asks has none: a yes or a no is all that it tells.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join

from . import activity
from .hours import PATH

# A driver says so every five seconds.
_RECENT = timedelta(seconds=60)
# Whoever ran a cell reads what it shows, and writes the next one.
_AT_WORK = timedelta(minutes=15)


class BusyHandler(JupyterHandler):
    @allow_unauthenticated
    async def get(self) -> None:
        kernels = self.kernel_manager
        self.finish({"busy": any(runs(kernels.get_kernel(each)) for each in kernels.in_use())})


def runs(kernel: Any) -> bool:
    """Also one that was just started, for somebody is about to use it; one that nobody talks to starts for ever."""
    now = datetime.now(timezone.utc)
    if kernel.execution_state == "busy" or (kernel.execution_state == "starting" and now - kernel.last_activity < _RECENT):
        return True
    if (ran := getattr(kernel, "cell_ran", None)) is not None and now - ran < _AT_WORK:
        return True
    session = getattr(kernel.provisioner, "session", None)
    computed = activity.last(session.id) if session else None
    return computed is not None and now - computed < _RECENT


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "sparkdriver.busy"}]


def _load_jupyter_server_extension(app: Any) -> None:
    path = url_path_join(app.web_app.settings["base_url"], PATH)
    app.web_app.add_handlers(".*", [(path, BusyHandler)])
