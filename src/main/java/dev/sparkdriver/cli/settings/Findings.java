package dev.sparkdriver.cli.settings;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.sparkdriver.config.diagnostic.Code;
import dev.sparkdriver.config.diagnostic.Diagnostic;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Mistakes for other programs. */
final class Findings {
  private static final String RULES = "docs/errors.md#";
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private Findings() {}

  /** A list of objects, one for each mistake. */
  static String json(List<Diagnostic> diagnostics) {
    return gson().toJson(diagnostics.stream().map(Findings::finding).toList());
  }

  private static Gson gson() {
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  }

  private static Map<String, Object> finding(Diagnostic diagnostic) {
    var message = diagnostic.message();
    var finding = new LinkedHashMap<String, Object>();
    finding.put("code", diagnostic.code().id());
    finding.put("severity", severity(diagnostic));
    finding.put("file", diagnostic.location().file());
    finding.put("line", diagnostic.location().line());
    finding.put("column", diagnostic.location().column());
    finding.put("path", diagnostic.location().path());
    finding.put("title", message.title());
    finding.put("note", message.note());
    finding.put("why", message.why());
    finding.put("help", message.help());
    return finding;
  }

  /** SARIF 2.1.0, as code hosts show it beside a change. */
  static String sarif(List<Diagnostic> diagnostics) {
    var codes = new TreeSet<Code>(Comparator.comparingInt(Code::number));
    diagnostics.forEach(diagnostic -> codes.add(diagnostic.code()));
    var driver =
        ordered("name", "sparkdriver check", "rules", codes.stream().map(Findings::rule).toList());
    var run =
        ordered(
            "tool", Map.of("driver", driver),
            "columnKind", "unicodeCodePoints",
            "results", diagnostics.stream().map(Findings::result).toList());
    return gson().toJson(ordered("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run)));
  }

  private static Map<String, Object> rule(Code code) {
    return ordered("id", code.id(), "helpUri", RULES + code.id().toLowerCase(Locale.ROOT));
  }

  private static Map<String, Object> result(Diagnostic diagnostic) {
    var message = diagnostic.message();
    var text = new StringBuilder(message.title()).append('.');
    if (!message.why().isEmpty()) {
      text.append(" Why: ").append(message.why()).append('.');
    }
    if (!message.help().isEmpty()) {
      text.append(" Help: ").append(message.help()).append('.');
    }
    return ordered(
        "ruleId", diagnostic.code().id(),
        "level", severity(diagnostic),
        "message", Map.of("text", text.toString()),
        "locations", List.of(Map.of("physicalLocation", location(diagnostic))));
  }

  private static Map<String, Object> location(Diagnostic diagnostic) {
    var location = diagnostic.location();
    return ordered(
        "artifactLocation",
        Map.of("uri", location.file()),
        "region",
        ordered(
            "startLine",
            Math.max(1, location.line()),
            "startColumn",
            Math.max(1, location.column()),
            "endColumn",
            Math.max(1, location.column()) + Math.max(1, location.length())));
  }

  private static String severity(Diagnostic diagnostic) {
    return diagnostic.severity().name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (var i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
