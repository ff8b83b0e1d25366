from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from real_server import log_in, server
from traitlets.config import Config

from sparkdriver.usage import configure, cores


def container(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(f"{text}\n")
    return folder


@pytest.mark.parametrize(
    ("files", "limit"),
    [
        ({"cpu.max": "150000 100000"}, 1.5),
        ({"cpu.max": "max 100000"}, 0),
        ({"cpu/cpu.cfs_quota_us": "200000", "cpu/cpu.cfs_period_us": "100000"}, 2),
        ({"cpu/cpu.cfs_quota_us": "-1", "cpu/cpu.cfs_period_us": "100000"}, 0),
        ({}, 0),
    ],
    ids=["limited", "unlimited", "limited in version 1", "unlimited in version 1", "nothing told"],
)
def test_the_processors_limit_is_the_containers(tmp_path: Path, files: dict[str, str], limit: float) -> None:
    assert cores(container(tmp_path, files)) == limit


def shown(cgroups: Path) -> Config:
    c = Config()
    configure(c, cgroups)
    return c.ResourceUseDisplay


def test_memory_is_shown_of_the_containers_limit(tmp_path: Path) -> None:
    assert shown(container(tmp_path, {"memory.max": "2147483648"})).mem_limit == 2 << 30


def test_without_a_limit_memory_is_shown_alone(tmp_path: Path) -> None:
    assert shown(tmp_path).mem_limit == 0


def test_nothing_is_counted_while_nobody_looks(tmp_path: Path) -> None:
    assert shown(tmp_path).enable_prometheus_metrics is False


def test_the_server_says_what_is_used(tmp_path: Path) -> None:
    with server(tmp_path) as address, httpx.Client() as browser:
        log_in(browser, address)
        assert {"rss", "cpu_percent"} <= browser.get(f"{address}/api/metrics/v1", timeout=30).json().keys()
