# Finds the program, never older than its sources, and starts its classes. For the commands beside it.
# shellcheck shell=bash

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
programs=${SPARKDRIVER_CACHE:-${HOME:-$root/target}/.cache/sparkdriver}/programs
packaged=$root/target/sparkdriver.jar
sources=(pom.xml src/main images/jupyter/requirements.txt)
for requirements in "$root"/images/spark/*/requirements.txt; do
  [[ ! -f $requirements ]] || sources+=("${requirements#"$root/"}")
done

refuse() {
  echo "sparkdriver: $1" >&2
  exit 1
}

# key SOURCE...: the name of what is made from these, as they are now. It follows from their content, because a
# checkout or a copy brings file times that say nothing.
key() {
  local hash=(sha256sum)
  command -v sha256sum >/dev/null || hash=(shasum -a 256) # macOS
  (cd "$root" && find "$@" -type f -exec "${hash[@]}" {} + | LC_ALL=C sort | "${hash[@]}" | cut -c1-16)
}

# Sets `jar`, and builds it when there is none of these sources.
find_program() {
  command -v java >/dev/null || refuse "there is no java on the PATH: install a JDK, 17 or newer"
  if [[ ! -d $root/src/main ]]; then # delivered without its sources
    jar=$packaged
    [[ -f $jar ]] || refuse "there is neither $jar nor src/main to build it from"
    return
  fi
  [[ $programs == /* ]] || refuse "SPARKDRIVER_CACHE has to be an absolute path; it is \"$SPARKDRIVER_CACHE\""
  jar=$programs/$(key "${sources[@]}").jar
  if [[ -f $jar ]]; then
    return
  elif command -v mvn >/dev/null; then
    build
  elif [[ -f $packaged && -z $(cd "$root" && find "${sources[@]}" -newer "$packaged") ]]; then
    echo "sparkdriver: there is no mvn on the PATH; running $packaged, which is newer than all its sources" >&2
    jar=$packaged
  else
    refuse "the program has to be built from its sources, and there is no mvn on the PATH: install Maven"
  fi
}

# A jar in use is never written to: each build has a folder of its own, and only what is complete gets its name.
build() {
  echo "sparkdriver: building the program, because nothing is built of these sources yet" >&2
  mkdir -p "$programs/lib"
  build=$(mktemp -d "$programs/build.XXXXXX")
  trap 'rm -rf "$build"' EXIT
  mvn --quiet --batch-mode -Dstyle.color=never --file "$root/pom.xml" -Dbuild.dir="$build" -Dmaven.test.skip package >&2 ||
    refuse "the program could not be built from its sources; the reason stands above"
  if [[ $jar != "$programs/$(key "${sources[@]}").jar" ]]; then
    refuse "the sources have changed while they were built: try again"
  fi
  # Whoever comes second keeps what the first one made. The jar is the last, so that where it is, all is.
  ln "$build"/lib/*.jar "$programs/lib" 2>/dev/null || true
  ln "$build/sparkdriver.jar" "$jar" 2>/dev/null || [[ -f $jar ]]
  rm -rf "$build"
  # What another build removes meanwhile is no failure.
  find "$programs" -mindepth 1 -maxdepth 1 ! -name lib -mtime +2 -exec rm -rf {} + 2>/dev/null || true
}

# Names the program's plugins. They follow from its libraries alone, and a JVM that searches those takes a second.
plugins() {
  local file search=(com.pulumi.bootstrap.internal.Main packages)
  file=$programs/$([[ ! -f $root/pom.xml ]] || key pom.xml).plugins
  if [[ ! -f $file ]]; then
    find_program
    if [[ $jar == "$packaged" ]]; then
      exec java -cp "$jar" "${search[@]}"
    fi
    java -cp "$jar" "${search[@]}" >"$file.$$"
    mv "$file.$$" "$file"
  fi
  cat "$file"
}

# start NAME CLASS [ARGUMENT...]: with an archive of loaded classes, which the first start that ends well leaves
# for all others. The JVM ignores one that does not fit.
start() {
  local name=$1 java archive status=0
  shift
  java=$(readlink -f "$(command -v java)")
  archive=${jar%.jar}.$name.$({ cat "${java%/bin/java}/release" || echo "$java"; } 2>/dev/null | cksum | cut -d' ' -f1)
  # With one thread in the common pool, as on two processors, the SDK never ends on Java 25.
  local words=(-XX:+IgnoreUnrecognizedVMOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xlog:disable
    -Xlog:all=error:stderr -Djava.util.concurrent.ForkJoinPool.common.parallelism=4 -Dsparkdriver.root="$root" -cp "$jar" "$@")
  if [[ $jar == "$packaged" ]]; then
    exec java "${words[@]}"
  elif [[ -f $archive ]]; then
    exec java -XX:SharedArchiveFile="$archive" "${words[@]}"
  fi
  java -XX:ArchiveClassesAtExit="$archive.$$" "${words[@]}" || status=$?
  if ((status == 0)); then
    mv "$archive.$$" "$archive" 2>/dev/null || true
  fi
  rm -f "$archive.$$"
  exit "$status"
}
