package dev.sparkdriver.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.settings.DataSettings.Access;
import dev.sparkdriver.settings.Recipe;
import org.junit.jupiter.api.Test;

/** Stores and secrets of all layers are there, each by its name. */
class DataLayersTest {

  private static final String DEFAULTS =
      """
      data:
        stores:
          lake: {url: "s3a://everybodys-lake", region: eu-central-1}
          events: {url: "gs://everybodys-events"}
      secrets:
        first: {value: {secure: defaults}}
      """;

  private static final String TEAMS =
      """
      - name: ads
        data:
          stores:
            events: {url: "gs://ads-events", access: write}
            results: {url: "gs://ads-results"}
        secrets:
          second: {value: {secure: team}}
        notebooks:
          - name: main
            data: {stores: {mine: {url: "s3a://mine"}}}
            secrets:
              first: {value: {secure: notebook}}
              third: {fromSecret: {name: lake, key: id}}
          - name: other
      """;

  private static Recipe recipe(int notebook) {
    var teams = Stacks.valid(DEFAULTS, TEAMS).settings().teams();
    return teams.get(0).notebooks().get(notebook).recipe();
  }

  @Test
  void aNotebookHasTheStoresOfAllLayers() {
    assertThat(recipe(0).data().stores().keySet())
        .containsExactlyInAnyOrder("lake", "events", "results", "mine");
  }

  @Test
  void aNotebookHasTheSecretsOfAllLayers() {
    assertThat(recipe(0).secrets().keySet()).containsExactlyInAnyOrder("first", "second", "third");
  }

  @Test
  void theLaterLayerWinsSettingBySetting() {
    var events = recipe(0).data().stores().get("events");

    assertThat(events.url()).isEqualTo("gs://ads-events");
    assertThat(events.access()).isEqualTo(Access.WRITE);
    assertThat(recipe(0).secrets().get("first").value().orElseThrow().reveal())
        .isEqualTo("notebook");
  }

  @Test
  void whatANotebookAddsNoOtherHas() {
    assertThat(recipe(1).data().stores().keySet())
        .containsExactlyInAnyOrder("lake", "events", "results");
    assertThat(recipe(1).secrets().get("first").value().orElseThrow().reveal())
        .isEqualTo("defaults");
  }
}
