#!/usr/bin/env bash
# Tests the Python package of the notebook image, with the image's own requirements in a venv that stays in the cache,
# and then the Spark image's Java for `file:`. Arguments are pytest's.
set -euo pipefail
images="$(cd "$(dirname "$0")" && pwd)"
package="$images/jupyter/sparkdriver"
requirements=("$images/jupyter/requirements.txt" "$package/requirements-test.txt")
key="$(cat "${requirements[@]}" <(python3 --version) | sha256sum | cut -c1-16)"
venv="${SPARKDRIVER_CACHE:-$HOME/.cache/sparkdriver}/images-test-$key"

if [ ! -e "$venv/complete" ]; then
    echo "images: making $venv; about 1 minute"
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps "${requirements[@]/#/--requirement=}"
    touch "$venv/complete"
fi
cd "$package"
PYTHONPATH=src PYTHONDONTWRITEBYTECODE=1 "$venv/bin/python" -m pytest -q -p no:cacheprovider "$@"

mvn -B -q -f "$images/tests/pom.xml" test
