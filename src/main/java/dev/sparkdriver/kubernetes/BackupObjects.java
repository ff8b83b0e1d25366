package dev.sparkdriver.kubernetes;

import java.util.List;

/**
 * The Kubernetes objects that back up one volume, named after its claim.
 *
 * @param claim the volume's claim
 */
public record BackupObjects(ObjectName claim) {

  private static final String SUFFIX = "-backup";

  /**
   * Whether it is the Secret of some volume's backups, which nobody reads without the password in
   * it: least of all when the volume is gone.
   */
  public static boolean areKeys(ObjectName object) {
    return object.kind() == Kind.SECRET && object.name().endsWith(SUFFIX);
  }

  /** All of them. */
  public List<ObjectName> all() {
    return List.of(keys(), job());
  }

  /** The Secret with the password and the bucket's keys. */
  public ObjectName keys() {
    return object(Kind.SECRET);
  }

  /** The CronJob that makes the backups. */
  public ObjectName job() {
    return object(Kind.CRON_JOB);
  }

  /** Kubernetes takes 52 characters for a CronJob; of the longest notebook these are 50. */
  private ObjectName object(Kind kind) {
    return new ObjectName(kind, claim.namespace(), claim.name() + SUFFIX);
  }
}
