package dev.sparkdriver.lock;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A lock as JSON, its keys sorted, so that a pull request shows only what changed. */
final class LockJson {
  private static final int VERSION = 1;

  private LockJson() {}

  static String text(LockFile lock) {
    var environments = new TreeMap<String, Object>();
    lock.environments().forEach((name, environment) -> environments.put(name, tree(environment)));
    var tree =
        new TreeMap<String, Object>(Map.of("version", VERSION, "environments", environments));
    if (!lock.bases().isEmpty()) {
      var bases = new TreeMap<String, Object>();
      lock.bases().forEach((spark, images) -> bases.put(spark, tree(images)));
      tree.put("bases", bases);
    }
    var gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    return gson.toJson(tree) + "\n";
  }

  private static Map<String, Object> tree(LockedEnvironment environment) {
    var asked = new TreeMap<String, Object>();
    put(asked, "python", environment.asked().python());
    put(asked, "java", environment.asked().java());
    put(asked, "exclusions", environment.asked().exclusions());
    var tree = new TreeMap<String, Object>();
    tree.put("spark", environment.spark());
    tree.put("asked", asked);
    tree.put("against", environment.against());
    tree.put("digest", environment.digest());
    put(tree, "python", environment.python());
    put(tree, "java", environment.java().stream().map(LockJson::tree).toList());
    environment.images().ifPresent(images -> tree.put("images", tree(images)));
    return tree;
  }

  private static Map<String, String> tree(LockedJar jar) {
    return new TreeMap<>(
        Map.of("coordinates", jar.coordinates(), "url", jar.url(), "sha256", jar.sha256()));
  }

  private static Map<String, String> tree(LockedImages images) {
    return new TreeMap<>(
        Map.of(
            "notebook", images.notebook(), "executor", images.executor(), "from", images.from()));
  }

  private static void put(Map<String, Object> tree, String name, List<?> values) {
    if (!values.isEmpty()) {
      tree.put(name, values);
    }
  }

  /** Throws what Gson or {@link IllegalArgumentException} says when it is something else. */
  static LockFile parsed(JsonElement tree) {
    var top = tree.getAsJsonObject();
    if (member(top, "version").getAsInt() != VERSION) {
      throw new IllegalArgumentException("another version");
    }
    var environments = new TreeMap<String, LockedEnvironment>();
    member(top, "environments")
        .getAsJsonObject()
        .asMap()
        .forEach((name, value) -> environments.put(name, environment(value.getAsJsonObject())));
    var bases = new TreeMap<String, LockedImages>();
    if (top.has("bases")) {
      member(top, "bases")
          .getAsJsonObject()
          .asMap()
          .forEach((spark, value) -> bases.put(spark, images(value.getAsJsonObject())));
    }
    return new LockFile(environments, bases);
  }

  private static LockedEnvironment environment(JsonObject tree) {
    var asked = member(tree, "asked").getAsJsonObject();
    return new LockedEnvironment(
        text(tree, "spark"),
        new Asked(texts(asked, "python"), texts(asked, "java"), texts(asked, "exclusions")),
        text(tree, "against"),
        texts(tree, "python").stream().map(LockFormat::requirement).toList(),
        list(tree, "java").stream().map(JsonElement::getAsJsonObject).map(LockJson::jar).toList(),
        tree.has("digest") ? text(tree, "digest") : "", // earlier releases wrote none
        Optional.ofNullable(tree.get("images"))
            .map(JsonElement::getAsJsonObject)
            .map(LockJson::images));
  }

  private static LockedJar jar(JsonObject tree) {
    return LockFormat.jar(text(tree, "coordinates"), text(tree, "url"), text(tree, "sha256"));
  }

  private static LockedImages images(JsonObject tree) {
    return new LockedImages(text(tree, "notebook"), text(tree, "executor"), text(tree, "from"));
  }

  private static List<String> texts(JsonObject tree, String name) {
    return list(tree, name).stream().map(JsonElement::getAsString).toList();
  }

  private static List<JsonElement> list(JsonObject tree, String name) {
    return tree.has(name) ? tree.get(name).getAsJsonArray().asList() : List.of();
  }

  private static String text(JsonObject tree, String name) {
    return member(tree, name).getAsString();
  }

  private static JsonElement member(JsonObject tree, String name) {
    return Optional.ofNullable(tree.get(name))
        .orElseThrow(() -> new IllegalArgumentException("no " + name));
  }
}
