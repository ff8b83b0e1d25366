package dev.sparkdriver.sandbox;

import dev.sparkdriver.jupyter.KernelClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A team with buckets of two S3 servers and of one that stands for Google's, and with a database
 * that knows its tables. Its sessions fetch S3's and Delta's jars, for which Maven Central is asked
 * first. Its second notebook has a wrong key for one of them.
 */
final class DataStack implements AutoCloseable {

  static final String TEAM = "it-data";
  private static final List<String> PACKAGES =
      List.of("org.apache.hadoop:hadoop-aws:3.3.4", "io.delta:delta-spark_2.12:3.3.3");

  static final String KEY = "of the tests, for the lake";

  private final Cluster cluster;
  private final Opened open = new Opened();
  private final S3Server lake;
  private final S3Server results;
  private final GcsServer google;
  private final PostgresServer database;
  private final MavenRepository packages;
  private final PulumiStack stack;
  private final Password password = Password.make();

  DataStack(Cluster cluster) throws IOException {
    this.cluster = cluster;
    lake = open.add(S3Server.start());
    results = open.add(S3Server.start());
    google = open.add(GcsServer.start());
    database = open.add(PostgresServer.start());
    packages = open.add(MavenRepository.start());
    cluster.removeNamespaces(List.of(TEAM));
    stack = open.add(PulumiStack.create(cluster, settings()));
  }

  void up() {
    fill();
    for (var i = 0; i < PACKAGES.size(); i++) {
      stack.set("environments.lake.javaPackages[%d]".formatted(i), PACKAGES.get(i));
    }
    stack.setSecret("teams[0].login.passwordHash", password.hash());
    var secrets =
        Map.of(
            "lake-id",
            "ada",
            "lake-key",
            KEY,
            "results-id",
            "alan",
            "results-key",
            "of the tests, for results",
            "wrong-key",
            "of nobody at all",
            "database",
            database.password());
    secrets.forEach((name, text) -> stack.setSecret("teams[0].secrets." + name + ".value", text));
    stack.up();
    for (var pod : List.of("main-0", "second-0")) {
      cluster.waitForNotebook(TEAM, pod);
    }
  }

  private void fill() {
    lake.addUser("ada", KEY);
    lake.addUser("grace", "of the tests, for grace");
    lake.createBucket("it-lake", "ada");
    lake.createBucket("it-read", "grace", "ada");
    results.addUser("alan", "of the tests, for results");
    results.createBucket("it-results", "alan");
    google.createBucket("it-raw");
  }

  private String settings() {
    var lakes =
        "endpoint: \"%s\", accessKey: lake-id, secretKey: lake-key".formatted(lake.endpoint());
    return """
        {name: %s, shared: {size: 1Gi, keep: false},
         data: {
           stores: {
             lake: {url: "s3a://it-lake", access: write, %s},
             read: {url: "s3a://it-read", %s},
             gone: {url: "s3a://it-gone", access: write, %s},
             results: {url: "s3a://it-results", access: write, endpoint: "%s", accessKey: results-id, secretKey: results-key},
             raw: {url: "gs://it-raw", access: write, endpoint: "%s", anonymous: true}},
           catalog: {type: jdbc, uri: "%s", user: "%s", password: database, warehouse: "s3a://it-lake/tables"}},
         environment: lake,
         egress: {internet: true},
         spark: {conf: {spark.jars.repositories: "%s",
                        spark.sql.extensions: io.delta.sql.DeltaSparkSessionExtension,
                        spark.sql.catalog.spark_catalog: org.apache.spark.sql.delta.catalog.DeltaCatalog}},
         notebooks: [{name: main}, {name: second, data: {stores: {results: {secretKey: wrong-key}}}}]}
        """
        .formatted(
            TEAM,
            lakes,
            lakes,
            lakes,
            results.endpoint(),
            google.endpoint(),
            database.jdbcUrl(),
            database.user(),
            packages.address());
  }

  /** The way to one of the notebooks. */
  PortForward door(String notebook) {
    return PortForward.of(stack, TEAM + "/" + notebook);
  }

  KernelClient logIn(PortForward door) {
    return KernelClient.logIn(door.address(), password.text());
  }

  Session session(KernelClient client, String kernel) {
    return Session.open(client, kernel, cluster, TEAM);
  }

  PostgresServer database() {
    return database;
  }

  Cluster cluster() {
    return cluster;
  }

  PulumiStack stack() {
    return stack;
  }

  @Override
  public void close() {
    open.close();
  }
}
