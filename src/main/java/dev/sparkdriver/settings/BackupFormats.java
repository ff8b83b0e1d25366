package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.TextFormat;

/** Formats of settings of backups. */
public final class BackupFormats {
  private BackupFormats() {}

  /** A bucket of S3. */
  public static final class BackupBucket extends TextFormat {
    /** The format. */
    public BackupBucket() {
      super(
          "the address of an S3 bucket",
          "s3a://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
          "backups speak S3, which Cloud Storage does too: at `endpoint: https://storage.googleapis.com`,"
              + " with an HMAC key",
          "write it without folders, as `s3a://ads-backup`");
    }
  }
}
