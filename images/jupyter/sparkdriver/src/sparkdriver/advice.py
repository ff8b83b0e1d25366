"""What a person can do about an error whose own words say only what Java felt."""

from __future__ import annotations

import json
import re
from importlib import resources

_ADVICE = [
    (re.compile(known["pattern"]), known["sentence"])
    for known in json.loads(resources.files(__package__).joinpath("advice.json").read_text())
]


def advice(problem: BaseException) -> str | None:
    words = f"{type(problem).__name__}: {problem}"
    for pattern, sentence in _ADVICE:
        if found := pattern.search(words):
            return sentence.format(None, *found.groups())
    return None
