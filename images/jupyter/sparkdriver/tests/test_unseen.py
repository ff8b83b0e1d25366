from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import nbformat
import pytest
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from real_server import log_in, server
from tornado.httpclient import HTTPRequest
from tornado.web import HTTPError
from tornado.websocket import WebSocketClientConnection, websocket_connect

from sparkdriver.channels import NotebookChannels
from sparkdriver.contents import NotebookContents
from sparkdriver.transcript import Run, Transcript
from sparkdriver.unseen import Unseen, place

NOTEBOOK = "a.ipynb"
BROWSERS = "v1.kernel.websocket.jupyter.org"


class Sessions:
    def __init__(self) -> None:
        self.paths = [NOTEBOOK]

    async def list_sessions(self) -> list[dict[str, Any]]:
        return [{"type": "notebook", "path": path, "kernel": {"id": "k"}} for path in self.paths]


class World:
    """A notebook of one cell, whose kernel printed something for a tab."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / NOTEBOOK
        write(self.file, "print()")
        self.open: set[str] = set()
        self.run = Run("cell-0", "print()", "tab", [new_output("stream", name="stdout", text="seen?")], 3, ended=0)
        self.transcripts = {"k": Transcript()}
        self.transcripts["k"].asked("request", self.run)
        self.contents = NotebookContents(root_dir=str(folder))
        self.answered = 0.0
        self.sessions = Sessions()
        self.unseen = Unseen(self.transcripts, self.sessions, self.contents, self.open.__contains__, lambda tab: self.answered)

    def at(self, *times: float) -> None:
        async def pass_by() -> None:
            for now in times:
                await self.unseen.save(now)

        asyncio.run(pass_by())

    def texts(self, file: Path | None = None) -> list[list[str]]:
        return [[output.text for output in cell.outputs] for cell in nbformat.read(file or self.file, 4).cells]


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def write(file: Path, *sources: str) -> None:
    cells = [new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(sources)]
    nbformat.write(new_notebook(cells=cells), file)


def test_what_a_closed_tab_did_not_see_is_in_the_notebook(world: World) -> None:
    world.at(100, 120)
    assert world.texts() == [["seen?"]]
    assert nbformat.read(world.file, 4).cells[0].execution_count == 3
    assert world.transcripts == {}


def test_a_tab_has_time_to_come_back(world: World) -> None:
    world.at(100, 110)
    world.open.add("tab")
    world.at(112)
    world.open.clear()
    world.at(114, 120)
    assert world.texts() == [[]]


def test_an_open_tab_writes_itself(world: World) -> None:
    world.open.add("tab")
    world.at(10, 50)
    assert world.texts() == [[]]
    world.answered = 5
    world.contents.saved[NOTEBOOK] = 60
    world.at(70)
    assert world.texts() == [[]]
    assert world.transcripts == {}


def test_a_closed_laptop_whose_end_is_noticed_late_loses_nothing(world: World) -> None:
    world.open.add("tab")
    world.contents.saved[NOTEBOOK] = 20
    world.at(10, 50, 90, 115)
    world.open.clear()
    world.at(120, 136)
    assert world.texts() == [["seen?"]]


@pytest.mark.parametrize(("silence", "texts"), [(1, [[]]), (60, [["seen?"]])])
def test_what_a_silent_tab_has_is_written_at_the_servers_end(world: World, silence: float, texts: list[list[str]]) -> None:
    world.open.add("tab")
    world.answered = time.monotonic() - silence
    asyncio.run(world.unseen.end())
    assert world.texts() == texts


def test_what_a_tab_saved_and_then_cleared_or_deleted_does_not_come_back(world: World) -> None:
    world.answered = 1
    world.contents.saved[NOTEBOOK] = 10
    world.at(20, 40)
    assert world.texts() == [[]]
    assert world.transcripts == {}


@pytest.mark.parametrize(("answered", "saved"), [(1, 1), (-1, 10)])
def test_what_was_saved_without_the_end_of_a_run_gets_it(world: World, answered: float, saved: float) -> None:
    world.answered = answered
    world.contents.saved[NOTEBOOK] = saved
    world.at(20, 40)
    assert world.texts() == [["seen?"]]


def test_a_cell_that_still_runs_is_written_again_when_there_is_more(world: World) -> None:
    world.run.ended = None
    world.at(100, 120)
    world.run.add(new_output("stream", name="stdout", text=" now"))
    world.at(125)
    assert world.texts() == [["seen? now"]]
    world.run.ended = 126
    world.at(130)
    assert world.transcripts == {}


def returns(world: World) -> dict[str, Any]:
    """Another browser opens the notebook while its cell runs, and the cell goes on and ends."""
    world.run.ended, world.run.asked = None, time.monotonic()
    world.at(100, 120)
    model = asyncio.run(world.contents.get(NOTEBOOK, type="notebook", require_hash=True))
    world.run.add(new_output("stream", name="stdout", text=" now"))
    world.at(125)
    world.run.ended = 126
    world.at(130)
    return model


def saved_by_a_browser(world: World, model: dict[str, Any]) -> None:
    asyncio.run(world.contents.save({**model}, NOTEBOOK))
    # Saves and looks are seconds apart.
    time.sleep(0.01)


def test_who_returns_while_a_cell_runs_and_saves_loses_nothing_of_it(world: World) -> None:
    model = returns(world)
    model["content"].cells.append(new_code_cell("typed"))
    for now in (135, 140):
        saved_by_a_browser(world, model)
        assert world.texts() == [["seen?"], []]
        world.at(now)
        assert world.texts() == [["seen? now"], []]


def test_what_another_cell_prints_meanwhile_makes_no_cell_forgotten(world: World) -> None:
    model = returns(world)
    other = Run("cell-1", "print()", "tab", [new_output("stream", name="stdout", text="other")], 4)
    world.transcripts["k"].asked("later", other)
    world.at(135, 140)
    saved_by_a_browser(world, model)
    world.at(145)
    assert world.texts() == [["seen? now"], ["other"]]


def test_who_reads_as_the_last_is_being_written_has_not_read_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    save = AsyncLargeFileManager.save

    async def read_and_save(contents: NotebookContents, *model: Any) -> Any:
        await contents.get(NOTEBOOK, type="notebook")
        return await save(contents, *model)

    model = asyncio.run(world.contents.get(NOTEBOOK, type="notebook"))
    with monkeypatch.context() as now:
        now.setattr(AsyncLargeFileManager, "save", read_and_save)
        world.run.asked = time.monotonic()
        world.at(100, 120)
    saved_by_a_browser(world, model)
    world.at(125)
    assert world.texts() == [["seen?"]]


def test_who_returns_while_a_cell_runs_is_not_asked_about_what_the_server_wrote(world: World) -> None:
    model = returns(world)
    now = asyncio.run(world.contents.get(NOTEBOOK, content=False, require_hash=True))
    assert now["hash"] == model["hash"]
    assert now["last_modified"] > model["last_modified"]


def test_who_returns_while_a_cell_runs_is_asked_about_what_another_browser_saved(world: World) -> None:
    model = returns(world)
    other = asyncio.run(world.contents.get(NOTEBOOK, type="notebook", require_hash=True))
    now = asyncio.run(world.contents.get(NOTEBOOK, content=False, require_hash=True))
    assert now["hash"] == other["hash"] != model["hash"]


@pytest.mark.parametrize("reads", [True, False])
def test_what_a_browser_has_read_or_saved_whole_it_may_clear(world: World, reads: bool) -> None:
    model = returns(world)
    whole = asyncio.run(world.contents.notebook(NOTEBOOK))
    if reads:
        asyncio.run(world.contents.get(NOTEBOOK, type="notebook"))
    else:
        saved_by_a_browser(world, {**model, "content": whole})
    world.at(135)
    assert world.transcripts == {}
    whole.cells[0].outputs = []
    saved_by_a_browser(world, {**model, "content": whole})
    world.at(140)
    assert world.texts() == [[]]


def test_a_tab_that_comes_back_is_asked_whose_outputs_are_to_stay(world: World) -> None:
    model = asyncio.run(world.contents.get(NOTEBOOK, type="notebook", require_hash=True))
    world.run.ended = None
    world.at(100, 120)
    world.open.add("tab")
    world.at(125)
    now = asyncio.run(world.contents.get(NOTEBOOK, content=False, require_hash=True))
    assert now["hash"] != model["hash"]


def test_a_cell_that_was_never_saved_is_added(world: World) -> None:
    world.run.cell = "new"
    world.at(100, 120)
    assert world.texts() == [[], ["seen?"]]
    assert nbformat.read(world.file, 4).cells[1].source == "print()"


@pytest.fixture
def other(world: World) -> Path:
    """A second notebook of the same kernel, and it is its cell that ran."""
    world.sessions.paths.append("b.ipynb")
    world.run.cell = "cell-1"
    file = world.file.with_name("b.ipynb")
    write(file, "", "print()")
    return file


def test_of_two_notebooks_with_one_kernel_the_one_that_has_the_cell_gets_what_it_printed(world: World, other: Path) -> None:
    world.at(100, 120)
    assert (world.texts(), world.texts(other)) == ([[]], [[], ["seen?"]])


def test_what_the_second_notebook_of_a_kernel_saved_itself_is_written_nowhere(world: World, other: Path) -> None:
    world.answered = 1
    world.contents.saved[other.name] = 10
    world.at(20, 40)
    assert (world.texts(), world.texts(other)) == ([[]], [[], []])
    assert world.transcripts == {}


def test_a_cell_that_neither_notebook_of_a_kernel_has_is_added_to_none(world: World, other: Path) -> None:
    world.run.cell = "new"
    world.at(100, 120)
    assert (world.texts(), world.texts(other)) == ([[]], [[], []])


def test_what_the_tab_saved_is_left_alone(world: World) -> None:
    world.at(100, 120)
    written = world.file.stat().st_mtime_ns
    world.transcripts["k"] = Transcript()
    world.run.unsaved = True
    world.transcripts["k"].asked("request", world.run)
    world.at(130)
    assert world.file.stat().st_mtime_ns == written


def test_a_notebook_that_is_gone_stays_gone(world: World) -> None:
    world.file.unlink()
    world.at(100, 120)
    assert not world.file.exists()
    assert world.transcripts == {}


def test_what_a_full_volume_does_not_take_is_tried_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(*_: object) -> None:
        raise HTTPError(507, "The volume is full")

    with monkeypatch.context() as now:
        now.setattr(AsyncLargeFileManager, "save", full)
        world.at(100, 120)
    assert world.texts() == [[]]
    world.at(130)
    assert world.texts() == [["seen?"]]


def write_without_ids(file: Path, *cells: NotebookNode) -> None:
    for cell in cells:
        del cell["id"]
    nbformat.write(new_notebook(cells=list(cells), nbformat_minor=4), file)


def ids(file: Path) -> list[str]:
    return [cell["id"] for cell in json.loads(file.read_text())["cells"] if "id" in cell]


def test_a_cell_without_an_id_is_found_by_its_source(world: World) -> None:
    write_without_ids(world.file, new_code_cell("1"), new_code_cell("print()", execution_count=1), new_markdown_cell("print()"))
    world.at(100, 120)
    cells = json.loads(world.file.read_text())["cells"]
    assert [len(cell.get("outputs", [])) for cell in cells] == [0, 1, 0]
    assert ids(world.file) == []


def test_of_cells_without_ids_none_loses_the_outputs_of_another_run(world: World) -> None:
    write_without_ids(world.file, *[new_code_cell("print()", execution_count=count) for count in (1, 2)])
    world.run.ended = None
    world.at(100, 120)
    world.run.add(new_output("stream", name="stdout", text=" now"))
    world.at(125)
    cells = json.loads(world.file.read_text())["cells"]
    assert [cell["execution_count"] for cell in cells] == [1, 2, 3]
    assert [len(cell["outputs"]) for cell in cells] == [0, 0, 1]
    assert ids(world.file) == []


def request(code: str, metadata: dict[str, str] | None = None, kind: str = "execute_request") -> dict[str, Any]:
    header = {"msg_id": "request", "msg_type": kind, "session": "tab", "username": "", "version": "5.4"}
    content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": True}
    metadata = {"cellId": "cell-0"} if metadata is None else metadata
    return {"header": header, "parent_header": {}, "metadata": metadata, "content": content}


def as_browsers_send(message: dict[str, Any]) -> bytes:
    return serialize_msg_to_ws_v1([json.dumps(part).encode() for part in message.values()], "shell")


def as_programs_send(message: dict[str, Any]) -> str:
    return json.dumps({**message, "channel": "shell", "buffers": []})


def remembered(monkeypatch: pytest.MonkeyPatch, message: str | bytes, protocol: str | None) -> list[Run]:
    passed: list[str | bytes] = []
    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "handle_incoming_message", lambda _, sent: passed.append(sent))
    monkeypatch.setattr(NotebookChannels, "subprotocol", protocol)
    channels = NotebookChannels.__new__(NotebookChannels)
    kernels = SimpleNamespace(transcripts={"k": Transcript()})
    monkeypatch.setattr(NotebookChannels, "multi_kernel_manager", kernels)
    monkeypatch.setattr(NotebookChannels, "kernel_id", "k")
    monkeypatch.setattr(NotebookChannels, "session_key", "k:tab")
    channels.handle_incoming_message(message)
    assert passed == [message]
    return list(kernels.transcripts["k"].runs.values())


@pytest.mark.parametrize(("send", "protocol"), [(as_browsers_send, BROWSERS), (as_programs_send, None)])
def test_the_server_remembers_which_cell_of_which_tab_runs(
    monkeypatch: pytest.MonkeyPatch, send: Callable[[dict[str, Any]], str | bytes], protocol: str | None
) -> None:
    (run,) = remembered(monkeypatch, send(request("1 + 1")), protocol)
    assert (run.cell, run.source, run.tab) == ("cell-0", "1 + 1", "k:tab")


def test_what_is_no_cells_is_only_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    assert remembered(monkeypatch, as_browsers_send(request("1", metadata={})), BROWSERS) == []
    assert remembered(monkeypatch, as_browsers_send(request("1", kind="complete_request")), BROWSERS) == []


async def run_in_a_tab(browser: httpx.Client, address: str, kernel: str, code: str) -> WebSocketClientConnection:
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    url = f"{address.replace('http', 'ws')}/api/kernels/{kernel}/channels?session_id=tab"
    tab = await websocket_connect(HTTPRequest(url, headers={"Cookie": cookies}), subprotocols=[BROWSERS])
    await tab.write_message(as_browsers_send(request(code)), binary=True)
    while json.loads(deserialize_msg_from_ws_v1(await tab.read_message())[1][0])["msg_type"] != "execute_input":
        pass
    return tab


async def run_and_leave(*where: Any) -> None:
    (await run_in_a_tab(*where)).close()


def opened(browser: httpx.Client, address: str, folder: Path, code: str) -> str:
    """The kernel of a notebook of one cell."""
    write(folder / "home" / "notebooks" / NOTEBOOK, code)
    log_in(browser, address)
    wanted = {"path": NOTEBOOK, "name": NOTEBOOK, "type": "notebook", "kernel": {"name": "python3"}}
    return browser.post(f"{address}/api/sessions", json=wanted, headers=token(browser)).json()["kernel"]["id"]


def token(browser: httpx.Client) -> dict[str, str]:
    return {"X-XSRFToken": browser.cookies["_xsrf"]}


def found(address: str, outputs: int) -> dict[str, Any]:
    """The cell, as another browser finds it with so many outputs after a while."""
    with httpx.Client(timeout=60) as other:
        log_in(other, address)
        deadline = time.monotonic() + 60
        cell: dict[str, Any] = {"outputs": []}
        while len(cell["outputs"]) < outputs and time.monotonic() < deadline:
            time.sleep(0.5)
            cell = other.get(f"{address}/api/contents/{NOTEBOOK}").json()["content"]["cells"][0]
        return cell


def test_a_cell_goes_on_without_its_tab_and_another_browser_finds_what_it_printed(tmp_path: Path) -> None:
    code = "import time\nfor i in range(4): print('tick', i); time.sleep(1)\n1/0"
    with server(tmp_path) as address, httpx.Client(timeout=60) as browser:
        kernel = opened(browser, address, tmp_path, code)
        asyncio.run(run_and_leave(browser, address, kernel, code))
        cell = found(address, 2)
    assert cell["outputs"][0]["text"] == "tick 0\ntick 1\ntick 2\ntick 3\n"
    assert cell["outputs"][1]["ename"] == "ZeroDivisionError"
    assert cell["metadata"]["trusted"]


_PINGS = 'c.ServerApp.tornado_settings.update({"ws_ping_interval": 1000, "ws_ping_timeout": 8000})'


def test_what_a_cell_prints_for_a_laptop_that_sleeps_is_found_though_another_browser_saved(tmp_path: Path) -> None:
    code = "import time; time.sleep(2); print('done')"
    with server(tmp_path, more=_PINGS) as address, httpx.Client(timeout=60) as browser, asyncio.Runner() as laptop:
        kernel = opened(browser, address, tmp_path, code)
        # Nothing runs in it from then on, so that it answers no ping, and its connection stays.
        laptop.run(run_in_a_tab(browser, address, kernel, code))
        time.sleep(5)
        contents = f"{address}/api/contents/{NOTEBOOK}"
        browser.put(contents, json=browser.get(contents).json(), headers=token(browser)).raise_for_status()
        cell = found(address, 1)
    assert cell["outputs"][0]["text"] == "done\n"


def test_what_a_cell_printed_since_its_tab_was_closed_outlives_an_orderly_end(tmp_path: Path) -> None:
    code = "print('done')"
    with server(tmp_path, more="unseen._PATIENCE = 1000") as address, httpx.Client(timeout=60) as browser:
        kernel = opened(browser, address, tmp_path, code)
        asyncio.run(run_and_leave(browser, address, kernel, code))
        time.sleep(2)
    (cell,) = nbformat.read(tmp_path / "home" / "notebooks" / NOTEBOOK, 4).cells
    assert [output.text for output in cell.outputs] == ["done\n"]


async def told_of_the_end(tab: Any) -> None:
    """A tab whose kernel has died, and is started anew or is not."""
    while True:
        _, _, _, content = map(json.loads, deserialize_msg_from_ws_v1(await tab.read_message())[1][:4])
        if content.get("execution_state") in {"restarting", "autorestarting", "dead"}:
            return


async def read_on(tab: Any) -> None:
    """As a browser does, which answers pings: a connection whose messages nobody takes answers none."""
    while await tab.read_message() is not None:
        pass


def test_a_cell_whose_kernel_was_killed_does_not_come_back_once_its_tab_has_saved_without_it(tmp_path: Path) -> None:
    code = "import os; os.kill(os.getpid(), 9)"

    async def run_and_save(browser: httpx.Client, address: str, kernel: str) -> None:
        tab = await run_in_a_tab(browser, address, kernel, code)
        await asyncio.wait_for(told_of_the_end(tab), 60)
        reading = asyncio.create_task(read_on(tab))
        # What begins sooner may be from before the end.
        await asyncio.sleep(3)
        notebook = {"type": "notebook", "format": "json", "content": new_notebook()}
        browser.put(f"{address}/api/contents/{NOTEBOOK}", json=notebook, headers=token(browser)).raise_for_status()
        await asyncio.sleep(1)
        assert not reading.done()
        tab.close()
        await reading

    with server(tmp_path, more=_PINGS) as address, httpx.Client(timeout=60) as browser:
        kernel = opened(browser, address, tmp_path, code)
        asyncio.run(run_and_save(browser, address, kernel))
        time.sleep(3)
    assert nbformat.read(tmp_path / "home" / "notebooks" / NOTEBOOK, 4).cells == []


def printed(tmp_path: Path, code: str) -> list[str]:
    """What a tab gets that stays until the cell's end."""

    async def run(browser: httpx.Client, address: str, kernel: str) -> list[str]:
        tab = await run_in_a_tab(browser, address, kernel, code)
        texts: list[str] = []
        while True:
            header, _, _, content, *_ = map(json.loads, deserialize_msg_from_ws_v1(await tab.read_message())[1][:4])
            if header["msg_type"] == "stream":
                texts.append(content["text"])
            elif content.get("execution_state") == "idle":
                return texts

    with server(tmp_path) as address, httpx.Client(timeout=60) as browser:
        return asyncio.run(run(browser, address, opened(browser, address, tmp_path, code)))


def test_an_open_tab_has_all_of_a_large_table_as_text(tmp_path: Path) -> None:
    assert "".join(printed(tmp_path, "print('x' * 5_000_000)")) == "x" * 5_000_000 + "\n"


def test_a_tab_that_does_not_get_what_is_too_much_for_it_is_told_what_to_do(tmp_path: Path) -> None:
    assert any("write it to a file" in text for text in printed(tmp_path, "print('x' * 15_000_000)"))


def test_a_cell_that_has_just_ended_keeps_the_notebook_from_being_suspended(tmp_path: Path) -> None:
    async def run(*where: Any) -> None:
        tab = await run_in_a_tab(*where, "1")
        await asyncio.sleep(1)
        tab.close()

    with server(tmp_path) as address, httpx.Client(timeout=60) as browser:
        kernel = opened(browser, address, tmp_path, "1")
        asyncio.run(run(browser, address, kernel))
        state = browser.get(f"{address}/api/kernels/{kernel}").json()["execution_state"]
        assert (state, httpx.get(f"{address}/sparkdriver/busy").json()) == ("idle", {"busy": True})


def test_a_cell_without_outputs_of_its_own_gets_them() -> None:
    cell = new_code_cell("print()", id="cell-0")
    incomplete = new_notebook(cells=[cell])
    del cell["outputs"], cell["execution_count"]
    run = Run("cell-0", "print()", "tab", [new_output("stream", name="stdout", text="seen?")], 3, ended=0)
    assert place(incomplete, run)
    assert cell.outputs == run.outputs
