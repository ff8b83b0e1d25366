package dev.sparkdriver.config.reference;

import java.util.Locale;

/** Writes docs/errors.md. */
public final class ErrorsPage {
  private static final String INTRODUCTION =
      """
      # Errors of the configuration

      <!-- Made by `bin/sparkdriver docs --write` from errors.yaml beside the settings. -->

      Every kind of mistake has a code that keeps its meaning. All mistakes are told in one run, sorted by
      place, and nothing is created or changed when there is one. `bin/sparkdriver explain E017` prints a
      paragraph of this page.
      """;

  private ErrorsPage() {}

  /** The whole page. */
  public static String markdown() {
    var page = new StringBuilder(INTRODUCTION);
    for (var entry : ErrorCatalogue.all().values()) {
      page.append("\n<a id=\"")
          .append(entry.code().toLowerCase(Locale.ROOT))
          .append("\"></a>\n## ")
          .append(entry.code())
          .append(": ")
          .append(entry.title())
          .append("\n\n")
          .append(entry.text())
          .append('\n');
      example(page, "Refused:", entry.bad());
      example(page, "Accepted:", entry.good());
    }
    return page.toString();
  }

  private static void example(StringBuilder page, String label, String example) {
    if (!example.isEmpty()) {
      page.append('\n').append(label).append("\n\n```yaml\n").append(example).append("\n```\n");
    }
  }
}
