package dev.sparkdriver.gcp;

import dev.sparkdriver.images.DockerDaemon;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a real preview of a stack on Google Cloud runs with. */
record PreviewNeeds(Map<String, String> environment) {
  private static final List<String> PLUGINS = List.of("gcp", "docker", "kubernetes");

  /** What of it is not on this machine, each in its own words. */
  List<String> missing() {
    var missing = new ArrayList<String>();
    program("pulumi", "the engine").ifPresent(missing::add);
    program("pulumi-language-java", "the engine's host for Java").ifPresent(missing::add);
    PLUGINS.stream().map(this::plugin).flatMap(Optional::stream).forEach(missing::add);
    var docker = new DockerDaemon(environment);
    if (!docker.isThere()) {
      missing.add("no Docker daemon answers at " + String.join(" or ", docker.hosts()));
    }
    return missing;
  }

  private Optional<String> program(String name, String what) {
    return onPath(name)
        ? Optional.empty()
        : Optional.of("%s, `%s`, is not on PATH".formatted(what, name));
  }

  private Optional<String> plugin(String name) {
    return onPath("pulumi-resource-" + name) || installed("resource-" + name)
        ? Optional.empty()
        : Optional.of("the plugin `%s` is neither on PATH nor among the engine's".formatted(name));
  }

  private boolean onPath(String program) {
    return Stream.of(environment.getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** As {@code pulumi plugin install} leaves it: in a folder named by kind, name and version. */
  private boolean installed(String plugin) {
    var home = Path.of(environment.getOrDefault("HOME", ""), ".pulumi").toString();
    var plugins = Path.of(environment.getOrDefault("PULUMI_HOME", home), "plugins").toFile();
    var folders = plugins.list((parent, name) -> name.matches(Pattern.quote(plugin) + "-v[0-9.]+"));
    return folders != null && folders.length > 0;
  }
}
