from __future__ import annotations

from types import SimpleNamespace

import pytest

from sparkdriver import offline
from sparkdriver.kernels import LimitedKernelManager
from sparkdriver.offline import Offline


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> Offline:
    monkeypatch.setattr(offline, "_MOST_BYTES", 1000)
    return Offline()


def test_what_waits_for_a_tab_is_bounded_and_the_newest(waiting: Offline) -> None:
    for number in range(100):
        waiting.append(("iopub", [b"%d" % number * 100]))
    assert 0 < len(waiting) < 10
    assert waiting[-1] == ("iopub", [b"99" * 100])


def test_answers_to_a_tab_are_kept(waiting: Offline) -> None:
    waiting.append(("shell", [b"answer"]))
    for _ in range(100):
        waiting.append(("iopub", [b"x" * 100]))
    assert waiting[0] == ("shell", [b"answer"])


def test_a_message_that_is_larger_than_all_may_be_is_not_kept(waiting: Offline) -> None:
    waiting.append(("iopub", [b"x" * 2000]))
    assert list(waiting) == []


class Stream:
    def on_recv(self, hear: object) -> None:
        self.hear = hear


def test_kernels_without_a_tab_keep_no_more(waiting: Offline) -> None:
    manager = LimitedKernelManager()
    manager._kernels["a"] = SimpleNamespace()
    stream = Stream()
    manager.start_buffering("a", "a:tab", {"iopub": stream})
    for _ in range(100):
        stream.hear([b"x" * 100])
    assert 0 < len(manager.get_buffer("a", "a:tab")["buffer"]) < 10
