package dev.sparkdriver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.kubernetes.Names;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialPodTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "customServer: {port: 9001, args: [a, a]}"})
  void isThatOfTheNotebooksStatefulSet(String lines) {
    var settings = Stacks.withDefaults(lines);
    var recipe = settings.teams().get(0).notebooks().get(0).recipe();
    var declared = StackRun.of(settings).one("StatefulSet", "ads/main/server");

    var trial = TrialPod.template(new Names("ads", "main"), recipe).toString();

    assertThat(JsonParser.parseString(trial.replace("\"trial\"", "\"test\"")))
        .isEqualTo(JsonParser.parseString(new Gson().toJson(declared.input("spec.template"))));
  }
}
