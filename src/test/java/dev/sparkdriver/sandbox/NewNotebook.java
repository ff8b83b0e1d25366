package dev.sparkdriver.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sparkdriver.jupyter.KernelClient;
import java.util.List;

/** Notebooks that a test has for itself, of which no cell has run. */
final class NewNotebook {

  private static final String PYTHON =
      "{\"kernelspec\": {\"name\": \"python3\", \"display_name\": \"Python (PySpark)\"}}";

  private NewNotebook() {}

  /** The tour of a new volume, under another name. */
  static void tour(KernelClient client, String name) {
    client.put("/api/contents/" + name, client.get("/api/contents/welcome.ipynb"));
  }

  static void python(KernelClient client, String name, List<String> cells) {
    var content = new JsonObject();
    var sources = new JsonArray();
    cells.forEach(source -> sources.add(cell(source, "cell-" + sources.size())));
    content.add("cells", sources);
    content.add("metadata", JsonParser.parseString(PYTHON));
    content.addProperty("nbformat", 4);
    content.addProperty("nbformat_minor", 5);
    var model = new JsonObject();
    model.addProperty("type", "notebook");
    model.add("content", content);
    client.put("/api/contents/" + name, model.toString());
  }

  private static JsonObject cell(String source, String id) {
    var cell = new JsonObject();
    cell.addProperty("cell_type", "code");
    cell.addProperty("id", id);
    cell.addProperty("source", source);
    cell.add("execution_count", null);
    cell.add("metadata", new JsonObject());
    cell.add("outputs", new JsonArray());
    return cell;
  }
}
