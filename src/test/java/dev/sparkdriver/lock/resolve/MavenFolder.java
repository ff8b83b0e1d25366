package dev.sparkdriver.lock.resolve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A Maven repository in a folder. */
public record MavenFolder(Path folder) {

  /** The same, as a resolver takes it. */
  public Repository repository() {
    return new Repository("file://" + folder, Optional.empty());
  }

  /** Adds a library of a group, whose jar is its name, and what it needs. */
  public MavenFolder with(String coordinates, String... needs) throws IOException {
    var name = coordinates.split(":", -1);
    var at =
        Files.createDirectories(
            folder.resolve(name[0].replace('.', '/')).resolve(name[1]).resolve(name[2]));
    var file = name[1] + "-" + name[2];
    var pom = new StringBuilder("<project><modelVersion>4.0.0</modelVersion>" + pom(name));
    pom.append("<dependencies>");
    for (var need : needs) {
      pom.append("<dependency>").append(pom(need.split(":", -1))).append("</dependency>");
    }
    Files.writeString(at.resolve(file + ".pom"), pom + "</dependencies></project>");
    Files.writeString(at.resolve(file + ".jar"), coordinates);
    return this;
  }

  private static String pom(String[] name) {
    return "<groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>"
        .formatted(name[0], name[1], name[2]);
  }
}
