#!/usr/bin/env bash
# Spark's own entry for all its commands, and for a Python program's session. In the notebook only kernels have sessions:
# nobody would count those of a terminal, or delete their executors.
set -euo pipefail
kernel=${SPARKDRIVER_SESSION:-}
if [ -n "${POD_NAME:-}" ] && { [ -z "$kernel" ] || [ "${!#}" != pyspark-shell ]; }; then
    echo "Spark does not start from a terminal here, because its executors would be counted and deleted by nobody:" \
        "run your program as a cell of a Python notebook, with \`%run job.py\`." >&2
    exit 64
fi
# As Spark's script, which this one replaces, does.
export PYTHONHASHSEED=0
exec "$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.SparkSubmit "$@"
