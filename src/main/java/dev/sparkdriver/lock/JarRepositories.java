package dev.sparkdriver.lock;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.settings.PackagesSettings.JavaRepository;
import java.util.Set;
import java.util.TreeSet;

/** The Maven repositories that a stack's jars may be from. */
public final class JarRepositories {

  /** Where everybody's are. */
  public static final String CENTRAL = "https://repo.maven.apache.org/maven2";

  private JarRepositories() {}

  static Set<String> of(Bound settings) {
    var urls = new TreeSet<>(Set.of(CENTRAL));
    settings.all(JavaRepository.class).forEach(each -> urls.add(each.value().url()));
    return urls;
  }
}
