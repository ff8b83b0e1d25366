package dev.sparkdriver.cli.images;

import dev.sparkdriver.cli.input.CommandFailure;
import dev.sparkdriver.images.ImageBuild;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Docker, with the daemon that its client reaches.
 *
 * @param program its client
 */
record Docker(String program) implements Builder {
  private static final String EPOCH = "SOURCE_DATE_EPOCH=0";

  /** The daemon may be there, and what builds by BuildKit not, which the client asks for first. */
  @Override
  public List<List<String>> questions() {
    return List.of(List.of(program, "version"), List.of(program, "build", "--help"));
  }

  /** An attestation has the time of the build in it. */
  @Override
  public Map<String, String> environment() {
    return Map.of("DOCKER_BUILDKIT", "1", "BUILDX_NO_DEFAULT_ATTESTATIONS", "1");
  }

  @Override
  public List<String> build(ImageBuild image) {
    var words = new ArrayList<>(List.of(program, "build", "--platform", ImageBuild.PLATFORM));
    words.addAll(List.of("--progress", "plain", "--build-arg", EPOCH, "--tag", image.name()));
    words.addAll(Words.of(image));
    return words;
  }

  /** Docker writes names of its own registry without it. */
  private static String familiar(String name) {
    return name.replaceFirst("^docker\\.io/(library/)?", "");
  }

  @Override
  public String push(ImageBuild image, Tool tool) {
    tool.run(List.of(program, "push", image.name()));
    var format = "{{range .RepoDigests}}{{println .}}{{end}}";
    return tool.output(List.of(program, "image", "inspect", "--format", format, image.name()))
        .lines()
        .filter(line -> familiar(line).startsWith(familiar(image.repository()) + "@"))
        .map(line -> line.substring(line.indexOf('@') + 1).strip())
        .findFirst()
        .orElseThrow(() -> new CommandFailure("docker has pushed no digest of " + image.name()));
  }
}
