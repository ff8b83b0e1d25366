"""Copies a volume into a repository of restic's, and brings copies back. The pods of backups run it.

restic itself is told by its own environment where the repository is, and which files hold its password and keys.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .alone import alone
from .restored import Failure, left_over, put_below, put_in_place
from .trees import remove

# Folders that a restore works in.
RESTORING = ".restoring-"

# What comes back by itself, what only root may read, and what a restore has left.
LEFT_OUT = ("/.cache", "/.ivy2", "/lost+found", f"/{RESTORING}*", "/before-restore-*")

# A backup that was killed leaves a lock, which restic calls stale half an hour later.
LOCK_SECONDS = 40 * 60
PAUSE_SECONDS = 30

# A command that only reads needs no lock, which whoever prunes or was killed at it may hold.
READING = "--no-lock"

# restic's status when it saved a snapshot, without some files that it could not read.
INCOMPLETE = 3

_ending = threading.Event()


def restic(*words: str, quiet: bool = False, without: str = "") -> subprocess.CompletedProcess[str]:
    """Runs it to its end. A pod that has to end interrupts it, so that it takes its lock away, and begins nothing more."""
    if _ending.is_set():
        raise Failure("the pod has to end")
    environment = {name: value for name, value in os.environ.items() if name != without}
    pipes = {"stdout": subprocess.PIPE if quiet else None, "stderr": subprocess.PIPE}
    # It prints names of files, which may be any bytes.
    text = {"encoding": "utf-8", "errors": "backslashreplace"}
    with subprocess.Popen(["restic", *words], env=environment, **text, **pipes) as process:

        def end(*_: object) -> None:
            _ending.set()
            process.send_signal(signal.SIGINT)

        signal.signal(signal.SIGTERM, end)
        if _ending.is_set():  # since it was asked above
            process.send_signal(signal.SIGINT)
        out_text, err_text = process.communicate()
    if not quiet:
        sys.stderr.write(err_text)
    return subprocess.CompletedProcess(process.args, process.returncode, out_text or "", err_text)


def unlocked(*words: str, patience: float = LOCK_SECONDS, pause: float = PAUSE_SECONDS) -> int:
    """The status of a command that waits for the lock of another one, also of one that was killed."""
    end = time.monotonic() + patience
    while True:
        ended = restic(*words)
        if "already locked" not in ended.stderr or time.monotonic() > end:
            return ended.returncode
        _ending.wait(pause)
        restic("unlock", quiet=True)


def need(*words: str) -> None:
    if unlocked(*words):
        raise Failure(f"`restic {words[0]}` failed; what it said is above")


def open_repository(host: str) -> None:
    """Makes it when there is none; never a bucket, which must not come back empty unnoticed."""
    config = restic("cat", "config", READING, quiet=True)
    if config.returncode == 0:
        return
    said = config.stderr.strip()
    if "AWS_DEFAULT_REGION" in os.environ:
        # Who names the region is not told that the bucket is missing, which `init` would make.
        said = restic("cat", "config", READING, quiet=True, without="AWS_DEFAULT_REGION").stderr.strip()
    if "bucket does not exist" in said or "wrong password" in said:
        raise Failure(said)
    made = restic("init", quiet=True)
    if made.returncode:
        raise Failure(f"{config.stderr.strip()}\n{made.stderr.strip()}")
    print(f"sparkdriver: a NEW repository for {host} was made, with none of the backups before", flush=True)


def save(volume: Path, host: str, keep: list[str]) -> None:
    """A new snapshot; then those go that nothing keeps, and the repository is checked."""
    open_repository(host)
    # Relative, so that a snapshot is of what is in the volume, wherever that is mounted.
    words = ["backup", "--host", host, *(f"--exclude={volume}{pattern}" for pattern in LEFT_OUT), "."]
    status = unlocked(*words)
    if status == INCOMPLETE:
        # What went away under the first look is not missed at the second.
        status = unlocked(*words)
    if status not in (0, INCOMPLETE):
        raise Failure("no snapshot was made; what restic said is above")
    need("forget", "--prune", "--group-by=host", *keep)
    need("check", "--read-data-subset=500M")
    if status == INCOMPLETE:
        raise Failure("the snapshot lacks files that could not be read; they are named above")


@dataclass(frozen=True)
class Wanted:
    """What is to come back: all of a snapshot, or only these paths; and the volume that it is of, as people call it."""

    snapshot: str
    volume: str
    include: Sequence[str] = ()


def restore(volume: Path, wanted: Wanted, folder: str | None) -> Path:
    """Gives the folder with the snapshot's files, one of its own below `folder`; in place, that of what was there."""
    if left := left_over(volume):
        print(f"sparkdriver: {left}", flush=True)
    if folder is not None:
        staging, name = bring(volume, wanted)
        return put_below(staging, volume / folder, name)
    with alone(volume):
        return put_in_place(bring(volume, wanted)[0], volume)


def bring(volume: Path, wanted: Wanted) -> tuple[Path, str]:
    """A snapshot's files, in a folder beside those that are there; and the snapshot's name."""
    for unfinished in volume.glob(f"{RESTORING}*"):
        remove(unfinished)
    name = look_up(wanted)
    paths = [f"/{path.strip('/')}" for path in wanted.include]
    size, free = size_of(name, paths), shutil.disk_usage(volume).free
    if size > free:
        raise Failure(f"what is to come back of snapshot {name} is {size >> 20} MiB, and the volume has {free >> 20} MiB left")
    staging = volume / f"{RESTORING}{name}"
    words = [f"--include={as_pattern(path)}" for path in paths]
    try:
        if unlocked("restore", name, "--verify", "--target", str(staging), *words):
            raise Failure("not all of it came back, and what did is removed again; what restic said is above")
        if not staging.is_dir() or not any(staging.iterdir()):
            raise Failure(f"snapshot {name} has no such file")
    except Failure:
        remove(staging)
        raise
    return staging, name


def as_pattern(path: str) -> str:
    """What restic takes for this path alone."""
    return re.sub(r"[\\*?\[]", r"\\\g<0>", path)


def look_up(wanted: Wanted) -> str:
    """The short name of a snapshot."""
    names = [entry["short_id"] for entry in json.loads(asked("snapshots", "--json", wanted.snapshot)) or []]
    if len(names) != 1:
        raise Failure(
            f"`{wanted.snapshot}` is no snapshot of {wanted.volume}; "
            f"`bin/sparkdriver backups {wanted.volume}` lists them"
        )
    return names[0]


def size_of(snapshot: str, paths: Sequence[str]) -> int:
    """The bytes of its files, or of those at these paths, where hard links count as files of their own."""
    if not paths:
        return json.loads(asked("stats", "--json", "--mode=restore-size", snapshot))["total_size"]
    lines = asked("ls", "--json", "--recursive", snapshot, *paths).strip().split("\n")
    return sum(json.loads(line).get("size", 0) for line in lines)


def asked(*words: str) -> str:
    """What restic answers."""
    answer = restic(*words, READING, quiet=True)
    if answer.returncode:
        raise Failure(answer.stderr.strip())
    return answer.stdout


def arguments(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -P -m sparkdriver.backup", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    saving = commands.add_parser("save", help="make a snapshot; options that follow are those of `restic forget`")
    saving.add_argument("--host", required=True)
    commands.add_parser("list", help="print the snapshots")
    restoring = commands.add_parser("restore", help="bring a snapshot's files back")
    restoring.add_argument("snapshot")
    restoring.add_argument("--of", required=True, metavar="VOLUME", help="whose snapshot, as people call it")
    restoring.add_argument("--include", action="append", default=[], metavar="PATH")
    place = restoring.add_mutually_exclusive_group(required=True)
    place.add_argument("--below", metavar="FOLDER")
    place.add_argument("--in-place", action="store_true")
    parsed, rest = parser.parse_known_args(words)
    if rest and parsed.command != "save":
        parser.error(f"unknown: {' '.join(rest)}")
    if parsed.command == "restore" and parsed.in_place and parsed.include:
        parser.error("--include: in place, what is not asked for would go")
    parsed.keep = rest
    return parsed


def main(words: list[str] | None = None) -> None:
    args = arguments(words)
    # The volume is where the pod starts.
    volume = Path.cwd()
    try:
        if args.command == "save":
            save(volume, args.host, args.keep)
        elif args.command == "list":
            need("snapshots", "--compact")
        else:
            print(restore(volume, Wanted(args.snapshot, args.of, args.include), args.below))
    except Failure as failure:
        sys.exit(f"sparkdriver: {failure}")


if __name__ == "__main__":
    main()
