package dev.sparkdriver.sandbox;

/** A pod that Pod Security lets in, so that what else it asks for is what is judged. */
final class Intruder {

  static final String NAME = "intruder";

  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: %s, namespace: %s, labels: {mine: "no"}}
      spec:
        %s
        securityContext: {runAsNonRoot: true, runAsUser: 185, seccompProfile: {type: RuntimeDefault}}
        containers:
          - name: intruder
            image: any
            securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
      """;

  private Intruder() {}

  /** Its manifest, with one more line in its spec. */
  static String in(String namespace, String line) {
    return POD.formatted(NAME, namespace, line);
  }
}
