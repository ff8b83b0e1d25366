package dev.sparkdriver.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.Locks;
import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.validation.SettingsReader;
import dev.sparkdriver.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image is named by what is in it and below it, so that none is built on a stale base. */
class RebuildTest {
  private static final String SETTINGS =
      Stacks.ON_GOOGLE
          + """
        sparkdriver:images: {build: true}
        sparkdriver:environments: {python: {pythonPackages: [pandas==2.2.3]}}
        sparkdriver:defaults: {login: {passwordHash: {secure: "%s"}}}
        sparkdriver:teams: [{name: ads, environment: python, notebooks: [{name: main}]}]
      """
              .formatted(Stacks.PASSWORD_HASH);

  @TempDir Path root;

  @BeforeEach
  void checkout() throws IOException {
    for (var image : List.of("spark", "jupyter", "environment")) {
      write(image, "FROM something");
    }
  }

  @Test
  void aChangedBaseIsANewTagOfEveryImageOnIt() throws IOException {
    assertThat(renamedBy("spark"))
        .containsExactlyInAnyOrder(
            "spark-3.5.9", "jupyter-3.5.9", "python/spark-3.5.9", "python/jupyter-3.5.9");
  }

  @Test
  void whatIsBelowAChangedImageKeepsItsTag() throws IOException {
    assertThat(renamedBy("jupyter"))
        .containsExactlyInAnyOrder("jupyter-3.5.9", "python/jupyter-3.5.9");
    assertThat(renamedBy("environment"))
        .containsExactlyInAnyOrder("python/spark-3.5.9", "python/jupyter-3.5.9");
  }

  @Test
  void anImageIsBuiltAnewWhenItsBaseIs() throws IOException {
    var before = run("here").one("Image", "jupyter-3.5.9").input("build.args.SPARK_IMAGE");
    write("spark", "FROM something else");

    assertThat(run("here").one("Image", "jupyter-3.5.9").input("build.args.SPARK_IMAGE"))
        .isNotEqualTo(before);
  }

  @Test
  void theSameContentHasTheSameTagInAnotherRegistry() {
    assertThat(tags("here")).isEqualTo(tags("there"));
  }

  private Set<String> renamedBy(String image) throws IOException {
    var before = tags("here");
    write(image, "FROM something other than " + image);
    var renamed = new TreeSet<String>();
    tags("here")
        .forEach(
            (name, tag) -> {
              if (!tag.equals(before.get(name))) {
                renamed.add(name);
              }
            });
    return renamed;
  }

  private Map<String, String> tags(String registry) {
    var tags = new TreeMap<String, String>();
    for (var image : run(registry).all("Image")) {
      if (!image.name().endsWith("/layers")) {
        tags.put(image.name(), tag(image));
      }
    }
    return tags;
  }

  private static String tag(Registered image) {
    return ((String) image.input("imageName")).replaceFirst(".*:", "");
  }

  private StackRun run(String registry) {
    var repositories = new Repositories(registry + "/images", registry + "/cache", List.of());
    var settings = SettingsReader.read(Validation.PROJECT.yaml("Pulumi.test.yaml", SETTINGS));
    return StackRun.of(
        stack ->
            new BuiltImages(
                "images",
                new BuiltImages.Args(
                    settings.teams(),
                    settings.environments(),
                    Locks.of(settings),
                    root,
                    repositories),
                ComponentResourceOptions.Empty));
  }

  private void write(String image, String dockerfile) throws IOException {
    var folder = Files.createDirectories(root.resolve("images").resolve(image));
    Files.writeString(folder.resolve("Dockerfile"), dockerfile);
  }
}
