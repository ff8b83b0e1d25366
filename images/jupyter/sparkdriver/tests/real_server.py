"""A real Jupyter server with the image's configuration, on a free port and a folder of its own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from jupyter_server.auth import passwd

PASSWORD = "correct horse"
KEY = b"a key of log-ins, for this server alone"
_HASHES: dict[str, str] = {}

_CONFIG = """
from pathlib import Path
from sparkdriver import login, server, settings, spares, unseen
login.password_hash.__defaults__ = (Path({folder!r}) / "password-hash",)
login.cookie_key.__defaults__ = (Path({folder!r}) / "cookie-key",)
settings.read.__defaults__ = (Path({folder!r}) / "settings",)
c = get_config()
server.configure(c)
c.ServerApp.ip = "127.0.0.1"
c.ServerApp.port = {port}
c.ServerApp.allow_root = True
c.ServerApp.root_dir = {root!r}
# Entry points are an installed package's.
c.KernelProvisionerFactory.default_provisioner_name = {provisioner!r}
spares.PAUSE, spares._SECONDS, unseen._PATIENCE, unseen._SECONDS = 0, 0.2, 1, 0.2
"""


@contextmanager
def server(
    folder: Path,
    environment: Mapping[str, str] | None = None,
    password: str = PASSWORD,
    port: int = 0,
    provisioner: str = "local-provisioner",
    program: str = "jupyter_server",
    more: str = "",
    key: bytes = KEY,
) -> Iterator[str]:
    port = port or _free_port()
    root = folder / "home" / "notebooks"
    root.mkdir(parents=True, exist_ok=True)
    config = folder / "config.py"
    config.write_text(_CONFIG.format(port=port, root=str(root), folder=str(folder), provisioner=provisioner) + more)
    (folder / "password-hash").write_text(hashed(password))
    (folder / "cookie-key").write_bytes(key)
    # What a pod loses with its end is another folder each time.
    lost = {"JUPYTER_RUNTIME_DIR": str(folder / f"runtime-{time.monotonic_ns()}"), "HOME": str(root.parent)}
    process = subprocess.Popen(
        [sys.executable, "-m", program, f"--config={config}"],
        env={**os.environ, **lost, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=(folder / "log").open("ab"),
    )
    try:
        address = f"http://127.0.0.1:{port}{(environment or {}).get('SPARKDRIVER_BASE_URL', '').rstrip('/')}"
        _await(f"{address}/api")
        yield address
    finally:
        process.terminate()
        process.wait(20)


def say(folder: Path, **settings: Any) -> None:
    """What the stack says to the server, also to one that runs."""
    (folder / "settings").mkdir(exist_ok=True)
    (folder / "settings" / "server.json").write_text(json.dumps(settings))


def hashed(password: str = PASSWORD) -> str:
    if password not in _HASHES:
        _HASHES[password] = passwd(password)
    return _HASHES[password]


def log_in(browser: httpx.Client, address: str, password: str = PASSWORD) -> httpx.Response:
    browser.get(f"{address}/login")
    form = {"password": password, "_xsrf": browser.cookies["_xsrf"]}
    answer = browser.post(f"{address}/login", data=form)
    assert answer.status_code == 302
    return answer


def save(browser: httpx.Client, address: str, name: str = "a.txt") -> int:
    """As JupyterLab saves: with the cookies of the browser, one of them repeated in a header."""
    content = {"type": "file", "format": "text", "content": "edited"}
    headers = {"X-XSRFToken": browser.cookies["_xsrf"]}
    return browser.put(f"{address}/api/contents/{name}", json=content, headers=headers).status_code


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _await(address: str) -> None:
    for _ in range(300):
        try:
            httpx.get(address).raise_for_status()
            return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise TimeoutError(address)
