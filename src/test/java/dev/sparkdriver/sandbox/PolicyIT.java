package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine asks the policy pack about a stack that runs, whose volumes go with it. */
@OnSharedStack
final class PolicyIT {

  private PulumiStack stack;
  private PolicyPack pack;
  private String preview;

  @BeforeAll
  void askThePack(SharedStack shared, @TempDir Path folder) throws IOException {
    stack = shared.stack();
    pack = PolicyPack.copiedTo(folder);
    preview = pack.preview(stack).orFail().out();
  }

  @Test
  void aStackOfTheProgramBreaksNoMandatoryRule() {
    assertThat(preview).contains("sparkdriver@").doesNotContain("[mandatory]");
  }

  @Test
  void volumesThatGoAreSaid() {
    assertThat(preview).contains("[advisory]  volumes-stay");
  }

  @Test
  void aRuleThatATeamMakesMandatoryRefusesThePreview(@TempDir Path folder) throws IOException {
    var mandatory = "{\"volumes-stay\": \"mandatory\"}";
    var config = Files.writeString(folder.resolve("config.json"), mandatory);
    var refused = pack.preview(stack, "--policy-pack-config", config.toString());
    assertThat(refused.status()).isNotZero();
    assertThat(refused.out()).contains("[mandatory]  volumes-stay");
  }
}
