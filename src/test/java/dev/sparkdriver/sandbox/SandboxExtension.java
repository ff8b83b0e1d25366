package dev.sparkdriver.sandbox;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts what the test classes share once per run, and takes it down at the run's end. */
final class SandboxExtension implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == Cluster.class || type == SharedStack.class || type == GatewayStack.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var store = context.getRoot().getStore(Namespace.create(SandboxExtension.class));
    var cluster = once(store, Cluster.class, Cluster::start);
    var type = parameter.getParameter().getType();
    if (type == SharedStack.class) {
      return once(store, SharedStack.class, () -> SharedStack.up(cluster));
    }
    return type == Cluster.class
        ? cluster
        : once(store, GatewayStack.class, () -> GatewayStack.up(cluster));
  }

  private static <T extends AutoCloseable> T once(Store store, Class<T> type, Start<T> start) {
    var shared = store.computeIfAbsent(type, key -> new Shared<>(start), Shared.class);
    return type.cast(shared.get());
  }

  private interface Start<T> {
    T start() throws Exception;
  }

  /** A thing of the whole run; when it cannot be started, every class that wants it says why. */
  private static final class Shared<T extends AutoCloseable> implements AutoCloseable {

    private final Opened open = new Opened();
    private T thing;
    private Exception problem;

    Shared(Start<T> start) {
      try {
        thing = open.add(start.start());
      } catch (Exception e) {
        problem = e;
      }
    }

    T get() {
      if (problem != null) {
        throw new AssertionError("Could not be started: " + problem.getMessage(), problem);
      }
      return thing;
    }

    @Override
    public void close() {
      open.close();
    }
  }
}
