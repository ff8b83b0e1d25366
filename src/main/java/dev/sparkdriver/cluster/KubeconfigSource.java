package dev.sparkdriver.cluster;

import dev.sparkdriver.settings.ClusterSettings.KubeconfigSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the kubeconfig where kubectl would, unless the settings name another. */
public record KubeconfigSource(Map<String, String> environment) {

  /** With this process's environment. */
  public static final KubeconfigSource HERE = new KubeconfigSource(System.getenv());

  /** A kubeconfig of the one context that is chosen, needing no other file. */
  public String text(KubeconfigSettings settings) {
    var entries = new KubeconfigEntries();
    if (settings.inline().isPresent()) {
      entries.add(settings.inline().get().reveal(), Path.of(""));
    } else {
      for (var file : files(settings.file())) {
        entries.add(content(file), file.toAbsolutePath().getParent());
      }
    }
    return entries.only(settings.context());
  }

  private List<Path> files(Optional<String> chosen) {
    if (chosen.isPresent()) {
      return List.of(Path.of(chosen.get()));
    }
    var files =
        Stream.of(environment.getOrDefault("KUBECONFIG", "").split(File.pathSeparator))
            .filter(name -> !name.isBlank())
            .map(Path::of)
            .filter(Files::exists)
            .toList();
    var standard = Path.of(environment.getOrDefault("HOME", ""), ".kube", "config");
    return files.isEmpty() ? List.of(standard) : files;
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw Kubeconfig.unusable(
          "the file " + file + " cannot be read; name another with `cluster.kubeconfig.file`.");
    }
  }
}
