from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sparkdriver import activity, last_words, restarts
from sparkdriver.idle import timeout, words
from sparkdriver.kernels import LimitedKernelManager

HOUR = 3600
HERE = {"JPY_SESSION_NAME": "a.ipynb"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(activity.last, "__defaults__", (tmp_path,))
    return tmp_path


@pytest.fixture
def manager(folder: Path, stack: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> LimitedKernelManager:
    async def shut_down(self: LimitedKernelManager, kernel_id: str, **_: object) -> None:
        del self._kernels[kernel_id]

    monkeypatch.setattr(LimitedKernelManager, "shutdown_kernel", shut_down)
    last_words.take(HERE)
    stack(idleTimeout="12h")
    return LimitedKernelManager(cull_connected=True)


def idle_for(hours: float, state: str = "idle") -> Any:
    return SimpleNamespace(
        kernel_name="python3",
        kernel_spec=SimpleNamespace(metadata={}),
        execution_state=state,
        last_activity=datetime.now(timezone.utc) - timedelta(hours=hours),
        provisioner=SimpleNamespace(session=SimpleNamespace(id="0a1b"), environment=dict(HERE)),
        update_env=lambda env: None,
    )


def ends(manager: LimitedKernelManager, kernel: Any) -> bool:
    manager._kernels["k"] = kernel
    asyncio.run(manager.cull_kernels())
    return "k" not in manager._kernels


def test_a_session_in_which_nothing_ran_ends(manager: LimitedKernelManager) -> None:
    assert ends(manager, idle_for(hours=13))
    assert not ends(manager, idle_for(hours=11))


def test_another_time_is_one_for_sessions_that_run(manager: LimitedKernelManager, stack: Callable[..., None]) -> None:
    kernel = idle_for(hours=11)
    assert not ends(manager, kernel)
    stack(idleTimeout="10h")
    assert ends(manager, kernel)
    assert "nothing ran in it for 10 hours" in last_words.take(HERE)


def test_none_ends_where_the_time_is_never(manager: LimitedKernelManager, stack: Callable[..., None]) -> None:
    stack(idleTimeout="never")
    assert not ends(manager, idle_for(hours=13))


def test_whoever_has_never_may_have_a_time_later(manager: LimitedKernelManager, stack: Callable[..., None]) -> None:
    async def looks() -> bool:
        stack(idleTimeout="never")
        manager.initialize_culler()
        return manager._culler_callback.is_running()

    assert asyncio.run(looks())


def test_a_session_whose_cell_runs_stays(manager: LimitedKernelManager) -> None:
    assert not ends(manager, idle_for(hours=13, state="busy"))


def test_a_session_with_a_job_of_a_stream_or_a_thread_stays(manager: LimitedKernelManager, folder: Path) -> None:
    file = activity.file("0a1b", folder)
    file.touch()
    assert not ends(manager, idle_for(hours=13))
    long_ago = datetime.now().timestamp() - 13 * HOUR
    os.utime(file, (long_ago, long_ago))
    assert ends(manager, idle_for(hours=13))


def test_the_next_session_of_the_notebook_says_once_why_the_last_one_ended(manager: LimitedKernelManager) -> None:
    assert ends(manager, idle_for(hours=13))
    assert last_words.take({"JPY_SESSION_NAME": "b.ipynb"}) == ""
    assert "nothing ran in it for 12 hours (`driver.idleTimeout`)" in last_words.take(HERE)
    assert last_words.take(HERE) == ""


def renamed(manager: LimitedKernelManager, kernel: Any) -> dict[str, str]:
    manager._kernels["k"] = kernel
    there = {"JPY_SESSION_NAME": "model.ipynb"}
    manager.update_env(kernel_id="k", env=there)
    return there


def test_a_renamed_notebook_hears_it_and_a_new_one_of_its_former_name_does_not(manager: LimitedKernelManager) -> None:
    kernel = idle_for(hours=13)
    there = renamed(manager, kernel)
    assert ends(manager, kernel)
    assert last_words.take(HERE) == ""
    assert "nothing ran in it" in last_words.take(there)


def test_a_restart_is_told_to_a_renamed_notebook(manager: LimitedKernelManager) -> None:
    renamed(manager, idle_for(hours=1))
    restarts.begin(None)
    assert last_words.take(HERE) == ""
    assert last_words.take({"JPY_SESSION_NAME": "model.ipynb"}) != ""


def test_a_session_that_goes_on_leaves_no_words(manager: LimitedKernelManager) -> None:
    assert not ends(manager, idle_for(hours=1))
    assert last_words.take(HERE) == ""


@pytest.mark.parametrize(
    ("text", "seconds", "said"),
    [("30m", 1800, "30 minutes"), ("12h", 12 * HOUR, "12 hours"), ("2d", 48 * HOUR, "2 days"), ("60m", HOUR, "1 hour")],
)
def test_the_time_is_the_settings(stack: Callable[..., None], text: str, seconds: int, said: str) -> None:
    stack(idleTimeout=text)
    assert timeout() == seconds
    assert words(seconds) == said


def test_never_is_a_time_too(stack: Callable[..., None]) -> None:
    stack(idleTimeout="never")
    assert timeout() == 0
