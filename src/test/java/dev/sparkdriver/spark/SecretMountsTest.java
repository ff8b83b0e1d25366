package dev.sparkdriver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.settings.Recipe;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which pod has which secrets as files, and from where. */
class SecretMountsTest {

  private static final Names MAIN = new Names("ads", "main");

  private static final Recipe RECIPE =
      Stacks.withDefaults(
              """
              secrets:
                token: {value: {secure: one}}
                other: {value: {secure: two}, executors: true}
                lake-id: {fromSecret: {name: lake, key: ID}}
                lake-key: {fromSecret: {name: lake, key: SECRET}}
                events-key: {fromSecret: {name: events, key: key.json}}
              data:
                stores:
                  lake: {url: "s3a://ads-lake", accessKey: lake-id, secretKey: lake-key}
              """)
          .defaults();

  private static Map<String, String> files(Iterable<SecretMounts.Source> sources, String secret) {
    for (var source : sources) {
      if (source.name().equals(secret)) {
        return source.files();
      }
    }
    return Map.of();
  }

  @Test
  void theDriverHasAllThatTheStackKeepsWhateverTheyAre() {
    assertThat(files(SecretMounts.driver(MAIN, RECIPE), "main-secrets")).isEmpty();
    assertThat(SecretMounts.driver(MAIN, Stacks.plain().defaults()))
        .extracting(SecretMounts.Source::name)
        .containsExactly("main-secrets");
  }

  @Test
  void theDriverHasAllThatSomebodyElseKeeps() {
    assertThat(SecretMounts.driver(MAIN, RECIPE))
        .flatExtracting(source -> source.files().keySet())
        .containsExactlyInAnyOrder("lake-id", "lake-key", "events-key");
  }

  @Test
  void aSecretOfTheStackIsNamedAsSomebodyElsesTooWhereItIsReadSo() {
    var recipe =
        Stacks.withDefaults("secrets: {copy: {fromSecret: {name: main-secrets, key: one}}}")
            .defaults();

    assertThat(SecretMounts.driver(MAIN, recipe))
        .extracting(SecretMounts.Source::files)
        .containsExactly(new TreeMap<>(), new TreeMap<>(Map.of("copy", "one")));
  }

  @Test
  void executorsHaveThoseThatTheyAreHandedAndThoseOfStores() {
    assertThat(SecretMounts.executors(MAIN, RECIPE))
        .flatExtracting(source -> source.files().keySet())
        .containsExactlyInAnyOrder("other", "lake-id", "lake-key");
  }

  @Test
  void theKeyFileOfAStoreIsHandedToExecutorsToo() {
    var recipe =
        Stacks.withDefaults(
                """
                secrets: {events-key: {value: {secure: key}}, token: {value: {secure: one}}}
                data: {stores: {events: {url: "gs://ads-events", keyFile: events-key}}}
                """)
            .defaults();

    assertThat(SecretMounts.executors(MAIN, recipe))
        .flatExtracting(source -> source.files().keySet())
        .containsExactly("events-key");
  }

  @Test
  void aSecretOfTheStackIsAKeyOfTheNotebooksSecret() {
    assertThat(files(SecretMounts.executors(MAIN, RECIPE), "main-secrets"))
        .isEqualTo(Map.of("other", "other"));
  }

  @Test
  void aSecretOfSomebodyElseIsItsKeyUnderTheNameInTheSettings() {
    assertThat(files(SecretMounts.driver(MAIN, RECIPE), "lake"))
        .isEqualTo(Map.of("lake-id", "ID", "lake-key", "SECRET"));
  }

  @Test
  void eachSecretOfTheClusterIsNamedOnceInOneOrder() {
    assertThat(SecretMounts.driver(MAIN, RECIPE))
        .extracting(SecretMounts.Source::name)
        .containsExactly("main-secrets", "events", "lake");
  }

  @Test
  void executorsOfARecipeWithoutSecretsMountNone() {
    assertThat(SecretMounts.executors(MAIN, Stacks.plain().defaults())).isEmpty();
  }
}
