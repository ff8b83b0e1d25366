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

KERNELS = {"python": "python3", "scala": "scala"}
WORK = {
    "python": f"""
from pyspark.sql import SparkSession
from pyspark.sql.functions import udf
sc.parallelize(range(100), 2).count()
frame = spark.createDataFrame([(1, "a"), (2, "b")], ["number", "letter"])
frame.groupBy("letter").sum("number").show()
frame.select(udf(lambda number: number + 1, "long")("number")).collect()
java = sc._gateway.proc
spark.stop()
try:
    SparkSession.builder.master("{NOWHERE}").getOrCreate()
except Exception as refusal:
    print(refusal)
java.stdin.close()
java.wait(timeout=120)
""",
    "scala": f"""
import org.apache.spark.sql.SparkSession
import spark.implicits._
case class Item(number: Int, letter: String)
sc.parallelize(1 to 100, 2).map(Item(_, "a")).filter(_.number > 1).count
Seq((1, "a"), (2, "b")).toDF("number", "letter").groupBy("letter").sum("number").show()
spark.stop()
try SparkSession.builder.master("{NOWHERE}").getOrCreate() catch {{ case refusal: Exception => println(refusal) }}
""",
}


def make(language: str, folder: Path) -> None:
    archive = folder / f"{language}.jsa"
    options = f"--master=local[2] --conf=spark.ui.enabled=false --driver-class-path={class_path(language)}"
    os.environ.update(
        PYSPARK_SUBMIT_ARGS=f"{options} pyspark-shell",
        SPARK_OPTS=options,
        SPARK_SUBMIT_OPTS=f"-XX:SharedArchiveFile={os.environ['SPARK_HOME']}/executor.jsa"
        f" -XX:ArchiveClassesAtExit={archive} -Xlog:cds=error -Xlog:cds+dynamic=error",
    )
    manager = KernelManager(kernel_name=KERNELS[language])
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=300)
    reply = client.execute_interactive(WORK[language], timeout=300)
    if reply["content"]["status"] != "ok":
        raise SystemExit(f"the {language} kernel could not do its work")
    client.shutdown()
    deadline = time.monotonic() + 120
    while manager.is_alive() and time.monotonic() < deadline:
        time.sleep(0.2)
    if manager.is_alive() or not archive.exists():
        manager.shutdown_kernel(now=True)
        raise SystemExit(f"the {language} kernel left no archive")


if __name__ == "__main__":
    for each in WORK:
        make(each, Path(sys.argv[1]))
