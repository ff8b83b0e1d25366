#!/usr/bin/env bash
# Starts the executor that the SPARK_* variables of its pod describe.
set -euo pipefail

# Spark mounts this directory for every executor; added files land in the working directory, so no other needs to be writable.
work="${SPARK_LOCAL_DIRS:-/tmp}"
work="${work%%,*}/work"
mkdir -p "$work"
cd "$work"
export TMPDIR="$work"

options=()
while IFS= read -r name; do
    options+=("${!name}")
done < <(compgen -v SPARK_JAVA_OPT_ | sort -t_ -k4n)

# Java takes the archive's classes when the class path begins as the archive's does, so an environment's jars come after.
classpath=$(<"$SPARK_HOME/executor.classpath")
for jar in "$SPARK_HOME"/jars/*; do
    [[ :$classpath: == *":$jar:"* ]] || classpath="$classpath:$jar"
done
[ ! -d "${SPARK_CONF_DIR:-}" ] || classpath="$SPARK_CONF_DIR:$classpath"
[ -z "${SPARK_CLASSPATH:-}" ] || classpath="$SPARK_CLASSPATH:$classpath"

# Spark reads a secret from a file only where the master is Kubernetes, and an executor learns its master by that secret.
exec "$JAVA_HOME/bin/java" -XX:SharedArchiveFile="$SPARK_HOME/executor.jsa" -Djava.io.tmpdir="$work" \
    -Dspark.master=k8s://https://kubernetes.default.svc "${options[@]}" \
    -Xms"$SPARK_EXECUTOR_MEMORY" -Xmx"$SPARK_EXECUTOR_MEMORY" -cp "$classpath" \
    org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend \
    --driver-url "$SPARK_DRIVER_URL" \
    --executor-id "$SPARK_EXECUTOR_ID" \
    --cores "$SPARK_EXECUTOR_CORES" \
    --app-id "$SPARK_APPLICATION_ID" \
    --hostname "$SPARK_EXECUTOR_POD_IP" \
    --resourceProfileId "${SPARK_RESOURCE_PROFILE_ID:-0}" \
    --podName "$SPARK_EXECUTOR_POD_NAME"
