#!/bin/sh
# Puts under a root folder what PYTHON_PACKAGES and JAVA_PACKAGES list, byte for byte: requirements with hashes, and addresses of jars with
# their SHA-256, line by line. Nothing is resolved here: `bin/sparkdriver lock` did. Where the image has no pip, a second folder has it as a wheel.
set -eu
root=$1
wheels=$2
build=$(dirname "$0")
mkdir -p "$root/opt/spark/jars"

if [ -n "$PYTHON_PACKAGES" ]; then
  if ! python3 -c 'import pip' 2>/dev/null; then
    PYTHONPATH=$(echo "$wheels"/pip-*.whl)${PYTHONPATH:+:$PYTHONPATH}
    export PYTHONPATH
  fi
  # pip trusts one file: an authority of the stack's own is beside those that the image trusts.
  if [ -f /run/secrets/pip.pem ]; then
    PIP_CERT=$build/authorities.pem
    export PIP_CERT
    cat /etc/ssl/certs/ca-certificates.crt /run/secrets/pip.pem >"$PIP_CERT"
  fi
  printf '%s\n' "$PYTHON_PACKAGES" >"$build"/requirements.txt
  # What the base image has stays: two versions of a package in one image are none that works.
  python3 -m pip list --format freeze >"$build"/constraints.txt
  python3 -m pip install --no-cache-dir --no-compile --require-hashes --no-deps --only-binary :all: --constraint "$build"/constraints.txt --root "$root" \
    --requirement "$build"/requirements.txt --no-input --log "$build"/pip.log || {
    # That an index lets nobody in pip tells to its log alone, and then that it has no such package.
    grep 'Could not fetch URL' "$build"/pip.log >&2 || true
    exit 1
  }
  python3 "$build"/twice.py "$root"
  # Both images of an environment have these; the notebook's has the list.
  list=/opt/sparkdriver/executor-packages.txt
  if [ -f "$list" ]; then
    mkdir -p "$root/opt/sparkdriver"
    { cat "$list"; python3 -m pip list --path "$root/usr/local/lib/python3.11/dist-packages" --format freeze | cut -d= -f1; } >"$root$list"
  fi
fi

printf '%s' "$JAVA_PACKAGES" | python3 "$build"/jars.py "$root/opt/spark/jars"

# Of the same lock every builder makes the same layer.
find "$root" -exec touch --no-dereference --date=@0 {} +
