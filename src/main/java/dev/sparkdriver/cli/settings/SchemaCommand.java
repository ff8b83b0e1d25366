package dev.sparkdriver.cli.settings;

import dev.sparkdriver.validation.Reference;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the JSON schema of stack files. */
@Command(name = "schema", description = "Print the JSON schema of stack files, for editors.")
public final class SchemaCommand implements Callable<Integer> {
  @Option(names = "--write", description = "Write schema/sparkdriver.schema.json instead.")
  private boolean write;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    if (write) {
      Pages.write(Path.of("schema/sparkdriver.schema.json"), Reference.schema(), out);
    } else {
      out.print(Reference.schema());
    }
    out.flush();
    return 0;
  }
}
