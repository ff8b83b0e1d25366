package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Parsed;
import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.config.source.Node;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Amounts of memory, storage and processor time. */
final class Amounts {
  private static final Pattern AMOUNT =
      Pattern.compile("(-?[0-9]{1,18}(?:\\.[0-9]{1,18})?)( *)([A-Za-z]*)");
  private static final List<String> SIZE_UNITS = List.of("Ki", "Mi", "Gi", "Ti", "Pi");
  private static final long LARGEST_MEBIBYTES = 16L << 20;
  private static final long LARGEST_BYTES = 1L << 56;
  private static final long LARGEST_MILLICORES = 1_000_000;

  private Amounts() {}

  private static Parsed<SparkMemory> memory(Node.Scalar scalar) {
    var text = scalar.text();
    var amount = AMOUNT.matcher(text);
    if (!amount.matches()) {
      return refused(text, "is not an amount of memory", "write it as `512m` or `4g`");
    }
    var number = amount.group(1);
    var unit = amount.group(3);
    if (unit.isEmpty()) {
      return Parsed.refused(
          Message.of(ErrorCode.WRONG_AMOUNT, Quoting.quoted(text) + " has no unit")
              .why("Spark would read bytes or MiB, depending on the key")
              .help("write `" + number + "m` for MiB or `" + number + "g` for GiB"));
    }
    var letter = unit.substring(0, 1).toLowerCase(Locale.ROOT);
    if (!"mgt".contains(letter) || !unit.matches("[mgtMGT]([bB]|[iI][bB]?)?")) {
      return refused(text, "is not an amount of memory", "write it as `512m` or `4g`");
    }
    var decimal = new BigDecimal(number);
    var written = whole(decimal, letter);
    if (unit.length() > 1) {
      return Parsed.refused(
          Message.of(ErrorCode.WRONG_AMOUNT, Quoting.quoted(text) + " is not an amount of memory")
              .why(
                  "memory is written as Spark does; for Kubernetes it is converted (`4g` to `4Gi`)")
              .help("write `" + written + "`"));
    }
    if (!amount.group(2).isEmpty() || !unit.equals(letter)) {
      return spelling(text, written, "Spark's units are lower-case and follow the number at once");
    }
    if (number.contains(".")) {
      return Parsed.refused(
          Message.of(
                  ErrorCode.WRONG_AMOUNT, Quoting.quoted(text) + " is not a whole number of units")
              .why("Spark refuses fractions of memory")
              .help("write `" + written + "`"));
    }
    return bounded(text, decimal, mebibytes(decimal, letter));
  }

  private static Parsed<SparkMemory> bounded(String text, BigDecimal number, BigDecimal mebibytes) {
    if (number.signum() <= 0) {
      return tooSmall(text, "write it as `512m` or `4g`");
    }
    if (mebibytes.compareTo(BigDecimal.valueOf(LARGEST_MEBIBYTES)) > 0) {
      return tooLarge(text, "16t");
    }
    return Parsed.good(new SparkMemory(mebibytes.longValueExact()));
  }

  private static BigDecimal mebibytes(BigDecimal number, String unit) {
    var factor =
        switch (unit) {
          case "g" -> 1024L;
          case "t" -> 1024L * 1024;
          default -> 1L;
        };
    return number.multiply(BigDecimal.valueOf(factor));
  }

  private static String whole(BigDecimal number, String unit) {
    if (number.stripTrailingZeros().scale() <= 0) {
      return number.setScale(0, RoundingMode.UNNECESSARY).toPlainString() + unit;
    }
    return mebibytes(number, unit).setScale(0, RoundingMode.CEILING).toPlainString() + "m";
  }

  private static Parsed<Quantity> size(Node.Scalar scalar) {
    var text = scalar.text();
    var amount = AMOUNT.matcher(text);
    if (!amount.matches()) {
      return refused(text, "is not a size", "write it as `512Mi` or `10Gi`");
    }
    var number = amount.group(1);
    var unit = amount.group(3);
    if (unit.isEmpty()) {
      return Parsed.refused(
          Message.of(ErrorCode.WRONG_AMOUNT, Quoting.quoted(text) + " has no unit")
              .why("Kubernetes would read " + Quoting.quoted(text) + " bytes")
              .help("write `" + number + "Gi`"));
    }
    var proper = SIZE_UNITS.stream().filter(known -> known.equalsIgnoreCase(unit)).findFirst();
    if (proper.isEmpty()) {
      var letter = unit.substring(0, 1).toUpperCase(Locale.ROOT);
      var help = "KMGTP".contains(letter) ? number + letter + "i" : "10Gi";
      return refused(text, "is not a size in binary units", "write `" + help + "`");
    }
    if (!unit.equals(proper.get()) || !amount.group(2).isEmpty()) {
      return spelling(
          text, number + proper.get(), "units are case-sensitive and follow the number at once");
    }
    if (number.contains(".")) {
      return refused(text, "is not a whole number of units", "write it as `512Mi` or `10Gi`");
    }
    return bytes(text, new BigDecimal(number), SIZE_UNITS.indexOf(unit) + 1);
  }

  private static Parsed<Quantity> bytes(String text, BigDecimal number, int power) {
    if (number.signum() <= 0) {
      return tooSmall(text, "write it as `512Mi` or `10Gi`");
    }
    var bytes = number.multiply(BigDecimal.valueOf(1024).pow(power));
    if (bytes.compareTo(BigDecimal.valueOf(LARGEST_BYTES)) > 0) {
      return tooLarge(text, "64Pi");
    }
    return Parsed.good(new Quantity(bytes.longValueExact(), text));
  }

  private static Parsed<Cpu> cpu(Node.Scalar scalar) {
    var text = scalar.text();
    var amount = AMOUNT.matcher(text);
    if (!amount.matches() || !(amount.group(3).isEmpty() || amount.group(3).equals("m"))) {
      return refused(text, "is not an amount of processor", "write it as `2`, `0.5` or `500m`");
    }
    var number = new BigDecimal(amount.group(1));
    var thousandths = amount.group(3).isEmpty() ? number.movePointRight(3) : number;
    if (!amount.group(2).isEmpty()) {
      return spelling(text, amount.group(1) + "m", "the unit follows the number at once");
    }
    if (number.signum() <= 0) {
      return tooSmall(text, "write it as `2`, `0.5` or `500m`");
    }
    if (thousandths.stripTrailingZeros().scale() > 0) {
      return refused(
          text, "is finer than a thousandth of a core", "write whole thousandths: `500m`");
    }
    if (thousandths.compareTo(BigDecimal.valueOf(LARGEST_MILLICORES)) > 0) {
      return tooLarge(text, "1000");
    }
    return Parsed.good(new Cpu(thousandths.longValueExact()));
  }

  private static <T> Parsed<T> spelling(String text, String written, String why) {
    return Parsed.refused(
        Message.of(ErrorCode.WRONG_AMOUNT, Quoting.quoted(text) + " is not spelled as a unit is")
            .why(why)
            .help("write `" + written + "`"));
  }

  private static <T> Parsed<T> tooSmall(String text, String help) {
    return outOfBounds(text, "is not more than nothing", help);
  }

  private static <T> Parsed<T> tooLarge(String text, String most) {
    return outOfBounds(
        text,
        "is more than any machine has",
        "write at most `" + most + "`; is it a slip of the unit?");
  }

  private static <T> Parsed<T> outOfBounds(String text, String what, String help) {
    return Parsed.refused(
        Message.of(ConfigCode.OUT_OF_BOUNDS, Quoting.quoted(text) + " " + what).help(help));
  }

  private static <T> Parsed<T> refused(String text, String what, String help) {
    return Parsed.refused(
        Message.of(ErrorCode.WRONG_AMOUNT, Quoting.quoted(text) + " " + what).help(help));
  }

  /** Memory as Spark writes it. */
  static final class MemoryType extends PatternType<SparkMemory> {
    MemoryType() {
      super("memory", "^[1-9][0-9]*[mgt]$");
    }

    @Override
    public Parsed<SparkMemory> parse(Node.Scalar scalar) {
      return memory(scalar);
    }
  }

  /** Bytes as Kubernetes writes them. */
  static final class QuantityType extends PatternType<Quantity> {
    QuantityType() {
      super("a size", "^[1-9][0-9]*(Ki|Mi|Gi|Ti|Pi)$");
    }

    @Override
    public Parsed<Quantity> parse(Node.Scalar scalar) {
      return size(scalar);
    }
  }

  /** Processor time as Kubernetes writes it; whole cores are numbers. */
  static final class CpuType extends PatternType<Cpu> {
    CpuType() {
      super("processor", "^([1-9][0-9]*m?|[0-9]+\\.[0-9]{1,3})$");
    }

    @Override
    public Parsed<Cpu> parse(Node.Scalar scalar) {
      return cpu(scalar);
    }

    @Override
    public Map<String, Object> schema() {
      var schema = new LinkedHashMap<>(super.schema());
      schema.put("type", List.of("string", "number"));
      schema.put("exclusiveMinimum", 0);
      return schema;
    }
  }
}
