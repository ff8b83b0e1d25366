package dev.sparkdriver;

import com.pulumi.context.LoggingContext;
import com.pulumi.exceptions.RunException;
import dev.sparkdriver.cluster.KnownCluster;
import dev.sparkdriver.cluster.KubeconfigSource;
import dev.sparkdriver.cluster.live.ClusterCheck;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.source.ConfigSource;
import dev.sparkdriver.images.DockerCheck;
import dev.sparkdriver.images.DockerDaemon;
import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.state.EngineMemory;
import dev.sparkdriver.validation.SettingsReader;
import dev.sparkdriver.validation.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The stack's settings, read and checked while the SDK starts: each takes about a second. */
final class EarlySettings {
  private final List<Consumer<LoggingContext>> messages = new ArrayList<>();
  private final CompletableFuture<EngineMemory> engine = new CompletableFuture<>();
  private final boolean preview;
  private final CompletableFuture<Checked> checked;

  /** Valid settings, what is locked of them, and what was found in the cluster that they name. */
  record Checked(Settings settings, LockFile lock, KnownCluster cluster) {}

  /** Begins to read; what there is to say waits for the log, the stack's past for the engine. */
  EarlySettings(Supplier<ConfigSource> config, boolean preview) {
    this.preview = preview;
    this.checked = CompletableFuture.supplyAsync(() -> read(config.get()), EarlySettings::aside);
  }

  /** Where the engine never starts, this must not keep the process alive. */
  private static void aside(Runnable reading) {
    var thread = new Thread(reading, "settings");
    thread.setDaemon(true);
    thread.start();
  }

  private Checked read(ConfigSource config) {
    var validation = Validation.withLock(config, Optional.empty());
    if (!(validation instanceof Validation.Valid valid)) {
      throw SettingsReader.refusal(config, validation);
    }
    var found = new Diagnostics();
    found.addAll(valid.diagnostics());
    new DockerCheck(DockerDaemon.HERE).check(valid.bound(), found);
    var check =
        new ClusterCheck(
            KubeconfigSource.HERE,
            engine::join,
            new ClusterCheck.Run(preview, note -> messages.add(log -> log.info(note))));
    var cluster = check.of(valid.bound(), valid.settings(), found);
    SettingsReader.refuseErrors(config, found, text -> messages.add(log -> log.warn(text)));
    var lock = config.file().map(LockFile::beside).map(LockFile::read).orElse(LockFile.EMPTY);
    return new Checked(valid.settings(), lock, cluster);
  }

  /** The settings, or the refusal of all their mistakes. */
  Checked get(LoggingContext log, EngineMemory memory) {
    engine.complete(memory);
    try {
      return checked.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RunException refusal ? refusal : failed;
    } finally {
      messages.forEach(message -> message.accept(log));
    }
  }
}
