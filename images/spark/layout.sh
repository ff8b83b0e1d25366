#!/usr/bin/env bash
# Turns a pip-installed pyspark into /opt/spark plus Python's dist-packages, without what a notebook
# on Kubernetes never loads.
set -euo pipefail
site=$1
packages=/usr/local/lib/python3.11/dist-packages
spark=/opt/spark

mkdir -p "$spark/python" "$packages"
mv "$site"/pyspark/{bin,jars,licenses} "$spark/"
mv "$site"/pyspark "$site"/pyspark-*.dist-info "$site"/py4j "$site"/py4j-*.dist-info "$spark/python/"
rm -rf "$spark"/python/pyspark/{data,examples,sbin,tests,python/lib}
mv "$site"/* "$packages/"
echo "$spark/python" > "$packages/spark.pth"

# Other cluster managers, and Hive: a notebook's catalog is in memory.
cd "$spark/jars"
rm -f mesos-*.jar spark-mesos_*.jar spark-yarn_*.jar hadoop-yarn-*.jar \
    spark-hive_*.jar spark-hive-thriftserver_*.jar hive-exec-*.jar hive-metastore-*.jar hive-serde-*.jar \
    hive-service-rpc-*.jar hive-common-*.jar hive-shims-*.jar hive-llap-*.jar hive-jdbc-*.jar hive-cli-*.jar \
    hive-beeline-*.jar datanucleus-*.jar derby*.jar jdo-api-*.jar javax.jdo-*.jar bonecp-*.jar HikariCP-*.jar \
    libfb303-*.jar libthrift-*.jar jpam-*.jar super-csv-*.jar

# Some bring their native libraries for a dozen platforms.
keep_native() {
    local jar=$1 libraries=$2 kept=$3 library
    for library in $(python3 -c 'import sys, zipfile; print(*zipfile.ZipFile(sys.argv[1]).namelist(), sep="\n")' "$jar" | grep -E "$libraries"); do
        [ "$library" = "$kept" ] || zip -qd "$jar" "$library"
    done
}
case "$(uname -m)" in
    aarch64) rocksdb=linux-aarch64 zstd=aarch64 ;;
    *) rocksdb=linux64 zstd=amd64 ;;
esac
keep_native rocksdbjni-*.jar '^librocksdbjni' "librocksdbjni-$rocksdb.so"
keep_native zstd-jni-*.jar '\.(so|dll|dylib)$' "linux/$zstd/$(basename zstd-jni-*.jar .jar | sed 's/^/lib/').so"

# Test suites, headers and RPC servers of the Python packages.
find "$packages" -type d -name tests -prune -exec rm -rf {} +
rm -rf "$packages"/pyarrow/{include,src,libarrow_flight.*,_flight.*,libarrow_python_flight.*,flight.py} "$packages"/numpy/core/include "${packages:?}/bin"
# Of one library a wheel has three copies, for it can have no links.
for library in "$packages"/pyarrow/libarrow_python.so.*; do
    ln -sf libarrow_python.so "$library"
done
find "$packages" "$spark" \( -name '*.pxd' -o -name '*.pyx' -o -name '*.pyi' -o -name '*.cmd' \) -delete

# The root filesystem is read-only at run time, so Python could never write these itself.
python3 -m compileall -q -j 0 --invalidation-mode unchecked-hash "$packages" "$spark/python"
