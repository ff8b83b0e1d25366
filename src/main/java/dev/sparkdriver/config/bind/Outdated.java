package dev.sparkdriver.config.bind;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a lower layer says for another value than the upper layer's, as {@link Outdates} has it.
 *
 * @param lower the layer below
 * @param upper the layer above
 * @param onDefaults false where other layers come below both later, so that nobody knows what a
 *     setting is that the lower one does not write
 */
record Outdated(Group lower, Group upper, boolean onDefaults) {

  void dropFrom(Map<String, Item.Entry> entries) {
    for (var field : upper.schema().settings()) {
      field
          .annotation(Outdates.class)
          .filter(outdates -> isOther(field, outdates.by()))
          .ifPresent(outdates -> drop(entries, outdates));
    }
  }

  private boolean isOther(Field group, String setting) {
    var unwritten =
        RecordSchema.of(group.type())
            .setting(setting)
            .flatMap(Field::defaultValue)
            .filter(value -> onDefaults);
    var before = value(lower, group.name(), setting).or(() -> unwritten);
    return value(upper, group.name(), setting)
        .filter(written -> !Optional.of(written).equals(before))
        .isPresent();
  }

  private static Optional<Object> value(Group layer, String group, String setting) {
    return layer.item(group).orElse(null) instanceof Group inner
            && inner.item(setting).orElse(null) instanceof Item.Value value
        ? Optional.of(value.value())
        : Optional.empty();
  }

  private static void drop(Map<String, Item.Entry> entries, Outdates outdates) {
    entries.computeIfPresent(
        outdates.in(),
        (name, entry) -> {
          if (!(entry.item() instanceof Group group)) {
            return entry;
          }
          var kept = new LinkedHashMap<>(group.entries());
          kept.keySet().removeAll(List.of(outdates.value()));
          return new Item.Entry(entry.key(), group.with(kept));
        });
  }
}
