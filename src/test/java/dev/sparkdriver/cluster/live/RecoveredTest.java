package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.state.RememberedSecrets;
import dev.sparkdriver.state.StackState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A stack whose state is lost, with the secrets that it finds in the cluster. */
class RecoveredTest {
  private static final ObjectName LOGIN = new ObjectName(Kind.SECRET, "ads", "main-login");
  private static final String KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
  private static final HasMetadata SECRET =
      Serialization.unmarshal(
          """
          metadata: {name: main-login, namespace: ads, uid: "1"}
          data: {cookie-key: MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6QUJDREVGRw==}
          """,
          Secret.class);

  private static StackState state(Set<ObjectName> recovered) {
    return Recovered.into(
        StackState.EMPTY, Ownership.ofNew("stack").and(Set.of(), recovered), Map.of(LOGIN, SECRET));
  }

  @Test
  void aKeyOfASecretThatIsTakenBackIsTheStacksAgain() {
    assertThat(new RememberedSecrets(state(Set.of(LOGIN))).of(LOGIN, "cookie-key")).isEqualTo(KEY);
  }

  @Test
  void oneOfSomebodyElsesSecretIsNot() {
    assertThat(new RememberedSecrets(state(Set.of())).of(LOGIN, "cookie-key")).isNotEqualTo(KEY);
  }

  @Test
  void whatTheStateKnowsStaysAsItIs() {
    var known = state(Set.of(LOGIN));
    var other = Serialization.clone(SECRET);
    ((Secret) other).setData(Map.of());

    assertThat(
            Recovered.into(
                known, Ownership.ofNew("stack").and(Set.of(), Set.of(LOGIN)), Map.of(LOGIN, other)))
        .isEqualTo(known);
  }
}
