package dev.sparkdriver.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The checkout's policy pack, as {@code pulumi preview --policy-pack} takes it.
 *
 * <p>The engine's own host for Python is on people's machines and not on the sandbox. What starts
 * the pack here is a stand-in for it, and runs the same module of the same SDK.
 */
final class PolicyPack {

  private static final Path SOURCE = Path.of("policy").toAbsolutePath();
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String HOST =
      """
      #!/usr/bin/env bash
      exec .venv/bin/python -m pulumi.policy "$1" "$2"
      """;

  private final Path pack;
  private final Path programs;

  private PolicyPack(Path pack, Path programs) {
    this.pack = pack;
    this.programs = programs;
  }

  static PolicyPack copiedTo(Path folder) throws IOException {
    var pack = Files.createDirectory(folder.resolve("policy"));
    for (var part : List.of("PulumiPolicy.yaml", "__main__.py", "rules")) {
      Files.createSymbolicLink(pack.resolve(part), SOURCE.resolve(part));
    }
    var make = List.of("../.ci/venv", "policy", "requirements.txt", "tests/requirements.txt");
    var venv = new Command(SOURCE, Map.of(), make).run(LONG).orFail().out().strip();
    Files.createSymbolicLink(pack.resolve(".venv"), Path.of(venv));
    var programs = Files.createDirectory(folder.resolve("bin"));
    var host = Files.writeString(programs.resolve("pulumi-analyzer-policy-python"), HOST);
    Files.setPosixFilePermissions(host, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new PolicyPack(pack, programs);
  }

  /** A preview of the stack with the pack, which may be refused; the options are the command's. */
  Command.Ended preview(PulumiStack stack, String... options) {
    var words = new ArrayList<>(List.of("pulumi", "preview", "--non-interactive", "--color=never"));
    words.addAll(List.of("--policy-pack", pack.toString()));
    words.addAll(List.of(options));
    var command = stack.inFolder(words);
    var environment = new TreeMap<>(command.environment());
    environment.merge("PATH", programs.toString(), (path, own) -> own + File.pathSeparator + path);
    environment.put("PYTHONDONTWRITEBYTECODE", "1");
    return new Command(command.folder(), environment, command.words()).run(LONG);
  }
}
