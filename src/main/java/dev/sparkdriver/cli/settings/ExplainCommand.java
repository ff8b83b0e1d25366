package dev.sparkdriver.cli.settings;

import dev.sparkdriver.config.diagnostic.Report;
import dev.sparkdriver.config.reference.SettingWords;
import dev.sparkdriver.config.reference.SettingsCatalogue;
import dev.sparkdriver.validation.EffectiveValues;
import dev.sparkdriver.validation.Reference;
import dev.sparkdriver.validation.Validation;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a code, a setting, or what a notebook is made from. */
@Command(
    name = "explain",
    description = {
      "Explain a code (E017), a setting (executor.memory),",
      "or with --stack and --notebook every value of a notebook and where it comes from."
    })
public final class ExplainCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "WHAT", description = "A code or a setting's path.")
  private String what;

  @Option(names = "--stack", paramLabel = "STACK", description = "Name of a stack in this folder.")
  private String stack;

  @Option(names = "--notebook", paramLabel = "TEAM/NOTEBOOK", description = "A notebook in it.")
  private String notebook;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var status = what == null ? notebook(out) : about(out);
    out.flush();
    return status;
  }

  private int about(PrintWriter out) {
    if (stack != null || notebook != null) {
      throw refused("give a code or setting, or --stack and --notebook, not both");
    }
    return what.matches("[Ee][0-9]{3}") ? code(out) : setting(out);
  }

  private int code(PrintWriter out) {
    var entries = Reference.errors().find(what);
    if (entries.isEmpty()) {
      throw refused("there is no code " + what + "; docs/errors.md has them all");
    }
    for (var entry : entries) {
      out.println(entry.code() + ": " + entry.title());
      out.println();
      out.println(entry.text());
      example(out, "Refused:", entry.example().bad());
      example(out, "Accepted:", entry.example().good());
    }
    return 0;
  }

  private static void example(PrintWriter out, String label, String example) {
    if (!example.isEmpty()) {
      out.println();
      out.println(label);
      out.println();
      out.println(example.indent(4).stripTrailing());
    }
  }

  private int setting(PrintWriter out) {
    var catalogue = Reference.settings();
    var path = catalogue.find(what).orElseThrow(() -> unknown(catalogue));
    var field = catalogue.all().get(path);
    var setting = field.setting();
    out.println(path);
    out.println("  " + setting.help());
    line(out, "value", SettingWords.of(field));
    line(out, "default", setting.required() ? "none; it is required" : setting.defaultValue());
    line(out, "example", setting.example());
    if (!field.isGroup()) {
      line(out, "change", setting.effect().words());
    }
    var below = catalogue.below(path);
    if (!below.isEmpty()) {
      line(out, "settings", "");
      below.forEach(one -> out.println("    " + one));
    }
    return 0;
  }

  private static void line(PrintWriter out, String label, String text) {
    if (!text.isEmpty() || label.equals("settings")) {
      out.println(("  " + label + ": " + text).stripTrailing());
    }
  }

  private ParameterException unknown(SettingsCatalogue catalogue) {
    var near = catalogue.near(what).map(path -> "; did you mean " + path + "?").orElse("");
    return refused("there is no setting " + what + near);
  }

  private int notebook(PrintWriter out) {
    if (stack == null || notebook == null || !notebook.matches("[^/]+/[^/]+")) {
      throw refused("give a code, a setting, or --stack STACK and --notebook TEAM/NOTEBOOK");
    }
    var file = Path.of("Pulumi." + stack + ".yaml");
    if (!Files.isReadable(file)) {
      throw refused("there is no " + file + " in this folder");
    }
    var source = Validation.PROJECT.file(file);
    var validation = Validation.of(source);
    if (!(validation instanceof Validation.Valid valid)) {
      out.println(new Report(source.lines(), false).text(validation.errors()));
      return 1;
    }
    var team = notebook.substring(0, notebook.indexOf('/'));
    var name = notebook.substring(team.length() + 1);
    var values =
        EffectiveValues.of(valid, team, name)
            .orElseThrow(() -> refused(file + " has no notebook " + notebook));
    values.forEach(value -> out.println(row(value)));
    return 0;
  }

  private static String row(EffectiveValues.Value value) {
    return String.format("%-28s %-44s %s", value.setting(), value.text(), value.origin())
        .stripTrailing();
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
