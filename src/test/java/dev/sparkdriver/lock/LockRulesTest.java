package dev.sparkdriver.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Locks;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.cli.Ran;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.validation.SettingsReader;
import dev.sparkdriver.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a lock is needed; what is said without one is in the refusals. */
class LockRulesTest {
  private static final String STACK =
      Stacks.BUILT.formatted("{ml: {pythonPackages: [scikit-learn==1.5.2]}}", "ml");
  private static final String JARS =
      Stacks.BUILT.formatted("{ml: {javaPackages: [\"org.jsoup:jsoup:1.18.3\"]}}", "ml");
  private static final String PLACE = "/org/jsoup/jsoup/1.18.3/jsoup-1.18.3.jar";

  @TempDir Path folder;

  @Test
  void anEnvironmentThatIsBuiltHasToBeLocked() throws IOException {
    assertThat(codes(STACK)).containsExactly("E153");
  }

  @Test
  void oneThatIsLockedIsFine() throws IOException {
    Locks.of(settings()).write(folder.resolve("sparkdriver.dev.lock.json"));

    assertThat(codes(STACK)).isEmpty();
  }

  @Test
  void theLockOfAnotherStackIsNoneOfThis() throws IOException {
    Locks.of(settings()).write(folder.resolve("sparkdriver.prod.lock.json"));

    assertThat(codes(STACK)).containsExactly("E153");
  }

  @Test
  void oneThatNobodyUsesNeedNotBe() throws IOException {
    assertThat(codes(STACK.replace("environment: ml, ", ""))).isEmpty();
  }

  @Test
  void norOneWithoutPackages() throws IOException {
    assertThat(codes(STACK.replace("scikit-learn==1.5.2", ""))).isEmpty();
  }

  @Test
  void norOneWhoseImagesAreReferredTo() throws IOException {
    var referred =
        STACK
            .replace(
                "pythonPackages: [scikit-learn==1.5.2]",
                "javaPackages: [\"org.jsoup:jsoup:1.18.3\"]")
            .replace(
                "defaults: {",
                "defaults: {images: {notebook: \"r.example.com/n:1\", executor: \"r.example.com/e:1\"}, ");

    assertThat(codes(referred)).isEmpty();
  }

  @Test
  void aJarIsAtItsPlaceInARepositoryOfTheSettings() throws IOException {
    assertThat(lockedFrom("https://maven.example.com/releases" + PLACE)).isEmpty();
  }

  @Test
  void withoutAnyItIsInMavenCentral() throws IOException {
    Locks.of(settings(JARS)).write(folder.resolve("sparkdriver.dev.lock.json"));

    assertThat(codes(JARS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example.com" + PLACE,
        JarRepositories.CENTRAL + PLACE,
        "https://maven.example.com/releases/org/jsoup/jsoup/1.18.2/jsoup-1.18.3.jar",
        "https://maven.example.com/releases/org/other/jsoup/1.18.3/jsoup-1.18.3.jar",
        "https://maven.example.com/releases/a/b/1/b.jar?" + PLACE,
        "https://maven.example.com/releases/a/.." + PLACE,
        "https://maven.example.com/releases.evil" + PLACE
      })
  void aJarFromAnotherAddressIsRefused(String url) throws IOException {
    assertThat(lockedFrom(url)).containsExactly("E153");
  }

  @Test
  void theCommandThatTheRefusalNamesLocksItAnew() throws IOException {
    lockedFrom("https://elsewhere.example.com" + PLACE);
    var ran = Ran.sparkdriver("lock", "--check", folder.resolve("Pulumi.dev.yaml").toString());

    assertThat(ran.out())
        .contains("environment ml: it has `org.jsoup:jsoup:1.18.3`", "elsewhere.example.com");
    assertThat(ran.status()).isOne();
  }

  private List<String> lockedFrom(String url) throws IOException {
    var stack =
        JARS
            + "sparkdriver:packages: {javaRepositories: [{url: \"https://maven.example.com/releases\"}]}\n"
                .indent(2);
    var settings = settings(stack);
    var wanted = Wanted.of(settings.environments().get("ml"), settings.packages());
    var jar = new LockedJar("org.jsoup:jsoup:1.18.3", url, "b".repeat(64));
    LockFile.EMPTY
        .with("ml", LockedEnvironment.of(wanted, List.of(), List.of(jar)))
        .write(folder.resolve("sparkdriver.dev.lock.json"));
    return codes(stack);
  }

  @Test
  void aTextWithoutAFileIsJudgedAlone() {
    var source = Validation.PROJECT.yaml("Pulumi.dev.yaml", STACK);

    assertThat(Validation.withLock(source, Optional.empty()).errors()).isEmpty();
  }

  private static Settings settings() {
    return settings(STACK);
  }

  private static Settings settings(String stack) {
    return SettingsReader.read(Validation.PROJECT.yaml("Pulumi.dev.yaml", stack));
  }

  private List<String> codes(String text) throws IOException {
    var file = Files.writeString(folder.resolve("Pulumi.dev.yaml"), text);
    return Validation.withLock(Validation.PROJECT.file(file), Optional.empty()).errors().stream()
        .map(error -> error.code().id())
        .toList();
  }
}
