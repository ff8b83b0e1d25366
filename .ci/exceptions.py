"""Prints what a tool has to pass over, as it reads that; fails when an exception of any tool is over: TOOL [FOLDER]."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path

import yaml

FILE = Path(__file__).with_suffix(".yaml")


def zizmor(checks: list[str]) -> str:
    return json.dumps({"rules": {check: {"disable": True} for check in checks}})


def gitleaks(checks: list[str]) -> str:
    return f'extend.useDefault = true\n[[allowlists]]\nregexTarget = "line"\nregexes = {json.dumps(checks)}'


FORMS = {"zizmor": zizmor, "gitleaks": gitleaks}


def main(tool: str, folder: str = "") -> None:
    exceptions = yaml.safe_load(FILE.read_text())
    over = [each for group in exceptions.values() for each in group if each["until"] < datetime.date.today()]
    if over:
        sys.exit("\n".join(f"{FILE}: {', '.join(each['check'])} was excused until {each['until']}: {each['reason']}" for each in over))
    checks = [check for each in exceptions[tool] if each.get("folder", folder) == folder for check in each["check"]]
    print(FORMS.get(tool, ",".join)(checks))


main(*sys.argv[1:])
