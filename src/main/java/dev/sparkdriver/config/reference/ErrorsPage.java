package dev.sparkdriver.config.reference;

import java.util.Locale;

/** Writes the page about every kind of mistake. */
public final class ErrorsPage {

  private ErrorsPage() {}

  /**
   * The whole page.
   *
   * @param introduction what stands before the paragraphs, as Markdown
   */
  public static String markdown(ErrorCatalogue catalogue, String introduction) {
    var page = new StringBuilder(introduction);
    for (var entry : catalogue.all().values()) {
      page.append(
          "\n<a id=\"%s\"></a>\n## %s: %s\n\n%s\n"
              .formatted(
                  entry.code().toLowerCase(Locale.ROOT),
                  entry.code(),
                  entry.title(),
                  entry.text()));
      example(page, "Refused:", entry.example().bad());
      example(page, "Accepted:", entry.example().good());
    }
    return page.toString();
  }

  private static void example(StringBuilder page, String label, String example) {
    if (!example.isEmpty()) {
      page.append('\n').append(label).append("\n\n```yaml\n").append(example).append("\n```\n");
    }
  }
}
