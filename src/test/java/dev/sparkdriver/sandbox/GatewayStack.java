package dev.sparkdriver.sandbox;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Two teams with a notebook each behind a gateway: one lets in by names and passwords, the other by
 * a group of an issuer. Made once for all classes that visit them.
 */
final class GatewayStack implements AutoCloseable {

  static final String USERS = "it-users";
  static final String OIDC = "it-oidc";
  static final String USER = "ada";

  /** Who log out, which closes all of their tabs. */
  static final List<String> LEAVING_USERS = List.of("kurt", "emmy");

  /** In the group that the second team lets in, and not. */
  static final String MEMBER = "grace";

  static final String OUTSIDER = "alan";

  /** In the group, until the issuer is told otherwise. */
  static final String DISMISSED = "barbara";

  private static final Map<String, OidcServer.Account> ACCOUNTS =
      Map.of(
          MEMBER,
          new OidcServer.Account("Grace Hopper", "grace@example.com", List.of("compilers")),
          DISMISSED,
          new OidcServer.Account("Barbara Liskov", "barbara@example.com", List.of("compilers")),
          OUTSIDER,
          new OidcServer.Account("Alan Turing", "alan@example.com", List.of("machines")));

  private final Cluster cluster;
  private final Opened open = new Opened();
  private final OidcServer issuer;
  private final PulumiStack stack;
  private final Password administrators = Password.make();
  private final Password persons = Password.makeForPerson();

  private GatewayStack(Cluster cluster) throws IOException {
    this.cluster = cluster;
    cluster.removeNamespaces(List.of(USERS, OIDC, namespace(USERS), namespace(OIDC)));
    issuer = open.add(OidcServer.start(ACCOUNTS));
    stack = open.add(PulumiStack.create(cluster, team(USERS, "{}"), team(OIDC, oidc())));
  }

  static GatewayStack up(Cluster cluster) throws IOException {
    var stack = new GatewayStack(cluster);
    try {
      stack.up();
      return stack;
    } catch (RuntimeException | AssertionError e) {
      stack.close();
      throw e;
    }
  }

  private static String team(String name, String login) {
    return "{name: %s, login: %s, notebooks: [{name: main}]}".formatted(name, login);
  }

  private String oidc() {
    return ("{oidc: {issuer: \"%s\", clientId: %s, groups: [compilers], addresses: [%s/32],"
            + " recheck: 1m}}")
        .formatted(issuer.issuer(), OidcServer.CLIENT, ServerProcess.HOST);
  }

  private void up() {
    stack.setSecret("defaults.login.passwordHash", administrators.hash());
    setPassword(USER);
    LEAVING_USERS.forEach(this::setPassword);
    stack.setSecret("teams[1].login.oidc.clientSecret", OidcServer.SECRET);
    stack.set("teams[1].login.oidc.authority", issuer.authority());
    stack.set("cluster.admissionPolicy", "true");
    stack.up();
    for (var team : List.of(USERS, OIDC)) {
      cluster.waitForNotebook(team, SharedStack.POD);
      cluster.kubectl(
          "wait",
          "-n",
          namespace(team),
          "--for=condition=Available",
          "deployment/main",
          "--timeout=150s");
    }
  }

  private void setPassword(String user) {
    stack.setSecret("teams[0].login.users." + user + ".passwordHash", persons.hash());
  }

  /** Where a team's gateways are. */
  static String namespace(String team) {
    return team + "-gateway";
  }

  Cluster cluster() {
    return cluster;
  }

  PulumiStack stack() {
    return stack;
  }

  String password() {
    return persons.text();
  }

  /** The way to a team's gateway that the stack's outputs tell. */
  PortForward door(String team) {
    return PortForward.ofGateway(stack, team + "/main");
  }

  /** The administrators' way to a team's notebook, past its gateway. */
  PortForward backDoor(String team) {
    return PortForward.of(stack, team + "/main");
  }

  /** The issuer has no account of hers any more. */
  void dismiss() {
    issuer.remove(DISMISSED);
  }

  String administratorsPassword() {
    return administrators.text();
  }

  /** Whoever comes to a team's gateway, and trusts it and the issuer. */
  Visitor visitor(PortForward door, String team) {
    return Visitor.at(door.address(), certificate(team), issuer.authority());
  }

  /** The gateway's certificate, in PEM, by the line that the stack's outputs tell. */
  String certificate(String team) {
    var line = stack.notebook(team + "/main").get("gatewayCertificate").getAsString();
    return stack.run(line).orFail().out();
  }

  @Override
  public void close() {
    open.close();
  }
}
