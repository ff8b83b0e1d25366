package dev.sparkdriver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.Placement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What conf says of stores, and that no key is in it. */
class StoresTest {

  private static final String BUCKET = "spark.hadoop.fs.s3a.bucket.ads-lake.";

  private static final String SECRETS =
      "secrets: {id: {value: {secure: AKIA-text}}, key: {value: {secure: key-text}}}\n";

  private static ConfArgs args(String stores) {
    var recipe = Stacks.withDefaults(SECRETS + "data: {stores: {" + stores + "}}").defaults();
    var data = new DataPlaces(false);
    return new ConfArgs(new Names("ads", "main"), recipe, "example.org/spark:1", data, List.of());
  }

  /** What stores add to the conf that every notebook has. */
  private static Map<String, String> added(String stores) {
    var conf = new TreeMap<>(new Stores().conf(args(stores)));
    conf.keySet().removeAll(new Stores().conf(args("")).keySet());
    return conf;
  }

  @Test
  void everyNotebookKnowsTheSchemeOfCloudStorage() {
    assertThat(new Stores().conf(args("")).keySet())
        .containsExactly("spark.hadoop.fs.AbstractFileSystem.gs.impl", "spark.hadoop.fs.gs.impl");
  }

  @Test
  void aBucketThatThePodsIdentityOpensNeedsNoConf() {
    assertThat(added("events: {url: \"gs://ads-events\"}")).isEmpty();
  }

  @Test
  void aKeyOfCloudStorageIsTheFileOfTheSecret() {
    assertThat(added("events: {url: \"gs://ads-events\", keyFile: key}"))
        .isEqualTo(
            Map.of(
                "spark.hadoop.fs.gs.auth.service.account.enable",
                "true",
                "spark.hadoop.fs.gs.auth.service.account.json.keyfile",
                "/run/secrets/sparkdriver/key"));
  }

  @Test
  void anOpenBucketOfCloudStorageIsAskedWithoutAKey() {
    assertThat(added("events: {url: \"gs://ads-events\", anonymous: true}"))
        .isEqualTo(
            Map.of(
                "spark.hadoop.fs.gs.auth.service.account.enable",
                "false",
                "spark.hadoop.fs.gs.auth.null.enable",
                "true"));
  }

  @Test
  void anotherServiceOfCloudStoragesProtocolIsNamedByItsRoot() {
    assertThat(added("events: {url: \"gs://ads-events\", endpoint: \"http://gcs:4443\"}"))
        .isEqualTo(Map.of("spark.hadoop.fs.gs.storage.root.url", "http://gcs:4443/"));
  }

  @Test
  void aBucketOfS3HasConfOfItsOwn() {
    assertThat(
            added(
                "lake: {url: \"s3a://ads-lake\", endpoint: \"https://s3.example.com:9000\","
                    + " region: eu-central-1, accessKey: id, secretKey: key}"))
        .containsEntry(BUCKET + "endpoint", "https://s3.example.com:9000")
        .containsEntry(BUCKET + "path.style.access", "true")
        .containsEntry(BUCKET + "endpoint.region", "eu-central-1")
        .containsEntry(
            BUCKET + "aws.credentials.provider",
            "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
  }

  @Test
  void theImageIsToldTheNamesOfItsKeys() {
    assertThat(added("lake: {url: \"s3a://ads-lake\", accessKey: id, secretKey: key}"))
        .containsEntry("spark.hadoop.hadoop.security.credential.provider.path", "sparkdriver:///")
        .containsEntry("spark.hadoop.sparkdriver.secret.fs.s3a.bucket.ads-lake.access.key", "id")
        .containsEntry("spark.hadoop.sparkdriver.secret.fs.s3a.bucket.ads-lake.secret.key", "key")
        .doesNotContainKeys(BUCKET + "access.key", BUCKET + "secret.key");
  }

  @Test
  void aBucketOfAmazonsHasAHostNameOfItsOwn() {
    assertThat(added("lake: {url: \"s3a://ads-lake\"}"))
        .doesNotContainKeys(BUCKET + "endpoint", BUCKET + "path.style.access");
  }

  @Test
  void whereNoKeyIsNamedItIsTheConnectorsToFind() {
    assertThat(added("lake: {url: \"s3a://ads-lake\"}"))
        .doesNotContainKeys(
            BUCKET + "aws.credentials.provider",
            "spark.hadoop.hadoop.security.credential.provider.path");
  }

  @Test
  void anOpenBucketOfS3IsAskedWithoutAKey() {
    assertThat(added("lake: {url: \"s3a://ads-lake\", anonymous: true}"))
        .containsEntry(
            BUCKET + "aws.credentials.provider",
            "org.apache.hadoop.fs.s3a.AnonymousAWSCredentialsProvider");
  }

  @Test
  void noKeyIsInTheConfNorInTheTemplate() {
    var args =
        args(
            "lake: {url: \"s3a://ads-lake\", accessKey: id, secretKey: key},"
                + " events: {url: \"gs://ads-events\", keyFile: key}");

    assertThat(SparkFiles.of(args, Placement.ANYWHERE, "images").toString())
        .contains("ads-lake")
        .doesNotContain("AKIA-text", "key-text");
  }
}
