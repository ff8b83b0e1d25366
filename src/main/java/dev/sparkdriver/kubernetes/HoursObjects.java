package dev.sparkdriver.kubernetes;

import java.util.List;

/**
 * The Kubernetes objects that suspend a notebook and wake it by the clock.
 *
 * @param names the notebook's names
 */
public record HoursObjects(Names names) {

  /** Those that there are whether or not the notebook is woken by the clock. */
  public List<ObjectName> all() {
    return List.of(account(), role(), roleBinding(), policy(), suspend());
  }

  /** The account that may scale the notebook, and nothing else. */
  public ObjectName account() {
    return object(Kind.SERVICE_ACCOUNT, names.hours());
  }

  /** The role that says so. */
  public ObjectName role() {
    return object(Kind.ROLE, names.hours());
  }

  /** The binding of the two. */
  public ObjectName roleBinding() {
    return object(Kind.ROLE_BINDING, names.hours());
  }

  /** The network policy by which its pods ask the notebook what runs. */
  public ObjectName policy() {
    return object(Kind.NETWORK_POLICY, names.hours());
  }

  /** The CronJob that suspends it. */
  public ObjectName suspend() {
    return object(Kind.CRON_JOB, names.suspend());
  }

  /** The CronJob that wakes it. */
  public ObjectName resume() {
    return object(Kind.CRON_JOB, names.resume());
  }

  private ObjectName object(Kind kind, String name) {
    return new ObjectName(kind, names.namespace(), name);
  }
}
