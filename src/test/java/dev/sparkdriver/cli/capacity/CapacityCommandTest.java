package dev.sparkdriver.cli.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.sparkdriver.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CapacityCommandTest {

  @TempDir private Path folder;

  @Test
  void aTableForEachTeamSaysWhatIsCarriedAndWhatIsShort() {
    var ran = Ran.sparkdriver("capacity", "Pulumi.prod.yaml");

    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            Pulumi.prod.yaml: team ads with a quota of 64 cpu, 256Gi memory, 200Gi storage, 50 pods
                       sessions  executors each  wanted  carried  short of
              main            3              20      60       28    memory
              nightly         3               8      24       24         -
              all sessions of all notebooks at full size: 152200m cpu (238 %), 740800Mi memory (283 %), 102400Mi storage (50 %), 86 pods (172 %)
            Pulumi.prod.yaml: team risk with a quota of 48 cpu, 192Gi memory, 100Gi storage, 50 pods
                    sessions  executors each  wanted  carried  short of
              main         3              20      60       21    memory
              all sessions of all notebooks at full size: 108500m cpu (227 %), 525236Mi memory (268 %), 51200Mi storage (50 %), 61 pods (122 %)
            """);
  }

  @Test
  void otherProgramsReadNumbers() {
    var ran = Ran.sparkdriver("capacity", "--format", "json", "Pulumi.prod.yaml");
    var teams = JsonParser.parseString(ran.out()).getAsJsonArray();

    assertThat(teams).hasSize(2);
    assertThat(teams.get(0).getAsJsonObject().getAsJsonArray("notebooks").get(0).toString())
        .isEqualTo(
            "{\"notebook\":\"main\",\"sessions\":3,\"executorsEach\":20,\"wanted\":60,"
                + "\"carried\":28,\"shortOf\":\"memory\"}");
  }

  @Test
  void ofAFileWithMistakesTheMistakesAreTold() throws IOException {
    var file = folder.resolve("Pulumi.odd.yaml");
    Files.writeString(file, "config: {}\n");
    var ran = Ran.sparkdriver("capacity", file.toString());

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("error[");
  }
}
