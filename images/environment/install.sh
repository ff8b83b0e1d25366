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
  # Both images of an environment have these; the notebook's has the list.
  list=/opt/sparkdriver/executor-packages.txt
  if [ -f "$list" ]; then
    mkdir -p "$root/opt/sparkdriver"
    { cat "$list"; pip list --path "$root/usr/local/lib/python3.11/dist-packages" --format freeze | cut -d= -f1; } >"$root$list"
  fi
fi

if [ -n "$JAVA_PACKAGES" ]; then
  # Spark's own resolver leaves out what Spark brings already.
  : > /build/nothing.py
  # A build's own host name need not resolve.
  SPARK_LOCAL_IP=127.0.0.1 SPARK_LOCAL_HOSTNAME=localhost /opt/spark/bin/spark-submit --master 'local[1]' --packages "$JAVA_PACKAGES" \
    --conf spark.jars.ivy=/build/ivy /build/nothing.py
  cp /build/ivy/jars/*.jar "$root/opt/spark/jars/"
fi
