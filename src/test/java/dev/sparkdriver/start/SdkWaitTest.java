package dev.sparkdriver.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the SDK does inside, as long as it does. */
class SdkWaitTest {

  @Test
  void theSdkLogsEachLookInTheseWords() throws IOException {
    var runner = "/" + SdkWait.SDK.replace('.', '/') + "$DefaultRunner.class";
    try (var code = SdkWaitTest.class.getResourceAsStream(runner)) {
      assertThat(new String(code.readAllBytes(), StandardCharsets.ISO_8859_1))
          .contains(SdkWait.LOOK);
    }
  }
}
