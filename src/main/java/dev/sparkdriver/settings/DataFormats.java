package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.TextFormat;

/** Formats of addresses of data. */
public final class DataFormats {
  private static final String BUCKET =
      "(gs://(?!goog)[a-z0-9][a-z0-9._-]{1,61}|s3a://[a-z0-9][a-z0-9.-]{1,61})[a-z0-9]";

  private DataFormats() {}

  /** A bucket. */
  public static final class BucketUrl extends TextFormat {
    /** The format. */
    public BucketUrl() {
      super(
          "the address of a bucket",
          BUCKET,
          "Spark knows buckets by `gs://` or `s3a://` and the bucket's name, of 3 to 63 lower-case"
              + " letters, digits, `-` and `.`, on Google also `_`",
          "write it as `gs://ads-events`");
    }

    @Override
    protected String help(String text) {
      var bucket = text.replaceFirst("^[a-z0-9]{1,9}://", "").replaceFirst("/.*$", "");
      var scheme = text.startsWith("s3") ? "s3a" : "gs";
      var fits = (scheme + "://" + bucket).matches(BUCKET);
      return "write it without folders, as `%s://%s`"
          .formatted(scheme, fits ? bucket : "ads-events");
    }
  }

  /** The address of a service of objects. */
  public static final class Endpoint extends TextFormat {
    /** The format. */
    public Endpoint() {
      super(
          "the address of a service",
          "https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?",
          "it is asked over HTTP, and the bucket's name is not part of its address",
          "write scheme, host and perhaps port: `https://s3.example.com:9000`");
    }
  }

  /** The name of a secret. */
  public static final class SecretName extends TextFormat {
    /** The format. */
    public SecretName() {
      super(
          "the name of a secret",
          "[a-z]([a-z0-9-]{0,61}[a-z0-9])?",
          "secrets are files, named by up to 63 lower-case letters, digits and `-`",
          "put the secret under `secrets`, and write the name it has there, as `lake-key`");
    }

    @Override
    protected boolean isShown() {
      return false;
    }
  }

  /** A region of S3. */
  public static final class Region extends TextFormat {
    /** The format. */
    public Region() {
      super(
          "a region",
          "[a-z0-9]+(-[a-z0-9]+)*",
          "requests are signed for it, as the service calls it",
          "write it as `eu-central-1`");
    }
  }

  /** A key of a Secret. */
  public static final class SecretKeyName extends TextFormat {
    /** The format. */
    public SecretKeyName() {
      super(
          "a key of a Secret",
          "[A-Za-z0-9._-]{1,253}",
          "keys are letters, digits, `-`, `_` and `.`",
          "write the key that `kubectl describe secret` prints");
    }
  }

  /** The address of a catalog. */
  public static final class CatalogUri extends TextFormat {
    /** The format. */
    public CatalogUri() {
      super(
          "the address of a catalog",
          "(?!.*([pP][aA][sS][sS]|[pP][wW][dD]|[tT][oO][kK][eE][nN]|[sS][eE][cC][rR][eE][tT])[A-Za-z_-]*=)(jdbc:[a-z0-9]+:|https?://)[^\\s@]+",
          "it is a database's, as JDBC writes it, or a server's; user and password are settings of"
              + " their own",
          "write `jdbc:postgresql://db.example.com/tables` or `https://catalog.example.com`");
    }

    @Override
    protected boolean isShown() {
      return false;
    }
  }
}
