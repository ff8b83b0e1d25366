package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.TextFormat;

/** Formats of Google Cloud's names and numbers. */
public final class GoogleFormats {
  private GoogleFormats() {}

  /** The id of a project. */
  public static final class ProjectId extends TextFormat {
    /** The format. */
    public ProjectId() {
      super(
          "a project id",
          "[a-z][a-z0-9-]{4,28}[a-z0-9]",
          "project ids are 6 to 30 lower-case letters, digits and hyphens, from a letter to a"
              + " letter or digit",
          "write the id, not the project's name or number: `data-notebooks-dev`");
    }
  }

  /** A region or a zone. */
  public static final class Location extends TextFormat {
    /** The format. */
    public Location() {
      super(
          "a region or a zone",
          "[a-z]+-[a-z]+[0-9]{1,2}(-[a-z])?",
          "locations are written as `gcloud compute zones list` prints them",
          "write a zone (`europe-west1-b`) or a region (`europe-west1`)");
    }
  }

  /** The number of a folder or an organization. */
  public static final class FolderOrOrganization extends TextFormat {
    /** The format. */
    public FolderOrOrganization() {
      super(
          "the number of a folder or organization",
          "[1-9][0-9]{5,18}",
          "folders and organizations are known by number, without `folders/` before it",
          "write the number alone: `123456789012`");
    }

    @Override
    protected boolean isNumber() {
      return true;
    }
  }

  /** A billing account. */
  public static final class BillingAccount extends TextFormat {
    /** The format. */
    public BillingAccount() {
      super(
          "a billing account",
          "[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}",
          "billing accounts have the form XXXXXX-XXXXXX-XXXXXX, of digits and the letters A to F",
          "write it as `gcloud billing accounts list` prints it");
    }
  }

  /** The name of a machine type. */
  public static final class MachineTypeName extends TextFormat {
    /** The format. */
    public MachineTypeName() {
      super(
          "a machine type",
          "[a-z][a-z0-9]*-[a-z0-9]+(-[a-z0-9]+)*",
          "machine types are written as `gcloud compute machine-types list` prints them",
          "write it as `e2-standard-4`");
    }
  }

  /** The full name of a key of Cloud KMS. */
  public static final class KmsKey extends TextFormat {
    /** The format. */
    public KmsKey() {
      super(
          "the full name of a key",
          "projects/[a-z0-9:.-]+/locations/[a-z0-9-]+/keyRings/[A-Za-z0-9_-]+/cryptoKeys/[A-Za-z0-9_-]+",
          "a key is named with its project, location and key ring, and without a version",
          "write `projects/P/locations/L/keyRings/R/cryptoKeys/K`");
    }
  }
}
