from __future__ import annotations

from typing import Any

import pytest

from sparkdriver.transcript import Run, Transcript


@pytest.fixture
def run() -> Run:
    return Run("cell", "print()", "tab")


@pytest.fixture
def transcript(run: Run) -> Transcript:
    transcript = Transcript()
    transcript.asked("request", run)
    return transcript


def say(transcript: Transcript, kind: str, request: str = "request", **content: Any) -> None:
    transcript.heard({"header": {"msg_type": kind}, "parent_header": {"msg_id": request}, "content": content})


def prints(transcript: Transcript, text: str, name: str = "stdout", request: str = "request") -> None:
    say(transcript, "stream", request, name=name, text=text)


def test_what_is_printed_bit_by_bit_is_one_output(transcript: Transcript, run: Run) -> None:
    for text in ("a", "b\n", "c"):
        prints(transcript, text)
    assert [each.text for each in run.outputs] == ["ab\nc"]


def test_errors_are_outputs_of_their_own(transcript: Transcript, run: Run) -> None:
    prints(transcript, "a")
    prints(transcript, "b", name="stderr")
    say(transcript, "error", ename="ValueError", evalue="no", traceback=["line"])
    assert [each.output_type for each in run.outputs] == ["stream", "stream", "error"]


def test_a_progress_bar_leaves_its_last_state(transcript: Transcript, run: Run) -> None:
    for text in ("start\n", "\r10 %", "\r20 %\r", "30 %\r\n", "end"):
        prints(transcript, text)
    assert run.outputs[0].text == "start\n30 %\nend"


def test_of_endless_output_the_end_is_kept(transcript: Transcript, run: Run) -> None:
    for _ in range(3):
        prints(transcript, "x" * 600_000)
    prints(transcript, "end")
    assert len(run.outputs[0].text) == 1_000_000
    assert run.outputs[0].text.endswith("xend")


def shows(transcript: Transcript, picture: str, name: str) -> None:
    say(transcript, "display_data", data={"image/png": picture}, metadata={}, transient={"display_id": name})


def test_of_many_pictures_the_newest_are_kept(transcript: Transcript, run: Run) -> None:
    for number in range(5):
        shows(transcript, str(number) * 3_000_000, f"picture {number}")
    assert [each.data["image/png"][0] for each in run.outputs] == ["2", "3", "4"]


def test_pictures_that_grow_are_counted_anew(transcript: Transcript, run: Run) -> None:
    for name in ("old", "new"):
        shows(transcript, "small", name)
    for _ in range(2):
        grown = {"data": {"image/png": "x" * 6_000_000}, "metadata": {}, "transient": {"display_id": "new"}}
        say(transcript, "update_display_data", **grown)
    assert len(run.outputs) == 2
    shows(transcript, "x" * 6_000_000, "newest")
    assert len(run.outputs) == 1


def test_a_picture_is_kept_however_large(transcript: Transcript, run: Run) -> None:
    shows(transcript, "x" * 11_000_000, "large")
    assert len(run.outputs) == 1


def test_cleared_outputs_go_when_the_next_one_comes(transcript: Transcript, run: Run) -> None:
    prints(transcript, "first")
    say(transcript, "clear_output", wait=True)
    assert run.outputs[0].text == "first"
    prints(transcript, "second")
    assert [each.text for each in run.outputs] == ["second"]
    say(transcript, "clear_output", wait=False)
    assert run.outputs == []


def test_a_display_is_updated_in_the_cell_that_made_it(transcript: Transcript, run: Run) -> None:
    named = {"metadata": {}, "transient": {"display_id": "bar"}}
    say(transcript, "display_data", data={"text/plain": "0 %"}, **named)
    transcript.asked("other", Run("other", "", "tab"))
    run.unsaved = False
    say(transcript, "update_display_data", "other", data={"text/plain": "100 %"}, **named)
    assert run.outputs[0].data == {"text/plain": "100 %"}
    assert run.unsaved


def test_a_run_knows_its_number_and_its_end(transcript: Transcript, run: Run) -> None:
    say(transcript, "execute_input", execution_count=7)
    assert (run.count, run.ended) == (7, None)
    say(transcript, "status", execution_state="idle")
    assert run.ended is not None


def test_what_nobody_asked_for_is_not_kept(transcript: Transcript, run: Run) -> None:
    prints(transcript, "of a console", request="unknown")
    assert run.outputs == []


def test_a_cell_that_runs_again_has_only_its_last_run(transcript: Transcript) -> None:
    again = Run("cell", "print()", "tab")
    transcript.asked("later", again)
    assert list(transcript.runs.values()) == [again]
