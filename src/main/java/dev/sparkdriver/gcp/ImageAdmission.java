package dev.sparkdriver.gcp;

import com.pulumi.gcp.binaryauthorization.Policy;
import com.pulumi.gcp.binaryauthorization.PolicyArgs;
import com.pulumi.gcp.binaryauthorization.inputs.PolicyAdmissionWhitelistPatternArgs;
import com.pulumi.gcp.binaryauthorization.inputs.PolicyDefaultAdmissionRuleArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.kubernetes.Options;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The project's policy on images. Its clusters admit those of the stack, those that its settings
 * name, and Google's for the system; all others are refused.
 */
final class ImageAdmission extends ComponentResource {
  private static final String TYPE = "sparkdriver:gcp:ImageAdmission";

  private final Policy policy;

  /**
   * Which images are admitted.
   *
   * @param services the project's APIs
   * @param repository the stack's own repository
   * @param registries registries whose images are all admitted
   * @param images references of single images
   */
  record Args(
      ProjectServices services,
      Optional<String> repository,
      List<String> registries,
      Set<String> images) {

    private Stream<String> patterns() {
      var others = Stream.concat(registries.stream().map(Args::all), images.stream());
      return Stream.concat(repository.stream().map(Args::all), others.distinct().sorted());
    }

    private static String all(String registry) {
      return registry + "/**";
    }
  }

  ImageAdmission(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    policy =
        new Policy(
            name, policy(args), Options.after(this, args.services().on(Api.BINARY_AUTHORIZATION)));
    registerOutputs(Map.of());
  }

  /** The policy, without which a new project's clusters admit everything. */
  Resource policy() {
    return policy;
  }

  private static PolicyArgs policy(Args args) {
    return PolicyArgs.builder()
        .project(args.services().project())
        .globalPolicyEvaluationMode("ENABLE") // Google keeps the list of its system images
        .defaultAdmissionRule(
            PolicyDefaultAdmissionRuleArgs.builder()
                .evaluationMode("ALWAYS_DENY")
                .enforcementMode("ENFORCED_BLOCK_AND_AUDIT_LOG")
                .build())
        .admissionWhitelistPatterns(args.patterns().map(ImageAdmission::pattern).toList())
        .build();
  }

  private static PolicyAdmissionWhitelistPatternArgs pattern(String pattern) {
    return PolicyAdmissionWhitelistPatternArgs.builder().namePattern(pattern).build();
  }
}
