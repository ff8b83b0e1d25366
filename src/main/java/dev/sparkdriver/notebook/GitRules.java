package dev.sparkdriver.notebook;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.GitSettings;
import dev.sparkdriver.settings.NotebookSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A repository is opened by the driver alone, and its server is known before anything is sent. */
public final class GitRules implements Rule {

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var notebook : settings.all(NotebookSettings.class)) {
      notebook
          .value()
          .recipe()
          .git()
          .ifPresent(
              git -> {
                idle(notebook, git, found);
                hostKey(notebook, git, found);
                handedOut(notebook, git, found);
              });
    }
  }

  private static void idle(Located<NotebookSettings> notebook, GitSettings git, Diagnostics found) {
    var foreign = git.isBySsh() ? List.of("user", "authority") : List.of("knownHosts");
    for (var setting : foreign) {
      if (notebook.isWritten("git." + setting)) {
        found.error(
            notebook.at("git." + setting),
            Message.of(
                    ErrorCode.WITHOUT_EFFECT,
                    "`%s` is not read for %s".formatted(setting, git.isBySsh() ? "ssh" : "https"))
                .why(
                    "a server is known by its certificate over https, and by its host key over ssh")
                .help("remove it, or write the other address of the repository"));
      }
    }
  }

  private static void hostKey(
      Located<NotebookSettings> notebook, GitSettings git, Diagnostics found) {
    if (git.isBySsh()
        && git.knownHosts().stream().noneMatch(key -> key.startsWith(host(git) + " "))) {
      found.error(
          notebook.at("git.knownHosts"),
          Message.of(ErrorCode.GIT_CLOSED, "the repository's server has no host key here")
              .why("whoever stands in for the server would be given what people save")
              .help(
                  "add to `knownHosts` a line that `ssh-keyscan` prints of `%s`, after you compared its"
                          .formatted(host(git))
                      + " key with the server's"));
    }
  }

  /** The server as {@code known_hosts} has it. */
  private static String host(GitSettings git) {
    var address = URI.create(git.repository());
    return address.getPort() < 0 || address.getPort() == 22
        ? address.getHost()
        : "[%s]:%d".formatted(address.getHost(), address.getPort());
  }

  private static void handedOut(
      Located<NotebookSettings> notebook, GitSettings git, Diagnostics found) {
    var name = git.credentials();
    Optional.ofNullable(notebook.value().recipe().secrets().get(name))
        .filter(secret -> secret.executors())
        .ifPresent(
            secret ->
                found.error(
                    notebook.at("secrets." + name + ".executors"),
                    Message.of(
                            ErrorCode.GIT_CLOSED, "executors are handed what opens the repository")
                        .why("only the notebook's server needs it")
                        .help("remove `executors` from the secret")));
  }
}
