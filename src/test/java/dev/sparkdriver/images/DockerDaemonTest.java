package dev.sparkdriver.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerDaemonTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n\r\n";

  @TempDir Path home;

  private ServerSocketChannel daemon;

  @AfterEach
  void stop() throws IOException {
    if (daemon != null) {
      daemon.close();
    }
  }

  @Test
  void withoutAnythingSaidItIsLookedForWhereDockerAndDockerDesktopAre() {
    assertThat(new DockerDaemon(Map.of("HOME", "/home/me")).hosts())
        .containsExactly(
            "unix:///var/run/docker.sock",
            "unix:///home/me/.docker/run/docker.sock",
            "unix:///home/me/.docker/desktop/docker.sock");
  }

  @Test
  void anEmptyDockerHostSaysNothing() {
    assertThat(new DockerDaemon(Map.of("DOCKER_HOST", "")).hosts()).hasSize(3);
  }

  @Test
  void whereDockerHostSaysItIsLookedForAndNowhereElse() throws IOException {
    start(UnixDomainSocketAddress.of(desktop()), OK);
    var elsewhere =
        new DockerDaemon(
            Map.of("HOME", home.toString(), "DOCKER_HOST", "unix:///nowhere/docker.sock"));

    assertThat(elsewhere.hosts()).containsExactly("unix:///nowhere/docker.sock");
    assertThat(elsewhere.isThere()).isFalse();
  }

  @Test
  void dockerDesktopsIsFound() throws IOException {
    start(UnixDomainSocketAddress.of(desktop()), OK);

    assertThat(new DockerDaemon(Map.of("HOME", home.toString())).isThere()).isTrue();
  }

  @Test
  void oneOnAPortIsFound() throws IOException {
    var address = start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), OK);

    assertThat(at("tcp:/" + address).isThere()).isTrue();
  }

  @Test
  void aSocketThatIsClosedWithoutAWordIsNone() throws IOException {
    var socket = home.resolve("docker.sock");
    start(UnixDomainSocketAddress.of(socket), "");

    assertThat(at("unix://" + socket).isThere()).isFalse();
  }

  @Test
  void aSocketThatADaemonLeftBehindIsNone() throws IOException {
    var socket = home.resolve("docker.sock");
    start(UnixDomainSocketAddress.of(socket), OK);
    daemon.close();

    assertThat(socket).exists();
    assertThat(at("unix://" + socket).isThere()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh://me@build.example.com", "npipe:////./pipe/docker_engine"})
  void whatCannotBeAskedFromHereIsBelieved(String host) {
    assertThat(at(host).isThere()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker", "tcp://127.0.0.1", "tcp://127.0.0.1:1", "unix://", "tcp:// :1"})
  void anAddressThatLeadsNowhereIsNone(String host) {
    assertThat(at(host).isThere()).isFalse();
  }

  private Path desktop() throws IOException {
    return Files.createDirectories(home.resolve(".docker/desktop")).resolve("docker.sock");
  }

  private static DockerDaemon at(String host) {
    return new DockerDaemon(Map.of("DOCKER_HOST", host));
  }

  /** Starts something that says one thing to whoever comes first. */
  private SocketAddress start(SocketAddress address, String answer) throws IOException {
    daemon =
        address instanceof UnixDomainSocketAddress
            ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
            : ServerSocketChannel.open();
    daemon.bind(address);
    ForkJoinPool.commonPool().execute(() -> answer(answer));
    return daemon.getLocalAddress();
  }

  private void answer(String answer) {
    try (var caller = daemon.accept()) {
      caller.read(ByteBuffer.allocate(1024));
      caller.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }
}
