package dev.sparkdriver.config.diagnostic;

/** The kinds of mistakes that any configuration can have. */
public enum ConfigCode implements Code {
  YAML_SYNTAX(1),
  DUPLICATE_KEY(2),
  ALIAS(3),
  UNKNOWN_KEY(10),
  REQUIRED(12),
  WRONG_TYPE(13),
  EMPTY_VALUE(14),
  MISPLACED_SECRET(15),
  CLEAR_TEXT_SECRET(16),
  OUT_OF_BOUNDS(20),
  NOT_ONE_OF(29),
  UNKNOWN_LAYER(36),
  LAYER_CIRCLE(37),
  DUPLICATE_ITEM(38),
  WRONG_FORM(40),
  EXCLUSIVE(65),
  NOT_OFFERED(105);

  private final int number;

  ConfigCode(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
