package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.settings.ErrorCode;

/** What is said of a value that has another shape than its setting. */
final class Mismatch {

  private Mismatch() {}

  static Message emptyValue(RecordSchema.Field field) {
    var fallback = field.setting().fallback();
    var help = fallback.isEmpty() ? "" : " to get the default " + fallback;
    return Message.of(ErrorCode.EMPTY_VALUE, "nothing is written behind `" + field.name() + "`")
        .help("write a value, or remove the line" + help);
  }

  static Message misplacedSecret(RecordSchema.Field field) {
    return Message.of(
            ErrorCode.MISPLACED_SECRET,
            "`" + field.name() + "` is encrypted, and is not kept as a secret")
        .note("value not shown")
        .why("it is written to objects and to the state in clear text")
        .help("write it in clear text if everybody may see it; secrets have settings of their own");
  }

  static Message wrongType(String expected, Node node) {
    return Message.of(ErrorCode.WRONG_TYPE, expected + " is expected here, not " + node.kind())
        .help("see `bin/sparkdriver explain " + pattern(node.place().path()) + "`");
  }

  static Message wrongShape(String expected, RecordSchema.Field field, Node node) {
    return node instanceof Node.Secret ? misplacedSecret(field) : wrongType(expected, node);
  }

  private static String pattern(String path) {
    return path.replaceAll("\\[[0-9]+]", "[]").replaceAll("[^A-Za-z0-9_.\\[\\]-]", "?");
  }
}
