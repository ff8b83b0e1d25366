"""`%pip`: packages for the session, on the driver and on its executors."""

from __future__ import annotations

import glob
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from IPython.core.error import UsageError

from . import conf, index, packages, pipoptions
from .words import quoted

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

_SATISFIED = re.compile(r"Requirement already satisfied: ([\w.-]+)")
_UNREACHABLE = re.compile(
    r"NewConnectionError|ConnectTimeoutError|NameResolutionError|ProxyError|ReadTimeoutError|ConnectionResetError|Network is unreachable"
)
_CONSTRAINED = "(constraint)"

# Where packages go, and that the image's stay, is not a cell's to say.
_OURS = {
    "target_dir": "--target",
    "use_user_site": "--user",
    "prefix_path": "--prefix",
    "root_path": "--root",
    "python": "--python",
    "ignore_installed": "--ignore-installed",
    "force_reinstall": "--force-reinstall",
    "json_report_file": "--report",
    "dry_run": "--dry-run",
}


def register(shell: InteractiveShell) -> None:
    shell.register_magic_function(pip, "line", "pip")


def pip(line: str) -> None:
    """`%pip install …` gives packages to this session and its executors; `%pip list` and others say what is there."""
    match _words(line):
        case ["install", *arguments]:
            _install(arguments)
        case ["uninstall", *_]:
            raise UsageError("Packages of a session go with it: restart the kernel. Those of the image stay.")
        case [option, *more] if option.startswith("-") and "install" in more:
            raise UsageError(f"`install` comes first: `%pip install {option} …`.")
        case words:
            run = _Pip(words)
            for said in run:
                print(said)
            if run.failed:
                raise UsageError("pip failed.")


def _words(line: str) -> list[str]:
    """As a shell has them: without a comment, with one's home for `~`, and files for patterns."""
    try:
        words = shlex.split(re.split(r"(?:^|\s)#", line)[0])
    except ValueError as problem:
        raise UsageError(f"That cannot be read: {problem}.") from None
    return [found for word in words for found in sorted(glob.glob(os.path.expanduser(word))) or [os.path.expanduser(word)]]


def _install(arguments: list[str]) -> None:
    options = pipoptions.read(arguments)
    _refuse(options)
    folder = packages.new_folder()
    try:
        _install_into(folder, arguments, options)
    finally:
        if not packages.has(folder):
            packages.remove(folder)


def _refuse(options: SimpleNamespace) -> None:
    if refused := [option for name, option in _OURS.items() if getattr(options, name)]:
        raise UsageError(f"`{refused[0]}` is not for `%pip`: packages go where the driver and its executors find them, and the image's stay.")
    if options.editables:
        raise UsageError("What is still edited, executors would not see: give it with `sc.addPyFile`.")


def _install_into(folder: Path, arguments: list[str], options: SimpleNamespace) -> None:
    with tempfile.TemporaryDirectory() as work:
        constraints, report = Path(work, "constraints.txt"), Path(work, "report.json")
        constraints.write_text("".join(f"{each.name}=={each.version}\n" for each in packages.of_image()))
        reachable = index.answers(options)
        # Whoever has a slow index may write the first two again. What needs none is installed without one, too.
        patience = ["--retries=1", "--timeout=5", *([] if reachable else ["--no-index"])]
        where = [f"--prefix={folder}", f"--constraint={constraints}", f"--report={report}", "--no-warn-script-location", "--progress-bar=off"]
        # What is satisfied already is known by pip's words, which a quiet one keeps to itself.
        words = ["--verbose"] * options.quiet
        run = _Pip(["install", *patience, *where, *words, *arguments])
        needed, said = set(), []
        for each in run:
            said.append(each)
            if found := _SATISFIED.match(each):
                needed.add(found[1])
            elif reachable or not each.startswith("ERROR: "):
                print(each)
        if run.failed:
            raise UsageError(_why(said, reachable))
        if report.exists():
            _add(folder, json.loads(report.read_text())["install"], needed)


def _add(folder: Path, installed: list[dict], needed: set[str]) -> None:
    names = [each["metadata"]["name"] for each in installed]
    older = packages.add(folder, names, needed)
    if not packages.has(folder):
        print("This session has it already, and so have its executors.")
        return
    if older:
        print(f"{quoted(older)}: another version was loaded; import again what you had from it.")
    print("Driver and executors have it as long as this kernel lives.")
    # In an index, a package that came from a file may be somebody else's.
    if asked := [_requirement(each) for each in installed if each["requested"] and not each["is_direct"]]:
        print(_lasting(asked))


def _requirement(installed: dict) -> str:
    extras = ",".join(installed.get("requested_extras", ()))
    return f"{installed['metadata']['name']}{f'[{extras}]' if extras else ''}=={installed['metadata']['version']}"


def _setting() -> str:
    """Where the stack says what every session has."""
    file = conf.stack_conf() / "packages-setting"
    return file.read_text() if file.exists() else "environments"


def _lasting(asked: list[str]) -> str:
    setting = _setting()
    if setting == "images":
        return f"To have it in every session, build {quoted(asked)} into the images that `images` names in the stack's settings."
    if setting == "environments":
        return f"To have it in every session, choose an environment in the stack's settings with `pythonPackages: [{', '.join(asked)}]`."
    return f"To have it in every session, add {quoted(asked)} to `{setting}` in the stack's settings."


def _why(said: list[str], reachable: bool) -> str:
    words = "\n".join(said)
    if reachable and _CONSTRAINED in words:
        return f"The notebook's image has another version, and a running session keeps that. {_elsewhere()}"
    if not reachable or _UNREACHABLE.search(words):
        return f"The index of packages cannot be reached from here: the network does not let the notebook out, or the index is down. {_elsewhere()}"
    return "Nothing was installed."


def _elsewhere() -> str:
    setting = _setting()
    where = "an environment with other `pythonPackages`" if setting == "environments" else f"`{setting}`"
    return f"The place for it is {where} in the stack's settings."


class _Pip:
    """A run of pip, line by line."""

    def __init__(self, words: list[str]) -> None:
        self.failed = False
        self._command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "--no-color", *words]

    def __iter__(self) -> Iterator[str]:
        environment = {**os.environ, "PYTHONPATH": packages.path()}
        with subprocess.Popen(
            self._command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as running:
            try:
                for line in running.stdout:
                    yield line.rstrip()
            except BaseException:
                # It takes back what it has begun.
                running.send_signal(signal.SIGINT)
                raise
        self.failed = running.returncode != 0
