#!/usr/bin/env bash
# Makes the class data archive that executors start from, and the class path it is valid for: the classes that the
# executor of a small application loads are parsed and verified here, once, instead of in every executor.
# https://docs.oracle.com/en/java/javase/17/vm/class-data-sharing.html
set -euo pipefail
application=$1
folder=$2
classes="$folder/classes"
mkdir -p "$folder"

# A standalone worker keeps its executors' files under SPARK_HOME.
home=$(mktemp -d)
ln -s "$SPARK_HOME"/* "$home/"
env SPARK_HOME="$home" SPARK_LOCAL_IP=127.0.0.1 SPARK_LOCAL_HOSTNAME=localhost "$home/bin/spark-submit" \
    --master 'local-cluster[1,1,512]' \
    --conf spark.driver.memory=512m --conf spark.executor.memory=512m --conf spark.ui.enabled=false \
    --conf spark.authenticate=true --conf spark.authenticate.secret=none \
    --conf spark.network.crypto.enabled=true --conf spark.io.encryption.enabled=true \
    --conf "spark.executor.extraJavaOptions=-Xshare:off -XX:DumpLoadedClassList=$classes" \
    "$application"
# What starts an executor in a pod, and not in a standalone worker.
echo org/apache/spark/scheduler/cluster/k8s/KubernetesExecutorBackend >> "$classes"

classpath=$(printf ':%s' "$SPARK_HOME"/jars/*.jar)
printf '%s' "${classpath#:}" > "$folder/executor.classpath"
java -Xshare:dump -Xlog:cds=error -XX:SharedClassListFile="$classes" -XX:SharedArchiveFile="$folder/executor.jsa" \
    -cp "${classpath#:}"
rm "$classes"
