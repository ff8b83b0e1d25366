package dev.sparkdriver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.NotebookObjects;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialPodTest {

  private static final Names NAMES = new Names("ads", "main");

  /** The same that {@link StackRun} is given. */
  private static final NotebookKeys KEYS =
      NotebookKeys.of(new NotebookObjects(NAMES), (secret, file) -> file + " of " + secret);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "customServer: {port: 9001, args: [a, a]}",
        "customServer: {sparkNotebook: {password: {secure: a}}}"
      })
  void isThatOfTheNotebooksStatefulSet(String lines) {
    var settings = Stacks.withDefaults(lines);
    var declared = StackRun.of(settings).one("StatefulSet", "ads/main/server");

    var trial = new TrialPod(NAMES, recipe(settings), KEYS).template().toString();

    assertThat(JsonParser.parseString(trial.replace("\"trial\"", "\"test\"")))
        .isEqualTo(JsonParser.parseString(new Gson().toJson(declared.input("spec.template"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"login", "session"})
  void itsSecretsHoldTheFilesOfTheNotebooks(String name) {
    var settings = Stacks.withDefaults("");
    var declared = StackRun.of(settings).one("Secret", "ads/main/" + name).input("data");
    var trial = new TrialPod(NAMES, recipe(settings), KEYS);
    var files = name.equals("login") ? trial.login() : trial.session();

    assertThat(((Map<?, ?>) ((Registered.Secret) declared).value()).keySet())
        .isEqualTo(files.keySet());
  }

  @Test
  void itsKeysAreNobodyElses() {
    var recipe = recipe(Stacks.withDefaults(""));

    assertThat(TrialPod.of(NAMES, recipe).keys()).isNotEqualTo(TrialPod.of(NAMES, recipe).keys());
  }

  private static Recipe recipe(Settings settings) {
    return settings.teams().get(0).notebooks().get(0).recipe();
  }
}
