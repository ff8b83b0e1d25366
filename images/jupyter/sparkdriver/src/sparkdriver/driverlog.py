"""What the driver's JVM says, on its way to where it is read: the last of it is kept, for whoever asks why something is not there."""

from __future__ import annotations

import os
import re
import threading
import time
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py4j.java_gateway import JavaGateway

# By which the image's spark-submit knows a kernel's own driver from those of programs that cells start: they inherit all else.
_LAUNCH = "SPARKDRIVER_LAUNCH"

_MOST_LINES = 1000
_MOST_CHARACTERS = 1000

_CAUSE = re.compile(r'(?:Exception in thread "[^"]*"|Caused by:) (?:[\w$]+\.)*([\w$]+(?:: .*)?)')
_LAUNCHER = re.compile(r"Error: (?:Could not create the Java Virtual Machine|A fatal exception has occurred)|WARNING: ")

# Spark 4 asks for the module, Java 17 warns of it, and no option of either is against that.
_UNIMPORTANT = b"WARNING: Using incubator modules: jdk.incubator.vector"


class DriverLog:
    def __init__(self) -> None:
        self._lines: deque[tuple[float, str]] = deque(maxlen=_MOST_LINES)
        self._readers: list[threading.Thread] = []

    def launch(self) -> JavaGateway:
        """Starts the JVM."""
        from pyspark.java_gateway import launch_gateway

        out, err = self._pipe(1), self._pipe(2)
        os.environ[_LAUNCH] = "true"
        try:
            return launch_gateway(popen_kwargs={"stdout": out, "stderr": err})
        finally:
            del os.environ[_LAUNCH]
            os.close(out)
            os.close(err)

    def _pipe(self, to: int) -> int:
        end, begin = os.pipe()
        reader = threading.Thread(target=self._pass_on, args=(end, to), name=f"driver-log-{to}", daemon=True)
        reader.start()
        self._readers.append(reader)
        return begin

    def _pass_on(self, end: int, to: int) -> None:
        with os.fdopen(end, "rb") as said:
            while line := said.readline(1 << 16):
                if not line.startswith(_UNIMPORTANT):
                    os.write(to, line)
                    self.keep(line.decode(errors="replace"))

    def keep(self, text: str) -> None:
        now = time.monotonic()
        self._lines.extend((now, line[:_MOST_CHARACTERS]) for line in text.splitlines() if line.strip())

    def lines(self, seconds: float = float("inf")) -> list[str]:
        """Of the last seconds."""
        since = time.monotonic() - seconds
        return [line for at, line in self._lines.copy() if at >= since]

    def last_words(self, seconds: float = float("inf")) -> str | None:
        """The last cause that a JVM told in its last seconds which has ended; nothing when it was ended without a word."""
        for reader in self._readers:
            reader.join(5)
        lines = [line for line in self.lines(seconds) if not _LAUNCHER.match(line)]
        causes = [found[1] for line in lines if (found := _CAUSE.match(line))]
        errors = [line for line in lines if line.startswith("Error: ")]
        return next(iter([*causes[-1:], *errors[:1], *lines[-1:]]), None)
