package dev.sparkdriver.sandbox;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/**
 * What the sandbox's registry says of an image.
 *
 * @param layers digests of its layers
 * @param megabytes what is pulled of it, by whoever has none of them
 */
record BuiltNotebook(List<String> layers, long megabytes) {

  /** By its reference with digest. */
  static BuiltNotebook of(String reference) throws IOException, InterruptedException {
    var parts = reference.replaceFirst("/", "/v2/").split("@", -1);
    var request =
        HttpRequest.newBuilder(URI.create("http://" + parts[0] + "/manifests/" + parts[1]))
            .header("Accept", "application/vnd.oci.image.manifest.v1+json")
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    var digests = new ArrayList<String>();
    var bytes = 0L;
    for (var element : JsonParser.parseString(answer).getAsJsonObject().getAsJsonArray("layers")) {
      var layer = element.getAsJsonObject();
      digests.add(layer.get("digest").getAsString());
      bytes += layer.get("size").getAsLong();
    }
    return new BuiltNotebook(digests, Math.round(bytes / 1e6));
  }
}
