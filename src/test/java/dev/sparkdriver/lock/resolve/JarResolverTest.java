package dev.sparkdriver.lock.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.hash.Hashing;
import dev.sparkdriver.lock.Asked;
import dev.sparkdriver.lock.ImageJars;
import dev.sparkdriver.lock.LockedJar;
import dev.sparkdriver.lock.Wanted;
import dev.sparkdriver.spark.PackageHost;
import dev.sparkdriver.spark.SparkLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars of repositories in folders. */
class JarResolverTest {
  private static final ImageJars IMAGE =
      new ImageJars(new TreeMap<>(Map.of("org.json:json", "2.0", "org.spark:core_2.12", "3.5.9")));

  @TempDir Path folder;

  private MavenFolder maven;

  @BeforeEach
  void fill() throws IOException {
    maven =
        new MavenFolder(folder.resolve("here"))
            .with("org.lake:lake:1.0", "org.lake:storage:1.0", "org.json:json:1.5")
            .with("org.lake:lake:2.0", "org.lake:storage:1.0", "org.json:json:3.0")
            .with("org.lake:storage:1.0", "org.log:log:1.0")
            .with("org.log:log:1.0")
            .with("org.log:log:0.9")
            .with("org.json:json:1.5")
            .with("org.json:json:2.0")
            .with("org.json:json:3.0", "org.json:needed-by-its-newest:1.0")
            .with("org.json:needed-by-its-newest:1.0");
  }

  @Test
  void whatAPackageNeedsIsFoundWithItsAddressAndItsHash() {
    assertThat(find("org.lake:storage:1.0").jars())
        .containsExactly(
            jar("org.lake:storage:1.0", "/org/lake/storage/1.0/storage-1.0.jar"),
            jar("org.log:log:1.0", "/org/log/log/1.0/log-1.0.jar"));
  }

  @Test
  void aVersionMayHaveAPlus() throws IOException {
    maven.with("org.plus:plus:1.0+2");

    assertThat(find("org.plus:plus:1.0+2").jars())
        .containsExactly(jar("org.plus:plus:1.0+2", "/org/plus/plus/1.0+2/plus-1.0+2.jar"));
  }

  @Test
  void twoFilesOfOneNameAreRefused() throws IOException {
    maven.with("org.other:log:1.0");

    assertThatThrownBy(() -> find("org.log:log:1.0", "org.other:log:1.0"))
        .isInstanceOf(Unresolvable.class)
        .hasMessageContainingAll("org.log:log:1.0", "org.other:log:1.0", "javaExclusions");
  }

  @Test
  void aFileThatTheImageHasOfAnotherGroupIsRefused() throws IOException {
    maven.with("org.other:json:2.0");

    assertThatThrownBy(() -> find("org.other:json:2.0"))
        .isInstanceOf(Unresolvable.class)
        .hasMessageContainingAll("org.other:json:2.0", "the image's");
  }

  @Test
  void theSameIsFoundWhateverTheOrder() {
    assertThat(find("org.log:log:1.0", "org.lake:storage:1.0"))
        .isEqualTo(find("org.lake:storage:1.0", "org.log:log:1.0"));
  }

  @Test
  void whatTheImageHasAsNewIsLeftOutInSilence() {
    var found = find("org.lake:lake:1.0");

    assertThat(found.jars())
        .extracting(LockedJar::coordinates)
        .containsExactly("org.lake:lake:1.0", "org.lake:storage:1.0", "org.log:log:1.0");
    assertThat(found.conflicts()).isEmpty();
  }

  @Test
  void whatIsWantedNewerIsLeftOutAndTold() {
    var found = find("org.lake:lake:2.0");

    assertThat(found.conflicts()).containsExactly(new JarConflict("org.json:json", "3.0", "2.0"));
    assertThat(found.conflicts().get(0).text("3.5.9")).contains("3.0", "2.0", "Spark 3.5.9");
    assertThat(found.jars())
        .extracting(LockedJar::coordinates)
        .containsExactly("org.lake:lake:2.0", "org.lake:storage:1.0", "org.log:log:1.0");
  }

  @Test
  void whatTheImageHasIsNoJarOfAnEnvironment() {
    assertThat(find("org.json:json:2.0").jars()).isEmpty();
  }

  @Test
  void anotherVersionOfWhatTheImageHasIsRefused() {
    assertThatThrownBy(() -> find("org.json:json:3.0"))
        .isInstanceOf(Unresolvable.class)
        .hasMessageContaining("in version 2.0")
        .hasMessageContaining("write `org.json:json:2.0`");
  }

  @Test
  void aVersionThatAnotherPackageNeedsNewerIsRefusedWithBoth() {
    assertThatThrownBy(() -> find("org.log:log:0.9", "org.lake:storage:1.0"))
        .isInstanceOf(Unresolvable.class)
        .hasMessageContaining("`org.log:log:0.9` is asked for")
        .hasMessageContaining("write `org.log:log:1.0`");
  }

  @Test
  void aVersionThatAnotherPackageNeedsOlderIsTaken() throws IOException {
    maven.with("org.log:log:1.1");

    assertThat(find("org.log:log:1.1", "org.lake:storage:1.0").jars())
        .extracting(LockedJar::coordinates)
        .containsExactly("org.lake:storage:1.0", "org.log:log:1.1");
  }

  @Test
  void anExclusionIsBroughtInByNothing() {
    var asked =
        wanted(
            new Asked(
                List.of(), List.of("org.lake:storage:1.0"), List.of("org.log:log", "org.no:*")));

    assertThat(resolver().find(asked, IMAGE).jars())
        .extracting(LockedJar::coordinates)
        .containsExactly("org.lake:storage:1.0");
  }

  @Test
  void whatIsBroughtInForAnotherSparkIsRefusedWithWhatBringsIt() throws IOException {
    maven
        .with("org.stream:stream:1.0", "org.stream:hidden:1.0")
        .with("org.stream:hidden:1.0", "org.queue:queue_2.13:3.6")
        .with("org.queue:queue_2.13:3.6");

    assertThatThrownBy(() -> find("org.log:log:1.0", "org.stream:stream:1.0"))
        .isInstanceOf(Unresolvable.class)
        .hasMessageContaining(
            "`org.queue:queue_2.13:3.6` does not go with Spark 3.5.9, which is of Scala 2.12,"
                + " and `org.stream:stream:1.0` brings it in: leave it out by `javaExclusions`");
  }

  @Test
  void aWholeGroupMayBeExcluded() {
    var asked = wanted(new Asked(List.of(), List.of("org.lake:lake:1.0"), List.of("org.lake:*")));

    assertThat(resolver().find(asked, IMAGE).jars())
        .extracting(LockedJar::coordinates)
        .containsExactly("org.lake:lake:1.0");
  }

  @Test
  void whatOneRepositoryLacksTheNextMayHave() throws IOException {
    var other = new MavenFolder(folder.resolve("there")).with("org.own:own:1.0");
    var resolver = new JarResolver(List.of(maven.repository(), other.repository()));

    assertThat(resolver.find(asked("org.own:own:1.0"), IMAGE).jars())
        .extracting(LockedJar::url)
        .containsExactly(other.repository().url() + "/org/own/own/1.0/own-1.0.jar");
  }

  @Test
  void whatIsNowhereIsRefusedByItsName() {
    assertThatThrownBy(() -> find("org.lake:river:1.0"))
        .isInstanceOf(Unresolvable.class)
        .hasMessageContaining("org.lake:river:1.0");
  }

  @Test
  void aLoginIsNotPrinted() {

    assertThat(new Repository.Login("reader", "hidden").toString()).doesNotContain("hidden");
  }

  private LockedJar jar(String coordinates, String path) {
    return new LockedJar(
        coordinates,
        maven.repository().url() + path,
        Hashing.sha256().hashString(coordinates, StandardCharsets.UTF_8).toString());
  }

  private static Wanted asked(String... coordinates) {
    return wanted(new Asked(List.of(), List.of(coordinates), List.of()));
  }

  private static Wanted wanted(Asked asked) {
    var host = new PackageHost("3.5.9", SparkLine.of("3.5.9").orElseThrow(), true);
    return new Wanted("3.5.9", asked, "", Set.of(), Optional.of(host));
  }

  private JarResolver resolver() {
    return new JarResolver(List.of(maven.repository()));
  }

  private JarResolver.Found find(String... coordinates) {
    return resolver().find(asked(coordinates), IMAGE);
  }
}
