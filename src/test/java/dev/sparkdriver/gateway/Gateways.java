package dev.sparkdriver.gateway;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** Stacks with gateways, and what is in their files. */
final class Gateways {
  static final String LOAD_BALANCER =
      """
      exposure:
        domain: notebooks.example.com
        loadBalancer: {sourceRanges: [203.0.113.0/24], annotations: {a: b}}
        certificate: {selfSigned: true}
      """;
  static final String INGRESS =
      """
      exposure:
        domain: notebooks.example.com
        ingress: {className: nginx, annotations: {a: b}}
        certificate: {issuer: letsencrypt}
      """;
  static final String GATEWAY_API =
      """
      exposure:
        domain: notebooks.example.com
        gatewayApi: {name: public, namespace: gateways, section: https}
      """;

  static final StackRun BY_LIST = with(Stacks.USERS);
  static final StackRun BY_ISSUER = with(Stacks.OIDC);
  static final StackRun BALANCED = with(Stacks.USERS + LOAD_BALANCER);
  static final StackRun BY_INGRESS = with(Stacks.USERS + INGRESS);
  static final StackRun BY_ROUTE = with(Stacks.USERS + GATEWAY_API);

  private Gateways() {}

  /** A stack with these lines in the recipe of one team's only notebook. */
  static StackRun with(String lines) {
    var team = "- name: ads\n" + lines.indent(2) + "  notebooks: [{name: main}]\n";
    return StackRun.of(Stacks.withTeams(team + "- {name: risk, notebooks: [{name: main}]}\n"));
  }

  static Registered one(StackRun run, String kind, String part) {
    return run.one(kind, "ads/main/gateway/" + part);
  }

  static String file(StackRun run, String name) {
    return (String) one(run, "ConfigMap", "files").mapping("data").get(name);
  }

  static String core(StackRun run) {
    return file(run, "oauth2-proxy.cfg");
  }

  static Map<String, Object> alpha(StackRun run) {
    return new Yaml().load(file(run, "oauth2-proxy.yaml"));
  }
}
