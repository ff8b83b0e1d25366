package dev.sparkdriver.images;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Finds the Docker daemon where the docker plugin looks for it.
 *
 * @param environment the environment variables of the process
 */
public record DockerDaemon(Map<String, String> environment) {

  /** With this process's environment, which is the plugin's too. */
  public static final DockerDaemon HERE = new DockerDaemon(System.getenv());

  private static final String UNIX = "unix://";
  private static final String PING =
      "GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n";
  private static final int PATIENCE_SECONDS = 5;

  /** Where the plugin looks: it knows nothing of the contexts of {@code docker context}. */
  public List<String> hosts() {
    var chosen = environment.getOrDefault("DOCKER_HOST", "");
    if (!chosen.isBlank()) {
      return List.of(chosen);
    }
    var home = UNIX + environment.getOrDefault("HOME", "") + "/.docker/";
    return List.of(
        UNIX + "/var/run/docker.sock", home + "run/docker.sock", home + "desktop/docker.sock");
  }

  /** Whether the plugin will find it; through SSH and pipes it is not asked, and believed. */
  public boolean isThere() {
    return hosts().stream()
        .anyMatch(host -> host.matches("(ssh|npipe)://.*") || eventuallyAnswers(host));
  }

  private static boolean eventuallyAnswers(String host) {
    return CompletableFuture.supplyAsync(() -> answers(host))
        .completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  /** Any answer will do: a daemon behind TLS has no other for whom it does not know. */
  private static boolean answers(String host) {
    try (var channel = SocketChannel.open(address(host))) {
      channel.write(ByteBuffer.wrap(PING.getBytes(StandardCharsets.US_ASCII)));
      return channel.read(ByteBuffer.allocate(1)) > 0;
    } catch (IOException | RuntimeException nobody) {
      return false;
    }
  }

  private static SocketAddress address(String host) {
    if (host.startsWith(UNIX)) {
      return UnixDomainSocketAddress.of(Path.of(host.substring(UNIX.length())));
    }
    var address = URI.create(host);
    return new InetSocketAddress(address.getHost(), address.getPort());
  }
}
