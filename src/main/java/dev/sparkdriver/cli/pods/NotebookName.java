package dev.sparkdriver.cli.pods;

import dev.sparkdriver.kubernetes.Names;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a notebook's name as people write it: {@code ads/main}. */
final class NotebookName implements ITypeConverter<Names> {

  private static final String NAME = "[a-z]([a-z0-9-]*[a-z0-9])?";

  @Override
  public Names convert(String text) {
    if (!text.matches(NAME + "/" + NAME)) {
      throw new TypeConversionException("`%s` is no notebook; write TEAM/NOTEBOOK".formatted(text));
    }
    var parts = text.split("/", 2);
    return new Names(parts[0], parts[1]);
  }
}
