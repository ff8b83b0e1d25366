package dev.sparkdriver.lock.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkdriver.lock.ImagePackages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What uv is asked and what is made of its answer, by a stand-in. */
class PythonResolverTest {
  private static final ImagePackages IMAGE =
      new ImagePackages(List.of("numpy==1.26.4"), List.of("jupyterlab==4.6.6"));
  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);

  private static final String URL = "https://pypi.example.com/simple";

  @TempDir Path folder;

  private StandInUv uv;

  @BeforeEach
  void makeTheStandIn() throws IOException {
    uv = StandInUv.in(folder, StandInUv.pinned("joblib", "1.6.0", "a"));
  }

  @Test
  void aPackageIsALineWithItsHashes() throws IOException {
    Files.writeString(folder.resolve("aarch64"), StandInUv.pinned("joblib", "1.6.0", "b"));

    assertThat(pin()).containsExactly("joblib==1.6.0 --hash=sha256:" + A + " --hash=sha256:" + B);
  }

  @Test
  void whatOneMachineNeedsIsInstalledThereAlone() throws IOException {
    Files.writeString(
        folder.resolve("x86_64"),
        StandInUv.pinned("joblib", "1.6.0", "a") + StandInUv.pinned("mkl", "2.0", "b"));

    assertThat(pin()).contains("mkl==2.0 ; platform_machine == \"x86_64\" --hash=sha256:" + B);
  }

  @Test
  void whatTheImagesHaveIsAConstraint() throws IOException {
    pin();

    assertThat(uv.kept("constraints")).containsExactly("jupyterlab==4.6.6", "numpy==1.26.4");
    assertThat(uv.kept("asked")).containsExactly("scikit-learn==1.5.2");
  }

  @Test
  void whatBothImagesHaveIsNotAdded() throws IOException {
    pin();

    assertThat(uv.kept("calls"))
        .hasSize(2)
        .allMatch(call -> call.endsWith("--no-emit-package=numpy"));
  }

  @Test
  void bothMachinesAreAskedForWithTheImagesPython() throws IOException {
    pin();

    assertThat(uv.kept("calls"))
        .satisfiesExactly(
            call -> assertThat(call).contains("--python-platform=aarch64-manylinux_2_36"),
            call -> assertThat(call).contains("--python-platform=x86_64-manylinux_2_36"))
        .allMatch(call -> call.contains("--python-version=3.11.2"));
  }

  @Test
  void whatWasPinnedIsPreferred() throws IOException {
    new PythonResolver(new Uv(uv.program(), Optional.empty()))
        .pin(List.of("scikit-learn==1.5.2"), IMAGE, List.of("joblib==1.5.0 --hash=sha256:" + A));

    assertThat(uv.kept("preferred-aarch64-manylinux_2_36"))
        .contains("name = \"joblib\"", "version = \"1.5.0\"");
  }

  @Test
  void whatWasPinnedForTheSecondMachineAloneIsPreferredThereBesideWhatTheFirstHas()
      throws IOException {
    var mkl = "mkl==2.0 ; platform_machine == \"x86_64\" --hash=sha256:" + B;
    new PythonResolver(new Uv(uv.program(), Optional.empty()))
        .pin(
            List.of("scikit-learn==1.5.2"),
            IMAGE,
            List.of("joblib==1.5.0 --hash=sha256:" + A, mkl));

    assertThat(uv.kept("preferred-x86_64-manylinux_2_36"))
        .contains("name = \"mkl\"", "version = \"2.0\"", "version = \"1.6.0\"")
        .doesNotContain("version = \"1.5.0\"");
  }

  @Test
  void packagesComeFromTheIndexThatIsNamedAndItsPasswordIsNoArgument() throws IOException {
    var login = new Repository.Login("rea der", "p@ss/w%rd");
    var index = new PythonIndex(URL, Optional.of(login), Optional.empty());
    new PythonResolver(new Uv(uv.program(), Optional.of(index)))
        .pin(List.of("scikit-learn==1.5.2"), IMAGE, List.of());

    assertThat(uv.kept("index"))
        .containsOnly("https://rea%20der:p%40ss%2Fw%25rd@pypi.example.com/simple");
    assertThat(uv.kept("calls")).noneMatch(call -> call.contains("pypi.example.com"));
  }

  @Test
  void uvIsHandedTheCertificateOfAPrivateAuthorityBesideThoseThatJavaTrusts() throws IOException {
    var index = new PythonIndex(URL, Optional.empty(), Optional.of("a certificate\n"));
    new PythonResolver(new Uv(uv.program(), Optional.of(index)))
        .pin(List.of("scikit-learn==1.5.2"), IMAGE, List.of());

    assertThat(uv.kept("authority"))
        .contains("-----BEGIN CERTIFICATE-----")
        .endsWith("a certificate");
  }

  @Test
  void aPersonsOwnSettingsNameNoOtherThen() throws IOException {
    var index = new PythonIndex(URL, Optional.empty(), Optional.empty());
    new PythonResolver(new Uv(uv.program(), Optional.of(index)))
        .pin(List.of("scikit-learn==1.5.2"), IMAGE, List.of());

    assertThat(uv.kept("settings")).containsOnly("1");
  }

  @Test
  void whatUvSaysHasNoPassword() throws IOException {
    var login = new Repository.Login("reader", "p@ss");
    var index = new PythonIndex(URL, Optional.of(login), Optional.empty());
    Files.writeString(folder.resolve("problem"), "no answer of " + index.secretUrl() + "/a/");
    var resolver = new PythonResolver(new Uv(uv.program(), Optional.of(index)));

    assertThatThrownBy(() -> resolver.pin(List.of("a==1"), IMAGE, List.of()))
        .hasMessage("no answer of https://pypi.example.com/simple/a/");
  }

  @Test
  void withoutOneUvsOwnSettingsHold() throws IOException {
    pin();

    assertThat(uv.kept("index")).doesNotContain(URL);
  }

  @Test
  void uvSaysWhyPackagesDoNotGoTogether() throws IOException {
    Files.writeString(
        folder.resolve("problem"), "Because you require numpy==2 and numpy==1.26.4\n");

    assertThatThrownBy(this::pin)
        .isInstanceOf(Unresolvable.class)
        .hasMessage("Because you require numpy==2 and numpy==1.26.4");
  }

  @Test
  void aPackageWithoutAHashIsRefused() throws IOException {
    Files.writeString(folder.resolve("x86_64"), "[[packages]]\nname = \"odd\"\nversion = \"1\"\n");

    assertThatThrownBy(this::pin).hasMessageContaining("no wheel of odd==1");
  }

  @Test
  void withoutUvItSaysHowToInstallIt() {
    var resolver = new PythonResolver(new Uv(folder.resolve("none").toString(), Optional.empty()));

    assertThatThrownBy(() -> resolver.pin(List.of("a==1"), IMAGE, List.of()))
        .isInstanceOf(Unresolvable.class)
        .hasMessageContaining("install uv");
  }

  @Test
  void nothingIsAskedForNothing() {
    assertThat(
            new PythonResolver(new Uv("none", Optional.empty())).pin(List.of(), IMAGE, List.of()))
        .isEmpty();
  }

  private List<String> pin() {
    return new PythonResolver(new Uv(uv.program(), Optional.empty()))
        .pin(List.of("scikit-learn==1.5.2"), IMAGE, List.of());
  }
}
