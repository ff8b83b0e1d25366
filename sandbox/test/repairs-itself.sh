#!/usr/bin/env bash
# Proves that `bin/sandbox up` repairs one that was killed or interrupted half-way. It ends a sandbox that is running.
set -euo pipefail
set -m # a job of its own process group, which heeds Ctrl-C
cd "$(dirname "$0")/../.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT

# stop_at STEP SIGNAL: sends the signal to an up, and to what runs with it in the foreground, a second after the step has begun.
stop_at() {
  echo "up, stopped by SIG$2 at: $1"
  bin/sandbox down >"$log"
  bin/sandbox up >"$log" 2>&1 &
  until grep --quiet --fixed-strings "] $1 ..." "$log"; do
    kill -0 $! || { cat "$log"; exit 1; }
    sleep 0.1
  done
  sleep 1
  if [ "$2" = KILL ]; then kill -KILL $!; else kill -"$2" -- -$!; fi
  wait $! && { echo "it ended well"; exit 1; }
  bin/sandbox up >"$log" 2>&1 || { cat "$log"; exit 1; }
  grep "counted 1000000 numbers" "$log"
}

stop_at "control plane and node" KILL
stop_at "control plane and node" INT
stop_at "pulumi up" KILL
stop_at "pulumi up" INT
echo "up repairs what is half made"
