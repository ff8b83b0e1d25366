package dev.sparkdriver.start;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Lets the SDK rest while it waits for the engine. It looks whether its tasks are done in a loop
 * without a pause, which takes a processor from the engine. Each look is logged: here.
 */
public final class SdkWait extends Logger {
  static final String SDK = "com.pulumi.deployment.internal.DeploymentImpl";
  static final String LOOK = "Remaining tasks";
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
  private static final SdkWait HELD = new SdkWait(); // the log manager forgets what nobody holds

  private SdkWait() {
    super(SDK, null);
  }

  /** Has to come before the SDK's first line. */
  public static void rest() {
    LogManager.getLogManager().addLogger(HELD);
  }

  @Override
  public void log(Level level, String message) {
    if (message.startsWith(LOOK)) {
      LockSupport.parkNanos(PAUSE);
    }
    super.log(level, message);
  }
}
