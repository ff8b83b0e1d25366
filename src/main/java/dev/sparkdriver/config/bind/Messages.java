package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.source.Node;

/**
 * What is said of a value that has another shape than its setting.
 *
 * @param project the namespace of the settings, and the name of the command that explains them
 */
record Messages(String project) {

  Message emptyValue(String name, String defaultValue) {
    var help = defaultValue.isEmpty() ? "" : " to get the default " + defaultValue;
    return Message.of(ConfigCode.EMPTY_VALUE, "nothing is written behind `" + name + "`")
        .help("write a value, or remove the line" + help);
  }

  Message missing(Field field) {
    var example = field.setting().example();
    var written = example.isEmpty() ? "" : " " + example;
    return Message.of(ConfigCode.REQUIRED, "`" + field.name() + "` is missing")
        .why(field.setting().help())
        .help("add `" + field.name() + ":" + written + "`");
  }

  Message misplacedSecret(Field field) {
    return Message.of(
            ConfigCode.MISPLACED_SECRET,
            "`" + field.name() + "` is encrypted, and is not kept as a secret")
        .note("value not shown")
        .why("it is written to objects and to the state in clear text")
        .help("write it in clear text if everybody may see it; secrets have settings of their own");
  }

  Message clearTextSecret(Field field, String path) {
    return Message.of(
            ConfigCode.CLEAR_TEXT_SECRET, "`" + field.name() + "` is written in clear text")
        .note("value not shown")
        .why("whoever reads the repository reads the secret; treat it as known to others now")
        .help(
            "make a new one and set it with `pulumi config set --secret --path '%s:%s'`"
                .formatted(project, path));
  }

  Message wrongType(String expected, Node node) {
    var pattern =
        node.location()
            .path()
            .replaceAll("\\[[0-9]+]", "[]")
            .replaceAll("[^A-Za-z0-9_.\\[\\]-]", "?");
    return Message.of(ConfigCode.WRONG_TYPE, expected + " is expected here, not " + node.kind())
        .help("see `bin/%s explain %s`".formatted(project, pattern));
  }

  Message wrongShape(String expected, Field field, Node node) {
    return node instanceof Node.Secret ? misplacedSecret(field) : wrongType(expected, node);
  }
}
