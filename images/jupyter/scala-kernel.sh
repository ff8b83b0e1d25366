#!/usr/bin/env bash
# The Scala kernel: Toree as a Spark application whose conf the provisioner put into SPARK_OPTS.
set -euo pipefail
options=()
eval "options=(${SPARK_OPTS:-})"
# On the driver's class path, not as the application's jar: executors then need not fetch it, and never use it.
export SPARK_DIST_CLASSPATH="/opt/sparkdriver/toree/*"
exec "$SPARK_HOME/bin/spark-submit" "${options[@]}" \
    --class dev.sparkdriver.toree.NotebookKernel spark-internal --profile "$1"
