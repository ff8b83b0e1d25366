package dev.sparkdriver.gcp;

import com.google.common.collect.Lists;
import com.pulumi.core.Output;
import com.pulumi.gcp.compute.SecurityPolicyArgs;
import com.pulumi.gcp.compute.inputs.SecurityPolicyRuleArgs;
import com.pulumi.gcp.compute.inputs.SecurityPolicyRuleMatchArgs;
import com.pulumi.gcp.compute.inputs.SecurityPolicyRuleMatchConfigArgs;
import com.pulumi.gcp.compute.inputs.SecurityPolicyRuleMatchExprArgs;
import com.pulumi.gcp.compute.inputs.SecurityPolicyRuleRateLimitOptionsArgs;
import com.pulumi.gcp.compute.inputs.SecurityPolicyRuleRateLimitOptionsRateLimitThresholdArgs;
import dev.sparkdriver.settings.Cidr;
import dev.sparkdriver.settings.GkeSettings.Armor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rules of Cloud Armor. Of those that match, the one of the lowest number counts, and it counts
 * alone: so what limits log-ins names the networks itself, else it would let in all others.
 */
final class ArmorRules {

  /** The gateway's page, and the header by which it takes names and passwords at any other. */
  private static final String LOG_IN =
      "request.path.urlDecode().startsWith('/oauth2/sign_in')"
          + " || has(request.headers['authorization'])";

  /** An expression has five parts at most; two of them are {@link #LOG_IN}. */
  private static final int NETWORKS_OF_AN_EXPRESSION = 3;

  private static final int NETWORKS_OF_A_LIST = 10;
  private static final int FIRST_LIMIT = 1000;
  private static final int FIRST_NETWORK = 2000;
  private static final int LAST = Integer.MAX_VALUE;
  private static final int MINUTE = 60;
  private static final String ALLOW = "allow";

  private final Armor armor;
  private final List<SecurityPolicyRuleArgs> rules = new ArrayList<>();

  private ArmorRules(Armor armor) {
    this.armor = armor;
    if (armor.sourceRanges().isEmpty()) {
      limit(LOG_IN);
      last(ALLOW);
    } else {
      Lists.partition(armor.sourceRanges(), NETWORKS_OF_AN_EXPRESSION)
          .forEach(networks -> limit("(%s) && (%s)".formatted(from(networks), LOG_IN)));
      networks();
      last("deny(403)");
    }
  }

  /** A policy with the rules. */
  static SecurityPolicyArgs of(Output<String> project, String name, Armor armor) {
    return SecurityPolicyArgs.builder()
        .project(project)
        .name(name)
        .description("Who comes to the log-in of notebooks, and how often")
        .type("CLOUD_ARMOR")
        .rules(new ArmorRules(armor).rules)
        .build();
  }

  private static String from(List<Cidr> networks) {
    return networks.stream()
        .map("inIpRange(origin.ip, '%s')"::formatted)
        .collect(Collectors.joining(" || "));
  }

  private void limit(String expression) {
    rules.add(
        SecurityPolicyRuleArgs.builder()
            .action("throttle")
            .priority(FIRST_LIMIT + rules.size())
            .match(
                SecurityPolicyRuleMatchArgs.builder()
                    .expr(SecurityPolicyRuleMatchExprArgs.builder().expression(expression).build())
                    .build())
            .rateLimitOptions(
                SecurityPolicyRuleRateLimitOptionsArgs.builder()
                    .conformAction(ALLOW)
                    .exceedAction("deny(429)")
                    .enforceOnKey("IP")
                    .rateLimitThreshold(
                        SecurityPolicyRuleRateLimitOptionsRateLimitThresholdArgs.builder()
                            .count(armor.logInsPerMinute())
                            .intervalSec(MINUTE)
                            .build())
                    .build())
            .build());
  }

  private void networks() {
    for (var networks : Lists.partition(armor.sourceRanges(), NETWORKS_OF_A_LIST)) {
      var addresses = networks.stream().map(Cidr::toString).toList();
      rules.add(rule(ALLOW, FIRST_NETWORK + rules.size(), addresses));
    }
  }

  private void last(String action) {
    rules.add(rule(action, LAST, List.of("*")));
  }

  private static SecurityPolicyRuleArgs rule(String action, int priority, List<String> addresses) {
    return SecurityPolicyRuleArgs.builder()
        .action(action)
        .priority(priority)
        .match(
            SecurityPolicyRuleMatchArgs.builder()
                .versionedExpr("SRC_IPS_V1")
                .config(SecurityPolicyRuleMatchConfigArgs.builder().srcIpRanges(addresses).build())
                .build())
        .build();
  }
}
