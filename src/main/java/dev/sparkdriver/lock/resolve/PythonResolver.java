package dev.sparkdriver.lock.resolve;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.sparkdriver.lock.ImagePackages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pins Python packages and all that they need beside the image's, by the hashes of the wheels that
 * the images' Python takes.
 *
 * @param uv what resolves
 */
public record PythonResolver(Uv uv) {

  /** The platforms of images, as uv calls them, with what Python calls their machine. */
  private static final Map<String, String> MACHINES =
      new TreeMap<>(Map.of("aarch64-manylinux_2_36", "aarch64", "x86_64-manylinux_2_36", "x86_64"));

  /**
   * The pinned packages, sorted, each with its hashes.
   *
   * @param asked requirements with exact versions
   * @param image what is there already, and stays
   * @param before what was pinned until now: as much of it as fits is kept
   * @throws Unresolvable with uv's reason
   */
  public List<String> pin(List<String> asked, ImagePackages image, List<String> before) {
    if (asked.isEmpty()) {
      return List.of();
    }
    try {
      var folder = Files.createTempDirectory("sparkdriver-lock");
      try {
        Files.write(folder.resolve("requirements.in"), asked);
        Files.write(folder.resolve("constraints.txt"), image.constraints());
        var pins = new Pins();
        for (var machine : MACHINES.entrySet()) {
          // Of the file that is there uv keeps what fits: both machines have the same versions.
          var preferred = pins.preferredOver(before);
          if (!preferred.isEmpty()) {
            Files.writeString(folder.resolve(Pins.FILE), Pins.file(preferred));
          }
          uv.run(folder, words(folder, machine.getKey(), image));
          pins.add(machine.getValue(), Files.readString(folder.resolve(Pins.FILE)));
        }
        return pins.lines(MACHINES.size());
      } finally {
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> words(Path folder, String platform, ImagePackages image) {
    var words =
        new ArrayList<>(
            List.of(
                "pip",
                "compile",
                folder.resolve("requirements.in").toString(),
                "--constraints=" + folder.resolve("constraints.txt"),
                "--format=pylock.toml",
                "--output-file=" + folder.resolve(Pins.FILE),
                "--python-version=" + ImagePackages.PYTHON,
                "--python-platform=" + platform,
                // What a build compiles is another package each time. PySpark has no wheel, and is
                // there.
                "--only-binary=:all:",
                "--no-binary=pyspark",
                "--no-progress",
                "--color=never",
                "--quiet"));
    image.namesInBoth().forEach(name -> words.add("--no-emit-package=" + name));
    return words;
  }
}
