package dev.sparkdriver.cli.settings;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.sparkdriver.config.diagnostic.Diagnostic;
import dev.sparkdriver.settings.ErrorCode;
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
  static String json(List<Diagnostic> problems) {
    return gson().toJson(problems.stream().map(Findings::finding).toList());
  }

  private static Gson gson() {
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  }

  private static Map<String, Object> finding(Diagnostic problem) {
    var complaint = problem.complaint();
    var finding = new LinkedHashMap<String, Object>();
    finding.put("code", problem.code().toString());
    finding.put("severity", severity(problem));
    finding.put("file", problem.place().file());
    finding.put("line", problem.place().line());
    finding.put("column", problem.place().column());
    finding.put("path", problem.place().path());
    finding.put("title", complaint.title());
    finding.put("note", complaint.note());
    finding.put("why", complaint.why());
    finding.put("help", complaint.help());
    return finding;
  }

  /** SARIF 2.1.0, as code hosts show it beside a change. */
  static String sarif(List<Diagnostic> problems) {
    var codes = new TreeSet<ErrorCode>();
    problems.forEach(problem -> codes.add(problem.code()));
    var driver =
        ordered("name", "sparkdriver check", "rules", codes.stream().map(Findings::rule).toList());
    var run =
        ordered(
            "tool", Map.of("driver", driver),
            "columnKind", "unicodeCodePoints",
            "results", problems.stream().map(Findings::result).toList());
    return gson().toJson(ordered("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run)));
  }

  private static Map<String, Object> rule(ErrorCode code) {
    return ordered(
        "id", code.toString(), "helpUri", RULES + code.toString().toLowerCase(Locale.ROOT));
  }

  private static Map<String, Object> result(Diagnostic problem) {
    var complaint = problem.complaint();
    var text = new StringBuilder(complaint.title()).append('.');
    if (!complaint.why().isEmpty()) {
      text.append(" Why: ").append(complaint.why()).append('.');
    }
    if (!complaint.help().isEmpty()) {
      text.append(" Help: ").append(complaint.help()).append('.');
    }
    return ordered(
        "ruleId", problem.code().toString(),
        "level", severity(problem),
        "message", Map.of("text", text.toString()),
        "locations", List.of(Map.of("physicalLocation", location(problem))));
  }

  private static Map<String, Object> location(Diagnostic problem) {
    var place = problem.place();
    return ordered(
        "artifactLocation",
        Map.of("uri", place.file()),
        "region",
        ordered(
            "startLine",
            Math.max(1, place.line()),
            "startColumn",
            Math.max(1, place.column()),
            "endColumn",
            Math.max(1, place.column()) + Math.max(1, place.length())));
  }

  private static String severity(Diagnostic problem) {
    return problem.severity().name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (var i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
