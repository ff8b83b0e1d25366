package dev.sparkdriver.cluster;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.config.source.YamlDocument;
import dev.sparkdriver.settings.ClusterSettings;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Each kind of cluster has its own settings, and only those.
 *
 * @param decrypted true when secrets are in clear text, on the machine that reaches the cluster
 */
public record TargetRules(boolean decrypted) implements Rule {

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var cluster : settings.all(ClusterSettings.class)) {
      stack(cluster, found);
      kubeconfig(cluster, found);
    }
    if (Target.of(settings).filter(target -> target != Target.GKE).isPresent()) {
      googleOnly(settings, found);
    }
  }

  private void kubeconfig(Located<ClusterSettings> cluster, Diagnostics found) {
    if (cluster.value().target() == Target.KUBECONFIG) {
      if (decrypted) {
        var kubeconfig = cluster.value().kubeconfig();
        kubeconfig.file().ifPresent(file -> readable(cluster, file, found));
        kubeconfig.inline().ifPresent(inline -> usable(cluster, inline.reveal(), found));
      }
    } else if (cluster.isWritten("kubeconfig")) {
      found.error(cluster.at("kubeconfig"), elsewhere("kubeconfig"));
    }
  }

  private static void readable(Located<ClusterSettings> cluster, String file, Diagnostics found) {
    if (!Files.isReadable(Path.of(file))) {
      found.error(
          cluster.at("kubeconfig.file"),
          Message.of(ErrorCode.KUBECONFIG_FILE, "there is no readable file " + Quoting.quoted(file))
              .why("the cluster's address and login are in it")
              .help("check the path on the machine that runs the engine"));
    }
  }

  private static void usable(Located<ClusterSettings> cluster, String text, Diagnostics found) {
    var complete =
        YamlDocument.parse("kubeconfig", text).root() instanceof Node.Mapping mapping
            && !mapping.items("clusters").isEmpty()
            && !mapping.items("contexts").isEmpty();
    if (!complete) {
      found.error(
          cluster.at("kubeconfig.inline"),
          Message.of(ErrorCode.KUBECONFIG_FILE, "`inline` is not a kubeconfig")
              .note("value not shown")
              .why("it has no clusters or no contexts")
              .help("set the text that `kubectl config view --raw --minify --flatten` prints"));
    }
  }

  private static void stack(Located<ClusterSettings> cluster, Diagnostics found) {
    var written = cluster.isWritten("stack");
    if (cluster.value().target() != Target.STACK && written) {
      found.error(cluster.at("stack"), elsewhere("stack"));
    }
    if (cluster.value().target() == Target.STACK && !written) {
      found.error(
          cluster.at("target"),
          Message.of(ConfigCode.REQUIRED, "`cluster.stack` is missing")
              .why("on target `stack` the cluster belongs to another stack")
              .help("add `stack: organization/project/stack` under `cluster`"));
    }
  }

  private static Message elsewhere(String setting) {
    return Message.of(
            ErrorCode.WITHOUT_EFFECT, "`%1$s` is read on target `%1$s` only".formatted(setting))
        .why("the cluster is reached in another way on this target")
        .help("remove it, or set `target: " + setting + "`");
  }

  private static void googleOnly(Bound settings, Diagnostics found) {
    for (var section : List.of("project", "network", "gke")) {
      settings.key(section).ifPresent(key -> found.error(key, onGoogleOnly("`" + section + "`")));
    }
  }

  private static Message onGoogleOnly(String what) {
    return Message.of(ErrorCode.WITHOUT_EFFECT, what + " is read on target gke only")
        .why("this stack's cluster is not made by the program")
        .help("remove it, or set `cluster.target: gke`");
  }
}
