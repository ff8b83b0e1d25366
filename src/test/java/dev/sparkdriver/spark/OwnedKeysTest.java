package dev.sparkdriver.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.validation.SettingsException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnedKeysTest {

  private static Stream<Arguments> yieldedKeys() {
    return Stream.of("executor: {instances: 3}", "executor: {dynamic: {max: 8}}")
        .map(lines -> Stacks.withDefaults(lines).defaults())
        .map(
            recipe ->
                new ConfArgs(
                    new Names("ads", "main"),
                    recipe,
                    "example.org/spark:1",
                    new DataPlaces(true),
                    List.of()))
        .flatMap(args -> OwnedKeys.FEATURES.stream().flatMap(feature -> yielded(feature, args)));
  }

  private static Stream<Arguments> yielded(ConfFeature feature, ConfArgs args) {
    return feature.conf(args).keySet().stream().map(key -> Arguments.of(feature, key));
  }

  /** One key of each family stands for all. */
  private static Stream<String> claimedKeys() {
    return OwnedKeys.FEATURES.stream()
        .flatMap(feature -> Stream.of(feature.owned(), feature.protection()))
        .flatMap(claims -> claims.keySet().stream())
        .map(key -> key.replaceFirst("\\*$", "x"));
  }

  @ParameterizedTest
  @MethodSource("yieldedKeys")
  void aFeatureOwnsWhatItYields(ConfFeature feature, String key) {
    var claims = Stream.of(feature.owned(), feature.protection());

    assertThat(claims.flatMap(claim -> claim.keySet().stream()))
        .anyMatch(
            claim ->
                claim.endsWith("*")
                    ? key.startsWith(claim.substring(0, claim.length() - 1))
                    : key.equals(claim));
  }

  @ParameterizedTest
  @MethodSource("claimedKeys")
  void aRecipeThatSetsAnOwnedKeyIsRefusedWhenItIsRead(String key) {
    assertThatThrownBy(() -> Stacks.withDefaults("spark: {conf: {" + key + ": \"1\"}}"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(key);
  }

  @ParameterizedTest
  @CsvSource({
    "spark.executor.memory, use `executor.memory`",
    "spark.memory.offHeap.size, use `executor.offHeapMemory`",
    "spark.kubernetes.resource.type, leave it out; the program wires driver and executors",
    "spark.kubernetes.driver.pod.name, leave it out; the program wires driver and executors",
    "spark.kubernetes.driver.request.cores, use `driver.cpu`",
    "spark.kubernetes.driver.annotation.a, the notebook's pod is the program's",
    "spark.authenticate.secret.file, driver and executors have a secret already",
  })
  void aKeyOfItsOwnIsLookedForBeforeItsFamily(String key, String instead) {
    assertThat(OwnedKeys.instead(key)).contains(instead);
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark.sql.shuffle.partitions", "spark.executor.memoryOverheads"})
  void allOtherKeysAreFree(String key) {
    assertThat(OwnedKeys.contain(key)).isFalse();
  }

  @Test
  void aProtectionSaysItsValue() {
    assertThat(OwnedKeys.protection("spark.network.crypto.saslFallback")).contains("false");
    assertThat(OwnedKeys.protection("spark.executor.memory")).isEmpty();
  }
}
