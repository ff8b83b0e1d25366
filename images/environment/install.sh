#!/bin/sh
# Puts the packages that PYTHON_PACKAGES and JAVA_PACKAGES name, with all they need, under a root folder.
set -eu
root=$1
mkdir -p "$root/opt/spark/jars"

if [ -n "$PYTHON_PACKAGES" ]; then
  # What the base image has stays: two versions of a package in one image are none that works.
  pip list --format freeze >/build/constraints.txt
  # Each word is one requirement.
  # shellcheck disable=SC2086
  pip install --no-cache-dir --no-compile --constraint /build/constraints.txt --root "$root" \
    $PYTHON_PACKAGES
fi

if [ -n "$JAVA_PACKAGES" ]; then
  # Spark's own resolver leaves out what Spark brings already.
  : > /build/nothing.py
  # A build's own host name need not resolve.
  SPARK_LOCAL_IP=127.0.0.1 SPARK_LOCAL_HOSTNAME=localhost /opt/spark/bin/spark-submit --master 'local[1]' --packages "$JAVA_PACKAGES" \
    --conf spark.jars.ivy=/build/ivy /build/nothing.py
  cp /build/ivy/jars/*.jar "$root/opt/spark/jars/"
fi
