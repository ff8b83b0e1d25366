package dev.sparkdriver.cli.backup;

import dev.sparkdriver.kubernetes.BackupObjects;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.NotebookObjects;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.TeamObjects;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A volume as people call it: {@code ads/main} is a notebook's, {@code ads} the team's shared
 * folder.
 */
record Volume(String team, Optional<String> notebook) {

  private static final String NAME = "[a-z]([a-z0-9-]*[a-z0-9])?";

  ObjectName claim() {
    return notebook
        .map(name -> new NotebookObjects(new Names(team, name)).claim())
        .orElseGet(() -> new TeamObjects(team).shared());
  }

  BackupObjects objects() {
    return new BackupObjects(claim());
  }

  Labels labels() {
    return notebook
        .map(name -> Labels.backup(new Names(team, name)))
        .orElseGet(() -> Labels.backup(team));
  }

  /** Selects the pods that have it mounted. */
  String users() {
    var all = "%s=%s".formatted(Labels.NAME, Labels.SERVER);
    return notebook.map(name -> all + ",%s=%s".formatted(Labels.NOTEBOOK, name)).orElse(all);
  }

  /** Where in it people look for files. */
  String folder() {
    return notebook.isPresent() ? "notebooks" : ".";
  }

  @Override
  public String toString() {
    return notebook.map(name -> team + "/" + name).orElse(team);
  }

  /** Reads it. */
  static final class Converter implements ITypeConverter<Volume> {

    @Override
    public Volume convert(String text) {
      if (!text.matches(NAME + "(/" + NAME + ")?")) {
        throw new TypeConversionException(
            "`%s` is no volume; write TEAM/NOTEBOOK, or TEAM for its shared folder"
                .formatted(text));
      }
      var parts = text.split("/", 2);
      return new Volume(parts[0], parts.length == 1 ? Optional.empty() : Optional.of(parts[1]));
    }
  }
}
