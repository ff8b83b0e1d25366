package dev.sparkdriver.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.certificatemanager.Certificate;
import com.pulumi.gcp.certificatemanager.CertificateArgs;
import com.pulumi.gcp.certificatemanager.CertificateMap;
import com.pulumi.gcp.certificatemanager.CertificateMapArgs;
import com.pulumi.gcp.certificatemanager.CertificateMapEntry;
import com.pulumi.gcp.certificatemanager.CertificateMapEntryArgs;
import com.pulumi.gcp.certificatemanager.inputs.CertificateManagedArgs;
import com.pulumi.gcp.compute.GlobalAddress;
import com.pulumi.gcp.compute.GlobalAddressArgs;
import com.pulumi.gcp.compute.SSLPolicy;
import com.pulumi.gcp.compute.SSLPolicyArgs;
import com.pulumi.gcp.compute.SecurityPolicy;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.settings.GkeSettings.Armor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people come to before they reach the cluster: one address, a certificate for each notebook's
 * host name, and who may come. GKE makes the load balancer itself, of a Gateway that names them.
 */
public final class FrontDoor extends ComponentResource {
  private static final String TYPE = "sparkdriver:gcp:FrontDoor";
  private static final String NAME = ProjectFoundation.NAME;

  private final Args args;
  private final GlobalAddress address;
  private final CertificateMap certificates;
  private final List<CertificateMapEntry> entries;
  private final SSLPolicy tls;
  private final Optional<SecurityPolicy> armor;

  /**
   * What it is made from.
   *
   * @param services the project's APIs
   * @param hosts the host names of notebooks
   * @param armor who may come, and how often
   */
  record Args(ProjectServices services, List<NotebookHost> hosts, Optional<Armor> armor) {}

  FrontDoor(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    this.args = args;
    var compute = Options.after(this, args.services().on(Api.COMPUTE));
    address = new GlobalAddress(NAME, addressArgs(), compute);
    certificates =
        new CertificateMap(
            NAME,
            CertificateMapArgs.builder().project(project()).name(NAME).build(),
            Options.after(this, args.services().on(Api.CERTIFICATE_MANAGER)));
    entries = args.hosts().stream().map(this::certify).toList();
    tls = new SSLPolicy(NAME, tlsArgs(), compute);
    armor =
        args.armor()
            .map(each -> new SecurityPolicy(NAME, ArmorRules.of(project(), NAME, each), compute));
    registerOutputs(Map.of("address", address.address()));
  }

  private Output<String> project() {
    return args.services().project();
  }

  private GlobalAddressArgs addressArgs() {
    return GlobalAddressArgs.builder()
        .project(project())
        .name(NAME)
        .description("Where people come to notebooks; host names in DNS lead here")
        .addressType("EXTERNAL")
        .ipVersion("IPV4")
        .build();
  }

  private SSLPolicyArgs tlsArgs() {
    return SSLPolicyArgs.builder()
        .project(project())
        .name(NAME)
        .minTlsVersion("TLS_1_2")
        .profile("MODERN")
        .build();
  }

  private CertificateMapEntry certify(NotebookHost host) {
    var certificate =
        new Certificate(
            host.names().path(),
            CertificateArgs.builder()
                .project(project())
                .name(host.id())
                .description(host.host())
                .managed(CertificateManagedArgs.builder().domains(host.host()).build())
                .build(),
            Options.after(this, args.services().on(Api.CERTIFICATE_MANAGER)));
    return new CertificateMapEntry(
        host.names().path(),
        CertificateMapEntryArgs.builder()
            .project(project())
            .map(certificates.name())
            .name(host.id())
            .hostname(host.host())
            .certificates(project().applyValue(project -> List.of(host.certificate(project))))
            .build(),
        Options.after(this, certificate));
  }

  /** The address, for people's DNS. */
  public Output<String> address() {
    return address.address();
  }

  /** What the address is called in its project. */
  public Output<String> addressName() {
    return address.name();
  }

  /** What the map from host names to certificates is called in its project. */
  public Output<String> certificates() {
    return certificates.name();
  }

  /** What the policy is called that says what TLS has to be. */
  public Output<String> tls() {
    return tls.name();
  }

  /** What the policy is called that says who may come, where there is one. */
  public Optional<Output<String>> armor() {
    return armor.map(SecurityPolicy::name);
  }

  /** All that a load balancer uses, and Google deletes for none that still does. */
  public List<Resource> resources() {
    var used = new ArrayList<Resource>(entries);
    used.addAll(List.of(address, certificates, tls));
    armor.ifPresent(used::add);
    return List.copyOf(used);
  }
}
