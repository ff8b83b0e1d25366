package dev.sparkdriver.cli.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.sparkdriver.cli.contract.PodState.Phase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodStateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | COMING | ``",
        "{conditions: [{reason: Unschedulable, message: full}]} | UNSCHEDULED | full",
        "{phase: Failed, message: evicted} | ENDED | evicted",
        "{containerStatuses: [{state: {waiting: {reason: ContainerCreating}}}]} | COMING |"
            + " ContainerCreating",
        "{containerStatuses: [{state: {waiting: {reason: ImagePullBackOff, message: no}}}]} |"
            + " UNPULLABLE | no",
        "{containerStatuses: [{state: {waiting: {reason: CreateContainerError, message: no}}}]} |"
            + " ENDED | no",
        "{containerStatuses: [{ready: false, state: {running: {}}}]} | RUNNING | ``",
        "{containerStatuses: [{ready: true, state: {running: {}}}]} | READY | ``",
        "{containerStatuses: [{state: {terminated: {exitCode: 2}}}]} | ENDED | status 2"
      })
  void isWhatTheClusterSays(String status, Phase phase, String said) {
    var pod = JsonParser.parseString("{status: " + status + "}").getAsJsonObject();

    assertThat(PodState.of(pod)).isEqualTo(new PodState(phase, said));
  }
}
