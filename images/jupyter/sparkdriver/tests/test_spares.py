from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sparkdriver import last_words, spare, spares
from sparkdriver.session import Session
from sparkdriver.spares import Spares

NOTEBOOK = {"JPY_SESSION_NAME": "sub/a.ipynb", "LANG": "C"}


class FakeKernels:
    """A manager whose kernels are nothing but what is asked of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kernels: dict[str, Any] = {}
        self.room = True
        self.started: list[tuple[str, str, str]] = []
        self.current = True
        self.ended_as: list[str | None] = []
        self.spares: Spares | None = None

    def has_room(self) -> bool:
        return self.room

    async def start_spare(self, kernel_id: str, language: str, folder: str, environment: dict[str, str]) -> None:
        assert spare.is_spare(environment)
        self.started.append((kernel_id, language, folder))
        session = Session("main", kernel_id[:8])
        session.folder.mkdir(parents=True)
        provisioner = SimpleNamespace(session=session, environment={}, is_current=lambda: self.current)
        self._kernels[kernel_id] = SimpleNamespace(
            provisioner=provisioner, _launch_args={"env": environment}, last_activity=None, is_alive=self.lives
        )

    async def lives(self) -> bool:
        return True

    async def shutdown_kernel(self, kernel_id: str, now: bool) -> None:
        await asyncio.sleep(0.02)
        self.ended_as.append(self.spares and self.spares.id)
        del self._kernels[kernel_id]


@pytest.fixture
def kernels(tmp_path: Path, stack: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> FakeKernels:
    stack(spareSession=True)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    conf = tmp_path / "conf"
    conf.mkdir()
    (conf / "spark-defaults.conf").write_text("spark.dynamicAllocation.enabled true\n")
    monkeypatch.setenv("SPARK_CONF_DIR", str(conf))
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path)
    return FakeKernels(tmp_path)


async def filled(kernels: FakeKernels) -> Spares:
    made = kernels.spares = Spares(kernels)
    await made.follow()
    await asyncio.wait({made._start})
    return made


def taken(kernels: FakeKernels, language: str = "python3", folder: str = ".") -> str | None:
    async def scenario() -> str | None:
        return await take(await filled(kernels), language, folder)

    return asyncio.run(scenario())


async def take(made: Spares, language: str = "python3", folder: str = ".") -> str | None:
    """And waits until one that does not fit is gone."""
    taken = await made.take(language, folder, NOTEBOOK)
    if made._giving_back is not None:
        await made._giving_back
    return taken


def test_the_next_notebook_takes_the_session_that_was_started_ahead(kernels: FakeKernels) -> None:
    assert taken(kernels) == kernels.started[0][0]


def test_it_is_told_the_notebooks_folder_name_and_last_words(kernels: FakeKernels, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    last_words.tell("sub/a.ipynb", "before", "of a test.")
    session = kernels._kernels[taken(kernels)].provisioner.session
    for name, value in {"SPARKDRIVER_NOTEBOOK": "main", "SPARKDRIVER_SESSION": session.id, "JPY_SESSION_NAME": "", "PWD": "/"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("SPARKDRIVER_SPARE", "true")
    monkeypatch.chdir("/")
    names: dict[str, Any] = {}
    spare.begin(names)
    assert (Path.cwd(), names) == (tmp_path, {"__session__": "sub/a.ipynb"})
    assert "of a test." in last_words.take(os.environ)
    assert not spare.is_spare()


def test_a_restart_of_it_is_an_ordinary_one_of_the_notebook(kernels: FakeKernels, tmp_path: Path) -> None:
    arguments = kernels._kernels[taken(kernels)]._launch_args
    assert arguments["cwd"] == str(tmp_path)
    assert arguments["env"] == {**NOTEBOOK, "SPARKDRIVER_SPARE": ""}


def test_why_it_ends_is_kept_for_the_notebook(kernels: FakeKernels) -> None:
    assert kernels._kernels[taken(kernels)].provisioner.environment["JPY_SESSION_NAME"] == "sub/a.ipynb"


def test_one_in_another_language_is_ended(kernels: FakeKernels) -> None:
    assert taken(kernels, "scala") is None
    assert not kernels._kernels


def test_one_in_another_folder_is_ended_as_its_java_stays_there(kernels: FakeKernels) -> None:
    assert taken(kernels, folder="sub") is None
    assert not kernels._kernels


def test_one_of_an_older_conf_is_ended(kernels: FakeKernels) -> None:
    kernels.current = False
    assert taken(kernels) is None
    assert not kernels._kernels


def test_one_that_failed_is_ended(kernels: FakeKernels) -> None:
    async def scenario() -> str | None:
        made = await filled(kernels)
        fail(kernels, made)
        return await take(made)

    assert asyncio.run(scenario()) is None
    assert not kernels._kernels


def fail(kernels: FakeKernels, made: Spares) -> None:
    (kernels._kernels[made.id].provisioner.session.folder / "failed").touch()


@pytest.mark.parametrize("room", [True, False])
def test_whoever_needs_another_waits_for_its_end_where_there_is_no_room_for_both(kernels: FakeKernels, room: bool) -> None:
    async def scenario() -> int:
        made = await filled(kernels)
        kernels.room = room
        await made.take("scala", ".", NOTEBOOK)
        return len(kernels._kernels)

    assert asyncio.run(scenario()) == room


def after_a_look(kernels: FakeKernels, change: Callable[[Spares], None]) -> Spares:
    """The next one's start has begun, without a pause but after a failure."""

    async def scenario() -> Spares:
        made = await filled(kernels)
        change(made)
        await made.follow()
        await asyncio.wait({made._start}, timeout=0.1)
        return made

    return asyncio.run(scenario())


def test_one_of_an_older_conf_is_replaced_before_anybody_comes(kernels: FakeKernels, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spares, "PAUSE", 0)
    after_a_look(kernels, lambda _: setattr(kernels, "current", False))
    assert list(kernels._kernels) == [kernels.started[1][0]]


def test_one_of_a_folder_that_is_gone_is_replaced_before_anybody_comes(
    kernels: FakeKernels, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spares, "PAUSE", 0)
    taken(kernels, folder="sub")
    kernels._kernels.clear()
    after_a_look(kernels, lambda _: (tmp_path / "sub").rmdir())
    assert kernels.started[-1][2] == str(tmp_path)


def test_one_that_failed_is_given_back_before_anybody_comes(kernels: FakeKernels, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spares, "PAUSE", 0)
    after_a_look(kernels, lambda made: fail(kernels, made))
    assert (len(kernels._kernels), len(kernels.started)) == (0, 1)


def test_one_that_is_good_stays(kernels: FakeKernels) -> None:
    assert after_a_look(kernels, lambda _: None).id == kernels.started[0][0]


def test_the_next_one_is_in_the_folder_and_the_language_that_were_opened_last(
    kernels: FakeKernels, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spares, "PAUSE", 0)

    async def scenario() -> None:
        made = await filled(kernels)
        await take(made, "scala", "sub")
        await asyncio.wait({made._start})

    asyncio.run(scenario())
    assert [began[1:] for began in kernels.started] == [("python3", str(tmp_path)), ("scala", str(tmp_path / "sub"))]


def test_the_next_servers_first_one_is_too(kernels: FakeKernels) -> None:
    taken(kernels, "scala", "sub")
    assert taken(kernels, "scala", "sub") == kernels.started[1][0]


def test_the_first_one_after_the_folder_is_gone_is_among_the_notebooks(kernels: FakeKernels, tmp_path: Path) -> None:
    taken(kernels, folder="sub")
    (tmp_path / "sub").rmdir()
    assert taken(kernels) == kernels.started[1][0]


def start_slowly(kernels: FakeKernels) -> None:
    begin = kernels.start_spare

    async def slowly(*arguments: Any, **options: Any) -> None:
        await asyncio.sleep(0.05)
        await begin(*arguments, **options)

    kernels.start_spare = slowly


def test_whoever_comes_while_it_starts_waits_for_it(kernels: FakeKernels) -> None:
    start_slowly(kernels)

    async def scenario() -> str | None:
        made = Spares(kernels)
        await made.follow()
        await asyncio.sleep(0.02)
        return await made.take("python3", ".", NOTEBOOK)

    assert asyncio.run(scenario()) == kernels.started[0][0]


def test_whoever_comes_after_the_end_of_another_session_does_not_wait_for_the_pause(kernels: FakeKernels) -> None:
    async def scenario() -> str | None:
        made = await filled(kernels)
        made.fill(spares.PAUSE)
        return await asyncio.wait_for(made.take("python3", ".", NOTEBOOK), 5)

    assert asyncio.run(scenario()) == kernels.started[0][0]


def test_there_is_one_at_most(kernels: FakeKernels) -> None:
    async def scenario() -> None:
        made = await filled(kernels)
        made.fill(0)
        await asyncio.wait({made._start})

    asyncio.run(scenario())
    assert len(kernels.started) == 1


def test_one_that_does_not_start_is_in_nobodys_way(kernels: FakeKernels) -> None:
    async def fail(*_: Any, **__: Any) -> None:
        raise OSError("no such kernel")

    kernels.start_spare = fail
    assert taken(kernels) is None


def test_none_is_started_without_room_for_it(kernels: FakeKernels) -> None:
    kernels.room = False
    assert taken(kernels) is None
    assert not kernels.started


@pytest.mark.parametrize(
    "conf", ["spark.executor.instances 2\n", "spark.dynamicAllocation.enabled true\nspark.dynamicAllocation.minExecutors 1\n"]
)
def test_none_is_started_where_executors_would_run_for_it(kernels: FakeKernels, conf: str) -> None:
    spares.spark_conf().write_text(conf)
    assert taken(kernels) is None
    assert not kernels.started


def test_none_is_started_unasked(kernels: FakeKernels, stack: Callable[..., None]) -> None:
    stack(spareSession=False)

    async def scenario() -> None:
        made = Spares(kernels)
        await made.follow()
        made.fill(0)

    asyncio.run(scenario())
    assert not kernels.started


def test_turned_on_there_is_one(kernels: FakeKernels, stack: Callable[..., None]) -> None:
    async def scenario() -> None:
        stack(spareSession=False)
        made = Spares(kernels)
        await made.follow()
        stack(spareSession=True)
        await made.follow()
        await asyncio.wait({made._start})

    asyncio.run(scenario())
    assert len(kernels.started) == 1


def test_turned_off_it_is_given_back(kernels: FakeKernels, stack: Callable[..., None]) -> None:
    async def scenario() -> str | None:
        made = await filled(kernels)
        stack(spareSession=False)
        await made.follow()
        return made.id

    assert asyncio.run(scenario()) is None
    assert not kernels._kernels


def test_one_that_is_given_back_is_in_no_use_to_its_end(kernels: FakeKernels, stack: Callable[..., None]) -> None:
    async def scenario() -> None:
        made = await filled(kernels)
        stack(spareSession=False)
        await made.follow()

    asyncio.run(scenario())
    assert kernels.ended_as == [kernels.started[0][0]]


def test_turned_off_while_it_starts_whoever_comes_begins_when_it_is_gone(kernels: FakeKernels, stack: Callable[..., None]) -> None:
    start_slowly(kernels)

    async def scenario() -> tuple[str | None, int]:
        made = Spares(kernels)
        await made.follow()
        await asyncio.sleep(0.02)
        stack(spareSession=False)
        off = asyncio.create_task(made.follow())
        await asyncio.sleep(0)
        taken = await made.take("python3", ".", NOTEBOOK)
        left = len(kernels._kernels)
        await off
        return taken, left

    assert asyncio.run(scenario()) == (None, 0)
    assert len(kernels.started) == 1


def test_turned_off_before_it_starts_there_is_none(kernels: FakeKernels, stack: Callable[..., None]) -> None:
    async def scenario() -> None:
        made = Spares(kernels)
        await made.follow()
        stack(spareSession=False)
        await made.follow()
        await asyncio.wait({made._start})

    asyncio.run(scenario())
    assert not kernels.started


def test_one_that_does_not_start_is_not_tried_at_every_look(kernels: FakeKernels) -> None:
    tries: list[int] = []

    async def fail(*_: Any, **__: Any) -> None:
        tries.append(1)
        raise OSError("no such kernel")

    async def scenario() -> None:
        kernels.start_spare = fail
        await (await filled(kernels)).follow()
        await asyncio.sleep(0)

    asyncio.run(scenario())
    assert len(tries) == 1
