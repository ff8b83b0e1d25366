"""A session as the server starts it: a kernel with the provisioner of sessions, and a Spark with pages."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

import httpx
from jupyter_client.blocking import BlockingKernelClient
from real_kernel import KERNELS, PATIENCE, environment
from real_server import log_in, server

_ENTRY_POINTS = "[jupyter_client.kernel_provisioners]\nspark-session = sparkdriver.provisioner:SparkSessionProvisioner\n"
_CONF = "spark.master local[2]\nspark.driver.bindAddress 127.0.0.1\nspark.driver.extraClassPath {classes}\nspark.ui.port 0\nspark.dynamicAllocation.enabled true\nspark.dynamicAllocation.initialExecutors 2\n"


@contextmanager
def server_of_sessions(
    folder: Path, spark: Path, classes: Path, base: str = "/", more: Mapping[str, str] = MappingProxyType({})
) -> Iterator[RealSessions]:
    home, installed, conf = folder / "spark", folder / "installed", folder / "conf"
    for each in (home, installed / "sparkdriver-0.dist-info", conf):
        each.mkdir(parents=True)
    for each in spark.glob("pyspark/*"):
        (home / each.name).symlink_to(each)
    (installed / "sparkdriver-0.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: sparkdriver\nVersion: 0\n")
    (installed / "sparkdriver-0.dist-info/entry_points.txt").write_text(_ENTRY_POINTS)
    (conf / "spark-defaults.conf").write_text(_CONF.format(classes=classes))
    for name in ("python3", "scala"):
        spec = json.loads((KERNELS / name / "kernel.json").read_text())
        spec["argv"][0] = sys.executable
        (folder / "jupyter/kernels" / name).mkdir(parents=True)
        (folder / "jupyter/kernels" / name / "kernel.json").write_text(json.dumps(spec))
    variables = environment(home, spark, classes, folder)
    variables |= {
        "SPARK_CONF_DIR": str(conf),
        "JUPYTER_PATH": str(folder / "jupyter"),
        "PYTHONPATH": f"{installed}:{variables['PYTHONPATH']}",
        "SPARKDRIVER_BASE_URL": base,
        "JUPYTER_PREFER_ENV_PATH": "0",
        **more,
    }
    with server(folder, variables, provisioner="spark-session") as address, httpx.Client() as browser:
        log_in(browser, address)
        yield RealSessions(folder, address, browser)


class RealSessions:
    def __init__(self, folder: Path, address: str, browser: httpx.Client) -> None:
        self.address = address
        self.browser = browser
        self.folder = folder

    def start(self, kernel: str = "python3") -> str:
        """A kernel's name, once its Spark has pages."""
        name = self.post("/api/kernels", {"name": kernel})["id"]
        deadline = time.monotonic() + PATIENCE
        while (code := self.get(f"/spark/{name}/jobs/").status_code) == 404 and time.monotonic() < deadline:
            time.sleep(0.5)
        assert code == 200, (self.folder / "log").read_text()
        return name

    def open(self, notebook: str, kernel: str = "python3") -> str:
        """The name of a notebook's new kernel."""
        asked = {"path": notebook, "name": notebook.rpartition("/")[2], "type": "notebook", "kernel": {"name": kernel}}
        return self.post("/api/sessions", asked)["kernel"]["id"]

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        headers = {"X-XSRFToken": self.browser.cookies["_xsrf"]}
        answer = self.browser.post(f"{self.address}{path}", json=body, headers=headers, timeout=PATIENCE)
        return answer.raise_for_status().json()

    def end(self, kernel: str) -> None:
        headers = {"X-XSRFToken": self.browser.cookies["_xsrf"]}
        self.browser.delete(f"{self.address}/api/kernels/{kernel}", headers=headers, timeout=60).raise_for_status()

    def get(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        return self.browser.get(f"{self.address}{path}", headers=headers or {}, timeout=30)

    def run(self, kernel: str, code: str) -> str:
        """What a cell prints."""
        (file,) = self.folder.glob(f"runtime-*/kernel-{kernel}.json")
        client = BlockingKernelClient(connection_file=str(file))
        client.load_connection_file()
        client.start_channels()
        printed: list[str] = []
        client.execute_interactive(code, timeout=PATIENCE, output_hook=lambda message: printed.append(message["content"].get("text", "")))
        client.stop_channels()
        return "".join(printed)
