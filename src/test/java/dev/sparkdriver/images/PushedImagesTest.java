package dev.sparkdriver.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.exceptions.RunException;
import dev.sparkdriver.Locks;
import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.lock.LockedImages;
import dev.sparkdriver.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PushedImagesTest {
  private static final ImageSources SOURCES = new ImageSources(Path.of("."));
  private static final Settings SETTINGS = Pushed.settings(Pushed.TEXT);
  private static final LockFile LOCK = Pushed.lock(SETTINGS, SOURCES);

  private final StackRun run = StackRun.of(SETTINGS, LOCK);

  @Test
  void aNotebookRunsTheImagesOfItsEnvironmentByDigest() {
    assertThat(server(run, "ads/main")).isEqualTo(Pushed.REGISTRY + "/web/jupyter@sha256:1");
    assertThat(server(run, "ads/other")).isEqualTo(Pushed.REGISTRY + "/files/jupyter@sha256:1");
  }

  @Test
  void executorsRunTheOtherImageOfThePair() {
    assertThat(run.resources())
        .filteredOn(resource -> resource.type().endsWith(":ConfigMap"))
        .anySatisfy(
            conf ->
                assertThat(conf.inputs().toString())
                    .contains(Pushed.REGISTRY + "/web/spark@sha256:2"));
  }

  @Test
  void aNotebookThatNamesAnImageKeepsIt() {
    assertThat(server(run, "ads/own")).isEqualTo("example.org/own:1");
  }

  @Test
  void anEnvironmentWithoutPackagesHasTheImagesThatItNames() {
    assertThat(server(run, "ads/plain")).asString().startsWith("example.org/jupyter:1@sha256:");
  }

  @Test
  void nothingIsFetchedBySessions() {
    var team = SETTINGS.teams().get(0);
    var images = new PushedImages(SETTINGS, LOCK).of(team, team.notebooks().get(1));

    assertThat(images.javaPackages()).isEmpty();
    assertThat(images.packagesSetting()).isEqualTo("environments.files.pythonPackages");
  }

  @Test
  void otherImagesOfOneEnvironmentTouchItsNotebooksAlone() {
    var images = new LockedImages("r/new@sha256:3", "r/new@sha256:4", "from");
    var changed =
        StackRun.of(SETTINGS, LOCK.with("web", LOCK.of("web").orElseThrow().with(images)));

    assertThat(changed.resources())
        .filteredOn(resource -> !run.resources().contains(resource))
        .isNotEmpty()
        .allSatisfy(resource -> assertThat(resource.name()).startsWith("ads/main"));
  }

  @Test
  void whereAllIsBuiltANotebookWithoutPackagesRunsTheBase() {
    var settings = Pushed.settings(Pushed.BUILT);
    var built = StackRun.of(settings, Pushed.lock(settings, SOURCES));

    assertThat(server(built, "ads/plain")).isEqualTo(Pushed.REGISTRY + "/jupyter@sha256:1");
    assertThat(server(built, "ads/main")).isEqualTo(Pushed.REGISTRY + "/web/jupyter@sha256:1");
  }

  @Test
  void withoutItsImagesNoNotebookIsDeclared() {
    var team = SETTINGS.teams().get(0);
    var images = new PushedImages(SETTINGS, Locks.of(SETTINGS));

    assertThatThrownBy(() -> images.of(team, team.notebooks().get(0)))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("`ads/main`");
  }

  @Test
  void onlyWhatNotebooksUseIsNeeded() {
    assertThat(new NeededImages(SETTINGS).environments().keySet())
        .isEqualTo(Set.of("files", "web"));
    assertThat(new NeededImages(SETTINGS).bases()).isEmpty();
    assertThat(new NeededImages(Pushed.settings(Pushed.BUILT)).bases()).containsExactly("3.5.9");
  }

  private static Object server(StackRun run, String notebook) {
    Registered server = run.one("StatefulSet", notebook + "/server");
    return List.copyOf(server.list("spec.template.spec.containers")).stream()
        .map(container -> ((Map<?, ?>) container).get("image"))
        .findFirst()
        .orElseThrow();
  }
}
