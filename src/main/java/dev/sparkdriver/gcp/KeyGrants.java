package dev.sparkdriver.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.kms.CryptoKeyIAMMember;
import com.pulumi.gcp.kms.CryptoKeyIAMMemberArgs;
import com.pulumi.gcp.projects.ServiceIdentity;
import com.pulumi.gcp.projects.ServiceIdentityArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.kubernetes.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets Google's service agents encrypt with the keys that the settings name. */
final class KeyGrants extends ComponentResource {
  private static final String TYPE = "sparkdriver:gcp:KeyGrants";
  private static final String USE = "roles/cloudkms.cryptoKeyEncrypterDecrypter";

  private final List<Resource> secrets = new ArrayList<>();
  private final List<Resource> disks = new ArrayList<>();

  /**
   * Which keys are used.
   *
   * @param services the project's APIs
   * @param secretsKey the key that encrypts Kubernetes secrets
   * @param disksKey the key that encrypts disks of nodes
   */
  record Args(ProjectServices services, Optional<String> secretsKey, Optional<String> disksKey) {}

  KeyGrants(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var services = args.services();
    var agent =
        new ServiceIdentity(
            "gke",
            ServiceIdentityArgs.builder()
                .project(services.project())
                .service(Api.CONTAINER.service())
                .build(),
            Options.after(this, services.on(Api.CONTAINER, Api.COMPUTE)));
    var cluster = agent.email();
    args.secretsKey().ifPresent(key -> secrets.add(grant("secrets", key, cluster, services)));
    args.disksKey()
        .ifPresent(
            key ->
                disks.add(grant("disks", key, cluster.applyValue(KeyGrants::compute), services)));
    registerOutputs(Map.of());
  }

  /** The grants that have to be there before a cluster that encrypts secrets. */
  List<Resource> secrets() {
    return secrets;
  }

  /** The grants that have to be there before a node whose disk is encrypted. */
  List<Resource> disks() {
    return disks;
  }

  /**
   * Compute Engine's agent in the project of GKE's: both addresses hold the project's number, which
   * the settings of an existing project do not tell.
   */
  static String compute(String gkeAgent) {
    return gkeAgent.replace("@container-engine-robot.", "@compute-system.");
  }

  private Resource grant(String name, String key, Output<String> agent, ProjectServices services) {
    return new CryptoKeyIAMMember(
        name,
        CryptoKeyIAMMemberArgs.builder()
            .cryptoKeyId(key)
            .role(USE)
            .member(agent.applyValue(email -> "serviceAccount:" + email))
            .build(),
        Options.after(this, services.on(Api.KMS)));
  }
}
