package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.validation.SettingsReader;
import dev.sparkdriver.validation.Validation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Google's clusters need open that others do not. */
class GoogleWallsTest {
  private static final StackRun RUN =
      StackRun.of(
          SettingsReader.read(
              Validation.PROJECT.yaml(
                  "Pulumi.test.yaml",
                  Stacks.ON_GOOGLE
                      + """
                        sparkdriver:network: {controlPlaneCidr: 172.16.1.0/28}
                        sparkdriver:defaults:
                          images: {notebook: "example.org/jupyter:1", executor: "example.org/spark:1"}
                          login: {passwordHash: {secure: one}}
                        sparkdriver:teams:
                          - name: ads
                            notebooks:
                              - name: main
                                data: {stores: {events: {url: "gs://events"}}}
                              - name: plain
                      """)));

  private static Object out(String policy) {
    return RUN.one("NetworkPolicy", "ads/" + policy).mapping("spec").get("egress");
  }

  private static Object to(String cidr, long port) {
    return Map.of(
        "to", List.of(Map.of("ipBlock", Map.of("cidr", cidr))),
        "ports", List.of(Map.of("protocol", "TCP", "port", port)));
  }

  @Test
  void theApiServerIsInTheControlPlanesBlock() {
    assertThat(out("sparkdriver-api-server")).isEqualTo(List.of(to("172.16.1.0/28", 443)));
  }

  @Test
  void podsWithAnIdentityAskTheMetadataServerForIt() {
    assertThat(out("main-egress"))
        .isEqualTo(List.of(to("169.254.169.254/32", 80), to("169.254.169.252/32", 988)));
  }

  @Test
  void podsWithoutOneDoNot() {
    assertThat(out("plain-egress")).isNull();
  }

  @Test
  void allPodsReachGooglesApis() {
    assertThat((List<?>) out("sparkdriver-common")).last().isEqualTo(to("199.36.153.8/30", 443));
  }

  @Test
  void allPodsReachGooglesOwnDns() {
    assertThat(out("sparkdriver-common").toString()).contains("169.254.169.254/32");
  }
}
