package dev.sparkdriver.cli.settings;

import dev.sparkdriver.validation.Reference;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the reference pages. */
@Command(
    name = "docs",
    description = "Print the pages about settings, errors and versions of Spark.")
public final class DocsCommand implements Callable<Integer> {
  private static final Path OWNED_KEYS =
      Path.of("images/jupyter/sparkdriver/src/sparkdriver/owned.json");

  @Parameters(
      arity = "0..1",
      paramLabel = "PAGE",
      defaultValue = "configuration",
      description = "configuration, errors or versions (default: ${DEFAULT-VALUE}).")
  private Page page;

  @Option(
      names = "--write",
      description = "Write all pages in docs instead, and owned.json of the images.")
  private boolean write;

  @Spec private CommandSpec spec;

  /** The pages. */
  enum Page {
    CONFIGURATION,
    ERRORS,
    VERSIONS;

    private String text() {
      return switch (this) {
        case CONFIGURATION -> Reference.configurationPage();
        case ERRORS -> Reference.errorsPage();
        case VERSIONS -> Reference.versionsPage();
      };
    }

    private Path file() {
      return Path.of("docs", name().toLowerCase(Locale.ROOT) + ".md");
    }
  }

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    if (write) {
      for (var each : Page.values()) {
        Pages.write(each.file(), each.text(), out);
      }
      Pages.write(OWNED_KEYS, Reference.ownedKeys(), out);
    } else {
      out.print(page.text());
    }
    out.flush();
    return 0;
  }
}
