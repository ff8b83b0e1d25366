package dev.sparkdriver.cli.images;

import dev.sparkdriver.cli.input.CommandFailure;
import dev.sparkdriver.images.ImageBuild;
import dev.sparkdriver.lock.LockedEnvironment;
import dev.sparkdriver.lock.LockedJar;
import dev.sparkdriver.lock.resolve.JarDownload;
import dev.sparkdriver.lock.resolve.Repository;
import dev.sparkdriver.lock.resolve.Unresolvable;
import dev.sparkdriver.settings.PackagesSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Supplier;

/**
 * The jars of repositories with a login, beside a copy of the sources. They are got here, because a
 * build has no login; the build compares their hashes as it does with all.
 */
final class JarContext extends AddedContext {
  private final List<LockedJar> closed;
  private final Supplier<List<Repository>> repositories;

  /** That of an environment; who asks for repositories asks for their passwords. */
  JarContext(
      LockedEnvironment locked,
      PackagesSettings settings,
      Supplier<List<Repository>> repositories) {
    closed =
        locked.java().stream()
            .filter(
                jar ->
                    settings.javaRepositories().stream()
                        .filter(each -> each.login().isPresent())
                        .anyMatch(each -> jar.isOf(each.url())))
            .toList();
    this.repositories = repositories;
  }

  @Override
  boolean isNeeded() {
    return !closed.isEmpty();
  }

  @Override
  void write(Path folder, ImageBuild image) throws IOException {
    try (var files = Files.list(image.folder())) {
      for (var file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
      var download = new JarDownload(repositories.get());
      for (var jar : closed) {
        Files.copy(download.file(jar), folder.resolve(jar.file()));
      }
    } catch (Unresolvable missing) {
      throw new CommandFailure(missing.getMessage(), missing);
    }
  }

  @Override
  ImageBuild seeing(Path folder, ImageBuild image) {
    return image.in(folder);
  }
}
