package dev.sparkdriver.kubernetes;

import java.util.List;

/**
 * The objects that a team has beside its notebooks.
 *
 * @param team the team's name
 */
public record TeamObjects(String team) {

  /** The annotation of {@link #apiServer()} with the addresses that it lets through. */
  public static final String API_SERVER = "sparkdriver.dev/api-server";

  /** The claim's name; a notebook's claim ends otherwise. */
  public static final String SHARED = "team-shared";

  private static final String BOUNDS = "team";

  /** What every team has; the namespace before what is in it. */
  public List<ObjectName> all() {
    return List.of(
        namespace(),
        quota(),
        priorities(),
        limits(),
        account(),
        defaultDeny(),
        common(),
        apiServer(),
        egress());
  }

  /** The team's namespace. */
  public ObjectName namespace() {
    return ObjectName.ofNamespace(team);
  }

  /** The quota of the namespace. */
  public ObjectName quota() {
    return new ObjectName(Kind.QUOTA, team, BOUNDS);
  }

  /** The quota of pods that go before all others. */
  public ObjectName priorities() {
    return new ObjectName(Kind.QUOTA, team, "team-priorities");
  }

  /** The account of pods that ask the API server for nothing, such as those of backups. */
  public ObjectName account() {
    return new ObjectName(Kind.SERVICE_ACCOUNT, team, "team-jobs");
  }

  /** What keeps notebooks from starting pods as accounts of others; of no namespace. */
  public ObjectName accountPolicy() {
    return new ObjectName(Kind.ADMISSION_POLICY, "", accounts());
  }

  /** What makes it count for the team's namespace alone. */
  public ObjectName accountBinding() {
    return new ObjectName(Kind.ADMISSION_BINDING, "", accounts());
  }

  /** Every object of the cluster shares one space of names. */
  private String accounts() {
    return "accounts." + team + ".sparkdriver.dev";
  }

  /** The claim of the folder that all pods of the team see, where it has one. */
  public ObjectName shared() {
    return new ObjectName(Kind.CLAIM, team, SHARED);
  }

  /** The policy that lets nobody in or out. */
  public ObjectName defaultDeny() {
    return policy("sparkdriver-default-deny");
  }

  /** The policy of what every pod needs. */
  public ObjectName common() {
    return policy("sparkdriver-common");
  }

  /** The policy that lets drivers ask the API server. */
  public ObjectName apiServer() {
    return policy("sparkdriver-api-server");
  }

  /** The policy of what the settings list, for pods of no notebook. */
  public ObjectName egress() {
    return policy("sparkdriver-egress");
  }

  private ObjectName policy(String name) {
    return new ObjectName(Kind.NETWORK_POLICY, team, name);
  }

  /** The limits of containers that name none. */
  public ObjectName limits() {
    return new ObjectName(Kind.LIMITS, team, BOUNDS);
  }
}
