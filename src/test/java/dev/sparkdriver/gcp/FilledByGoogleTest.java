package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.annotations.Import;
import com.pulumi.gcp.container.ClusterArgs;
import com.pulumi.gcp.container.NodePoolArgs;
import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Google fills in by itself is no difference, and what the program says is one. */
class FilledByGoogleTest {
  /** Said when the resource is made, and decided by Google from then on. */
  private static final Set<String> SAID_ONCE =
      Set.of("Cluster initialNodeCount", "Cluster nodeConfig", "NodePool initialNodeCount");

  static Stream<StackRun> stacks() {
    return Stream.of(Clouds.DEV, Clouds.PROD);
  }

  @ParameterizedTest
  @CsvSource({
    "Cluster sparkdriver, initialNodeCount",
    "Cluster sparkdriver, nodeConfig",
    "Cluster sparkdriver, nodePools",
    "Cluster sparkdriver, dnsConfig",
    "Cluster sparkdriver, privateClusterConfig.privateEndpointSubnetwork",
    "NodePool drivers, initialNodeCount",
    "NodePool drivers, nodeConfig.resourceLabels",
    "NodePool drivers, nodeConfig.kubeletConfig",
    "NodePool drivers, nodeConfig.ephemeralStorageLocalSsdConfig",
    "NodePool executors, initialNodeCount",
    "NodePool executors, nodeConfig.resourceLabels",
    "NodePool executors, nodeConfig.kubeletConfig",
    "NodePool executors, nodeConfig.ephemeralStorageLocalSsdConfig"
  })
  void isNoDifference(String resource, String field) {
    assertThat(stacks().map(run -> find(run, resource)))
        .allSatisfy(found -> assertThat(found.ignored()).contains(field));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void nothingThatTheProgramSaysIsIgnoredButWhatItSaysOnce(StackRun run) {
    var hidden =
        run.resources().stream()
            .flatMap(
                resource ->
                    resource.ignored().stream()
                        .filter(field -> says(resource.inputs(), field))
                        .map(field -> resource.id().split(" ", -1)[0] + " " + field))
            .collect(Collectors.toSet());

    assertThat(hidden).isEqualTo(SAID_ONCE);
  }

  @Test
  void everyFieldIsOneThatThePluginHas() {
    assertThat(FilledByGoogle.CLUSTER).allMatch(field -> has(ClusterArgs.class, field));
    assertThat(FilledByGoogle.NODE_POOL).allMatch(field -> has(NodePoolArgs.class, field));
  }

  private static Registered find(StackRun run, String id) {
    return run.resources().stream()
        .filter(resource -> resource.custom() && resource.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static boolean says(Object inputs, String field) {
    var value = inputs;
    for (var step : field.split("\\.", -1)) {
      value = value instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return value != null;
  }

  private static boolean has(Class<?> arguments, String path) {
    var kind = Optional.<Class<?>>of(arguments);
    for (var step : List.of(path.split("\\."))) {
      kind = kind.flatMap(holder -> kindOf(holder, step));
    }
    return kind.isPresent();
  }

  private static Optional<Class<?>> kindOf(Class<?> holder, String name) {
    return Arrays.stream(holder.getDeclaredFields())
        .filter(field -> field.isAnnotationPresent(Import.class))
        .filter(field -> field.getAnnotation(Import.class).name().equals(name))
        .findFirst()
        .map(FilledByGoogleTest::kindOf);
  }

  private static Class<?> kindOf(Field field) {
    var output = (ParameterizedType) field.getGenericType();
    var kind = output.getActualTypeArguments()[0];
    return kind instanceof Class<?> found ? found : Object.class;
  }
}
