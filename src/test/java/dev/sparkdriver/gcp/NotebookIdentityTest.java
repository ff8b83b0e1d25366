package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.validation.SettingsReader;
import dev.sparkdriver.validation.Validation;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who a notebook's pods are to Google. */
class NotebookIdentityTest {
  private static final String POOL =
      "principal://iam.googleapis.com/projects/%s/locations/global/workloadIdentityPools/"
          + "some-project.svc.id.goog/subject/ns/ads/sa/main-driver";

  private static final String ONE_BUCKET =
      """
        sparkdriver:defaults:
          login: {passwordHash: {secure: "%s"}}
          images: {notebook: "example.org/jupyter:1", executor: "example.org/spark:1"}
        sparkdriver:teams:
          - name: ads
            data: {stores: {events: {url: "gs://ads-events"}}}
            notebooks: [{name: main}]
          - name: risk
            notebooks: [{name: main}]
      """
          .formatted(Stacks.PASSWORD_HASH);

  private static final StackRun RUN = StackRun.of(settings(Stacks.ON_GOOGLE));

  @Test
  void anExistingProjectIsAskedForItsNumberOnce() {
    assertThat(RUN.calls()).hasSize(1);
    assertThat(RUN.calls().get(0).args).isEqualTo(Map.of("projectId", "some-project"));
    assertThat(driver(RUN).input("member")).isEqualTo(POOL.formatted("123456789012"));
  }

  @Test
  void itIsAskedThroughTheProviderOfItsStack() {
    assertThat(RUN.calls().get(0).provider).contains("pulumi:providers:gcp::google::");
  }

  @Test
  void aProjectThatTheStackMakesTellsItsNumberItself() {
    var run =
        StackRun.of(
            settings(
                Stacks.ON_GOOGLE.replace(
                    "{id: some-project}",
                    "{id: some-project, create: true, organization: \"987654321098\","
                        + " billingAccount: 01AB23-4567CD-89EF01}")));

    assertThat(run.calls()).isEmpty();
    assertThat(driver(run).input("member")).isEqualTo(POOL.formatted("987654321098"));
  }

  @Test
  void whereNoTeamHasABucketNobodyIsAsked() {
    assertThat(Clouds.DEV.calls()).isEmpty();
  }

  @Test
  void theFirstPreviewAsksNobodyBecauseTheApiMayBeOff() {
    assertThat(StackRun.firstPreview(settings(Stacks.ON_GOOGLE)).calls()).isEmpty();
  }

  @Test
  void allButTheMemberOfAGrantIsKnownAtTheFirstPreview() {
    assertThat(driver(StackRun.firstPreview(settings(Stacks.ON_GOOGLE))).inputs())
        .isEqualTo(
            Map.of(
                "bucket", "ads-events",
                "role", "roles/storage.objectViewer",
                "member", new Registered.Unknown()));
  }

  private static Settings settings(String cluster) {
    return SettingsReader.read(Validation.PROJECT.yaml("Pulumi.test.yaml", cluster + ONE_BUCKET));
  }

  private static Registered driver(StackRun run) {
    return run.one("BucketIAMMember", "ads/main/driver/ads-events");
  }

  private static StackRun withStores(String stores) {
    var text = ONE_BUCKET.replace("{events: {url: \"gs://ads-events\"}}", stores);
    return StackRun.of(
        SettingsReader.read(Validation.PROJECT.yaml("Pulumi.test.yaml", Stacks.ON_GOOGLE + text)));
  }

  @Test
  void aBucketThatAKeyOpensIsNotGranted() {
    var stores =
        "{events: {url: \"gs://ads-events\", keyFile: key}}}\n"
            + "      secrets: {key: {value: {secure: text}}";

    assertThat(withStores(stores).all("BucketIAMMember")).isEmpty();
  }

  @Test
  void aBucketThatIsOpenToEverybodyIsNotGranted() {
    assertThat(
            withStores("{events: {url: \"gs://ads-events\", anonymous: true}}")
                .all("BucketIAMMember"))
        .isEmpty();
  }

  @Test
  void aBucketOfAnotherCloudIsNotGranted() {
    assertThat(withStores("{lake: {url: \"s3a://ads-lake\"}}").all("BucketIAMMember")).isEmpty();
  }

  @Test
  void aStoreOfOneNotebookIsGrantedToItAlone() {
    var text =
        ONE_BUCKET
            .replaceFirst("(?m)^ +data: .*\n", "")
            .replaceFirst(
                "notebooks: \\[\\{name: main}]",
                "notebooks: [{name: main}, {name: second, data:"
                    + " {stores: {events: {url: \"gs://ads-events\"}}}}]");
    var run =
        StackRun.of(
            SettingsReader.read(
                Validation.PROJECT.yaml("Pulumi.test.yaml", Stacks.ON_GOOGLE + text)));

    assertThat(run.all("BucketIAMMember"))
        .extracting(Registered::name)
        .containsExactlyInAnyOrder(
            "ads/second/driver/ads-events", "ads/second/executor/ads-events");
  }
}
