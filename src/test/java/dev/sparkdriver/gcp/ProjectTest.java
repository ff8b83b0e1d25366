package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProjectTest {
  private static final String PROJECT = "sparkdriver:project: {id: some-project}";

  @Test
  void anExistingProjectIsNotDeclared() {
    assertThat(Clouds.DEV.all("Project")).isEmpty();
  }

  @Test
  void aNewProjectHasABillIsInItsFolderAndHasNoOpenNetwork() {
    var run =
        Clouds.small(
            PROJECT,
            "sparkdriver:project: {id: some-project, create: true, folder: \"123456789012\","
                + " billingAccount: 01AB23-4567CD-89EF01}");

    assertThat(run.one("Project", "project").inputs())
        .isEqualTo(
            Map.of(
                "projectId", "some-project",
                "name", "some-project",
                "folderId", "123456789012",
                "billingAccount", "01AB23-4567CD-89EF01",
                "autoCreateNetwork", false));
  }

  @Test
  void aNewProjectMayBelongToTheOrganizationItself() {
    var run =
        Clouds.small(
            PROJECT,
            "sparkdriver:project: {id: some-project, create: true, organization: \"987654321098\","
                + " billingAccount: 01AB23-4567CD-89EF01}");

    assertThat(run.one("Project", "project").input("orgId")).isEqualTo("987654321098");
  }

  @Test
  void apisStayOnWhenTheStackGoes() {
    assertThat(Clouds.PROD.all("Service"))
        .filteredOn(service -> service.type().startsWith("gcp:"))
        .isNotEmpty()
        .allSatisfy(service -> assertThat(service.input("disableOnDestroy")).isEqualTo(false));
  }

  @Test
  void aStackThatBuildsNothingTurnsOnNoMoreThanItNeeds() {
    assertThat(apis(Clouds.small("some-project", "some-project")))
        .containsExactlyInAnyOrder(
            "cloudresourcemanager",
            "compute",
            "container",
            "containerfilesystem",
            "containersecurity",
            "dns",
            "iam",
            "logging",
            "monitoring");
  }

  @Test
  void buildingKeysBucketsAndBinaryAuthorizationEachNeedOneMore() {
    assertThat(apis(Clouds.PROD))
        .contains(
            "artifactregistry",
            "containerscanning",
            "cloudkms",
            "storage",
            "iamcredentials",
            "binaryauthorization");
    assertThat(apis(Clouds.DEV))
        .contains("artifactregistry", "containerscanning")
        .doesNotContain("cloudkms", "storage", "iamcredentials", "binaryauthorization");
  }

  @Test
  void anApiThatIsUsedAndNotTurnedOnIsAMistakeOfTheProgram() {
    assertThatThrownBy(
            () ->
                StackRun.of(
                    stack ->
                        new ProjectServices(
                                "services",
                                new ProjectServices.Args(Output.of("p"), Set.of(Api.IAM)),
                                ComponentResourceOptions.Empty)
                            .on(Api.IAM, Api.KMS)))
        .hasMessageContaining("cloudkms.googleapis.com is used, and not among the APIs");
  }

  private static Iterable<String> apis(StackRun run) {
    return run.all("Service").stream()
        .filter(service -> service.type().startsWith("gcp:"))
        .map(Registered::name)
        .toList();
  }
}
