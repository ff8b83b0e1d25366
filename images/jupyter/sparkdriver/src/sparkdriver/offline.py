"""What a kernel says while none of its tabs is open, for the one that comes back: bounded, as a cell may print all night."""

from __future__ import annotations

import sys
from collections import deque

# The notebook's file has all that cells printed. Less than the server sends at once: see `server.py`.
_MOST_BYTES = 8_000_000

Message = tuple[str, list[bytes]]


class Offline(deque[Message]):
    """Loses the oldest output, and no answer: a tab waits for each of its own."""

    _bytes = 0

    def append(self, message: Message) -> None:
        super().append(message)
        self._bytes += _size(message)
        while self._bytes > _MOST_BYTES and (oldest := self._oldest_output()) is not None:
            self._bytes -= _size(self[oldest])
            del self[oldest]

    def _oldest_output(self) -> int | None:
        return next((number for number, (channel, _) in enumerate(self) if channel == "iopub"), None)


def _size(message: Message) -> int:
    """In memory: of a short message most is not its text."""
    return sum(map(sys.getsizeof, message[1]))
