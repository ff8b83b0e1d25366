package dev.sparkdriver.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.validation.Validation;
import org.junit.jupiter.api.Test;

final class RepositoryRulesTest {
  private static final String PUSHED =
      """
      config:
        pulumi:disable-default-providers: [docker, gcp, kubernetes]
        sparkdriver:cluster: {target: kubeconfig}
        sparkdriver:images: {build: true, registry: registry.example.com/team}
        sparkdriver:packages:
          javaRepositories:
            - url: https://maven.example.com/releases
              login: {user: reader, password: {secure: v1:cGxhaW4=}}
        sparkdriver:environments: {files: {javaPackages: ["org.jsoup:jsoup:1.18.3"]}}
        sparkdriver:defaults: {login: {passwordHash: {secure: v1:cGxhaW4=}}}
        sparkdriver:teams: [{name: ads, environment: files, notebooks: [{name: main}]}]
      """;

  @Test
  void imagesThatTheCommandLineBuildsMayHaveJarsBehindALogin() {
    assertThat(Validation.of(Validation.PROJECT.yaml("Pulumi.dev.yaml", PUSHED)).errors())
        .isEmpty();
  }
}
