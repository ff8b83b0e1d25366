package dev.sparkdriver;

import com.pulumi.Context;
import com.pulumi.Log;
import com.pulumi.resources.Resource;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.internal.MockMonitor;
import com.pulumi.test.internal.PulumiTestInternal;
import dev.sparkdriver.cluster.KnownCluster;
import dev.sparkdriver.kubernetes.TlsFiles;
import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.state.StackState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;

/** Runs a program without an engine, and tells what it asked the engine for. */
public record StackRun(
    List<Registered> resources,
    List<Mocks.CallArgs> calls,
    Map<String, Object> outputs,
    List<String> told) {

  /** What the stack is called that is run. */
  public static final String STACK = "organization/sparkdriver/test";

  /**
   * Answers as an update does: what was asked for is what there is; or as a first preview does:
   * nothing is there, so that only what was asked for is known.
   */
  private static final class Engine implements Mocks {
    private final List<CallArgs> calls = Collections.synchronizedList(new ArrayList<>());
    private final boolean preview;

    private Engine(boolean preview) {
      this.preview = preview;
    }

    @Override
    public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
      return CompletableFuture.completedFuture(
          preview
              ? ResourceResult.of(
                  Optional.empty(), Computed.beforeItIs(args.type, args.name, args.inputs))
              : ResourceResult.of(
                  Optional.of(args.name + "-id"), Computed.of(args.type, args.name, args.inputs)));
    }

    @Override
    public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
      calls.add(args);
      return CompletableFuture.completedFuture(Computed.answer(args.token));
    }
  }

  private static final class Recorder extends MockMonitor {
    private final List<RegisterResourceRequest> requests =
        Collections.synchronizedList(new ArrayList<>());

    private Recorder(Mocks mocks, Log log) {
      super(mocks, log);
    }

    @Override
    public CompletableFuture<RegisterResourceResponse> registerResourceAsync(
        Resource resource, RegisterResourceRequest request) {
      requests.add(request);
      return super.registerResourceAsync(resource, request);
    }
  }

  /** What each run makes anew of certificates and secrets is no difference between two. */
  private static final KnownCluster UNASKED =
      KnownCluster.unasked(STACK)
          .with(
              new KnownCluster.Made(
                  (secret, hosts) ->
                      new TlsFiles("certificate of " + String.join(" and ", hosts), "its key"),
                  (secret, file) -> file + " of " + secret));

  /** The whole platform. */
  public static StackRun of(Settings settings) {
    return of(settings, UNASKED);
  }

  /** The whole platform, once more. */
  public static StackRun after(StackState before, Settings settings) {
    return of(
        settings,
        new KnownCluster(
            UNASKED.identity(), UNASKED.ownership(), List.of(), UNASKED.made(), before));
  }

  /** The whole platform, whose environments are locked to something. */
  public static StackRun of(Settings settings, LockFile lock) {
    return of(stack -> Platform.declare(stack, settings, lock, UNASKED));
  }

  /** The whole platform on a cluster that something is known of. */
  public static StackRun of(Settings settings, KnownCluster cluster) {
    return of(stack -> Platform.declare(stack, settings, Locks.of(settings), cluster));
  }

  /** Some part of it. */
  public static StackRun of(Consumer<Context> program) {
    return run(program, false);
  }

  /** The whole platform, when nothing of it is there yet. */
  public static StackRun firstPreview(Settings settings) {
    return run(stack -> Platform.declare(stack, settings, Locks.of(settings), UNASKED), true);
  }

  private static StackRun run(Consumer<Context> program, boolean preview) {
    var engine = new Engine(preview);
    var told = Collections.synchronizedList(new ArrayList<String>());
    var recorder = new Recorder(engine, PulumiTestInternal.mockLog());
    var test =
        PulumiTestInternal.builder()
            .mocks(engine)
            .standardLogger(logger(told))
            .options(TestOptions.builder().preview(preview).build())
            .monitorDecorator(ignored -> recorder)
            .build();
    try {
      var result = test.runTest(program).throwOnError();
      var outputs = new LinkedHashMap<String, Object>();
      result
          .outputs()
          .forEach((name, output) -> outputs.put(name, PulumiTest.extractValue(output)));
      return new StackRun(
          registered(recorder.requests), List.copyOf(engine.calls), outputs, List.copyOf(told));
    } finally {
      PulumiTest.cleanup();
    }
  }

  private static Logger logger(List<String> told) {
    var logger = Logger.getAnonymousLogger();
    logger.setUseParentHandlers(false);
    logger.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord message) {
            told.add(message.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
    return logger;
  }

  private static List<Registered> registered(List<RegisterResourceRequest> requests) {
    var seen = new HashSet<String>();
    return requests.stream()
        .filter(request -> !request.getType().equals("pulumi:pulumi:Stack"))
        .map(StackRun::registered)
        .peek(
            resource -> {
              if (!seen.add(resource.parent() + resource.type() + resource.name())) {
                throw new AssertionError(resource.id() + " is registered twice");
              }
            })
        .toList();
  }

  private static Registered registered(RegisterResourceRequest request) {
    return new Registered(
        request.getType(),
        request.getName(),
        id(request.getParent()),
        request.getCustom(),
        request.getProtect(),
        request.getRetainOnDelete(),
        Set.copyOf(request.getIgnoreChangesList()),
        Optional.of(request.getProvider()).filter(text -> !text.isEmpty()),
        request.getVersion(),
        request.getDependenciesList().stream().map(StackRun::id).collect(Collectors.toSet()),
        Inputs.of(request.getObject()));
  }

  /** An engine's name of a resource, shortened to type and name. */
  private static String id(String urn) {
    var parts = urn.split("::", -1);
    return Registered.id(parts[2].substring(parts[2].lastIndexOf('$') + 1), parts[3]);
  }

  /** The resources of a kind. */
  public List<Registered> all(String kind) {
    return resources.stream().filter(resource -> resource.type().endsWith(":" + kind)).toList();
  }

  /** The resource of a kind that the engine knows by this name. */
  public Registered one(String kind, String name) {
    return resources.stream()
        .filter(resource -> resource.id().equals(kind + " " + name))
        .collect(
            Collectors.collectingAndThen(
                Collectors.toList(),
                found -> {
                  if (found.size() != 1) {
                    throw new AssertionError(found.size() + " of " + kind + " " + name);
                  }
                  return found.get(0);
                }));
  }

  /** Everything that Kubernetes is given. */
  public List<Registered> objects() {
    return resources.stream()
        .filter(resource -> resource.type().startsWith("kubernetes:"))
        .toList();
  }
}
