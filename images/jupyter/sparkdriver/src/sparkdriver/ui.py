"""Where the pages of a session's Spark are: at the notebook's server, which has their port from the session's driver by a file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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


def adapt() -> None:
    """In a kernel: whoever asks Spark for its pages is told that path."""
    from pyspark import SparkContext

    inside = SparkContext.uiWebUrl
    if own_address():
        SparkContext.uiWebUrl = property(lambda context: inside.fget(context) and own_address())


def port(session: Session) -> int | None:
    """None as long as it has none to show."""
    try:
        return int(_port_file(session).read_text())
    except (OSError, ValueError):
        return None


def _port_file(session: Session) -> Path:
    return session.folder / "ui-port"
