package dev.sparkdriver;

import com.pulumi.context.LoggingContext;
import com.pulumi.exceptions.RunException;
import dev.sparkdriver.cluster.check.ClusterCheck;
import dev.sparkdriver.settings.ConfigSource;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.SettingsReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The stack's settings, read and judged while the SDK starts: each takes about a second. */
final class EarlySettings {
  private final List<Consumer<LoggingContext>> messages = new ArrayList<>();
  private final CompletableFuture<Settings> settings;

  /** Begins to read; what there is to say waits for the log. */
  EarlySettings(Supplier<ConfigSource> config) {
    this.settings = CompletableFuture.supplyAsync(() -> read(config.get()));
  }

  private Settings read(ConfigSource config) {
    return SettingsReader.read(
        config,
        ClusterCheck.ofThisRun(note -> messages.add(log -> log.info(note))),
        warnings -> messages.add(log -> log.warn(warnings)));
  }

  /** The settings, or the refusal of all their mistakes. */
  Settings get(LoggingContext log) {
    try {
      return settings.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RunException refusal ? refusal : failed;
    } finally {
      messages.forEach(message -> message.accept(log));
    }
  }
}
