package dev.sparkdriver.jupyter;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.ArrayList;

/** One message of the Jupyter protocol, as a kernel's websocket carries it. */
record Message(JsonObject json) {

  static Message of(String text) {
    return new Message(JsonParser.parseString(text).getAsJsonObject());
  }

  static String request(String type, String id, String session, JsonObject content) {
    var header = new JsonObject();
    header.addProperty("msg_id", id);
    header.addProperty("session", session);
    header.addProperty("username", "sparkdriver");
    header.addProperty("msg_type", type);
    header.addProperty("version", "5.3");
    header.addProperty("date", Instant.now().toString());
    var request = new JsonObject();
    request.addProperty("channel", "shell");
    request.add("header", header);
    request.add("parent_header", new JsonObject());
    request.add("metadata", new JsonObject());
    request.add("content", content);
    request.add("buffers", new JsonArray());
    return request.toString();
  }

  String type() {
    return text(json.getAsJsonObject("header"), "msg_type");
  }

  boolean answers(String requestId) {
    return json.get("parent_header") instanceof JsonObject parent
        && requestId.equals(text(parent, "msg_id"));
  }

  boolean isStatus(String state) {
    return type().equals("status") && content("execution_state").equals(state);
  }

  String content(String name) {
    return text(json.getAsJsonObject("content"), name);
  }

  /** The plain text form of a displayed value; empty when there is none. */
  String plainText() {
    return json.getAsJsonObject("content").get("data") instanceof JsonObject data
        ? text(data, "text/plain")
        : "";
  }

  /** The traceback without terminal colours, or name and value of the error. */
  String errorText() {
    var lines = new ArrayList<String>();
    if (json.getAsJsonObject("content").get("traceback") instanceof JsonArray all) {
      all.forEach(line -> lines.add(line.getAsString()));
    }
    var summary = content("ename") + ": " + content("evalue");
    var traceback = withoutColours(String.join("\n", lines));
    return traceback.contains(content("evalue")) && !traceback.isBlank()
        ? traceback
        : (summary + "\n" + traceback).strip();
  }

  private static String withoutColours(String text) {
    return text.replaceAll("\u001B\\[[;\\d]*m", "");
  }

  private static String text(JsonObject object, String name) {
    JsonElement value = object.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }
}
