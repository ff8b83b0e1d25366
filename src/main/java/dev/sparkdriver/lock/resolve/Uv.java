package dev.sparkdriver.lock.resolve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * uv, which resolves Python packages.
 *
 * @param program its name on the PATH, or its file
 * @param index where it looks for packages; nothing when its own settings say
 */
public record Uv(String program, Optional<PythonIndex> index) {
  private static final Set<String> OWN =
      Set.of("UV_INDEX", "UV_INDEX_URL", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS");

  /** From there and from nowhere else, whatever a person's own settings say. */
  private static void takeFrom(PythonIndex index, Path folder, Map<String, String> environment) {
    environment.keySet().removeAll(OWN);
    environment.put("UV_NO_CONFIG", "1");
    environment.put("UV_DEFAULT_INDEX", index.secretUrl());
    index
        .authority()
        .map(pem -> Authorities.file(folder, pem))
        .ifPresent(file -> environment.put("SSL_CERT_FILE", file.toString()));
  }

  /** Some releases write the address of what they do not find as they were given it. */
  private String withoutPassword(String text) {
    return index.map(from -> text.replace(from.secretUrl(), from.url())).orElse(text);
  }

  /**
   * Runs it; what it says when it fails is the reason.
   *
   * @param folder where it may have files of its own
   */
  void run(Path folder, List<String> words) {
    var line = new ArrayList<>(List.of(program));
    line.addAll(words);
    var builder = new ProcessBuilder(line).redirectErrorStream(true);
    index.ifPresent(from -> takeFrom(from, folder, builder.environment()));
    try {
      var process = builder.start();
      process.getOutputStream().close();
      var said =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return new String(
                      process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException cut) {
                  return "";
                }
              });
      if (process.waitFor() != 0) {
        throw new Unresolvable(withoutPassword(said.join().strip()));
      }
    } catch (IOException e) {
      throw new Unresolvable(
          "%s cannot be run, and Python packages are resolved by it: install uv (`pipx install uv` or `brew install uv`, https://docs.astral.sh/uv), or name it with --uv"
              .formatted(program));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unresolvable("interrupted");
    }
  }
}
