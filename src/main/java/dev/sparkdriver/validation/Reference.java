package dev.sparkdriver.validation;

import com.google.gson.GsonBuilder;
import dev.sparkdriver.config.reference.ErrorCatalogue;
import dev.sparkdriver.config.reference.ErrorsPage;
import dev.sparkdriver.config.reference.JsonSchema;
import dev.sparkdriver.config.reference.ReferencePage;
import dev.sparkdriver.config.reference.SettingsCatalogue;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.spark.OwnedKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What there is to read about the settings and their mistakes. */
public final class Reference {
  private Reference() {}

  /** Every setting by its path. */
  public static SettingsCatalogue settings() {
    return new SettingsCatalogue(Settings.class, Validation.NAMESPACE);
  }

  /** Every kind of mistake by its code. */
  public static ErrorCatalogue errors() {
    return new ErrorCatalogue(resource("errors.yaml"));
  }

  /** The text of docs/configuration.md. */
  public static String configurationPage() {
    return ReferencePage.markdown(
        Settings.class, Validation.NAMESPACE, resource("configuration.md"));
  }

  /** The text of docs/errors.md. */
  public static String errorsPage() {
    return ErrorsPage.markdown(errors(), resource("errors.md"));
  }

  /** The text of docs/versions.md. */
  public static String versionsPage() {
    return VersionsPage.markdown(resource("versions.md"));
  }

  /** The text of schema/sparkdriver.schema.json. */
  public static String schema() {
    var providers = new LinkedHashMap<String, Object>();
    providers.put(
        "description",
        "Providers that the engine must not make by itself: docker, gcp and kubernetes, or all.");
    providers.put("type", "array");
    providers.put("items", Map.of("type", "string"));
    providers.put("default", List.of("docker", "gcp", "kubernetes"));
    return JsonSchema.json(
        Settings.class, Validation.NAMESPACE, Map.of(DefaultProviders.KEY, providers));
  }

  /** The keys of Spark's conf that cells cannot set, as the notebook's image reads them. */
  public static String ownedKeys() {
    var gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    return gson.toJson(OwnedKeys.all()) + "\n";
  }

  private static String resource(String name) {
    try (var stream = Reference.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
