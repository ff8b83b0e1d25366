package dev.sparkdriver.cli.settings;

import dev.sparkdriver.validation.Reference;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the reference pages. */
@Command(name = "docs", description = "Print the pages about settings and errors.")
public final class DocsCommand implements Callable<Integer> {
  private static final Path OWNED_KEYS =
      Path.of("images/jupyter/sparkdriver/src/sparkdriver/owned.json");

  @Parameters(
      arity = "0..1",
      paramLabel = "PAGE",
      defaultValue = "configuration",
      description = "configuration or errors (default: ${DEFAULT-VALUE}).")
  private Page page;

  @Option(
      names = "--write",
      description =
          "Write docs/configuration.md and docs/errors.md instead, and owned.json of the images.")
  private boolean write;

  @Spec private CommandSpec spec;

  /** The pages. */
  enum Page {
    CONFIGURATION,
    ERRORS
  }

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    if (write) {
      Pages.write(Path.of("docs/configuration.md"), Reference.configurationPage(), out);
      Pages.write(Path.of("docs/errors.md"), Reference.errorsPage(), out);
      Pages.write(OWNED_KEYS, Reference.ownedKeys(), out);
    } else {
      out.print(page == Page.ERRORS ? Reference.errorsPage() : Reference.configurationPage());
    }
    out.flush();
    return 0;
  }
}
