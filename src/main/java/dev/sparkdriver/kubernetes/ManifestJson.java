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

/**
 * Manifests as kubectl takes them, of the arguments that the engine would be given; the same text
 * for the same arguments.
 *
 * <p>All their values have to be known: outputs of resources are refused after a while.
 */
public final class ManifestJson {
  private static final int PATIENCE_SECONDS = 10;

  private ManifestJson() {}

  /** The manifest, or the part of one, that the arguments stand for. */
  public static JsonObject of(InputArgs args) {
    var fields = new TreeMap<String, Object>();
    for (var type = args.getClass(); type != InputArgs.class; type = parent(type)) {
      for (var field : type.getDeclaredFields()) {
        var input = field.getAnnotation(Import.class);
        var value = input == null ? null : read(field, args);
        if (value != null) {
          fields.put(input.name(), value);
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

  private static JsonElement json(Object value) {
    if (value instanceof Output<?> output) {
      return json(known(output));
    }
    if (value instanceof Either<?, ?> either) {
      return either.isLeft() ? json(either.left()) : json(either.right());
    }
    if (value instanceof InputArgs args) {
      return of(args);
    }
    if (value instanceof List<?> list) {
      var array = new JsonArray();
      list.forEach(item -> array.add(json(item)));
      return array;
    }
    if (value instanceof Map<?, ?> map) {
      return object(new TreeMap<>(map));
    }
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    return value instanceof Boolean flag
        ? new JsonPrimitive(flag)
        : new JsonPrimitive(value.toString());
  }

  private static JsonObject object(SortedMap<?, ?> fields) {
    var object = new JsonObject();
    fields.forEach((key, item) -> object.add(key.toString(), json(item)));
    return object;
  }

  private static Object known(Output<?> output) {
    var value = new CompletableFuture<Object>();
    output.applyValue(value::complete);
    return value.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }
}
