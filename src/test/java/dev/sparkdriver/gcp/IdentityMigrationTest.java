package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The way from a Google service account per notebook, as the operations page goes it. */
class IdentityMigrationTest {

  /** What one notebook had before: nothing of it may go before the last step. */
  private static final List<String> FORMER =
      List.of(
          "gcp:serviceaccount/account:Account::ads/main",
          "gcp:serviceaccount/iAMMember:IAMMember::ads/main/main-driver",
          "gcp:serviceaccount/iAMMember:IAMMember::ads/main/main-executor",
          "gcp:storage/bucketIAMMember:BucketIAMMember::ads/main/sparkdriver-ads-events",
          "gcp:storage/bucketIAMMember:BucketIAMMember::ads/driver/sparkdriver-ads-events");

  @Test
  void theFirstStepMakesEveryGrantToAPodAndNothingElse() throws IOException {
    assertThat(targetedBy(1)).isEqualTo(urns(grant -> grant.id().startsWith("BucketIAMMember ")));
  }

  @Test
  void theSecondStepChangesEveryAccountOfAPodAndNothingElse() throws IOException {
    assertThat(targetedBy(2))
        .isEqualTo(urns(account -> account.id().startsWith("ServiceAccount ")));
  }

  @Test
  void theLastStepHasNoTargetAndSoDeletesWhatIsNoLongerDeclared() throws IOException {
    assertThat(steps()).hasSize(3).last().isEqualTo(List.of());
  }

  @Test
  void noStepBeforeTheLastTouchesWhatWasThere() throws IOException {
    var targets = steps().stream().flatMap(List::stream).toList();

    assertThat(FORMER).noneMatch(former -> targets.stream().anyMatch(matches(urn(former))));
  }

  @Test
  void noGrantOfNowIsTakenForOneOfBefore() {
    assertThat(urns(resource -> true))
        .doesNotContainAnyElementsOf(FORMER.stream().map(IdentityMigrationTest::urn).toList());
  }

  @Test
  void inOneUpdateAnAccountStillWaitsForAllGrantsOfItsNotebook() {
    var ofNotebooks =
        Clouds.PROD.all("ServiceAccount").stream()
            .filter(account -> account.parent().startsWith("Accounts"))
            .toList();
    for (var account : ofNotebooks) {
      var notebook = account.name().replaceFirst("/[^/]+$", "/");
      var grants =
          Clouds.PROD.all("BucketIAMMember").stream()
              .map(Registered::id)
              .filter(id -> id.startsWith("BucketIAMMember " + notebook))
              .toList();

      assertThat(account.dependencies()).as(account.id()).containsAll(grants);
      assertThat(grants).isNotEmpty();
    }
  }

  private static Set<String> targetedBy(int step) throws IOException {
    var targets = steps().get(step - 1);
    return urns(resource -> targets.stream().anyMatch(matches(urn(resource))));
  }

  /** The targets of each `pulumi up` in the section. */
  private static List<List<String>> steps() throws IOException {
    var page = Files.readString(Path.of("docs/operations.md"));
    var section =
        page.substring(page.indexOf("### From a service account"), page.indexOf("## Upgrades"));
    return Pattern.compile("(?m)^ +pulumi up(.*)$")
        .matcher(section)
        .results()
        .map(up -> targets(up.group(1)))
        .toList();
  }

  private static List<String> targets(String arguments) {
    return Pattern.compile("--target '([^']+)'")
        .matcher(arguments)
        .results()
        .map(target -> target.group(1))
        .toList();
  }

  /** As the engine reads a target: ** is anything, * anything but a colon. */
  private static Predicate<String> matches(String urn) {
    return target ->
        urn.matches(
            Stream.of(target.split("\\*\\*", -1))
                .map(part -> part.replace("*", "[^:]*"))
                .collect(Collectors.joining(".*")));
  }

  private static Set<String> urns(Predicate<Registered> which) {
    return Clouds.PROD.resources().stream()
        .filter(which)
        .map(IdentityMigrationTest::urn)
        .collect(Collectors.toSet());
  }

  private static String urn(Registered resource) {
    return urn(resource.type() + "::" + resource.name());
  }

  private static String urn(String typeAndName) {
    return "urn:pulumi:prod::sparkdriver::sparkdriver:gcp:GoogleCloud$" + typeAndName;
  }
}
