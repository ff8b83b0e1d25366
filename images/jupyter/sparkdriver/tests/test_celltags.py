"""Which cell a thread works for."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from sparkdriver import celltags
from sparkdriver.celltags import CELL, Cell


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreadPoolExecutor]:
    """With one thread, that all work is for."""
    monkeypatch.setattr(ThreadPoolExecutor, "submit", celltags._for_the_submitter(ThreadPoolExecutor.submit))
    before = CELL.set(Cell())
    with ThreadPoolExecutor(1) as pool:
        yield pool
    CELL.reset(before)


def test_a_pool_works_for_the_cell_that_has_work_for_it(pool: ThreadPoolExecutor) -> None:
    def asked(tag: str | None) -> str | None:
        CELL.set(Cell(tag))
        return pool.submit(lambda: CELL.get().tag).result()

    assert [asked("one"), asked("two"), asked(None)] == ["one", "two", None]


def test_what_was_begun_before_an_interrupt_is_not_what_comes_after(pool: ThreadPoolExecutor) -> None:
    cell = Cell("before")
    CELL.set(cell)
    work = pool.submit(lambda: CELL.get())
    cell.tag = "after"
    assert work.result().tag == "before"
