package dev.sparkdriver.cli.contract;

/** The points of the contract that an image is checked for, in the order of the page about it. */
enum Point {
  START(
      1,
      "starts",
      "have it start as a user without rights, write to no folder of the image, and find its home"
          + " empty"),
  PORT(
      2,
      "port",
      "have it listen on this port on all addresses (0.0.0.0 or ::), or name its own with --port"),
  HEALTH(
      3,
      "health",
      "name with --health a path that it answers without a login with a status of 2xx"),
  LOGIN(
      4,
      "login",
      "ask for the password of the file /etc/sparkdriver/login/password-hash before anything else"),
  USER(
      5,
      "user",
      "add the user to the image's /etc/passwd: Spark does not start for one without a name"),
  FOLDERS(6, "folders", "let the image's own files not be in these folders, nor links from them"),
  SPARK_PORTS(7, "sessions' ports", "leave them to Spark"),
  CONF(
      8,
      "conf",
      "set SPARK_HOME in the image, and name with --conf the folder that its Spark reads; nothing may"
          + " set SPARK_CONF_DIR to another"),
  VERSIONS(
      9,
      "versions",
      "take the Spark of `spark.version`, which executors run, and a Java that goes with it"),
  END(10, "end", "have its first process pass SIGTERM on, or end by it itself");

  private final int number;
  private final String word;
  private final String cure;

  Point(int number, String word, String cure) {
    this.number = number;
    this.word = word;
    this.cure = cure;
  }

  /** Its number on the page. */
  int number() {
    return number;
  }

  /** What it is about. */
  String word() {
    return word;
  }

  /** What to change in an image that breaks it. */
  String cure() {
    return cure;
  }
}
