package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sparkdriver.kubernetes.CustomKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the API server says to objects of others' kinds that unit tests' stacks ask for, on Google
 * too.
 */
@OnSandbox
@ResourceLock(PublishedKinds.LOCK)
final class KindsIT {

  private static final String SPACE = "default";

  private final Opened open = new Opened();
  private Cluster cluster;

  @BeforeAll
  void haveTheKinds(Cluster running) {
    cluster = running;
    open.add(PublishedKinds.install(cluster));
  }

  @AfterAll
  void closeAll() {
    open.close();
  }

  @ParameterizedTest
  @CsvSource({
    "entrance, GATEWAY, entrance/gateway",
    "entrance, HTTP_ROUTE, entrance/redirect",
    "entrance, HTTP_ROUTE, ads/main/gateway/exposure/route",
    "gateways, CERTIFICATE, ads/main/gateway/exposure/certificate"
  })
  void theyAreAccepted(String stack, CustomKind kind, String name) throws IOException {
    var ended = strictly(asked(stack, kind, name));
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).contains("created (server dry run)");
  }

  @ParameterizedTest
  @CsvSource({
    "entrance, GATEWAY, entrance/gateway, listeners",
    "entrance, HTTP_ROUTE, ads/main/gateway/exposure/route, hostnames",
    "gateways, CERTIFICATE, ads/main/gateway/exposure/certificate, dnsNames"
  })
  void aFieldThatTheKindDoesNotKnowIsRefused(
      String stack, CustomKind kind, String name, String field) throws IOException {
    var object = asked(stack, kind, name);
    var spec = object.getAsJsonObject("spec");
    spec.add("wrong", spec.remove(field));
    assertThat(strictly(object).err()).contains("unknown field \"spec.wrong\"");
  }

  /** By the files of {@code GoldenTest}, in a namespace that is there. */
  private static JsonObject asked(String stack, CustomKind kind, String name) throws IOException {
    var golden = Files.readString(Path.of("src/test/resources/golden", stack + ".json"));
    var resource = JsonParser.parseString(golden).getAsJsonObject().get(kind.type() + " " + name);
    var object = resource.getAsJsonObject().getAsJsonObject("inputs");
    object.getAsJsonObject("metadata").addProperty("namespace", SPACE);
    return object;
  }

  private Command.Ended strictly(JsonObject object) {
    return cluster.tryKubectl(
        object.toString(), "create", "--dry-run=server", "--validate=strict", "-f", "-");
  }
}
