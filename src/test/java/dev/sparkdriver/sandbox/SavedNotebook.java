package dev.sparkdriver.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** A notebook with one cell that has run, as a browser saves it. */
final class SavedNotebook {

  private SavedNotebook() {}

  /** What a browser sends to the contents API. */
  static String model(String source, String output) {
    var model = new JsonObject();
    model.addProperty("type", "notebook");
    model.add("content", content(source, output));
    return model.toString();
  }

  /** What the file says. */
  static JsonObject content(String source, String output) {
    var cells = new JsonArray();
    cells.add(cell(source, output));
    var notebook = new JsonObject();
    notebook.add("cells", cells);
    notebook.add("metadata", new JsonObject());
    notebook.addProperty("nbformat", 4);
    notebook.addProperty("nbformat_minor", 5);
    return notebook;
  }

  private static JsonObject cell(String source, String output) {
    var stream = new JsonObject();
    stream.addProperty("output_type", "stream");
    stream.addProperty("name", "stdout");
    stream.addProperty("text", output);
    var outputs = new JsonArray();
    outputs.add(stream);
    var cell = new JsonObject();
    cell.addProperty("cell_type", "code");
    cell.addProperty("execution_count", 1);
    cell.addProperty("id", "first");
    cell.addProperty("source", source);
    cell.add("metadata", new JsonObject());
    cell.add("outputs", outputs);
    return cell;
  }
}
