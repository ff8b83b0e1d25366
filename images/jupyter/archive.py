"""Makes the archives that drivers start from: a kernel does what most sessions do first, and its JVM keeps the classes."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from jupyter_client import KernelManager
from sparkdriver.jvm import class_path

# Nothing answers there, but what speaks to a cluster is loaded by then.
NOWHERE = "k8s://http://127.0.0.1:9"

END = f"""
java = sc._gateway.proc
spark.stop()
try:
    SparkSession.builder.master("{NOWHERE}").getOrCreate()
except Exception as refusal:
    print(refusal)
java.stdin.close()
java.wait(timeout=120)
"""
WORK = {
    "python": """
from pyspark.sql import SparkSession
from pyspark.sql.functions import udf
sc.parallelize(range(100), 2).count()
frame = spark.createDataFrame([(1, "a"), (2, "b")], ["number", "letter"])
frame.groupBy("letter").sum("number").show()
frame.select(udf(lambda number: number + 1, "long")("number")).collect()
""",
    # The Scala kernel's driver is Python's, with the compiler in it.
    "scala": """
from pyspark.sql import SparkSession
get_ipython().run_cell_magic("scala", "", '''
case class Item(number: Int, letter: String)
println(sc.parallelize(1 to 100, 2).map(Item(_, "a")).filter(_.number > 1).count)
Seq(Item(1, "a"), Item(2, "b")).toDS().groupBy("letter").sum("number").show()
''')
""",
}


def make(language: str, folder: Path) -> None:
    archive = folder / f"{language}.jsa"
    log = Path(f"/tmp/archive-{language}.log")
    conf = f"--conf=spark.ui.enabled=false --conf=spark.repl.class.outputDir=/tmp/classes-{language}"
    os.environ.update(
        PYSPARK_SUBMIT_ARGS=f"--master=local[2] {conf} --driver-class-path={class_path()} pyspark-shell",
        SPARK_SUBMIT_OPTS=f"-XX:SharedArchiveFile={os.environ['SPARK_HOME']}/executor.jsa"
        f" -XX:ArchiveClassesAtExit={archive} -Xlog:cds=off -Xlog:cds+dynamic=off -Xlog:cds*=info:file={log}",
    )
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=300)
    reply = client.execute_interactive(WORK[language] + END, timeout=300)
    if reply["content"]["status"] != "ok":
        raise SystemExit(f"the {language} kernel could not do its work")
    client.shutdown()
    deadline = time.monotonic() + 120
    while manager.is_alive() and time.monotonic() < deadline:
        time.sleep(0.2)
    if manager.is_alive() or not archive.exists():
        manager.shutdown_kernel(now=True)
        raise SystemExit(f"the {language} kernel left no archive:\n" + "\n".join(log.read_text().splitlines()[-20:]))


if __name__ == "__main__":
    for each in WORK:
        make(each, Path(sys.argv[1]))
