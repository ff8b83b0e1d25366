from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from real_kernel import Opened, RealKernel
from sparks import SPARKS

from sparkdriver.contents import NotebookContents
from sparkdriver.progress import MARK, Numbers
from sparkdriver.transcript import Run, Transcript

with_spark = pytest.mark.skipif(not SPARKS, reason="images/test.sh says where Sparks are")

SLOW = "spark.sparkContext.parallelize(range(4), 4).map(lambda n: __import__('time').sleep(2)).count()"


@pytest.fixture(scope="module")
def kernel(opened: Opened) -> RealKernel:
    kernel = opened("python3")
    kernel.run("spark.range(1).count()")
    return kernel


def progress(said: list[dict[str, Any]]) -> list[dict[str, str]]:
    return [each["content"]["data"] for each in said if each["content"].get("metadata") == MARK]


@with_spark
@pytest.mark.parametrize(
    "code",
    [
        SLOW,
        "%%sql\nselect java_method('java.lang.Thread', 'sleep', 2500L) as slept from range(0, 2, 1, 1)",
        "%%scala\nsc.parallelize(1 to 4, 4).map { n => Thread.sleep(2500); n }.sum",
    ],
    ids=["python", "sql", "scala"],
)
def test_a_cell_shows_how_far_its_job_is(kernel: RealKernel, code: str) -> None:
    shown = progress(kernel.run_in_notebook(code))
    assert "tasks" in shown[0]["text/plain"]


@with_spark
def test_it_is_one_output_that_is_gone_at_the_end(kernel: RealKernel) -> None:
    said = kernel.run_in_notebook(SLOW)
    kinds = [each["msg_type"] for each in said if each["content"].get("metadata") == MARK]
    assert kinds[0] == "display_data" and set(kinds[1:]) == {"update_display_data"}
    assert progress(said)[-1] == {}


@with_spark
def test_a_cell_of_a_moment_shows_nothing(kernel: RealKernel) -> None:
    runs = [progress(kernel.run_in_notebook("spark.range(3).count()")) for _ in range(5)]
    assert [] in runs  # the first ones take longer than a moment, and so does each one on a busy machine


@with_spark
def test_a_cell_without_jobs_shows_nothing(kernel: RealKernel) -> None:
    assert progress(kernel.run_in_notebook("import time; time.sleep(3)")) == []


@with_spark
def test_jobs_of_other_cells_threads_are_not_shown(kernel: RealKernel) -> None:
    kernel.run(f"import threading; other = threading.Thread(target=lambda: {SLOW}); other.start()")
    assert progress(kernel.run_in_notebook("other.join()")) == []


@with_spark
def test_a_cell_that_fails_leaves_none_behind(kernel: RealKernel) -> None:
    shown = progress(kernel.run_in_notebook(SLOW.replace("sleep(2)", "sleep(2) or 1 / 0")))
    assert len(shown) > 1 and shown[-1] == {}


@with_spark
def test_what_a_program_runs_shows_none(kernel: RealKernel) -> None:
    assert kernel.run(SLOW).html == ["4"]


def test_it_says_jobs_stages_and_tasks_of_how_many() -> None:
    said = Numbers.of("7 2 1 3 1 40 12 4").sentence(75)
    assert said == "Spark: 1 of 2 jobs, 1 of 3 stages, 12 of 40 tasks, 4 running, 1 min 15 s"


def test_one_job_is_not_counted() -> None:
    assert Numbers.of("7 1 0 3 1 40 12 4").sentence(5).startswith("Spark: 1 of 3 stages")


def test_it_links_to_the_job() -> None:
    assert 'href="/spark/k/jobs/job/?id=7"' in Numbers.of("7 1 0 3 1 40 12 4").bundle(5, "/spark/k/")["text/html"]


def test_a_session_without_pages_has_no_link() -> None:
    assert "href" not in Numbers.of("7 1 0 3 1 40 12 4").bundle(5, "")["text/html"]


def test_what_is_kept_of_an_unseen_cell_has_no_progress() -> None:
    transcript = Transcript()
    transcript.asked("request", Run("cell", "code", "tab"))
    content = {"data": {"text/plain": "1 of 2"}, "metadata": MARK, "transient": {"display_id": "d"}}
    transcript.heard({"header": {"msg_type": "display_data"}, "parent_header": {"msg_id": "request"}, "content": content})
    assert transcript.runs["request"].outputs == []


async def _saved(folder: Path) -> Any:
    contents = NotebookContents(root_dir=str(folder))
    outputs = [new_output("display_data", {}, metadata=MARK), new_output("display_data", {"text/plain": "kept"})]
    notebook = new_notebook(cells=[new_code_cell("code", outputs=outputs)])
    await contents.save({"type": "notebook", "format": "json", "content": notebook}, "a.ipynb")
    return (await contents.get("a.ipynb"))["content"]


def test_what_is_saved_of_a_notebook_has_no_progress(tmp_path: Path) -> None:
    (output,) = asyncio.run(_saved(tmp_path)).cells[0].outputs
    assert output["data"] == {"text/plain": "kept"}
