package dev.sparkdriver.cli.settings;

import dev.sparkdriver.cli.input.LockFolder;
import dev.sparkdriver.cli.input.StackFiles;
import dev.sparkdriver.config.diagnostic.Diagnostic;
import dev.sparkdriver.config.diagnostic.Report;
import dev.sparkdriver.config.source.ConfigSource;
import dev.sparkdriver.validation.Validation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges stack files without the engine. */
@Command(
    name = "check",
    description = {
      "Check stack files as `pulumi preview` does, without engine and cluster.",
      "Ends with status 1 when there are mistakes."
    })
public final class CheckCommand implements Callable<Integer> {
  @Mixin private StackFiles files;
  @Mixin private LockFolder folder;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json or sarif (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Spec private CommandSpec spec;

  /** How mistakes are printed. */
  enum Format {
    TEXT,
    JSON,
    SARIF
  }

  /** A checked stack file. */
  record Checked(ConfigSource source, List<Diagnostic> diagnostics) {}

  @Override
  public Integer call() {
    var checked = files.named().stream().map(this::check).toList();
    var out = spec.commandLine().getOut();
    switch (format) {
      case TEXT -> text(checked, out);
      case JSON -> out.println(Findings.json(diagnostics(checked)));
      case SARIF -> out.println(Findings.sarif(diagnostics(checked)));
    }
    out.flush();
    return diagnostics(checked).stream().anyMatch(Diagnostic::isError) ? 1 : 0;
  }

  private Checked check(Path file) {
    var source = Validation.PROJECT.file(file);
    return new Checked(source, Validation.withLock(source, folder.named()).diagnostics());
  }

  private static void text(List<Checked> checked, PrintWriter out) {
    var coloured = CommandLine.Help.Ansi.AUTO.enabled();
    for (var one : checked) {
      var report = new Report(one.source().lines(), coloured).text(one.diagnostics());
      if (!report.isEmpty()) {
        out.println(report.stripTrailing());
      }
    }
    if (diagnostics(checked).stream().noneMatch(Diagnostic::isError)) {
      out.println(
          checked.size()
              + (checked.size() == 1 ? " stack file" : " stack files")
              + " checked, no mistakes");
    }
  }

  private static List<Diagnostic> diagnostics(List<Checked> checked) {
    return checked.stream().flatMap(one -> one.diagnostics().stream()).toList();
  }
}
