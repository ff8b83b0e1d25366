#!/usr/bin/env bash
# Spark's own entry for all its commands, and for a Python program's session. In the notebook only kernels have sessions:
# nobody would count those of other programs, or delete their executors.
set -euo pipefail
kernels_own=${SPARKDRIVER_LAUNCH:-}
if [ -n "${POD_NAME:-}" ] && { [ -z "$kernels_own" ] || [ "${!#}" != pyspark-shell ]; }; then
    echo "Spark does not start from a terminal or from another program here, because its executors would be counted and deleted by" \
        "nobody: run your program as a cell of a Python notebook, with \`%run job.py\`." >&2
    exit 64
fi
# What the driver starts is no kernel.
unset SPARKDRIVER_LAUNCH
# As Spark's script, which this one replaces, does.
export PYTHONHASHSEED=0
exec "$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.SparkSubmit "$@"
