package dev.sparkdriver.tls;

import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.TlsFiles;
import dev.sparkdriver.state.StackState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Certificates of the last run, as long as they last and are for the same names; others are new.
 *
 * @param state what the engine remembers of the stack, the keys encrypted
 */
public record RememberedCertificates(StackState state) implements Certificates {

  @Override
  public TlsFiles of(ObjectName secret, List<String> hosts) {
    return Optional.ofNullable(state.objects().get(secret))
        .flatMap(StackState.Held::tls)
        .filter(tls -> SelfSigned.lasts(tls, hosts, Instant.now()))
        .orElseGet(() -> NEW.of(secret, hosts));
  }
}
