package dev.sparkdriver.kubernetes;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.pulumi.core.Either;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.InputArgs;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Manifests as kubectl takes them, of the arguments that the engine is given. */
public final class ManifestJson {
  private static final int PATIENCE_SECONDS = 10;

  private ManifestJson() {}

  /**
   * The manifest, or the part of one, that the arguments stand for; all their values have to be
   * known: outputs of resources are refused after a while.
   */
  public static JsonObject of(InputArgs args) {
    var json = new CompletableFuture<JsonElement>();
    output(args).applyValue(json::complete);
    return json.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join().getAsJsonObject();
  }

  /** The same, which is known when all values are. */
  public static Output<JsonElement> output(InputArgs args) {
    var fields = new TreeMap<String, Output<JsonElement>>();
    for (var type = args.getClass(); type != InputArgs.class; type = parent(type)) {
      for (var field : type.getDeclaredFields()) {
        var input = field.getAnnotation(Import.class);
        var value = input == null ? null : read(field, args);
        if (value != null) {
          fields.put(input.name(), json(value));
        }
      }
    }
    return object(fields);
  }

  private static Class<? extends InputArgs> parent(Class<? extends InputArgs> type) {
    return type.getSuperclass().asSubclass(InputArgs.class);
  }

  private static Object read(Field field, InputArgs args) {
    try {
      field.setAccessible(true);
      return field.get(args);
    } catch (IllegalAccessException closed) {
      throw new LinkageError(field.toString(), closed);
    }
  }

  private static Output<JsonElement> json(Object value) {
    if (value instanceof Output<?> output) {
      return output.apply(ManifestJson::json);
    }
    if (value instanceof Either<?, ?> either) {
      return either.isLeft() ? json(either.left()) : json(either.right());
    }
    if (value instanceof InputArgs args) {
      return output(args);
    }
    if (value instanceof List<?> list) {
      return Output.all(list.stream().map(ManifestJson::json).toList())
          .applyValue(ManifestJson::array);
    }
    if (value instanceof Map<?, ?> map) {
      var fields = new TreeMap<String, Output<JsonElement>>();
      map.forEach((key, item) -> fields.put(key.toString(), json(item)));
      return object(fields);
    }
    return Output.of(primitive(value));
  }

  private static Output<JsonElement> object(SortedMap<String, Output<JsonElement>> fields) {
    var names = List.copyOf(fields.keySet());
    return Output.all(fields.values())
        .applyValue(
            values -> {
              var object = new JsonObject();
              for (var i = 0; i < names.size(); i++) {
                object.add(names.get(i), values.get(i));
              }
              return object;
            });
  }

  private static JsonElement array(List<JsonElement> items) {
    var array = new JsonArray();
    items.forEach(array::add);
    return array;
  }

  private static JsonElement primitive(Object value) {
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    return value instanceof Boolean flag
        ? new JsonPrimitive(flag)
        : new JsonPrimitive(value.toString());
  }
}
