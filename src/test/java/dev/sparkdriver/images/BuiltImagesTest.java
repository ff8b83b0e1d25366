package dev.sparkdriver.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.Locks;
import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.TeamSettings;
import dev.sparkdriver.validation.SettingsReader;
import dev.sparkdriver.validation.Validation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BuiltImagesTest {
  private static final String REGISTRY = "europe-west1-docker.pkg.dev/some-project/";

  private static final String SETTINGS =
      Stacks.ON_GOOGLE
          + """
        sparkdriver:images: {build: true}
        sparkdriver:environments:
          used: {pythonPackages: [pandas==2.2.3], javaPackages: ["org.postgresql:postgresql:42.7.4"]}
          unused: {pythonPackages: [numpy==1.26.4]}
          plain: {executor: {memory: 2g}}
        sparkdriver:defaults: {login: {passwordHash: {secure: "%s"}}}
        sparkdriver:teams:
          - {name: ads, environment: used, notebooks: [{name: main}, {name: second}]}
          - {name: risk, notebooks: [{name: main}, {name: third, environment: plain}]}
      """
              .formatted(Stacks.PASSWORD_HASH);

  private final StackRun run = run(SETTINGS);

  @Test
  void whatIsUsedIsBuiltOnceAndNothingElse() {
    assertThat(run.all("BuiltImage"))
        .extracting(Registered::name)
        .containsExactlyInAnyOrder(
            "spark-3.5.9", "jupyter-3.5.9", "used/spark-3.5.9", "used/jupyter-3.5.9");
  }

  @Test
  void aRecipeThatNamesItsImagesBuildsNone() {
    var given =
        SETTINGS
            .replace("pythonPackages: [pandas==2.2.3], ", "")
            .replace(
                "sparkdriver:defaults: {",
                "sparkdriver:defaults: {images: {notebook: \"r.example.com/n:1\", executor:"
                    + " \"r.example.com/e:1\"}, ");

    assertThat(run(given).all("Image")).isEmpty();
  }

  @Test
  void aNotebookKnowsWhichSettingAddsPackages() {
    assertThat(packagesSetting("ads", "main")).isEqualTo("environments.used.pythonPackages");
    assertThat(packagesSetting("risk", "third")).isEqualTo("environments.plain.pythonPackages");
  }

  @Test
  void aNotebookWithoutAnEnvironmentIsToldToChooseOne() {
    assertThat(packagesSetting("risk", "main")).isEqualTo("environments");
  }

  @Test
  void anImageIsBuiltByBuildKitForTheNodesPlatform() {
    var build = image("spark-3.5.9").mapping("build");

    assertThat(build.get("builderVersion")).isEqualTo("BuilderBuildKit");
    assertThat(build.get("platform")).isEqualTo("linux/amd64");
    assertThat(build.get("context")).isEqualTo("images/spark");
    assertThat(build.get("dockerfile")).isEqualTo("images/spark/Dockerfile");
  }

  @Test
  void anImageIsPushedUnderATagThatItsContentDecides() {
    assertThat((String) image("spark-3.5.9").input("imageName"))
        .matches(REGISTRY + "images/spark:3\\.5\\.9-[0-9a-f]{16}");
    assertThat(image("spark-3.5.9").input("skipPush")).isEqualTo(false);
  }

  @Test
  void aBuildStartsFromTheLayersInTheRegistry() {
    var image = image("spark-3.5.9");

    assertThat(image.input("build.cacheFrom.images"))
        .isEqualTo(List.of(image.input("imageName"), REGISTRY + "cache/spark:3.5.9"));
    assertThat(image.input("build.args.BUILDKIT_INLINE_CACHE")).isEqualTo("1");
  }

  @Test
  void theLayersArePushedAfterTheImageUnderATagThatMoves() {
    var layers = image("spark-3.5.9/layers");

    assertThat(layers.input("imageName")).isEqualTo(REGISTRY + "cache/spark:3.5.9");
    assertThat(layers.dependencies()).contains("Image spark-3.5.9");
  }

  @Test
  void theNotebookImageIsBuiltOnTheSparkImageOnceThatIsPushed() {
    var jupyter = image("jupyter-3.5.9");

    assertThat(jupyter.input("build.args.SPARK_IMAGE"))
        .isEqualTo(image("spark-3.5.9").input("imageName"));
    assertThat(jupyter.dependencies()).contains("Image spark-3.5.9");
  }

  @Test
  void whatIsLockedOfAnEnvironmentIsAddedToBothImages() {
    for (var image : List.of("used/spark-3.5.9", "used/jupyter-3.5.9")) {
      assertThat(image(image).input("build.args.PYTHON_PACKAGES"))
          .isEqualTo("pandas==2.2.3 --hash=sha256:" + "a".repeat(64));
      assertThat(image(image).input("build.args.JAVA_PACKAGES"))
          .isEqualTo(
              "https://repo.maven.apache.org/maven2/org/postgresql/postgresql/42.7.4/a "
                  + "b".repeat(64));
    }
  }

  @Test
  void eachImageIsToldWhichContentAndWhichLockItIsOf() {
    for (var name : List.of("spark-3.5.9", "jupyter-3.5.9", "used/spark-3.5.9")) {
      var image = image(name);
      assertThat(image.input("imageName"))
          .asString()
          .endsWith(":" + image.input("build.args.REVISION"));
    }
    assertThat(image("used/jupyter-3.5.9").input("build.args.LOCK"))
        .isEqualTo(image("used/spark-3.5.9").input("build.args.LOCK"))
        .asString()
        .hasSize(64);
  }

  @Test
  void podsNameImagesByDigest() {
    var told =
        StackRun.of(
            stack -> {
              var settings = settings(SETTINGS);
              var team = settings.teams().get(0);
              var images = images(settings).of(team, team.notebooks().get(0));
              stack.export("notebook", images.notebook());
              stack.export("executor", images.executor());
            });

    assertThat(told.outputs())
        .containsEntry("notebook", REGISTRY + "images/used/jupyter@sha256:digest")
        .containsEntry("executor", REGISTRY + "images/used/spark@sha256:digest");
  }

  private static String packagesSetting(String team, String notebook) {
    var settings = settings(SETTINGS);
    var owner = named(settings.teams(), TeamSettings::name, team);
    var found = named(owner.notebooks(), NotebookSettings::name, notebook);
    var setting = new AtomicReference<String>();
    StackRun.of(stack -> setting.set(images(settings).of(owner, found).packagesSetting()));
    return setting.get();
  }

  private static <T> T named(List<T> all, Function<T, String> name, String wanted) {
    return all.stream().filter(each -> name.apply(each).equals(wanted)).findFirst().orElseThrow();
  }

  private Registered image(String name) {
    return run.one("Image", name);
  }

  private static StackRun run(String text) {
    return StackRun.of(stack -> images(settings(text)));
  }

  private static BuiltImages images(Settings settings) {
    return new BuiltImages(
        "images",
        new BuiltImages.Args(
            settings.teams(),
            settings.environments(),
            Locks.of(settings),
            Path.of("."),
            new Repositories(REGISTRY + "images", REGISTRY + "cache", List.of())),
        ComponentResourceOptions.Empty);
  }

  private static Settings settings(String text) {
    return SettingsReader.read(Validation.PROJECT.yaml("Pulumi.test.yaml", text));
  }

  private static List<String> lacking(String text) {
    var found = new ArrayList<String>();
    StackRun.of(
        stack -> {
          var settings = settings(text);
          var team = settings.teams().get(0);
          found.addAll(images(settings).of(team, team.notebooks().get(0)).javaPackages());
        });
    return found;
  }

  @Test
  void aBuiltImageLacksNoPackage() {
    assertThat(lacking(SETTINGS)).isEmpty();
  }
}
