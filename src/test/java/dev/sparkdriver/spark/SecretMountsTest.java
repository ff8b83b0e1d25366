package dev.sparkdriver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.settings.Recipe;
import java.util.Map;
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
  void theDriverHasThemAll() {
    assertThat(SecretMounts.driver(MAIN, RECIPE))
        .flatExtracting(source -> source.files().keySet())
        .containsExactlyInAnyOrder("token", "other", "lake-id", "lake-key", "events-key");
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
    assertThat(files(SecretMounts.driver(MAIN, RECIPE), "main-secrets"))
        .isEqualTo(Map.of("token", "token", "other", "other"));
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
        .containsExactly("events", "lake", "main-secrets");
  }

  @Test
  void aRecipeWithoutSecretsMountsNone() {
    assertThat(SecretMounts.driver(MAIN, Stacks.plain().defaults())).isEmpty();
    assertThat(SecretMounts.executors(MAIN, Stacks.plain().defaults())).isEmpty();
  }
}
