package dev.sparkdriver.cli.images;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.sparkdriver.cli.input.CommandFailure;
import dev.sparkdriver.images.ImageBuild;
import dev.sparkdriver.lock.LockedEnvironment;
import dev.sparkdriver.lock.LockedJar;
import dev.sparkdriver.lock.resolve.JarDownload;
import dev.sparkdriver.lock.resolve.Repository;
import dev.sparkdriver.lock.resolve.Unresolvable;
import dev.sparkdriver.settings.PackagesSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where builds see the jars of repositories with a login. They are got here, because a build has no
 * login; the build compares their hashes as it does with all.
 */
final class JarContext implements AutoCloseable {
  private final List<LockedJar> closed;
  private final Supplier<List<Repository>> repositories;
  private Optional<Path> folder = Optional.empty();

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

  /** The same build, in a copy of its folder that has the jars; as it is where there are none. */
  ImageBuild of(ImageBuild image) {
    if (closed.isEmpty()) {
      return image;
    }
    if (folder.isEmpty()) {
      folder = Optional.of(copy(image.folder()));
    }
    return image.in(folder.get());
  }

  private Path copy(Path sources) {
    try (var files = Files.list(sources)) {
      var copy = Files.createTempDirectory("sparkdriver-images-");
      for (var file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
      var download = new JarDownload(repositories.get());
      for (var jar : closed) {
        Files.copy(download.file(jar), copy.resolve(jar.file()));
      }
      return copy;
    } catch (Unresolvable missing) {
      throw new CommandFailure(missing.getMessage(), missing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      if (folder.isPresent()) {
        MoreFiles.deleteRecursively(folder.get(), RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
