package dev.sparkdriver.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.settings.ExposureSettings;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.validation.SettingsReader;
import dev.sparkdriver.validation.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Teams choose another way in than {@code defaults}. */
final class ExposureLayersTest {
  private static final String STACK =
      Stacks.ON_GOOGLE
          + """
            sparkdriver:images: {build: true}
            sparkdriver:defaults:
              images: {gateway: "example.org/oauth2-proxy:7"}
              login:
                passwordHash: {secure: v1:cGxhaW4=}
                users: {ada: {passwordHash: {secure: v1:cGxhaW4=}}}
              exposure: {domain: example.com, ingress: {}, certificate: {issuer: letsencrypt}}
            sparkdriver:teams:
              - {name: ads, notebooks: [{name: main}]}
              - {name: other, exposure: {%s}, notebooks: [{name: main}]}
          """;

  private static ExposureSettings exposure(Settings settings, int team) {
    return settings.teams().get(team).notebooks().get(0).recipe().exposure().orElseThrow();
  }

  private static Settings settings(String way) {
    return SettingsReader.read(Validation.PROJECT.yaml("Pulumi.dev.yaml", STACK.formatted(way)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gke: {}", "gatewayApi: {name: public, namespace: gateways}"})
  void aWayWithACertificateOfItsOwnTakesThePlaceOfWayAndCertificate(String way) {
    var exposure = exposure(settings(way), 1);

    assertThat(exposure.ingress()).isEmpty();
    assertThat(exposure.certificate().isMissing()).isTrue();
  }

  @Test
  void theOthersKeepTheirs() {
    assertThat(exposure(settings("gke: {}"), 0).certificate().issuer()).contains("letsencrypt");
  }

  @Test
  void aWayWithoutOneKeepsTheCertificate() {
    var exposure = exposure(settings("ingress: {className: nginx}"), 1);

    assertThat(exposure.certificate().issuer()).contains("letsencrypt");
  }
}
