package dev.sparkdriver.cli.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.cli.Ran;
import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.lock.LockedEnvironment;
import dev.sparkdriver.lock.LockedImages;
import dev.sparkdriver.lock.resolve.StandInUv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks of a stack file with Python packages, by a stand-in for uv. */
class LockCommandTest {
  private static final String STACK =
      Stacks.BUILT.formatted(
          "{ml: {pythonPackages: [scikit-learn==1.5.2]}, plain: {executor: {memory: 2g}}}", "ml");
  private static final LockedImages IMAGES = new LockedImages("n@sha256:1", "e@sha256:2", "t");

  @TempDir Path folder;

  private Path stack;
  private StandInUv uv;

  @BeforeEach
  void makeAStack() throws IOException {
    stack = Files.writeString(folder.resolve("Pulumi.dev.yaml"), STACK);
    uv = StandInUv.in(folder, StandInUv.pinned("joblib", "1.6.0", "a"));
  }

  private Ran ran(String... words) {
    var line = new ArrayList<>(List.of("lock", "--uv=" + uv.program(), stack.toString()));
    line.addAll(List.of(words));
    return Ran.sparkdriver(line.toArray(String[]::new));
  }

  private LockFile lock() {
    return LockFile.read(LockFile.beside(stack));
  }

  private LockedEnvironment ml() {
    return lock().of("ml").orElseThrow();
  }

  private void askFor(String packages) throws IOException {
    Files.writeString(stack, STACK.replace("scikit-learn==1.5.2", packages));
  }

  @Test
  void theLockLiesBesideTheStackFile() {
    assertThat(ran().status()).isZero();

    assertThat(ml().python()).containsExactly("joblib==1.6.0 --hash=sha256:" + "a".repeat(64));
    assertThat(folder.resolve("sparkdriver.dev.lock.json")).exists();
  }

  @Test
  void aFolderThatIsNotThereIsNamedBeforeAnythingIsResolved() {
    var ran = ran("--folder=" + folder.resolve("nowhere"));

    assertThat(ran.err()).contains("nowhere is not a folder").doesNotContain("Exception");
    assertThat(folder.resolve("calls")).doesNotExist();
  }

  @Test
  void anEnvironmentWithoutPackagesIsNotInIt() {
    ran();

    assertThat(lock().environments()).containsOnlyKeys("ml");
  }

  @Test
  void whatIsLockedIsNotResolvedAgain() throws IOException {
    ran();
    var calls = uv.kept("calls").size();

    assertThat(ran().out()).contains("nothing has changed");
    assertThat(uv.kept("calls")).hasSize(calls);
  }

  @Test
  void theSameInputIsTheSameFile() throws IOException {
    ran();
    var first = Files.readString(LockFile.beside(stack));
    Files.delete(LockFile.beside(stack));
    ran();

    assertThat(Files.readString(LockFile.beside(stack))).isEqualTo(first);
  }

  @Test
  void anotherPackageIsLocked() throws IOException {
    ran();
    askFor("xgboost==2.1.0");

    assertThat(ran().err()).contains("ml: resolving xgboost==2.1.0");
    assertThat(ml().asked().python()).containsExactly("xgboost==2.1.0");
  }

  @Test
  void imagesStayWhenTheSameIsInstalled() throws IOException {
    ran();
    lock().with("ml", ml().with(IMAGES)).write(LockFile.beside(stack));
    askFor("scikit-learn==1.5.3");
    ran();

    assertThat(ml().images()).contains(IMAGES);
  }

  @Test
  void imagesOfOtherPackagesGo() throws IOException {
    ran();
    lock().with("ml", ml().with(IMAGES)).write(LockFile.beside(stack));
    StandInUv.in(folder, StandInUv.pinned("joblib", "1.6.1", "b"));
    askFor("scikit-learn==1.5.3");
    ran();

    assertThat(ml().images()).isEmpty();
  }

  @Test
  void whatOthersWriteMeanwhileIsKept() throws IOException {
    ran();
    var built = lock().with("ml", ml().with(IMAGES)).withBase("3.5.9", IMAGES);
    Files.writeString(folder.resolve("meanwhile"), built.text());
    uv.afterwards("cp \"$here/meanwhile\" '%s'".formatted(LockFile.beside(stack)));
    askFor("scikit-learn==1.5.3");
    ran();

    assertThat(lock().bases()).containsEntry("3.5.9", IMAGES);
    assertThat(ml().images()).contains(IMAGES);
  }

  @Test
  void anUpgradeResolvesAllAnewAndPrefersNothing() throws IOException {
    ran();
    Files.delete(folder.resolve("preferred-x86_64-manylinux_2_36"));
    StandInUv.in(folder, StandInUv.pinned("joblib", "1.6.1", "b"));

    assertThat(ran("--upgrade").status()).isZero();
    assertThat(ml().python()).singleElement().asString().startsWith("joblib==1.6.1");
    assertThat(folder.resolve("preferred-aarch64-manylinux_2_36")).doesNotExist();
  }

  @Test
  void anEnvironmentThatIsNoMoreLeavesTheLock() throws IOException {
    ran();
    Files.writeString(
        stack, STACK.replace("ml: {pythonPackages: [scikit-learn==1.5.2]}", "ml: {}"));

    assertThat(ran("--check").out()).contains("ml: the stack file asks for no packages of it");
    ran();
    assertThat(lock().environments()).isEmpty();
  }

  @Test
  void anEnvironmentWhoseLockNobodyReadsIsNotLocked() throws IOException {
    var used = "sparkdriver:teams: [{name: ads, environment: ml,";
    Files.writeString(stack, STACK.replace(used, "sparkdriver:teams: [{name: ads,"));

    assertThat(ran("--check").status()).isZero();
    assertThat(ran().out()).contains("nothing has changed");
  }

  @Test
  void norIsOneThatAnotherIsLaidOver() throws IOException {
    Files.writeString(
        stack,
        STACK
            .replace("plain: {executor: {memory: 2g}}", "over: {extends: ml}")
            .replace("environment: ml", "environment: over"));
    ran();

    assertThat(lock().environments()).containsOnlyKeys("over");
  }

  @Test
  void theLockOfOneThatNobodyUsesNowStays() throws IOException {
    ran();
    Files.writeString(stack, STACK.replace("environment: ml,", ""));

    assertThat(ran().out()).contains("nothing has changed");
    assertThat(lock().environments()).containsOnlyKeys("ml");
  }

  @Test
  void packagesThatDoNotGoTogetherLeaveTheLockAsItIs() throws IOException {
    Files.writeString(folder.resolve("problem"), "Because you require numpy==2.0.0\n");
    var ran = ran();

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .contains("environment ml cannot be locked", "Because you require numpy==2.0.0");
    assertThat(LockFile.beside(stack)).doesNotExist();
  }

  @Test
  void aCheckSaysWhatIsNotLockedAndWritesNothing() {
    var ran = ran("--check");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out())
        .contains("environment ml: it is not locked", "bin/sparkdriver lock " + stack);
    assertThat(LockFile.beside(stack)).doesNotExist();
    assertThat(folder.resolve("calls")).doesNotExist();
  }

  @Test
  void aCheckSaysWhatIsStale() throws IOException {
    ran();
    askFor("scikit-learn==1.6.0");
    var ran = ran("--check");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out()).contains("scikit-learn==1.6.0", "scikit-learn==1.5.2");
  }

  @Test
  void aCheckOfWhatIsLockedIsQuiet() {
    ran();

    assertThat(ran("--check").status()).isZero();
  }

  @Test
  void aLockThatIsNoneIsAFailureWithTheWayOut() throws IOException {
    Files.writeString(LockFile.beside(stack), "<<<<<<< HEAD\n");
    var ran = ran();

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("take it from the main branch or delete it");
  }

  @Test
  void aStackFileWithMistakesIsNotLocked() throws IOException {
    Files.writeString(stack, STACK.replace("location: europe-west1-b", "place: here"));
    var ran = ran();

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("error[E010]");
    assertThat(LockFile.beside(stack)).doesNotExist();
  }
}
