from __future__ import annotations

import threading
from unittest.mock import MagicMock

import pytest
from IPython.core.interactiveshell import InteractiveShell

from sparkdriver.notebookcells import NotebookCells


@pytest.fixture
def shell() -> InteractiveShell:
    InteractiveShell.clear_instance()
    return InteractiveShell.instance()


@pytest.fixture
def heard(shell: InteractiveShell) -> MagicMock:
    """What those who follow cells are told, after the first one, in which a session begins."""
    heard = MagicMock()
    follow = NotebookCells(heard.jobs, heard.progress).follow

    def first() -> None:
        shell.events.unregister("pre_execute", first)
        follow(shell)

    shell.events.register("pre_execute", first)
    shell.user_ns["names"] = lambda: [name for name, *_ in heard.mock_calls]
    shell.run_cell("1")
    return heard


CELL = ["jobs.begin", "progress.begin", "progress.end", "jobs.end"]


def names(heard: MagicMock) -> list[str]:
    return [name for name, *_ in heard.mock_calls]


def test_a_cell_begins_and_ends_also_the_first(heard: MagicMock, shell: InteractiveShell) -> None:
    shell.run_cell("2")
    assert names(heard) == CELL * 2


def test_what_a_cell_runs_is_of_the_cell(heard: MagicMock, shell: InteractiveShell) -> None:
    heard.reset_mock()
    shell.run_cell("get_ipython().run_cell('get_ipython().run_cell(\\'1\\', silent=True)')\nwithin = names()")
    assert shell.user_ns["within"] == CELL[:2]
    assert names(heard) == CELL


def test_a_cell_that_fails_ends_as_well(heard: MagicMock, shell: InteractiveShell) -> None:
    for cell in ("1 / 0", "1 +", "", "2"):
        heard.reset_mock()
        shell.run_cell(cell)
    assert names(heard) == CELL


def test_a_silent_run_leaves_the_next_cell_whole(heard: MagicMock, shell: InteractiveShell) -> None:
    shell.run_cell("1", silent=True)
    heard.reset_mock()
    shell.run_cell("2")
    assert names(heard) == CELL


def test_a_cell_of_a_subshell_is_another_s(heard: MagicMock, shell: InteractiveShell) -> None:
    heard.reset_mock()
    beside = threading.Thread(target=lambda: [shell.events.trigger("pre_execute"), shell.events.trigger("post_execute")])
    beside.start()
    beside.join()
    assert names(heard) == []
