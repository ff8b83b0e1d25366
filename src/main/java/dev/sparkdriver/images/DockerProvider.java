package dev.sparkdriver.images;

import com.pulumi.docker.Provider;
import com.pulumi.docker.ProviderArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ProviderResource;
import dev.sparkdriver.kubernetes.Options;

/** The provider of images, which talks to the Docker daemon of the machine it runs on. */
public final class DockerProvider {

  private DockerProvider() {}

  /** Makes the provider as a part of {@code parent}. */
  public static ProviderResource in(ComponentResource parent) {
    return new Provider("docker", ProviderArgs.Empty, Options.of(parent));
  }
}
