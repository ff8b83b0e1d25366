package dev.sparkdriver.state;

import com.pulumi.core.TypeShape;
import com.pulumi.core.annotations.Import;
import com.pulumi.deployment.Deployment;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.InvokeArgs;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Asks the engine that runs this program, by the functions that stack references are made of. */
public final class RunningEngine implements EngineMemory {
  private static final TypeShape<Map<String, Object>> ANSWER =
      TypeShape.map(String.class, Object.class);

  private final Deployment engine;
  private final String stack;
  private final StackState state;

  /** Asks for the stack's state; to be made on the thread that the engine runs the program on. */
  public RunningEngine() {
    engine = Deployment.getInstance();
    stack =
        String.join(
            "/", engine.getOrganizationName(), engine.getProjectName(), engine.getStackName());
    state = StackState.of(outputs("pulumi:pulumi:readStackResourceOutputs", new OfStack(stack)));
  }

  @Override
  public String stack() {
    return stack;
  }

  @Override
  public StackState state() {
    return state;
  }

  @Override
  public Optional<String> output(String stack, String name) {
    try {
      var outputs = outputs("pulumi:pulumi:readStackOutputs", new Named(stack));
      return Optional.ofNullable(outputs.get(name)).map(Object::toString);
    } catch (RunException unknown) {
      // The reference to that stack says it, with what to do.
      return Optional.empty();
    }
  }

  private Map<?, ?> outputs(String function, InvokeArgs arguments) {
    try {
      var answer = engine.invokeAsync(function, ANSWER, arguments).join();
      return answer.get("outputs") instanceof Map<?, ?> outputs ? outputs : Map.of();
    } catch (CompletionException failed) {
      throw new RunException(
          "The engine cannot tell what its stacks have, without which nothing is made: "
              + failed.getCause().getMessage()
              + " (A backend of before projects is brought up to date by `pulumi state upgrade`.)");
    }
  }

  @SuppressWarnings("unused") // the engine's library reads them
  private static final class OfStack extends InvokeArgs {
    @Import(name = "stackName", required = true)
    private final String stackName;

    OfStack(String stackName) {
      this.stackName = stackName;
    }
  }

  @SuppressWarnings("unused")
  private static final class Named extends InvokeArgs {
    @Import(name = "name", required = true)
    private final String name;

    Named(String name) {
      this.name = name;
    }
  }
}
