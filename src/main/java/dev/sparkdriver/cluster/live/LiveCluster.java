package dev.sparkdriver.cluster.live;

import dev.sparkdriver.kubernetes.CustomKind;
import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.ObjectName;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An API server that is asked with little patience; what it does not answer is told in words. */
final class LiveCluster implements AutoCloseable {
  /** Every kind that stacks are made of. */
  private static final Map<Kind, Class<? extends HasMetadata>> KINDS =
      Map.ofEntries(
          Map.entry(Kind.CONFIG_MAP, ConfigMap.class),
          Map.entry(Kind.CRON_JOB, CronJob.class),
          Map.entry(Kind.DEPLOYMENT, Deployment.class),
          Map.entry(Kind.INGRESS, Ingress.class),
          Map.entry(Kind.LIMITS, LimitRange.class),
          Map.entry(Kind.NAMESPACE, Namespace.class),
          Map.entry(Kind.NETWORK_POLICY, NetworkPolicy.class),
          Map.entry(Kind.CLAIM, PersistentVolumeClaim.class),
          Map.entry(Kind.QUOTA, ResourceQuota.class),
          Map.entry(Kind.ROLE, Role.class),
          Map.entry(Kind.ROLE_BINDING, RoleBinding.class),
          Map.entry(Kind.SECRET, Secret.class),
          Map.entry(Kind.SERVICE, Service.class),
          Map.entry(Kind.SERVICE_ACCOUNT, ServiceAccount.class),
          Map.entry(Kind.STATEFUL_SET, StatefulSet.class));

  private static final Map<Kind, ResourceDefinitionContext> CUSTOM =
      Stream.of(CustomKind.values())
          .collect(Collectors.toMap(CustomKind::kind, LiveCluster::definition));

  private final KubernetesClient client;

  private LiveCluster(KubernetesClient client) {
    this.client = client;
  }

  private static ResourceDefinitionContext definition(CustomKind kind) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(kind.group())
        .withVersion(kind.version())
        .withKind(kind.kind().text())
        .withPlural(kind.plural())
        .withNamespaced(kind.kind().isNamespaced())
        .build();
  }

  /** The server that a kubeconfig of one context leads to. */
  static LiveCluster at(String kubeconfig, Duration patience) {
    try {
      var config = Config.fromKubeconfig(LogIn.done(kubeconfig));
      config.setConnectionTimeout((int) patience.toMillis());
      config.setRequestTimeout((int) patience.toMillis());
      config.setRequestRetryBackoffLimit(0);
      proxyOfTheEnvironment(config);
      return new LiveCluster(new KubernetesClientBuilder().withConfig(config).build());
    } catch (ClusterUnreachable known) {
      throw known;
    } catch (RuntimeException unusable) {
      // The message may quote a key.
      throw ClusterUnreachable.because("the kubeconfig's server or certificates cannot be used.");
    }
  }

  /** As for the plugin; what the kubeconfig says comes first. */
  private static void proxyOfTheEnvironment(Config config) {
    if (config.getHttpsProxy() == null) {
      variable("HTTPS_PROXY").ifPresent(config::setHttpsProxy);
      variable("NO_PROXY").map(hosts -> hosts.split(",")).ifPresent(config::setNoProxy);
    }
  }

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name))
        .or(() -> Optional.ofNullable(System.getenv(name.toLowerCase(Locale.ROOT))))
        .filter(value -> !value.isBlank());
  }

  /** What stays while addresses and certificates change. */
  String identity() {
    var system = object(ObjectName.ofNamespace("kube-system"));
    return system
        .orElseThrow(
            () -> ClusterUnreachable.because("the cluster has no namespace `kube-system`."))
        .getMetadata()
        .getUid();
  }

  Optional<HasMetadata> object(ObjectName name) {
    return ask(
        server -> {
          var all = all(server, name.kind());
          var one =
              name.namespace().isEmpty()
                  ? all.withName(name.name())
                  : all.inNamespace(name.namespace()).withName(name.name());
          return Optional.ofNullable(one.get());
        });
  }

  /** Of a kind that the cluster does not know there is no object. */
  private static MixedOperation<? extends HasMetadata, ?, ? extends Resource<? extends HasMetadata>>
      all(KubernetesClient server, Kind kind) {
    var known = KINDS.get(kind);
    return known == null
        ? server.genericKubernetesResources(CUSTOM.get(kind))
        : server.resources(known);
  }

  <T> T ask(Function<KubernetesClient, T> question) {
    try {
      return question.apply(client);
    } catch (KubernetesClientException failed) {
      throw failed.getCode() <= 0
          ? ClusterUnreachable.silence()
          : ClusterUnreachable.because("the cluster answers %d.".formatted(failed.getCode()));
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
