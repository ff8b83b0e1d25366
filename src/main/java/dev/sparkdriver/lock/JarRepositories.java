package dev.sparkdriver.lock;

import dev.sparkdriver.settings.PackagesSettings;
import dev.sparkdriver.settings.PackagesSettings.JavaRepository;
import java.util.Set;
import java.util.stream.Collectors;

/** The Maven repositories that a stack's jars may be from. */
public final class JarRepositories {

  /** Where everybody's are. */
  public static final String CENTRAL = "https://repo.maven.apache.org/maven2";

  private JarRepositories() {}

  static Set<String> of(PackagesSettings packages) {
    var named = packages.javaRepositories();
    return named.isEmpty()
        ? Set.of(CENTRAL)
        : named.stream().map(JavaRepository::url).collect(Collectors.toSet());
  }
}
