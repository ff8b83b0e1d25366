package dev.sparkdriver.sandbox;

import dev.sparkdriver.bench.Stopwatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How long backups of a gibibyte take, to a server on the same disk, and how long what comes back.
 */
record CopyFigures(Cluster cluster, Stopwatch watch) {

  static final String FIRST = "first backup";
  static final String AGAIN = "another backup";
  static final String RESTORE = "restore";

  private static final String TEAM = "it-copies";
  private static final String OTHER = "it-copies-other";
  private static final String BUCKET = "it-copies";
  private static final String KEY = "of the benchmark, for backups";
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String MAKE =
      "import os\nwith open('big', 'wb') as big:\n  for _ in range(1024): big.write(os.urandom(1 << 20))";

  void measure() throws Exception {
    cluster.removeNamespaces(List.of(TEAM, OTHER));
    try (var open = new Opened()) {
      var bucket = open.add(S3Server.start());
      bucket.addUser(Backups.USER, KEY);
      bucket.createBucket(BUCKET, Backups.USER);
      var to =
          "backup: {to: {url: \"s3a://%s\", endpoint: \"%s\"}}"
              .formatted(BUCKET, bucket.endpoint());
      up(
          open.add(
              PulumiStack.create(
                  cluster,
                  "{name: %s, %s, notebooks: [{name: main}]}".formatted(TEAM, to),
                  "{name: %s, notebooks: [{name: new}]}".formatted(OTHER))));
      cluster
          .tryKubectl(
              MAKE,
              "exec",
              "-i",
              "-n",
              TEAM,
              "main-0",
              "--",
              "env",
              "-C",
              "/home/spark/notebooks",
              "python3",
              "-")
          .orFail();
      watch.timed(FIRST, () -> Backups.make(cluster, TEAM, "first"));
      watch.timed(AGAIN, () -> Backups.make(cluster, TEAM, "again"));
      watch.timed(RESTORE, this::restore);
    }
  }

  private void up(PulumiStack stack) {
    stack.setPassword();
    Backups.setKeys(stack, KEY, KEY);
    stack.up();
    cluster.waitForNotebook(TEAM, "main-0");
    cluster.waitForNotebook(OTHER, "new-0");
  }

  private void restore() {
    var line =
        List.of("env", "bin/sparkdriver", "restore", TEAM + "/main", "--into", OTHER + "/new");
    new Command(Path.of("").toAbsolutePath(), cluster.environment(), line).run(PATIENCE).orFail();
  }
}
