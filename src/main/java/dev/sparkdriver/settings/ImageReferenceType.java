package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Parsed;
import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.config.source.Node;
import java.util.regex.Pattern;

/** References to container images. */
final class ImageReferenceType extends PatternType<ImageReference> {
  private static final String HOST = "(?:[a-zA-Z0-9][a-zA-Z0-9.-]*(?::[0-9]+)?/)?";
  private static final String NAME = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
  private static final String TAG = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(" + HOST + NAME + "(?:/" + NAME + ")*)(?::(" + TAG + "))?(?:@(sha256:[0-9a-f]{64}))?");
  private static final int LONGEST = 512;

  ImageReferenceType() {
    super("an image", "^\\S+(:(?!latest$)" + TAG + "|@sha256:[0-9a-f]{64})$");
  }

  @Override
  public Parsed<ImageReference> parse(Node.Scalar scalar) {
    var text = scalar.text();
    // The pattern's repetitions nest, so very long text would take very long.
    var reference = REFERENCE.matcher(text.length() > LONGEST ? "" : text);
    if (!reference.matches()) {
      return Parsed.refused(
          Message.of(
                  ConfigCode.WRONG_FORM, Quoting.quoted(text) + " is not a reference to an image")
              .why("it is `host/path:tag` or `host/path@sha256:…`, the path in lower case")
              .help("write it as `registry.example.com/sparkdriver/jupyter:3.5.9`"));
    }
    var tag = reference.group(2);
    if (reference.group(3) == null && (tag == null || tag.equals("latest"))) {
      var what = tag == null ? " has no tag" : " is whatever was pushed last";
      return Parsed.refused(
          Message.of(ErrorCode.IMAGE_NOT_PINNED, Quoting.quoted(text) + what)
              .why("the same stack file would start another image tomorrow")
              .help("pin a tag (`:3.5.9`) or, better, a digest (`@sha256:…`)"));
    }
    return Parsed.good(new ImageReference(text));
  }
}
