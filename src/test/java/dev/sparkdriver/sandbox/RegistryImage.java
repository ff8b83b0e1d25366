package dev.sparkdriver.sandbox;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

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

  /** All that it has and the image below has not: manifest, configuration, layers unpacked. */
  String beside(RegistryImage below) throws IOException {
    var all = new StringBuilder();
    var manifest = get("/manifests/" + digest);
    var config = manifest.getAsJsonObject("config").get("digest").getAsString();
    all.append(manifest).append(get("/blobs/" + config));
    for (var layer : layers().subList(below.layers().size(), layers().size())) {
      try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes("/blobs/" + layer)))) {
        all.append(new String(unpacked.readAllBytes(), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  private List<String> layers() throws IOException {
    return get("/manifests/" + digest).getAsJsonArray("layers").asList().stream()
        .map(layer -> layer.getAsJsonObject().get("digest").getAsString())
        .toList();
  }

  private JsonObject get(String path) throws IOException {
    return JsonParser.parseString(new String(bytes(path), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }

  private byte[] bytes(String path) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(repository + path)).header("Accept", KINDS).build();
    try {
      return CLIENT.send(request, BodyHandlers.ofByteArray()).body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
