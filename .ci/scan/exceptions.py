"""Prints the checks that Dockerfiles of a folder need not pass; fails when an exception of any kind is over: EXCEPTIONS FOLDER."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import yaml


def main(path: str, folder: str) -> None:
    exceptions = yaml.safe_load(Path(path).read_text())
    over = [each for group in exceptions.values() for each in group if each["until"] < datetime.date.today()]
    if over:
        sys.exit("\n".join(f"{path}: {', '.join(each['check'])} was excused until {each['until']}: {each['reason']}" for each in over))
    print(",".join(check for each in exceptions["dockerfile"] if each.get("folder", folder) == folder for check in each["check"]))


main(*sys.argv[1:])
