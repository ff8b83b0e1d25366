"""The Scala kernel: Python's, of which every cell is Scala, or says what else it is by a `%%` of its own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from ipykernel.ipkernel import IPythonKernel
from IPython.core.error import UsageError

from . import completion, last_words, lostdriver, spare
from .pyspark_session import SessionStart, begin

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell
    from py4j.java_gateway import JavaClass


class ScalaKernel(IPythonKernel):
    implementation = "sparkdriver"
    language_info = {
        "name": "scala",
        "mimetype": "text/x-scala",
        "file_extension": ".scala",
        "codemirror_mode": "text/x-scala",
        "pygments_lexer": "scala",
    }
    banner = "Scala, with `spark` and `sc`"

    async def do_execute(self, code: str, *arguments: Any, **options: Any) -> dict[str, Any]:
        return await super().do_execute(as_magic(code), *arguments, **options)

    def do_complete(self, code: str, cursor_pos: int | None) -> dict[str, Any]:
        cursor = len(code) if cursor_pos is None else cursor_pos
        start, names = completion.in_language(code[:cursor], self.shell.user_ns, "scala")
        return {"matches": names, "cursor_start": start, "cursor_end": cursor, "metadata": {}, "status": "ok"}

    def do_is_complete(self, code: str) -> dict[str, Any]:
        return {"status": "unknown"}

    async def do_inspect(self, *arguments: Any, **options: Any) -> dict[str, Any]:
        return {"status": "ok", "found": False, "data": {}, "metadata": {}}


def is_magic(code: str) -> bool:
    return code.lstrip().startswith("%%")


def as_magic(code: str) -> str:
    return code if is_magic(code) or not code.strip() else f"%%scala\n{code}"


class ScalaStart(SessionStart):
    """The interpreter starts beside the session, and the kernel ends with both: nothing is left of it without them."""

    def prepared(self, scala: JavaClass) -> None:
        scala.begin()

    def ended(self) -> None:
        # The end of a kernel begins with that of its children.
        if not (self._shell.exit_now or spare.is_spare()):
            last_words.leave(os.environ, lostdriver.cause(self._log))
        os._exit(1)


def load_ipython_extension(shell: InteractiveShell) -> None:
    begin(ScalaStart(shell), shell)
    # IPython's own start a Python beside the session.
    for name in ("python", "python3"):
        shell.register_magic_function(_no_python, "cell", name)


def _no_python(line: str, cell: str) -> None:
    raise UsageError("A Scala notebook has cells of Scala and SQL. Those of Python are in a Python notebook, whose session has `%%scala` and `%%sql`, too.")
