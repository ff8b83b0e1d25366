package dev.sparkdriver.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.settings.Recipe;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SparkConfTest {

  private static final DataPlaces SHARED = new DataPlaces(true);
  private static final DataPlaces NOWHERE = new DataPlaces(false);
  private static final String IMAGE = "registry.example.com/spark@sha256:1";

  private static SortedMap<String, String> conf(String lines) {
    return conf(Stacks.withDefaults(lines).defaults());
  }

  private static SortedMap<String, String> conf(Recipe recipe) {
    return SparkConf.of(args(recipe, NOWHERE));
  }

  private static ConfArgs args(Recipe recipe, DataPlaces data) {
    return new ConfArgs(new Names("ads", "main"), recipe, IMAGE, data, List.of());
  }

  @Test
  void theDriverIsTheNotebooksPod() {
    assertThat(conf(""))
        .containsEntry("spark.submit.deployMode", "client")
        .containsEntry("spark.master", "k8s://https://kubernetes.default.svc")
        .containsEntry("spark.kubernetes.namespace", "ads")
        .containsEntry("spark.kubernetes.driver.pod.name", "main-0");
  }

  @Test
  void aSessionTouchesNoServiceAndNoClaim() {
    assertThat(conf(""))
        .containsEntry("spark.kubernetes.driver.service.deleteOnTermination", "false")
        .containsEntry("spark.kubernetes.driver.ownPersistentVolumeClaim", "false");
  }

  @Test
  void executorsFindTheDriverByItsService() {
    assertThat(conf(""))
        .containsEntry("spark.driver.host", "main-driver.ads.svc")
        .containsEntry("spark.driver.bindAddress", "0.0.0.0");
  }

  @Test
  void everySessionFindsAPortInItsRange() {
    assertThat(conf("driver: {maxSessions: 4}"))
        .containsEntry("spark.driver.port", "7078")
        .containsEntry("spark.driver.blockManager.port", "7178")
        .containsEntry("spark.ui.port", "4040")
        .containsEntry("spark.port.maxRetries", "3");
  }

  @Test
  void executorsStartFromTheTemplate() {
    assertThat(conf(""))
        .containsEntry("spark.kubernetes.executor.container.image", IMAGE)
        .containsEntry(
            "spark.kubernetes.executor.podTemplateFile",
            "/etc/sparkdriver/spark/executor-template.yaml");
  }

  @Test
  void whatASessionWritesGoesWhereItMayWrite() {
    assertThat(conf(""))
        .containsEntry("spark.local.dir", "/var/data/spark")
        .containsEntry("spark.jars.ivy", "/home/spark/.ivy2");
  }

  @Test
  void sizesComeFromTheRecipe() {
    assertThat(conf("driver: {memory: 2g}\nexecutor: {memory: 4g, memoryOverhead: 1g}"))
        .containsEntry("spark.driver.memory", "2048m")
        .containsEntry("spark.executor.memory", "4096m")
        .containsEntry("spark.executor.memoryOverhead", "1024m");
  }

  @Test
  void memoryOffTheHeapIsOnWhereARecipeHasSome() {
    assertThat(conf("executor: {offHeapMemory: 2g}"))
        .containsEntry("spark.memory.offHeap.enabled", "true")
        .containsEntry("spark.memory.offHeap.size", "2048m");
    assertThat(conf("")).doesNotContainKey("spark.memory.offHeap.enabled");
  }

  @Test
  void processorIsPromisedAndLimitedByCoresUnlessToldOtherwise() {
    assertThat(conf("executor: {cores: 2}"))
        .containsEntry("spark.kubernetes.executor.request.cores", "2")
        .containsEntry("spark.kubernetes.executor.limit.cores", "2");
  }

  @Test
  void processorMayBePromisedAndLimitedApartFromCores() {
    assertThat(conf("executor: {cores: 1, cpu: 250m, cpuLimit: 3}"))
        .containsEntry("spark.kubernetes.executor.request.cores", "250m")
        .containsEntry("spark.kubernetes.executor.limit.cores", "3");
  }

  @Test
  void theLimitIsNeverBelowThePromise() {
    assertThat(conf("executor: {cores: 1, cpu: 2}"))
        .containsEntry("spark.kubernetes.executor.limit.cores", "2");
  }

  @Test
  void theSecretOfSessionsIsAFileSoThatNoPodSpecHasIt() {
    assertThat(conf(""))
        .containsEntry("spark.authenticate.secret.file", "/etc/sparkdriver/session/secret");
  }

  @Test
  void trafficAndShuffleFilesAreEncrypted() {
    assertThat(conf(""))
        .containsEntry("spark.authenticate", "true")
        .containsEntry("spark.network.crypto.enabled", "true")
        .containsEntry("spark.network.crypto.saslFallback", "false")
        .containsEntry("spark.io.encryption.enabled", "true");
  }

  @Test
  void theFirstJobWaitsForAllExecutorsButNotForever() {
    assertThat(conf(""))
        .containsEntry("spark.scheduler.minRegisteredResourcesRatio", "1.0")
        .containsEntry("spark.scheduler.maxRegisteredResourcesWaitingTime", "30s");
  }

  @Test
  void aLongSessionForgetsLostExecutors() {
    assertThat(conf("executor: {instances: 10}"))
        .containsEntry("spark.executor.failuresValidityInterval", "10m")
        .containsEntry("spark.executor.maxNumFailures", "40");
  }

  @Test
  void noExecutorsPodOutlivesItsProcess() {
    assertThat(conf("")).containsEntry("spark.kubernetes.executor.deleteOnTermination", "true");
  }

  @Test
  void theRecipesConfIsAdded() {
    assertThat(conf("spark: {conf: {spark.sql.shuffle.partitions: \"8\"}}"))
        .containsEntry("spark.sql.shuffle.partitions", "8");
  }

  @Test
  void aDataFrameAtTheEndOfACellIsShown() {
    assertThat(conf(""))
        .containsEntry("spark.sql.repl.eagerEval.enabled", "true")
        .containsEntry("spark.sql.repl.eagerEval.maxNumRows", "20")
        .containsEntry("spark.sql.repl.eagerEval.truncate", "100");
  }

  @Test
  void aRecipeMayHaveDataFramesNotShown() {
    assertThat(conf("spark: {conf: {spark.sql.repl.eagerEval.enabled: \"false\"}}"))
        .containsEntry("spark.sql.repl.eagerEval.enabled", "false");
  }

  @Test
  void theRecipesConfMayReplaceADefault() {
    assertThat(conf("spark: {conf: {spark.decommission.enabled: \"false\"}}"))
        .containsEntry("spark.decommission.enabled", "false");
  }

  @Test
  void theRecipesConfMayNotReplaceAnOwnedKey() {
    var recipe = Stacks.plain().defaults();
    var conf = Map.of("spark.master", "local");
    var spark = new Recipe.Spark(recipe.spark().version(), "UTC", conf);
    var hostile =
        new Recipe(
            spark,
            recipe.driver(),
            recipe.executor(),
            recipe.volume(),
            recipe.images(),
            recipe.customServer(),
            recipe.data(),
            recipe.secrets(),
            recipe.backup(),
            recipe.git(),
            recipe.hours(),
            recipe.egress(),
            recipe.login(),
            recipe.exposure());

    assertThatThrownBy(() -> conf(hostile))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Spark conf `spark.master` has an owner.");
  }

  private static Stream<String> defaults() {
    var recipe = Stacks.plain().defaults();
    return ConfDefaults.of(args(recipe, SHARED)).keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("defaults")
  void aRecipeMaySetEveryDefault(String key) {
    assertThat(conf("spark: {conf: {" + key + ": \"1\"}}")).containsEntry(key, "1");
  }

  @Test
  void onlyMemoryOfExecutorsDiffersWhenItChanges() {
    var before = conf("executor: {memory: 1g, memoryOverhead: 512m}");
    var after = conf("executor: {memory: 2g, memoryOverhead: 512m}");

    assertThat(after.entrySet())
        .filteredOn(entry -> !entry.getValue().equals(before.get(entry.getKey())))
        .containsExactly(Map.entry("spark.executor.memory", "2048m"));
  }

  @Test
  void sparksPagesHideAKeyWithASecret() {
    var lines = "secrets: {a: {value: {secure: b}}}\nspark: {conf: {spark.mine: \"{{secret:a}}\"}}";

    assertThat(conf(lines))
        .containsEntry("spark.mine", "{{secret:a}}")
        .containsEntry(
            "spark.redaction.regex",
            "(?i)secret|password|token|access[.]?key|^(spark[.](hadoop[.]|metrics[.]conf[.])?)?mine$");
    assertThat(conf("")).doesNotContainKey("spark.redaction.regex");
  }
}
