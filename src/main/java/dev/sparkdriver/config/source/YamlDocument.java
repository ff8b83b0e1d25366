package dev.sparkdriver.config.source;

import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Diagnostic;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** A YAML file as a tree of nodes, with what is wrong with it as YAML. */
public record YamlDocument(Node root, List<Diagnostic> diagnostics) {
  private static final int LARGEST = 32 << 20;

  /** Parses text; what cannot be parsed is a diagnostic and an empty tree. */
  public static YamlDocument parse(String name, String text) {
    return parse(text, new YamlNodes(name, "", "the place that needs it"));
  }

  /** Parses a stack file; settings are named by their paths below `config`, without the prefix. */
  static YamlDocument parse(String name, String text, Project project) {
    return parse(text, new YamlNodes(name, project.name() + ":", project.sharing()));
  }

  private static YamlDocument parse(String text, YamlNodes converter) {
    var start = converter.start();
    try {
      var composed = Optional.ofNullable(new Yaml(options()).compose(new StringReader(text)));
      var root =
          composed.map(node -> converter.convert(node, "")).orElse(Node.Mapping.empty(start));
      return new YamlDocument(root, converter.diagnostics());
    } catch (MarkedYAMLException broken) {
      return broken(location(start, broken), sentence(broken));
    } catch (YAMLException broken) {
      return broken(start, firstLine(broken.getMessage()));
    }
  }

  private static LoaderOptions options() {
    var options = new LoaderOptions();
    options.setCodePointLimit(LARGEST);
    return options;
  }

  private static Location location(Location start, MarkedYAMLException broken) {
    var mark = broken.getProblemMark();
    return mark == null
        ? start
        : new Location(start.file(), "", mark.getLine() + 1, mark.getColumn() + 1, 1);
  }

  private static String sentence(MarkedYAMLException broken) {
    var problem = Optional.ofNullable(broken.getProblem()).orElse("it ends too early");
    var context = Optional.ofNullable(broken.getContext()).map(text -> " " + text).orElse("");
    return firstLine(problem + context);
  }

  private static String firstLine(String text) {
    return text == null ? "it cannot be read" : text.lines().findFirst().orElse("");
  }

  private static YamlDocument broken(Location location, String reason) {
    var message =
        Message.of(ConfigCode.YAML_SYNTAX, "this is not valid YAML: " + reason)
            .why("the engine reads stack files as YAML")
            .help(
                "look for a missing colon, quote or bracket, a tab, or a wrong indent here or just"
                    + " above");
    var diagnostic = new Diagnostic(message, location, Diagnostic.Severity.ERROR);
    return new YamlDocument(Node.Mapping.empty(location), List.of(diagnostic));
  }
}
