#!/usr/bin/env bash
# The Scala kernel: Toree as a Spark application whose conf the provisioner put into SPARK_OPTS.
set -euo pipefail
eval "options=(${SPARK_OPTS:-})"
# shellcheck disable=SC2154
exec "$SPARK_HOME/bin/spark-submit" "${options[@]}" --class org.apache.toree.Main /opt/sparkdriver/toree.jar \
    --interpreter-plugin Scala:dev.sparkdriver.toree.NotebookInterpreter --profile "$1"
