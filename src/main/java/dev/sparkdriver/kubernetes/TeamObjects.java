package dev.sparkdriver.kubernetes;

import java.util.List;

/**
 * The objects that a team has beside its notebooks.
 *
 * @param team the team's name
 */
public record TeamObjects(String team) {

  /** The claim's name; a notebook's claim ends otherwise. */
  public static final String SHARED = "team-shared";

  private static final String BOUNDS = "team";

  /** What every team has; the namespace before what is in it. */
  public List<ObjectName> all() {
    return List.of(namespace(), quota(), limits());
  }

  /** The team's namespace. */
  public ObjectName namespace() {
    return ObjectName.ofNamespace(team);
  }

  /** The quota of the namespace. */
  public ObjectName quota() {
    return new ObjectName(Kind.QUOTA, team, BOUNDS);
  }

  /** The claim of the folder that all pods of the team see, where it has one. */
  public ObjectName shared() {
    return new ObjectName(Kind.CLAIM, team, SHARED);
  }

  /** The limits of containers that name none. */
  public ObjectName limits() {
    return new ObjectName(Kind.LIMITS, team, BOUNDS);
  }
}
