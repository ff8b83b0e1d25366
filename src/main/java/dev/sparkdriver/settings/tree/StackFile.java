package dev.sparkdriver.settings.tree;

import dev.sparkdriver.settings.problem.Code;
import dev.sparkdriver.settings.problem.Complaint;
import dev.sparkdriver.settings.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** A YAML file as a tree of places, with what is wrong with it as YAML. */
public record StackFile(Node root, List<Problem> problems) {
  private static final int LARGEST = 32 << 20;

  /** Parses text; what cannot be parsed is a problem and an empty tree. */
  public static StackFile parse(String name, String text) {
    var start = new Place(name, "", 1, 1, 1);
    try {
      var composed =
          Optional.ofNullable(new Yaml(options()).compose(new java.io.StringReader(text)));
      var converter = new YamlNodes(name);
      var root =
          composed.map(node -> converter.convert(node, "")).orElse(Node.Mapping.empty(start));
      return new StackFile(root, converter.problems());
    } catch (MarkedYAMLException broken) {
      return broken(place(name, broken), sentence(broken));
    } catch (YAMLException broken) {
      return broken(start, firstLine(broken.getMessage()));
    }
  }

  private static LoaderOptions options() {
    var options = new LoaderOptions();
    options.setCodePointLimit(LARGEST);
    return options;
  }

  private static Place place(String name, MarkedYAMLException broken) {
    var mark = broken.getProblemMark();
    return mark == null
        ? new Place(name, "", 1, 1, 1)
        : new Place(name, "", mark.getLine() + 1, mark.getColumn() + 1, 1);
  }

  private static String sentence(MarkedYAMLException broken) {
    var problem = Optional.ofNullable(broken.getProblem()).orElse("it ends too early");
    var context = Optional.ofNullable(broken.getContext()).map(text -> " " + text).orElse("");
    return firstLine(problem + context);
  }

  private static String firstLine(String text) {
    return text == null ? "it cannot be read" : text.lines().findFirst().orElse("");
  }

  private static StackFile broken(Place place, String reason) {
    var complaint =
        Complaint.of(Code.YAML_SYNTAX, "this is not valid YAML: " + reason)
            .why("the engine reads stack files as YAML")
            .help(
                "look for a missing colon, quote or bracket, a tab, or a wrong indent here or just"
                    + " above");
    var problem = new Problem(complaint, place, Problem.Severity.ERROR);
    return new StackFile(Node.Mapping.empty(place), List.of(problem));
  }
}
