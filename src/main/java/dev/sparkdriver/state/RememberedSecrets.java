package dev.sparkdriver.state;

import com.google.common.io.BaseEncoding;
import dev.sparkdriver.kubernetes.ObjectName;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Secrets of the last run, if they were random; others are new. */
public final class RememberedSecrets implements GeneratedSecrets {
  private static final int BYTES = 32;

  /** Stacks of before have some in hexadecimal, derived from a hash that several notebooks know. */
  private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final StackState state;
  private final SecureRandom random = new SecureRandom();
  private final Map<File, String> known = new ConcurrentHashMap<>();

  private record File(ObjectName secret, String name) {}

  /**
   * What a stack's next run goes on with.
   *
   * @param state what the engine remembers of the stack, secrets encrypted
   */
  public RememberedSecrets(StackState state) {
    this.state = state;
  }

  @Override
  public String of(ObjectName secret, String file) {
    return known.computeIfAbsent(new File(secret, file), this::rememberedOrNew);
  }

  private String rememberedOrNew(File file) {
    return Optional.ofNullable(state.objects().get(file.secret()))
        .map(held -> held.files().get(file.name()))
        .filter(text -> RANDOM.matcher(text).matches())
        .orElseGet(this::made);
  }

  private String made() {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return BaseEncoding.base64Url().omitPadding().encode(bytes);
  }
}
