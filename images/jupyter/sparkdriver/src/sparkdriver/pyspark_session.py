"""IPython extension: `spark` and `sc` are there by the time the first cell runs."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from typing import TYPE_CHECKING

from . import anew, boosting, celltags, completion, last_words, pip, programs, spare
from .advice import STARTED, STARTING, advice, advice_on
from .connect import Connect
from .driverlog import DriverLog
from .failedstart import FailedStart, explanation
from .gitstatus import Notices, StatusFile
from .interrupted import Interrupted
from .jobs import CellJobs
from .languages import Languages
from .lostdriver import LostDriver
from .notebookcells import NotebookCells
from .progress import CellProgress
from .tables import Tables

if TYPE_CHECKING:
    from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
    from py4j.java_gateway import JavaClass
    from pyspark.sql import SparkSession

# Without packages to fetch a session is there by then.
_PATIENCE = 10.0


class SessionStart:
    """Starts the session beside the kernel, which answers meanwhile; the first cell waits for it."""

    def __init__(self, shell: InteractiveShell) -> None:
        self._shell = shell
        self._spark: SparkSession | None = None
        self._problem: BaseException | None = None
        self._log = DriverLog()
        self._decided = threading.Event()
        self._jobs = CellJobs()
        self._lost = LostDriver()

    def begin(self) -> None:
        boosting.adapt()
        self._shell.events.register("pre_execute", self.deliver)
        self._shell.events.register("post_run_cell", advise)
        threading.Thread(target=self._start, name="spark-session", daemon=True).start()

    def _start(self) -> None:
        try:
            from pyspark import SparkConf, SparkContext, cloudpickle
            from pyspark.sql import SparkSession

            from . import broadcast, elsewhere, errors, pyfiles, secrets, stackkeys, ui

            celltags.follow()
            broadcast.mend()
            errors.shorten(self._shell)
            pyfiles.follow_edits()
            ui.adapt()
            # Executors have no package of that name.
            cloudpickle.register_pickle_by_value(secrets)
            SparkContext._ensure_initialized(gateway=self._log.launch())
            java = SparkContext._jvm.dev.sparkdriver.session
            java.SecretConf.resolve()
            java.StreamsOwnJobs.begin()
            java.PagesPort.begin()
            SparkContext._jvm.dev.sparkdriver.repl.NewContexts.begin(sys.executable)
            stackkeys.guard(SparkContext._jvm)
            keys = stackkeys.StackKeys(SparkContext._jvm, dict(SparkConf().getAll()))
            anew.share_defaults(SparkContext._jvm)
            SparkContext._jvm.dev.sparkdriver.repl.Repl.prepare()
            self.prepared(SparkContext._jvm.dev.sparkdriver.repl.Repl)
            try:
                with spare.without_executors(SparkContext._jvm.System) as executors:
                    spark = SparkSession.builder.getOrCreate()
            finally:
                # What no cell asked for is no cell's to be refused.
                elsewhere.adapt(keys)
            keys.started(spark.sparkContext)
            java.TeamCatalog.ready(spark._jsparkSession)
            java.Activity.report()
            # Who writes the first cell has them completed.
            self._shell.push({"spark": spark, "sc": spark.sparkContext}, interactive=False)
            self._spark = spark
        except BaseException as problem:  # whatever it is, the user is told by the first cell
            self._problem = problem
            spare.fail()
        self._decided.set()
        if self._spark is not None:
            # Of a spare only, and its first cell may be ahead of this line.
            if executors is not None:
                spare.ask_for_executors(self._spark.sparkContext, executors, self._alive)
            # The kernel's shutdown waits for its children, and a dead one that nobody collects stays one.
            self._spark.sparkContext._gateway.proc.wait()
            spare.fail()
            self.ended()

    def prepared(self, scala: JavaClass) -> None:
        """The driver's JVM is there, and not yet the session."""

    def ended(self) -> None:
        """The driver's JVM is gone, and its executors would stay for as long as the kernel."""
        self._lost.ended(self._log)
        anew.sweep()

    def deliver(self) -> None:
        try:
            self._wait()
        except KeyboardInterrupt:
            Interrupted(self._shell).begin()
            return
        self._shell.events.unregister("pre_execute", self.deliver)
        spare.begin(self._shell.user_ns)
        if words := last_words.take(os.environ):
            print(words, file=sys.stderr)
        if self._spark is None:
            FailedStart(self._shell, explanation(self._problem, self._log)).tell()
        else:
            if lacking := advice_on("\n".join(self._log.lines()), STARTED):
                print(lacking, file=sys.stderr)
            self._spark._jvm.SparkSession.setActiveSession(self._spark._jsparkSession)
            self._shell.events.register("pre_execute", self.share_conf)
            self._shell.events.register("pre_execute", self.register_anew)
            self._shell.events.register("post_execute", self.tell_of_newer_conf)
            self._shell.events.register("post_run_cell", self._lost.tell)
            self.share_conf()
            NotebookCells(self._jobs, self._progress()).follow(self._shell)

    def _wait(self) -> None:
        """Says once what takes long, where that is known."""
        if self._decided.wait(_PATIENCE):
            return
        while not (words := advice_on("\n".join(self._log.lines()), STARTING)):
            if self._decided.wait(1):
                return
        print(words, file=sys.stderr)
        self._decided.wait()

    def _progress(self) -> CellProgress | None:
        kernel = getattr(self._shell, "kernel", None)
        return None if kernel is None else CellProgress(kernel, self._spark._jvm, lambda: self._jobs.tag, self._why_no_executors)

    def _why_no_executors(self) -> str | None:
        from . import waiting  # its client for HTTP is not everybody's to wait for

        return waiting.reason(self._log)

    def share_conf(self) -> None:
        """Gives threads that people start the session's conf; a stream or another session takes it from them again."""
        if self._alive():
            self._spark._jvm.dev.sparkdriver.session.SessionConf.everywhere()

    def register_anew(self) -> None:
        from . import pyfiles

        if self._alive():
            pyfiles.register_anew()

    def tell_of_newer_conf(self) -> None:
        # An interrupt comes too late for the cell, which has ended.
        with contextlib.suppress(KeyboardInterrupt):
            if self._alive() and self._spark._jvm.dev.sparkdriver.session.StackConf.changed():
                self._shell.events.unregister("post_execute", self.tell_of_newer_conf)
                print(self._spark._jvm.dev.sparkdriver.session.StackConf.CHANGED, file=sys.stderr)

    def _alive(self) -> bool:
        return self._spark.sparkContext._gateway.proc.poll() is None


def advise(result: ExecutionResult) -> None:
    if result.error_in_exec is not None and (sentence := advice(result.error_in_exec)):
        print(sentence, file=sys.stderr)


def load_ipython_extension(shell: InteractiveShell) -> None:
    begin(SessionStart(shell), shell)


def begin(start: SessionStart, shell: InteractiveShell) -> None:
    start.begin()
    Languages(shell).register()
    completion.register(shell)
    pip.register(shell)
    programs.explain_ends(shell)
    Connect(shell).register()
    Tables(shell).register()
    shell.events.register("post_run_cell", Notices(StatusFile(), _say))


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)
