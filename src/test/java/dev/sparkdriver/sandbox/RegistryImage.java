package dev.sparkdriver.sandbox;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An image in the sandbox's registry, as anybody finds it there.
 *
 * @param repository the address of its repository in the API of registries
 * @param digest its digest
 */
record RegistryImage(String repository, String digest) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String KINDS =
      "application/vnd.oci.image.manifest.v1+json,"
          + "application/vnd.docker.distribution.manifest.v2+json";

  static RegistryImage at(String reference) {
    var parts = reference.split("@", 2);
    var named = parts[0].replaceFirst(":[^:/]*$", "");
    var address = "http://" + named.replaceFirst("/", "/v2/");
    return new RegistryImage(address, parts[1]);
  }

  Map<String, String> labels() throws IOException {
    var config = get("/manifests/" + digest).getAsJsonObject("config").get("digest").getAsString();
    var labels = get("/blobs/" + config).getAsJsonObject("config").getAsJsonObject("Labels");
    return labels.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, label -> label.getValue().getAsString()));
  }

  private JsonObject get(String path) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(repository + path)).header("Accept", KINDS).build();
    try {
      return JsonParser.parseString(CLIENT.send(request, BodyHandlers.ofString()).body())
          .getAsJsonObject();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
