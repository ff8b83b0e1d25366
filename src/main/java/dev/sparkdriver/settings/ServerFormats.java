package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.TextFormat;

/** Formats of where a notebook server has what. */
public final class ServerFormats {
  private static final String STEP = "(/(?!\\.{1,2}(/|$))[A-Za-z0-9._-]+)";

  private ServerFormats() {}

  /** A folder of a container. */
  public static final class Folder extends TextFormat {
    /** The format. */
    public Folder() {
      super(
          "a folder of a container",
          STEP + "{1,20}",
          "a volume is mounted at an absolute path, without `.`, `..` or `/` at its end",
          "write it as `/home/jovyan`");
    }
  }

  /** What a probe asks for. */
  public static final class HealthPath extends TextFormat {
    /** The format. */
    public HealthPath() {
      super(
          "a path of a server",
          "/|" + STEP + "{1,20}/?",
          "the kubelet asks the server's own port, and sends no login",
          "write it as `/api`, without host and query");
    }
  }
}
