package dev.sparkdriver.validation;

import dev.sparkdriver.backup.BackupRules;
import dev.sparkdriver.cluster.TargetRules;
import dev.sparkdriver.config.bind.Binder;
import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Field;
import dev.sparkdriver.config.bind.RecordSchema;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Diagnostic;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Redaction;
import dev.sparkdriver.config.source.ConfigSource;
import dev.sparkdriver.config.source.Project;
import dev.sparkdriver.gateway.EntranceRules;
import dev.sparkdriver.gateway.ExposureRules;
import dev.sparkdriver.gateway.GatewayNameRules;
import dev.sparkdriver.gateway.GatewayRules;
import dev.sparkdriver.gcp.rules.GoogleRules;
import dev.sparkdriver.images.CustomImageRules;
import dev.sparkdriver.images.EnvironmentImageRules;
import dev.sparkdriver.images.ImageLockRules;
import dev.sparkdriver.images.ImageRules;
import dev.sparkdriver.images.ImageSources;
import dev.sparkdriver.lock.LockPlace;
import dev.sparkdriver.lock.LockRules;
import dev.sparkdriver.lock.RepositoryRules;
import dev.sparkdriver.network.EgressRules;
import dev.sparkdriver.notebook.GitRules;
import dev.sparkdriver.notebook.HoursRules;
import dev.sparkdriver.notebook.LoginRules;
import dev.sparkdriver.settings.BuiltInEnvironments;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.spark.CatalogRules;
import dev.sparkdriver.spark.ConfRules;
import dev.sparkdriver.spark.CustomServerRules;
import dev.sparkdriver.spark.EnvironmentRules;
import dev.sparkdriver.spark.PackageRules;
import dev.sparkdriver.spark.SecretRules;
import dev.sparkdriver.spark.ServerPlaceRules;
import dev.sparkdriver.spark.SizeRules;
import dev.sparkdriver.spark.SparkNotebookRules;
import dev.sparkdriver.spark.StoreRules;
import dev.sparkdriver.spark.VersionRules;
import dev.sparkdriver.team.NameRules;
import dev.sparkdriver.team.QuotaRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What reading a stack's configuration yields: valid settings, or what is wrong with them. */
public sealed interface Validation {

  /** The namespace of the settings. */
  String NAMESPACE = "sparkdriver";

  /** The project whose stacks are read; declared settings are shown unless they are secrets. */
  Project PROJECT =
      new Project(
          NAMESPACE,
          new Redaction(
              RecordSchema.of(Settings.class).all().stream()
                  .flatMap(schema -> schema.settings().stream())
                  .filter(Field::isShown)
                  .map(Field::name)
                  .toList()),
          "`defaults` or into an environment");

  /** Everything that was found, in the order of the file. */
  List<Diagnostic> diagnostics();

  /** What makes the settings invalid. */
  default List<Diagnostic> errors() {
    return diagnostics().stream().filter(Diagnostic::isError).toList();
  }

  /** Settings without errors; there may be warnings. */
  record Valid(Settings settings, Bound bound, List<Diagnostic> diagnostics)
      implements Validation {}

  /** At least one error. */
  record Invalid(List<Diagnostic> diagnostics) implements Validation {}

  /** Reads a configuration, and checks all that can be checked without asking anybody. */
  static Validation of(ConfigSource source) {
    return of(source, List.of());
  }

  /** The same of a stack file with its lock, which lies beside it or in that folder. */
  static Validation withLock(ConfigSource source, Optional<Path> folder) {
    return of(
        source,
        source
            .file()
            .map(file -> new LockPlace(file, folder))
            .map(
                lock ->
                    List.<Rule>of(
                        new LockRules(lock), new ImageLockRules(lock, ImageSources.here())))
            .orElse(List.of()));
  }

  private static Validation of(ConfigSource source, List<Rule> more) {
    var found = new Diagnostics();
    found.addAll(source.diagnostics());
    // After these nothing else is checked: half of a file says little.
    if (found.has(ConfigCode.YAML_SYNTAX)
        || found.has(ConfigCode.ALIAS)
        || !StackConfig.isStack(source, found)) {
      return new Invalid(found.sorted());
    }
    var tree = BuiltInEnvironments.added(StackConfig.settings(source, found));
    var result = new Binder<>(Settings.class, NAMESPACE).bind(tree, found);
    rules(source.decrypted()).forEach(rule -> rule.check(result.bound(), found));
    more.forEach(rule -> rule.check(result.bound(), found));
    if (result.settings().isEmpty() && !found.anyError()) {
      throw new IllegalStateException("settings are incomplete, and nobody said why");
    }
    return result.settings().isPresent() && !found.anyError()
        ? new Valid(result.settings().get(), result.bound(), found.sorted())
        : new Invalid(found.sorted());
  }

  private static List<Rule> rules(boolean decrypted) {
    return List.of(
        new BackupRules(),
        new CatalogRules(),
        new ConfRules(),
        new CustomImageRules(),
        new CustomServerRules(),
        new EnvironmentImageRules(),
        new EnvironmentRules(),
        new EgressRules(),
        new EntranceRules(),
        new ExposureRules(),
        new GatewayNameRules(),
        new GatewayRules(decrypted),
        new GitRules(),
        new HoursRules(),
        new GoogleRules(),
        new ImageRules(),
        new LoginRules(decrypted),
        new NameRules(),
        new PackageRules(),
        new QuotaRules(),
        new RepositoryRules(),
        new SecretRules(),
        new ServerPlaceRules(),
        new SizeRules(),
        new SparkNotebookRules(),
        new StoreRules(),
        new TargetRules(decrypted),
        new VersionRules());
  }
}
