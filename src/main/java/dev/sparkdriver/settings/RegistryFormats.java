package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.TextFormat;

/** How registries of images are written. */
public final class RegistryFormats {

  private static final String REGISTRY =
      "(?=.{1,255}$)[a-z0-9][a-z0-9.-]*(:[0-9]{1,5})?(/[a-z0-9][a-z0-9._/-]*)?";

  private RegistryFormats() {}

  /** A registry of images, or a path in one. */
  public static final class Registry extends TextFormat {
    /** The format. */
    public Registry() {
      super(
          "a registry",
          REGISTRY,
          "images are compared with it as text: host, or host and path",
          "write it as `europe-west1-docker.pkg.dev/my-project`, without scheme and final slash");
    }
  }

  /** A registry that images of environments are pushed to. */
  public static final class PushRegistry extends TextFormat {
    /** The format. */
    public PushRegistry() {
      super(
          "a registry that images of environments can be pushed to",
          "(?!((index|registry-1)\\.)?docker\\.io(/|$))" + REGISTRY,
          "they are `REGISTRY/ENVIRONMENT/NAME`, and Docker Hub takes `docker.io/OWNER/NAME` alone",
          "write another as `registry.example.com/team`, without scheme and final slash");
    }
  }
}
