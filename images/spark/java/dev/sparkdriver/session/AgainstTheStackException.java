package dev.sparkdriver.session;

import java.util.Collection;

/** A session was asked for that the stack's settings do not allow. */
final class AgainstTheStackException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  AgainstTheStackException(Collection<String> keys, Collection<String> settings) {
    super(
        "the stack's settings say what a session has for %s: make it by SparkSession.builder.getOrCreate() without that%s"
            .formatted(String.join(", ", keys), settings.isEmpty() ? "" : ", and ask there for " + String.join(", ", settings)));
  }
}
