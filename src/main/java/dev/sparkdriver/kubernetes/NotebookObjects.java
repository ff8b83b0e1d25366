package dev.sparkdriver.kubernetes;

import java.util.List;

/**
 * The Kubernetes objects of one notebook.
 *
 * @param names the notebook's names
 */
public record NotebookObjects(Names names) {

  /** Those that every notebook has. */
  public List<ObjectName> all() {
    return List.of(
        driverAccount(),
        executorAccount(),
        role(),
        roleBinding(),
        driverService(),
        notebookService(),
        claim(),
        sparkFiles(),
        login(),
        session(),
        driverPolicy(),
        executorPolicy(),
        egressPolicy(),
        server());
  }

  /** The account that the notebook's pod runs with. */
  public ObjectName driverAccount() {
    return object(Kind.SERVICE_ACCOUNT, names.driver());
  }

  /** The account that executors run with. */
  public ObjectName executorAccount() {
    return object(Kind.SERVICE_ACCOUNT, names.executor());
  }

  /** The role with what Spark asks the API server for. */
  public ObjectName role() {
    return object(Kind.ROLE, names.driver());
  }

  /** The binding of the role to the driver's account. */
  public ObjectName roleBinding() {
    return object(Kind.ROLE_BINDING, names.driver());
  }

  /** The headless Service that executors find the driver by. */
  public ObjectName driverService() {
    return object(Kind.SERVICE, names.driver());
  }

  /** The Service that people reach the notebook by. */
  public ObjectName notebookService() {
    return object(Kind.SERVICE, names.notebook());
  }

  /** The claim of the home folder. */
  public ObjectName claim() {
    return object(Kind.CLAIM, names.home());
  }

  /** The ConfigMap with Spark's conf. */
  public ObjectName sparkFiles() {
    return object(Kind.CONFIG_MAP, names.spark());
  }

  /** The ConfigMap with what the program's own server reads anew. */
  public ObjectName settings() {
    return object(Kind.CONFIG_MAP, names.settings());
  }

  /** The Secret with the password's hash. */
  public ObjectName login() {
    return object(Kind.SECRET, names.login());
  }

  /** The Secret that driver and executors share. */
  public ObjectName session() {
    return object(Kind.SECRET, names.session());
  }

  /** The Secret with the notebook's own secrets, where it has any. */
  public ObjectName secrets() {
    return object(Kind.SECRET, names.secrets());
  }

  /** The Secret with the login of a registry, where images are pulled with one. */
  public ObjectName registry() {
    return object(Kind.SECRET, names.registry());
  }

  /** The network policy of the notebook's pod. */
  public ObjectName driverPolicy() {
    return object(Kind.NETWORK_POLICY, names.driver());
  }

  /** The network policy of executors. */
  public ObjectName executorPolicy() {
    return object(Kind.NETWORK_POLICY, names.executor());
  }

  /** The network policy of what all pods of the notebook may reach besides. */
  public ObjectName egressPolicy() {
    return object(Kind.NETWORK_POLICY, names.egress());
  }

  /** The StatefulSet with the notebook's pod. */
  public ObjectName server() {
    return object(Kind.STATEFUL_SET, names.notebook());
  }

  private ObjectName object(Kind kind, String name) {
    return new ObjectName(kind, names.namespace(), name);
  }
}
