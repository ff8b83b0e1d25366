package dev.sparkdriver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.context.LoggingContext;
import dev.sparkdriver.state.EngineMemory;
import dev.sparkdriver.state.Memories;
import dev.sparkdriver.validation.SettingsException;
import dev.sparkdriver.validation.Validation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reading before the engine's context is there changes nothing of what is said through it. */
class EarlySettingsTest {
  private static final EngineMemory NEW = Memories.ofNew();

  private final List<String> logged = new ArrayList<>();
  private final LoggingContext log =
      (LoggingContext)
          Proxy.newProxyInstance(
              LoggingContext.class.getClassLoader(),
              new Class<?>[] {LoggingContext.class},
              (self, method, arguments) -> logged.add(method.getName() + ": " + arguments[0]));

  private static EarlySettings settings(String notebook) {
    var text = Stacks.unreachable("token: t0psecret", notebook);
    return new EarlySettings(() -> Validation.PROJECT.yaml("Pulumi.test.yaml", text), true);
  }

  @Test
  void soundSettingsAreHandedOut() {
    var teams = settings("main").get(log, NEW).settings().teams();
    assertThat(teams).singleElement().satisfies(team -> assertThat(team.name()).isEqualTo("ads"));
  }

  @Test
  void aRefusalComesAsItIs() {
    assertThatThrownBy(() -> settings("Main!").get(log, NEW))
        .isExactlyInstanceOf(SettingsException.class)
        .hasMessageContaining("teams[0].notebooks[0].name");
  }

  @Test
  void warningsWaitForTheLog() {
    settings("main").get(log, NEW);
    assertThat(logged).anySatisfy(line -> assertThat(line).startsWith("warn: ").contains("login"));
  }

  @Test
  void aProblemOfTheReaderItselfIsNotHidden() {
    var early =
        new EarlySettings(
            () -> {
              throw new IllegalStateException("a mistake of ours");
            },
            true);
    assertThatThrownBy(() -> early.get(log, NEW)).hasMessageContaining("a mistake of ours");
  }
}
