package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.source.Node;
import java.util.Optional;

/**
 * Reads a tree of settings into a record.
 *
 * <p>Single values are read once, as they are written; then the layers are laid over one another;
 * then records are made of the groups that are whole.
 */
public final class Binder<T> {
  private final Class<T> type;
  private final Messages messages;

  /**
   * A binder.
   *
   * @param type the record that the settings are declared in
   * @param project the namespace of the settings, and the name of the command that explains them
   */
  public Binder(Class<T> type, String project) {
    this.type = type;
    this.messages = new Messages(project);
  }

  /**
   * What could be read.
   *
   * @param settings the record of all of it, unless something could not be read
   */
  public record Result<T>(Optional<T> settings, Bound bound) {}

  /** Reads the settings; what is wrong with them is added to what was found. */
  public Result<T> bind(Node.Mapping tree, Diagnostics found) {
    var schema = RecordSchema.of(type);
    var written = new Parser(schema, messages, found).group(schema, tree, "");
    var complete = LayeredSettings.of(written, found);
    var bound = new Bound(complete);
    var root = new Assembler(bound, messages, found).root(complete);
    return new Result<>(root.map(type::cast), bound);
  }
}
