package dev.sparkdriver.sandbox;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * What the engine remembers of a stack that the released version made, cut down to identities and
 * inputs; secrets are those of the tests, in clear text.
 */
record RecordedStack(JsonArray resources) {
  static final List<String> TEAMS = List.of("it-upgrade", "it-upgrade-git");

  private static final Path FOLDER = Path.of("src/test/resources/upgrade");
  private static final Path FILE = FOLDER.resolve("state.json");
  private static final String CLUSTER = "CLUSTER";
  private static final String MANAGER = "pulumi-kubernetes-recorded";

  private static final String STATE =
      """
      {"version": 3, "deployment": {
        "manifest": {},
        "secrets_providers": {"type": "passphrase", "state": {"salt": "%s"}},
        "resources": %s
      }}
      """;

  /** What is the same for all, follows from the inputs, or is noise. */
  private static final List<String> UNRECORDED =
      List.of("outputs", "created", "modified", "dependencies", "propertyDependencies", "provider");

  /** The provider before its objects, a namespace before what is in it; always the same order. */
  private static final Comparator<JsonObject> PARENTS_FIRST =
      Comparator.comparing((JsonObject resource) -> text(resource, "urn").split("\\$", -1).length)
          .thenComparing(RecordedStack::isObject)
          .thenComparing(resource -> !text(resource, "type").endsWith(":Namespace"))
          .thenComparing(resource -> text(resource, "urn"));

  /** How the engine marks a value as secret. */
  private static final String SECRET = "4dabf18193072939515e22adb298388d";

  /** The stack's settings but for its secrets, which {@link #setSecrets} has. */
  static String settings(Cluster cluster) throws IOException {
    return Files.readString(FOLDER.resolve("stack.yaml"))
        .replace("KUBECONFIG", cluster.kubeconfig().toString());
  }

  static void setSecrets(PulumiStack stack) {
    stack.setPassword();
    for (var setting : List.of("password", "to.accessKey", "to.secretKey")) {
      stack.setSecret("defaults.backup." + setting, "of the tests");
    }
    stack.setSecret("teams[0].secrets.api.value", "of the tests");
    stack.setSecret("teams[1].secrets.token.value", "of the tests");
  }

  static RecordedStack read() throws IOException {
    return new RecordedStack(JsonParser.parseString(Files.readString(FILE)).getAsJsonArray());
  }

  /** Records what {@code pulumi stack export --show-secrets} tells. */
  static void write(String export, String clusterIdentity) throws IOException {
    var deployment = JsonParser.parseString(export).getAsJsonObject().getAsJsonObject("deployment");
    var cut = new JsonArray();
    deployment.getAsJsonArray("resources").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .sorted(PARENTS_FIRST)
        .peek(resource -> UNRECORDED.forEach(resource::remove))
        .peek(RecordedStack::forgetTheKey)
        .forEach(cut::add);
    var text = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(cut);
    Files.writeString(FILE, text.replace(clusterIdentity, CLUSTER) + "\n");
  }

  private static void forgetTheKey(JsonObject resource) {
    if (isProvider(resource)) {
      resource.getAsJsonObject("inputs").remove("kubeconfig");
    }
  }

  private static boolean isProvider(JsonObject resource) {
    return text(resource, "type").equals("pulumi:providers:kubernetes");
  }

  private static boolean isObject(JsonObject resource) {
    return text(resource, "type").startsWith("kubernetes:");
  }

  private static String text(JsonObject resource, String field) {
    return resource.get(field).getAsString();
  }

  /** What the engine knows the objects by in their cluster. */
  List<String> ids() {
    return copy().stream().filter(RecordedStack::isObject).map(one -> text(one, "id")).toList();
  }

  /** What a stack of this run has of its own. */
  record Place(String clusterIdentity, String kubeconfig, String salt) {}

  /** The state of a stack in its place, as {@code pulumi stack import} takes it. */
  String state(Place place) {
    var all = copy();
    var provider = all.stream().filter(RecordedStack::isProvider).findFirst().orElseThrow();
    provider.getAsJsonObject("inputs").addProperty("kubeconfig", place.kubeconfig());
    provider.add("outputs", provider.get("inputs"));
    all.stream()
        .filter(RecordedStack::isObject)
        .forEach(
            object -> {
              object.addProperty("provider", text(provider, "urn") + "::" + text(provider, "id"));
              object.add("outputs", outputs(object.getAsJsonObject("inputs")));
            });
    var resources = new JsonArray();
    all.forEach(resources::add);
    return STATE.formatted(place.salt(), resources).replace(CLUSTER, place.clusterIdentity());
  }

  private static JsonObject outputs(JsonObject inputs) {
    var outputs = inputs.deepCopy();
    outputs.add("__inputs", inputs);
    outputs.add("__initialApiVersion", inputs.get("apiVersion"));
    outputs.addProperty("__fieldManager", MANAGER);
    return outputs;
  }

  /** Makes the objects that the state tells of, by the hand that the state tells of. */
  void makeObjects(Cluster cluster) {
    var items = new JsonArray();
    copy().stream()
        .filter(RecordedStack::isObject)
        .forEach(object -> items.add(revealed(object.get("inputs"))));
    var list = "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": %s}".formatted(items);
    cluster
        .tryKubectl(list, "apply", "--server-side", "--field-manager=" + MANAGER, "-f-")
        .orFail();
  }

  private List<JsonObject> copy() {
    return resources.deepCopy().asList().stream().map(JsonElement::getAsJsonObject).toList();
  }

  private static JsonElement revealed(JsonElement value) {
    if (value instanceof JsonObject object) {
      if (object.has(SECRET)) {
        return JsonParser.parseString(object.get("plaintext").getAsString());
      }
      object.entrySet().forEach(entry -> entry.setValue(revealed(entry.getValue())));
    } else if (value instanceof JsonArray array) {
      for (var at = 0; at < array.size(); at++) {
        array.set(at, revealed(array.get(at)));
      }
    }
    return value;
  }
}
