package dev.sparkdriver.kubernetes;

import java.util.List;

/** The users, ports, folders and files that the program and its images agree on. */
public final class ImageContract {

  /** What images that are built are for, as nodes are labelled. */
  public static final String ARCHITECTURE = "amd64";

  /** The user both images run as; its group on volumes is the same number. */
  public static final int USER = 185;

  /** The notebook server's port, and that of the Service before it, whatever its image. */
  public static final int PORT = 8888;

  /** Answers without a login once the server is up. */
  public static final String HEALTH = "/api";

  /** The argument that starts the notebook server. */
  public static final String SERVE = "notebook";

  /** The home folder, where the notebook's volume is. */
  public static final String HOME = "/home/spark";

  /** The folder that all pods of a team see. */
  public static final String SHARED = HOME + "/shared";

  /** The same folder for paths that start from where notebooks are. */
  public static final String SHARED_AMONG_NOTEBOOKS = HOME + "/notebooks/shared";

  /** The folder in it with the team's tables. */
  public static final String TABLES = SHARED + "/tables";

  /** The folder in it with the files of tables whose names a server knows. */
  public static final String SERVED_TABLES = SHARED + "/catalog";

  /** Scratch space that any program may expect. */
  public static final String TMP = "/tmp";

  /** Room for shuffle files. */
  public static final String DATA = "/var/data";

  /** The folder in it that Spark writes to. */
  public static final String SPARK_DATA = DATA + "/spark";

  /** The folder with Spark's conf; the notebook's {@code SPARK_CONF_DIR} says so too. */
  public static final String CONF = "/etc/sparkdriver/spark";

  /** The file in it with the setting that says which packages all sessions have. */
  public static final String PACKAGES_SETTING = "packages-setting";

  /** The folder with what the server reads anew wherever it counts. */
  public static final String SETTINGS = "/etc/sparkdriver/settings";

  /** The file in it. */
  public static final String SERVER_SETTINGS = "server.json";

  /** The folder with what log-ins are known by. */
  public static final String LOGIN = "/etc/sparkdriver/login";

  /** The file in it with the password's hash. */
  public static final String PASSWORD_HASH = "password-hash";

  /** The file in it that spark-notebook is configured by, which has no use for a hash. */
  public static final String APPLICATION_CONF = "application.conf";

  /** The file in it with what the server signs its log-ins with, beside the hash. */
  public static final String COOKIE_KEY = "cookie-key";

  /** The file in it by whose text the server knows its gateway, where it has one. */
  public static final String GATEWAY_SECRET = "gateway-secret";

  /** Begins the name of the cookie of a gateway's log-ins, which the server ends at a log-out. */
  public static final String GATEWAY_COOKIE = "__Host-sparkdriver-";

  /** The folder with the secret that driver and executors share. */
  public static final String SESSION = "/etc/sparkdriver/session";

  /** The file in it. */
  public static final String SESSION_SECRET = "secret";

  /** The folder where every client of Kubernetes looks for its account's token. */
  public static final String ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";

  /** The folder with the notebook's secrets, each a file of its name. */
  public static final String SECRETS = "/run/secrets/sparkdriver";

  /**
   * What starts a backup or a restore. It works in the folder that it starts in, whose files are
   * users' and are not imported.
   */
  public static final List<String> BACKUP = List.of("python3", "-P", "-m", "sparkdriver.backup");

  /** What suspends or wakes a notebook: the word comes after it. */
  public static final List<String> HOURS = List.of("python3", "-P", "-m", "sparkdriver.hours");

  /** Says without a login whether a cell or a Spark job runs, or a cell did a moment ago. */
  public static final String BUSY = "/sparkdriver/busy";

  /** The folder that the volume is mounted at when a backup or a restore runs. */
  public static final String VOLUME = "/volume";

  /** The folder with the password and the keys of backups. */
  public static final String BACKUP_KEYS = "/run/secrets/sparkdriver-backup";

  /** The file in it with the password. */
  public static final String BACKUP_PASSWORD = "password";

  /** The file in it with the bucket's keys, as Amazon's tools write it. */
  public static final String BACKUP_CREDENTIALS = "credentials";

  /**
   * The file in it with certificates of the authority of the bucket's service, where it has one.
   */
  public static final String BACKUP_AUTHORITY = "authority.pem";

  private ImageContract() {}
}
