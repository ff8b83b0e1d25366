package dev.sparkdriver.settings.bind;

import dev.sparkdriver.settings.problem.Code;
import dev.sparkdriver.settings.problem.Complaint;
import dev.sparkdriver.settings.tree.Node;

/** What is said of a value that has another shape than its setting. */
final class Mismatch {

  private Mismatch() {}

  static Complaint emptyValue(Shape.Field field) {
    var fallback = field.setting().fallback();
    var help = fallback.isEmpty() ? "" : " to get the default " + fallback;
    return Complaint.of(Code.EMPTY_VALUE, "nothing is written behind `" + field.name() + "`")
        .help("write a value, or remove the line" + help);
  }

  static Complaint misplacedSecret(Shape.Field field) {
    return Complaint.of(
            Code.MISPLACED_SECRET,
            "`" + field.name() + "` is encrypted, and is not kept as a secret")
        .note("value not shown")
        .why("it is written to objects and to the state in clear text")
        .help("write it in clear text if everybody may see it; secrets have settings of their own");
  }

  static Complaint wrongType(String expected, Node node) {
    return Complaint.of(Code.WRONG_TYPE, expected + " is expected here, not " + node.kind())
        .help("see `bin/sparkdriver explain " + pattern(node.place().path()) + "`");
  }

  static Complaint wrongShape(String expected, Shape.Field field, Node node) {
    return node instanceof Node.Secret ? misplacedSecret(field) : wrongType(expected, node);
  }

  private static String pattern(String path) {
    return path.replaceAll("\\[[0-9]+]", "[]").replaceAll("[^A-Za-z0-9_.\\[\\]-]", "?");
  }
}
