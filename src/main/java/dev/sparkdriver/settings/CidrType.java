package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Parsed;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.config.source.Node;
import java.util.regex.Pattern;

/** Blocks of IPv4 addresses. */
final class CidrType extends PatternType<Cidr> {
  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern BLOCK =
      Pattern.compile(
          BYTE + "\\." + BYTE + "\\." + BYTE + "\\." + BYTE + "/(3[0-2]|[12][0-9]|[0-9])");
  private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}");
  private static final Pattern PREFIXED = Pattern.compile("[0-9]+(\\.[0-9]+){3}/[0-9]+");

  CidrType() {
    super("a block of addresses", "^" + BLOCK + "$");
  }

  @Override
  public Parsed<Cidr> parse(Node.Scalar scalar) {
    var text = scalar.text();
    var block = BLOCK.matcher(text);
    if (!block.matches()) {
      return Parsed.refused(notABlock(text));
    }
    var first = 0L;
    for (var part = 1; part <= 4; part++) {
      first = first << 8 | Long.parseLong(block.group(part));
    }
    var prefix = Integer.parseInt(block.group(5));
    var aligned = new Cidr(first & ~((1L << (32 - prefix)) - 1), prefix);
    if (aligned.first() != first) {
      return Parsed.refused(
          Message.of(ErrorCode.NOT_A_CIDR, Quoting.quoted(text) + " is not the start of its block")
              .why(
                  "a /"
                      + prefix
                      + " holds "
                      + aligned.size()
                      + " addresses and starts at a multiple of that")
              .help("write `" + aligned + "`"));
    }
    return Parsed.good(aligned);
  }

  private static Message notABlock(String text) {
    var message =
        Message.of(
            ErrorCode.NOT_A_CIDR, Quoting.quoted(text) + " is not a block of IPv4 addresses");
    if (ADDRESS.matcher(text).matches()) {
      return message
          .why("the prefix length is missing")
          .help("write `" + text + "/32` for this address alone");
    }
    if (PREFIXED.matcher(text).matches()) {
      return message
          .why("numbers between dots go from 0 to 255, the prefix length from 0 to 32")
          .help("write it as `10.64.0.0/14`");
    }
    return message.help("write it as `10.64.0.0/14`");
  }
}
