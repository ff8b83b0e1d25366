package dev.sparkdriver.settings.rule;

import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.config.source.YamlDocument;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;

/** Each kind of cluster has its own settings, and only those. */
final class ClusterRules implements Rule {

  @Override
  public void judge(Scope scope) {
    kubeconfig(scope);
    stack(scope);
    if (scope.notOn(Target.GKE)) {
      googleOnly(scope);
    }
  }

  private static void kubeconfig(Scope scope) {
    var both =
        scope.isWritten("cluster.kubeconfig.file") && scope.isWritten("cluster.kubeconfig.inline");
    if (both) {
      scope.error(
          "cluster.kubeconfig.inline",
          Message.of(ErrorCode.TWO_KUBECONFIGS, "`file` and `inline` exclude each other")
              .note("value not shown")
              .why("only one of the two could count")
              .help("remove one of them"));
    }
    if (scope.notOn(Target.KUBECONFIG) && scope.isWritten("cluster.kubeconfig")) {
      scope.error(
          "cluster.kubeconfig",
          Message.of(
                  ErrorCode.KUBECONFIG_ELSEWHERE,
                  "`kubeconfig` is read on target `kubeconfig` only")
              .why("the cluster is reached in another way on this target")
              .help("remove it, or set `target: kubeconfig`"));
    }
    if (scope.decrypted() && scope.on(Target.KUBECONFIG)) {
      var settings = scope.settings().cluster().kubeconfig();
      settings.file().ifPresent(file -> readable(scope, file));
      settings.inline().ifPresent(inline -> usable(scope, inline.reveal()));
    }
  }

  private static void readable(Scope scope, String file) {
    if (!Files.isReadable(Path.of(file))) {
      scope.error(
          "cluster.kubeconfig.file",
          Message.of(ErrorCode.KUBECONFIG_FILE, "there is no readable file " + Quoting.quoted(file))
              .why("the cluster's address and login are in it")
              .help("check the path on the machine that runs the engine"));
    }
  }

  private static void usable(Scope scope, String text) {
    var root = YamlDocument.parse("kubeconfig", text).root();
    var complete =
        root instanceof Node.Mapping mapping
            && !mapping.items("clusters").isEmpty()
            && !mapping.items("contexts").isEmpty();
    if (!complete) {
      scope.error(
          "cluster.kubeconfig.inline",
          Message.of(ErrorCode.NOT_A_KUBECONFIG, "`inline` is not a kubeconfig")
              .note("value not shown")
              .why("it has no clusters or no contexts")
              .help("set the text that `kubectl config view --raw --minify --flatten` prints"));
    }
  }

  private static void stack(Scope scope) {
    if (scope.on(Target.STACK) && !scope.isWritten("cluster.stack")) {
      scope.error(
          "cluster.target",
          Message.of(ErrorCode.STACK_REQUIRED, "`cluster.stack` is missing")
              .why("on target `stack` the cluster belongs to another stack")
              .help("add `stack: organization/project/stack` under `cluster`"));
    }
    if (scope.notOn(Target.STACK) && scope.isWritten("cluster.stack")) {
      scope.error(
          "cluster.stack",
          Message.of(ErrorCode.STACK_ELSEWHERE, "`stack` is read on target `stack` only")
              .why("the cluster is reached in another way on this target")
              .help("remove it, or set `target: stack`"));
    }
  }

  private static void googleOnly(Scope scope) {
    for (var section : java.util.List.of("project", "network", "gke")) {
      var entry = scope.written().entries().get(section);
      if (entry != null) {
        scope.problems().error(entry.key(), elsewhere("`" + section + "`"));
      }
    }
    for (var team : scope.teams()) {
      if (!team.settings().buckets().isEmpty()) {
        scope.error(team.at("buckets"), elsewhere("`buckets`"));
      }
    }
  }

  private static Message elsewhere(String what) {
    return Message.of(ErrorCode.GKE_ONLY, what + " is read on target gke only")
        .why("this stack's cluster is not made by the program")
        .help("remove it, or set `cluster.target: gke`");
  }
}
