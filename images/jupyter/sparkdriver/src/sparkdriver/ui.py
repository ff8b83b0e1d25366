"""Where the pages of a session's Spark are: at the notebook's server, which has their port from the session's driver by a file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pyspark import SparkContext

    from .session import Session

# Not "proxy" and not "history": Spark's own pages look for the application's name behind these words of their address.
NAME = "spark"

_FILE = "SPARKDRIVER_UI_PORT"
_ADDRESS = "SPARKDRIVER_UI"


def address(kernel: str, environment: Mapping[str, str] = os.environ) -> str:
    """The path at this server, the same for each session of a kernel."""
    base = environment.get("SPARKDRIVER_BASE_URL", "/").strip("/")
    return "/".join(["", *filter(None, [base, NAME, kernel]), ""])


def card(title: str, icon: str) -> dict[str, str]:
    """A card of JupyterLab's launcher, which shows pictures of ours only among the notebooks, as jupyter-server-proxy takes it."""
    return {"title": title, "category": "Notebook", "icon_path": str(Path(__file__).parent / "icons" / f"{icon}.svg")}


def environment(session: Session, kernel: str) -> dict[str, str]:
    """What a kernel's process is told."""
    return {_FILE: str(_port_file(session)), _ADDRESS: address(kernel)}


def own_address() -> str:
    """In a kernel: the path of its session's pages."""
    return os.environ.get(_ADDRESS, "")


class Announcement:
    """In a kernel: says the port to the server, and the address to whoever asks Spark for it."""

    _context: SparkContext | None = None

    def make(self, context: SparkContext) -> None:
        self._context = context
        inside = context._jsc.sc().uiWebUrl() if own_address() else None
        if inside is not None and inside.isDefined():
            Path(os.environ[_FILE]).write_text(str(urlsplit(inside.get()).port))
            type(context).uiWebUrl = property(lambda _: own_address())
        else:
            self._withdraw()

    def repeat(self) -> None:
        """After a cell, which may have stopped the session and made another."""
        from pyspark import SparkContext

        context = SparkContext._active_spark_context
        if self._context is None or context is self._context:
            return
        if context is None:
            self._context = None
            self._withdraw()
        else:
            self.make(context)

    @staticmethod
    def _withdraw() -> None:
        """The port may be another session's next."""
        if own_address():
            Path(os.environ[_FILE]).unlink(missing_ok=True)


def port(session: Session) -> int | None:
    """None as long as it has none to show."""
    try:
        return int(_port_file(session).read_text())
    except (OSError, ValueError):
        return None


def _port_file(session: Session) -> Path:
    return session.folder / "ui-port"
