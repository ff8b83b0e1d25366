package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The notebooks that a new volume starts with. */
@Nightly
@OnSharedStack
final class ExamplesIT {

  private SharedStack shared;
  @AutoClose private PortForward door;

  @BeforeAll
  void goToTheDoor(SharedStack stack) {
    shared = stack;
    door = stack.open(SharedStack.TEAM);
  }

  @TestFactory
  List<DynamicTest> everyExampleRuns() throws IOException {
    var tests = new ArrayList<DynamicTest>();
    for (var file : examples()) {
      tests.add(dynamicTest(file.getFileName().toString(), () -> run(notebook(file))));
    }
    assertThat(tests).isNotEmpty();
    tests.add(
        dynamicTest("the last cell of file-to-table in another session", this::secondSession));
    return tests;
  }

  @Test
  void everyExampleIsInANewVolume() throws IOException {
    var names = examples().stream().map(file -> file.getFileName().toString()).toList();
    var list = shared.logIn(door, SharedStack.TEAM).get("/api/contents/");
    assertThat(list).contains(names);
  }

  private void secondSession() throws IOException {
    var cells = codeOf(notebook(Path.of("images/jupyter/notebooks/file-to-table.ipynb")));
    var client = shared.logIn(door, SharedStack.TEAM);
    try (var session = Session.open(client, "python3", shared)) {
      assertThat(session.run(cells.get(cells.size() - 1))).contains("prices");
    }
  }

  private void run(JsonObject notebook) {
    var kernel = notebook.getAsJsonObject("metadata").getAsJsonObject("kernelspec");
    var client = shared.logIn(door, SharedStack.TEAM);
    try (var session = Session.open(client, kernel.get("name").getAsString(), shared)) {
      codeOf(notebook).forEach(session::run);
    }
  }

  private static List<String> codeOf(JsonObject notebook) {
    var code = new ArrayList<String>();
    for (JsonElement element : notebook.getAsJsonArray("cells")) {
      var cell = element.getAsJsonObject();
      if (cell.get("cell_type").getAsString().equals("code")) {
        code.add(source(cell.get("source")));
      }
    }
    return code;
  }

  private static String source(JsonElement source) {
    if (!source.isJsonArray()) {
      return source.getAsString();
    }
    var text = new StringBuilder();
    source.getAsJsonArray().forEach(line -> text.append(line.getAsString()));
    return text.toString();
  }

  private static JsonObject notebook(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }

  private static List<Path> examples() throws IOException {
    try (var files = Files.walk(Path.of("images/jupyter/notebooks"))) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }
}
