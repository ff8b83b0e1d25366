package dev.sparkdriver.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.config.keys.AuthorizedKeysAuthenticator;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;

/** A way to a repository by ssh, for whoever has the one key. */
final class GitSshServer implements AutoCloseable {

  private static final Duration SOON = Duration.ofMinutes(1);

  private final SshServer ssh = SshServer.setUpDefaultServer();
  private final Path folder;
  private final Path repository;

  /** Starts it; its keys are made in the folder. */
  GitSshServer(Path folder, Path repository) throws IOException {
    this.folder = folder;
    this.repository = repository;
    ssh.setHost(ServerProcess.HOST);
    ssh.setKeyPairProvider(new FileKeyPairProvider(newKey("host")));
    ssh.setPublickeyAuthenticator(new AuthorizedKeysAuthenticator(publicPart(newKey("client"))));
    ssh.setCommandFactory(ProcessShellCommandFactory.INSTANCE);
    ssh.start();
  }

  private Path newKey(String name) {
    var words =
        List.of("ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", folder.resolve(name).toString());
    new Command(folder, Map.of(), words).run(SOON).orFail();
    return folder.resolve(name);
  }

  private static Path publicPart(Path key) {
    return key.resolveSibling(key.getFileName() + ".pub");
  }

  /** As pods reach it. */
  String url() {
    return "ssh://git@%s:%d%s".formatted(ServerProcess.HOST, ssh.getPort(), repository);
  }

  /** What opens it. */
  String key() throws IOException {
    return Files.readString(folder.resolve("client"));
  }

  /** What it is known by, as ssh-keyscan prints it. */
  String knownHost() throws IOException {
    var key = Files.readString(publicPart(folder.resolve("host"))).split(" ", -1);
    return "[%s]:%d %s %s".formatted(ServerProcess.HOST, ssh.getPort(), key[0], key[1]);
  }

  @Override
  public void close() throws IOException {
    ssh.stop(true);
  }
}
