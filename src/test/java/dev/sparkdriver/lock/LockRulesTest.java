package dev.sparkdriver.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Locks;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.validation.SettingsReader;
import dev.sparkdriver.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a lock is needed; what is said without one is in the refusals. */
class LockRulesTest {
  private static final String STACK =
      Stacks.BUILT.formatted("{ml: {pythonPackages: [scikit-learn==1.5.2]}}", "ml");

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
  void aTextWithoutAFileIsJudgedAlone() {
    var source = Validation.PROJECT.yaml("Pulumi.dev.yaml", STACK);

    assertThat(Validation.withLock(source).errors()).isEmpty();
  }

  private static Settings settings() {
    return SettingsReader.read(Validation.PROJECT.yaml("Pulumi.dev.yaml", STACK));
  }

  private List<String> codes(String text) throws IOException {
    var file = Files.writeString(folder.resolve("Pulumi.dev.yaml"), text);
    return Validation.withLock(Validation.PROJECT.file(file)).errors().stream()
        .map(error -> error.code().id())
        .toList();
  }
}
