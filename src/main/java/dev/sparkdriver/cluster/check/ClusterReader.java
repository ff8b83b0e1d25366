package dev.sparkdriver.cluster.check;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.StreamSupport;

/** Asks an API server for facts, all at once and with little patience. */
final class ClusterReader {
  private static final String USUAL = "storageclass.kubernetes.io/is-default-class";
  private static final String HOME = "-home";
  private static final long MEBIBYTE = 1L << 20;

  private final ClusterAccess access;
  private final Duration patience;

  ClusterReader(ClusterAccess access, Duration patience) {
    this.access = access;
    this.patience = patience;
  }

  ClusterFacts facts() {
    var version = get("/version");
    var nodes = get("/api/v1/nodes");
    var classes = get("/apis/storage.k8s.io/v1/storageclasses");
    var claims =
        get(
            "/api/v1/persistentvolumeclaims?labelSelector=app.kubernetes.io%2Fpart-of%3Dsparkdriver");
    try {
      return new ClusterFacts(
          version.join().get("gitVersion").getAsString(),
          items(nodes.join()).stream().map(ClusterReader::node).toList(),
          items(classes.join()).stream().map(ClusterReader::storageClass).toList(),
          claims(items(claims.join())));
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof ClusterUnreachable unreachable
          ? unreachable
          : new ClusterUnreachable("the cluster does not answer.");
    }
  }

  private CompletableFuture<JsonObject> get(String path) {
    var request = HttpRequest.newBuilder(URI.create(access.server() + path)).timeout(patience);
    access.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    return access
        .client()
        .sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
        .thenApply(answer -> parsed(path, answer));
  }

  private static JsonObject parsed(String path, HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new ClusterUnreachable(
          "the cluster answers %d to %s."
              .formatted(answer.statusCode(), path.replaceAll("\\?.*", "")));
    }
    try {
      return JsonParser.parseString(answer.body()).getAsJsonObject();
    } catch (JsonSyntaxException | IllegalStateException notJson) {
      throw new ClusterUnreachable("something else than a cluster answers.");
    }
  }

  private static List<JsonObject> items(JsonObject list) {
    return StreamSupport.stream(list.getAsJsonArray("items").spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static ClusterFacts.Node node(JsonObject node) {
    var allocatable = node.getAsJsonObject("status").getAsJsonObject("allocatable");
    var metadata = node.getAsJsonObject("metadata");
    return new ClusterFacts.Node(
        metadata.get("name").getAsString(),
        amount(allocatable.get("cpu").getAsString()).movePointRight(3).longValue(),
        amount(allocatable.get("memory").getAsString()).longValue() / MEBIBYTE,
        texts(metadata, "labels"));
  }

  private static ClusterFacts.StorageClass storageClass(JsonObject item) {
    var metadata = item.getAsJsonObject("metadata");
    var expansion = item.get("allowVolumeExpansion");
    return new ClusterFacts.StorageClass(
        metadata.get("name").getAsString(),
        "true".equals(texts(metadata, "annotations").get(USUAL)),
        expansion != null && expansion.getAsBoolean());
  }

  private static Map<String, Long> claims(List<JsonObject> items) {
    var claims = new TreeMap<String, Long>();
    for (var item : items) {
      var metadata = item.getAsJsonObject("metadata");
      var name = metadata.get("name").getAsString();
      var requests =
          item.getAsJsonObject("spec").getAsJsonObject("resources").getAsJsonObject("requests");
      if (name.endsWith(HOME)) {
        var notebook = name.substring(0, name.length() - HOME.length());
        claims.put(
            metadata.get("namespace").getAsString() + "/" + notebook,
            amount(requests.get("storage").getAsString()).longValue());
      }
    }
    return claims;
  }

  private static Map<String, String> texts(JsonObject object, String member) {
    var texts = new TreeMap<String, String>();
    if (object.get(member) instanceof JsonObject map) {
      map.asMap().forEach((key, value) -> texts.put(key, value.getAsString()));
    }
    return texts;
  }

  /** A quantity as API servers write them. */
  static BigDecimal amount(String text) {
    var unit = text.replaceFirst("^[0-9.]+", "");
    var number = new BigDecimal(text.substring(0, text.length() - unit.length()));
    return switch (unit) {
      case "n" -> number.movePointLeft(9);
      case "u" -> number.movePointLeft(6);
      case "m" -> number.movePointLeft(3);
      case "k" -> number.movePointRight(3);
      case "M" -> number.movePointRight(6);
      case "G" -> number.movePointRight(9);
      case "T" -> number.movePointRight(12);
      case "Ki" -> number.multiply(BigDecimal.valueOf(1L << 10));
      case "Mi" -> number.multiply(BigDecimal.valueOf(1L << 20));
      case "Gi" -> number.multiply(BigDecimal.valueOf(1L << 30));
      case "Ti" -> number.multiply(BigDecimal.valueOf(1L << 40));
      default -> number;
    };
  }
}
