"""What a person can do about an error whose own words say only what Java felt."""

from __future__ import annotations

import re

_INSTEAD = (
    "Look at a part of it with `.limit(1000)` or `.show()`, aggregate it in Spark, or write it to the team's folder; "
    "for more memory in every session, `driver.memory` is a setting of the stack."
)

_ADVICE = {
    r"Lost task[\s\S]*(OutOfMemoryError|Java heap space|GC overhead limit)": (
        "An executor's memory was full. More and smaller partitions need less of it at once, `.repartition(…)`; "
        "for more, `executor.memory` is a setting of the stack."
    ),
    r"bigger than spark\.driver\.maxResultSize \(([^)]*)\)": (
        r"The result is larger than a session takes at once: \1. " + _INSTEAD
    ),
    r"OutOfMemoryError|Java heap space|GC overhead limit": (
        "The session's memory is full: what was asked for is larger than it. "
        "Restart the kernel before you go on. " + _INSTEAD
    ),
}


def advice(problem: BaseException) -> str | None:
    words = str(problem)
    for pattern, sentence in _ADVICE.items():
        if found := re.search(pattern, words):
            return found.expand(sentence)
    return None
