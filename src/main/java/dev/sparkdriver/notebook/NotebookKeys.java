package dev.sparkdriver.notebook;

import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.NotebookObjects;
import dev.sparkdriver.state.GeneratedSecrets;

/**
 * What the programs of one notebook know one another by. Each is random: what a notebook has of its
 * settings, another one may have too, and would compute these from it.
 *
 * @param session by what driver and executors do. By default Spark writes one into the environment
 *     of each executor's pod, where whoever may read pods can read it; this one is a file
 * @param cookie with what the server signs its log-ins. Executors have none of it
 * @param gateway by what the server knows its gateway
 */
public record NotebookKeys(SecretText session, SecretText cookie, SecretText gateway) {

  /**
   * The keys of a notebook, kept where its pods have them from.
   *
   * @param objects its objects
   * @param generated where they come from
   */
  public static NotebookKeys of(NotebookObjects objects, GeneratedSecrets generated) {
    return new NotebookKeys(
        new SecretText(generated.of(objects.session(), ImageContract.SESSION_SECRET)),
        new SecretText(generated.of(objects.login(), ImageContract.COOKIE_KEY)),
        new SecretText(generated.of(objects.login(), ImageContract.GATEWAY_SECRET)));
  }
}
