#!/usr/bin/env bash
# Tests the Python package of the notebook image, with the image's own requirements in a venv that stays in the cache,
# Scala cells with real Sparks, which stay there too, and then the Spark image's Java for `file:`. Arguments are pytest's;
# SPARKDRIVER_LEFT_OUT is a marker whose tests are not run.
set -euo pipefail
images="$(cd "$(dirname "$0")" && pwd)"
package="$images/jupyter/sparkdriver"
beside_spark="$(mktemp)"
trap 'rm -f "$beside_spark"' EXIT
default="$(sed -n 's/^ARG VERSION=//p' "$images/spark/Dockerfile")"
# What the Spark image has for Python, but Spark itself.
awk '/^[a-z]/ { spark = /^(pyspark|py4j)==/ } !spark' "$images/spark/$default/requirements.txt" > "$beside_spark"
venv="$("$images/../.ci/venv" images-test "$images/jupyter/requirements.txt" "$package/requirements-test.txt" "$beside_spark")"

# Scala cells are tested with the default Spark, and with the others that images are built of.
sparks=()
for version in "$default" $(sed -n 's/^pyspark==//p' "$images"/spark/*/requirements.in | grep -vxF "$default"); do
    spark="${venv%/*}/images-spark-$version"
    if [ ! -e "$spark/complete" ]; then
        echo "images: getting Spark $version"
        rm -rf "$spark"
        "$venv/bin/pip" install --quiet --disable-pip-version-check --no-compile --target "$spark" "pyspark==$version"
        chmod +x "$spark"/pyspark/bin/*
        touch "$spark/complete"
    fi
    sparks+=("$spark")
done
SPARKDRIVER_TEST_SPARKS="$(IFS=:; echo "${sparks[*]}")"
export SPARKDRIVER_TEST_SPARKS

chosen=()
if [ -n "${SPARKDRIVER_LEFT_OUT:-}" ]; then
    chosen=(-m "not $SPARKDRIVER_LEFT_OUT")
fi
cd "$package"
PYTHONPATH=src PYTHONDONTWRITEBYTECODE=1 "$venv/bin/python" -m pytest -q -p no:cacheprovider --numprocesses=2 --dist=loadfile "${chosen[@]}" "$@"

mvn -B -q -f "$images/tests/pom.xml" test
