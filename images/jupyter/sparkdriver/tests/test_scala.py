"""How Python follows a cell of Scala."""

from __future__ import annotations

import os
import signal
import threading
from types import SimpleNamespace

import pytest

from sparkdriver.scala import Scala


class FakeCell:
    """Runs until it is told to end, and is interrupted again just before it hears that."""

    def __init__(self) -> None:
        self.cancelled = threading.Event()

    def next(self) -> None:
        self.cancelled.wait(10)

    def cancel(self) -> None:
        interrupt()
        self.cancelled.set()


def interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def test_a_second_interrupt_ends_the_cell_as_one_does() -> None:
    cell = FakeCell()
    repl = SimpleNamespace(run=lambda code: cell)
    scala = Scala(SimpleNamespace(dev=SimpleNamespace(sparkdriver=SimpleNamespace(repl=SimpleNamespace(Repl=repl)))))
    threading.Timer(0.2, interrupt).start()
    with pytest.raises(KeyboardInterrupt):
        scala.run("while (true) { }")
    assert cell.cancelled.is_set()
