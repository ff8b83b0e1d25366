#!/usr/bin/env bash
# `executor` is the one argument Spark gives its pods; every other command runs as it is.
set -euo pipefail
case "${1:-}" in
    executor) exec /opt/sparkdriver/executor.sh ;;
    notebook) exec /opt/sparkdriver/notebook.sh ;;
    "") echo "sparkdriver: give a command: executor, notebook, or a program to run" >&2; exit 64 ;;
    *) exec "$@" ;;
esac
