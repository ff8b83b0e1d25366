package dev.sparkdriver.sandbox;

/**
 * Backups of the notebook {@code main} of a stack's first team, made when somebody asks for one.
 */
final class Backups {

  /** Who writes them to the bucket. */
  static final String USER = "backups";

  private Backups() {}

  static void setKeys(PulumiStack stack, String key, String password) {
    stack.setSecret("teams[0].backup.to.accessKey", USER);
    stack.setSecret("teams[0].backup.to.secretKey", key);
    stack.setSecret("teams[0].backup.password", password);
  }

  /** What programs that speak to S3 read from a file. */
  static String credentials(String key) {
    return "[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n".formatted(USER, key);
  }

  static void make(Cluster cluster, String team, String job) {
    cluster.kubectl("create", "job", "-n", team, "--from=cronjob/main-home-backup", job);
    cluster.kubectl("wait", "-n", team, "--for=condition=Complete", "job/" + job, "--timeout=150s");
  }
}
