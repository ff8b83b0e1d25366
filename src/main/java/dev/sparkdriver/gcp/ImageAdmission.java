package dev.sparkdriver.gcp;

import com.pulumi.gcp.binaryauthorization.Policy;
import com.pulumi.gcp.binaryauthorization.PolicyArgs;
import com.pulumi.gcp.binaryauthorization.inputs.PolicyAdmissionWhitelistPatternArgs;
import com.pulumi.gcp.binaryauthorization.inputs.PolicyDefaultAdmissionRuleArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.settings.ImageReference;
import dev.sparkdriver.settings.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The images that the project's clusters admit: the stack's own, those its settings name, and
 * Google's for the system. All others are refused.
 */
final class ImageAdmission extends ComponentResource {
  private static final String TYPE = "sparkdriver:gcp:ImageAdmission";

  private final Policy policy;

  ImageAdmission(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    policy =
        new Policy(
            name, policy(args), Options.after(this, args.services().on(Api.BINARY_AUTHORIZATION)));
    registerOutputs(Map.of());
  }

  /** What a cluster waits for, because a new project's policy admits everything. */
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

  /** What the policy is told. */
  record Args(ProjectServices services, Settings settings, Optional<String> built) {
    private Stream<String> patterns() {
      return Stream.concat(
          built.stream().map(repository -> repository + "/**"), named().distinct().sorted());
    }

    private Stream<String> named() {
      var registries = settings.images().allowedRegistries().stream().map(name -> name + "/**");
      var images =
          settings.teams().stream()
              .flatMap(team -> team.notebooks().stream())
              .map(notebook -> notebook.recipe().images())
              .flatMap(given -> Stream.of(given.notebook(), given.executor()))
              .flatMap(Optional::stream)
              .map(ImageReference::text);
      return Stream.concat(registries, images);
    }
  }
}
