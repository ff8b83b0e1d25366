package dev.sparkdriver.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A page of the documentation, whose commands are run as they stand there. */
record Page(String text) {
  private static final Pattern NEXT_SECTION = Pattern.compile("\n##+ ");
  private static final Pattern COMMANDS = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

  static Page of(String name) throws IOException {
    return new Page(Files.readString(Path.of("docs", name)));
  }

  /** The blocks of commands under a heading, up to the next one. */
  List<String> commands(String heading) {
    var start = text.indexOf("# " + heading + "\n");
    if (start < 0) {
      throw new AssertionError("no section is called " + heading);
    }
    var rest = text.substring(start);
    var next = NEXT_SECTION.matcher(rest);
    var section = next.find() ? rest.substring(0, next.start()) : rest;
    return COMMANDS.matcher(section).results().map(block -> block.group(1)).toList();
  }

  /** The command in a sentence that begins so. */
  String inline(String start) {
    var from = text.indexOf("`" + start) + 1;
    if (from == 0) {
      throw new AssertionError("no command begins with " + start);
    }
    return text.substring(from, text.indexOf('`', from));
  }
}
