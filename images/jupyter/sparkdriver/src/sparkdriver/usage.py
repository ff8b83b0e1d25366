"""Memory and processor of the notebook in JupyterLab's status bar: all of the container's, of what limits it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .memory import CGROUPS, Container


def configure(c: Any, cgroups: Path = CGROUPS) -> None:
    container = Container.of_this_process(cgroups)
    c.ResourceUseDisplay.mem_limit = container.limit if container else 0
    c.ResourceUseDisplay.track_cpu_percent = True
    c.ResourceUseDisplay.cpu_limit = cores(cgroups)
    # It would compare percent with cores.
    c.ResourceUseDisplay.cpu_warning_threshold = 0.0
    # It would look at all processes every second, for nobody.
    c.ResourceUseDisplay.enable_prometheus_metrics = False


def cores(cgroups: Path = CGROUPS) -> float:
    """What limits this container's processor, as both versions of cgroups tell it; 0 where nothing does."""
    for files in (["cpu.max"], ["cpu/cpu.cfs_quota_us", "cpu/cpu.cfs_period_us"]):
        try:
            quota, period = " ".join((cgroups / file).read_text() for file in files).split()
        except OSError:
            continue
        return 0.0 if quota in ("max", "-1") else int(quota) / int(period)
    return 0.0
