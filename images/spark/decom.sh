#!/usr/bin/env bash
# Spark's preStop hook: asks the executor to move its blocks away and waits until it has gone.
set -euo pipefail
for process in /proc/[0-9]*; do
    if tr '\0' ' ' < "$process/cmdline" 2> /dev/null | grep -q ' org\.apache\.spark\.scheduler\.cluster\.k8s\.KubernetesExecutorBackend '; then
        executor="${process#/proc/}"
    fi
done
[ -n "${executor:-}" ] || exit 0
kill -s PWR "$executor"
timeout 60 tail --pid="$executor" -f /dev/null
