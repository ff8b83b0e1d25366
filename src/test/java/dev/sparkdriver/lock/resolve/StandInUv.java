package dev.sparkdriver.lock.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program in uv's place: it writes what the test gave it for a platform into the file that it is
 * told to, and keeps what it was called with, and with which files.
 */
public record StandInUv(Path folder) {
  private static final String SCRIPT =
      """
      #!/bin/sh
      here=$(dirname "$0")
      echo "$*" >> "$here/calls"
      echo "$UV_DEFAULT_INDEX" >> "$here/index"
      echo "$UV_NO_CONFIG$UV_INDEX$UV_EXTRA_INDEX_URL" >> "$here/settings"
      for word in "$@"; do
        case $word in
          --output-file=*) out=${word#*=} ;;
          --constraints=*) cp "${word#*=}" "$here/constraints" ;;
          --python-platform=*) platform=${word#*=} ;;
        esac
      done
      cp "$3" "$here/asked"
      if [ -e "$SSL_CERT_FILE" ]; then cp "$SSL_CERT_FILE" "$here/authority"; fi
      if [ -e "$here/problem" ]; then cat "$here/problem" >&2; exit 1; fi
      if [ -e "$out" ]; then cp "$out" "$here/preferred-$platform"; fi
      cp "$here/${platform%%-*}" "$out"
      """;

  /** Makes it, answering the same for both machines. */
  public static StandInUv in(Path folder, String pylock) throws IOException {
    Files.writeString(folder.resolve("uv"), SCRIPT);
    assertThat(folder.resolve("uv").toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("x86_64"), pylock);
    Files.writeString(folder.resolve("aarch64"), pylock);
    return new StandInUv(folder);
  }

  /** A package as uv writes it. */
  public static String pinned(String name, String version, String hash) {
    return """
    [[packages]]
    name = "%1$s"
    version = "%2$s"
    wheels = [{ url = "https://files.example.com/%1$s-%2$s-py3-none-any.whl", size = 9, hashes = { sha256 = "%3$s" } }]

    """
        .formatted(name, version, hash.repeat(64));
  }

  /** Has it do more when it has written its answer. */
  public void afterwards(String line) throws IOException {
    Files.writeString(folder.resolve("uv"), SCRIPT + line + "\n");
  }

  public String program() {
    return folder.resolve("uv").toString();
  }

  /** One of the files that it keeps. */
  public List<String> kept(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name));
  }
}
