package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes records of groups that are whole; nothing is made of the others. */
final class Assembler {
  private final Bound bound;
  private final Messages messages;
  private final Diagnostics found;

  Assembler(Bound bound, Messages messages, Diagnostics found) {
    this.bound = bound;
    this.messages = messages;
    this.found = found;
  }

  /**
   * Where a group is.
   *
   * @param path its path
   * @param demands true where required settings have to be written: in no layer that others may
   *     still be laid over
   * @param named true in a layer that is chosen by name
   */
  private record Context(String path, boolean demands, boolean named) {
    Context at(String step) {
      return new Context(path.isEmpty() ? step : path + "." + step, demands, named);
    }

    Context item(int index) {
      return new Context(path + "[" + index + "]", demands, named);
    }

    Context demanding(boolean demands) {
      return new Context(path, demands, named);
    }

    Context inNamedLayer() {
      return new Context(path, demands, true);
    }
  }

  /** The record of the root, if everything in it is whole. */
  Optional<Object> root(Group root) {
    return group(root, new Context("", true, false));
  }

  private Optional<Object> group(Group group, Context context) {
    bound.group(group, context.path());
    var record = record(group.schema(), group, context);
    record.ifPresent(value -> bound.whole(value, group, context.path()));
    return record;
  }

  private Optional<Object> record(RecordSchema schema, Group group, Context context) {
    var values = new ArrayList<>();
    var whole = true;
    for (var field : schema.fields()) {
      var value =
          field.isLayered()
              ? record(RecordSchema.of(field.type()), group, layered(schema, context))
              : value(field, group, context.at(field.name()));
      whole &= value.isPresent();
      value.ifPresent(values::add);
    }
    return whole ? Optional.of(schema.create(values)) : Optional.empty();
  }

  /** Layered settings are demanded in the uppermost layer alone. */
  private static Context layered(RecordSchema schema, Context context) {
    var uppermost = schema.all().stream().skip(1).noneMatch(inner -> inner.layered().isPresent());
    return context.demanding(uppermost && !context.named());
  }

  private Optional<Object> value(Field field, Group parent, Context context) {
    var item = parent.item(field.name());
    if (item.isEmpty()) {
      return absent(field, parent.location(), context);
    }
    return switch (field.holder()) {
      case ONE -> one(item.get(), role(field, context));
      case OPTIONAL -> optional(item.get(), context);
      case LIST -> list(item.get(), context);
      case MAP -> map(item.get(), field.is(Layer.Role.NAMED) ? context.inNamedLayer() : context);
    };
  }

  private static Context role(Field field, Context context) {
    return field.is(Layer.Role.BASE) ? context.demanding(false) : context;
  }

  private Optional<Object> absent(Field field, Location parent, Context context) {
    if (field.setting().required()) {
      if (context.demands()) {
        found.error(parent, messages.missing(field));
      }
      return Optional.empty();
    }
    return switch (field.holder()) {
      case OPTIONAL -> Optional.of(Optional.empty());
      case LIST -> Optional.of(List.of());
      case MAP -> Optional.of(Map.of());
      case ONE ->
          field.isGroup()
              ? group(Group.empty(RecordSchema.of(field.type()), parent), role(field, context))
              : field.defaultValue();
    };
  }

  private Optional<Object> one(Item item, Context context) {
    if (item instanceof Group group) {
      return group(group, context);
    }
    return item instanceof Item.Value value ? Optional.of(value.value()) : Optional.empty();
  }

  /** In a lower layer, a group that lacks something counts as not written. */
  private Optional<Object> optional(Item item, Context context) {
    var value = one(item, context);
    return value.isPresent() || (!context.demands() && item instanceof Group)
        ? Optional.of(value)
        : Optional.empty();
  }

  private Optional<Object> list(Item item, Context context) {
    if (!(item instanceof Item.Items list)) {
      return Optional.empty();
    }
    var values = new ArrayList<>();
    for (var i = 0; i < list.items().size(); i++) {
      one(list.items().get(i), context.item(i)).ifPresent(values::add);
    }
    return values.size() == list.items().size()
        ? Optional.of(Collections.unmodifiableList(values))
        : Optional.empty();
  }

  private Optional<Object> map(Item item, Context context) {
    if (!(item instanceof Item.Named named)) {
      return Optional.empty();
    }
    var values = new LinkedHashMap<String, Object>();
    named
        .entries()
        .forEach(
            (name, entry) ->
                one(entry.item(), context.at(name)).ifPresent(value -> values.put(name, value)));
    return values.size() == named.entries().size()
        ? Optional.of(Collections.unmodifiableMap(values))
        : Optional.empty();
  }
}
