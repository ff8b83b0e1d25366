"""Which cell a thread works for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.pool import ThreadPool

import pytest

from sparkdriver import celltags
from sparkdriver.celltags import CELL, Cell


@pytest.fixture(autouse=True)
def followed(monkeypatch: pytest.MonkeyPatch) -> None:
    for pool, ways in celltags._POOLS.items():
        for way in ways:
            monkeypatch.setattr(pool, way, getattr(pool, way))
    celltags._follow_pools()


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    """With one thread, that all work is for."""
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


def tag(*_: int) -> str | None:
    return CELL.get().tag


@pytest.mark.parametrize(
    "work",
    [
        lambda pool: [pool.apply(tag)],
        lambda pool: [pool.apply_async(func=tag).get()],
        lambda pool: pool.map(tag, [0]),
        lambda pool: pool.map(func=tag, iterable=[0], chunksize=1),
        lambda pool: pool.map_async(tag, [0]).get(),
        lambda pool: pool.starmap(tag, [(0, 1)]),
        lambda pool: pool.starmap_async(tag, [(0, 1)]).get(),
        lambda pool: list(pool.imap(tag, [0])),
        lambda pool: list(pool.imap_unordered(tag, [0], 2)),
    ],
    ids=["apply", "apply_async", "map", "map by names", "map_async", "starmap", "starmap_async", "imap", "imap_unordered"],
)
def test_a_pool_of_multiprocessing_does_so_too(work: Callable[[ThreadPool], list[str | None]]) -> None:
    before = CELL.set(Cell("first"))
    with ThreadPool(1) as pool:
        CELL.set(Cell("second"))
        assert work(pool) == ["second"]
    CELL.reset(before)


def test_a_pool_of_processes_is_left_alone() -> None:
    with get_context("fork").Pool(1) as pool:
        assert pool.map(abs, [-1]) == [1]
