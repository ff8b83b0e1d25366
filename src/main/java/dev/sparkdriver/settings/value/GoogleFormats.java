package dev.sparkdriver.settings.value;

import dev.sparkdriver.config.bind.TextFormat;
import dev.sparkdriver.settings.ErrorCode;

/** Texts that Google Cloud gives a form to. */
final class GoogleFormats {
  private static final String REGION_PATTERN = "[a-z]+-[a-z]+[0-9]{1,2}";

  private GoogleFormats() {}

  static final TextFormat PROJECT =
      new TextFormat(
          ErrorCode.NOT_A_PROJECT,
          "a project id",
          "[a-z][a-z0-9-]{4,28}[a-z0-9]",
          "project ids are 6 to 30 lower-case letters, digits and hyphens, from a letter to a"
              + " letter or digit",
          text -> "write the id, not the project's name or number: `data-notebooks-dev`");

  static final TextFormat REGION =
      new TextFormat(
          ErrorCode.UNKNOWN_LOCATION,
          "a region",
          REGION_PATTERN,
          "regions are written as `gcloud compute regions list` prints them",
          text -> "write a region: `europe-west1`");

  static final TextFormat LOCATION =
      new TextFormat(
          ErrorCode.UNKNOWN_LOCATION,
          "a region or a zone",
          REGION_PATTERN + "(-[a-z])?",
          "locations are written as `gcloud compute zones list` prints them",
          text -> "write a zone (`europe-west1-b`) or a region (`europe-west1`)");

  static final TextFormat NUMBER =
      new TextFormat(
          ErrorCode.NOT_A_GOOGLE_NUMBER,
          "the number of a folder or organization",
          "[1-9][0-9]{5,18}",
          "folders and organizations are known by number, without `folders/` before it",
          text -> "write the number alone: `123456789012`");

  static final TextFormat BILLING_ACCOUNT =
      new TextFormat(
          ErrorCode.NOT_A_BILLING_ACCOUNT,
          "a billing account",
          "[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}",
          "billing accounts have the form XXXXXX-XXXXXX-XXXXXX, of digits and the letters A to F",
          text -> "write it as `gcloud billing accounts list` prints it");

  static final TextFormat MACHINE_TYPE =
      new TextFormat(
          ErrorCode.UNKNOWN_MACHINE,
          "a machine type",
          "[a-z][a-z0-9]*-[a-z0-9]+(-[a-z0-9]+)*",
          "machine types are written as `gcloud compute machine-types list` prints them",
          text -> "write it as `e2-standard-4`");

  static final TextFormat BUCKET =
      new TextFormat(
          ErrorCode.NOT_A_BUCKET,
          "a bucket's name",
          "(?!goog)[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]",
          "buckets are 3 to 63 lower-case letters, digits, `-`, `_` and `.`, and do not begin with"
              + " `goog`",
          text -> "write the name alone, without `gs://` and folders");

  static final TextFormat KMS_KEY =
      new TextFormat(
          ErrorCode.NOT_A_KEY,
          "the full name of a key",
          "projects/[a-z0-9:.-]+/locations/[a-z0-9-]+/keyRings/[A-Za-z0-9_-]+/cryptoKeys/[A-Za-z0-9_-]+",
          "a key is named with its project, location and key ring, and without a version",
          text -> "write `projects/P/locations/L/keyRings/R/cryptoKeys/K`");
}
