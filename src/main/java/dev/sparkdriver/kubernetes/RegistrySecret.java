package dev.sparkdriver.kubernetes;

import com.google.gson.Gson;
import com.pulumi.kubernetes.core.v1.SecretArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import java.util.Map;
import java.util.TreeMap;

/** The manifest of a Secret with which the kubelet pulls images. */
public final class RegistrySecret {

  /** The kubelet knows Docker's own registry by this alone. */
  private static final Map<String, String> KNOWN_AS =
      Map.of("docker.io", "https://index.docker.io/v1/");

  private static final String TYPE = "kubernetes.io/dockerconfigjson";

  private RegistrySecret() {}

  /**
   * A login.
   *
   * @param server the registry, as images name it
   * @param user the user
   * @param password the user's password
   */
  public record Login(String server, String user, String password) {

    /** As Docker keeps logins in a file. */
    private String dockerConfig() {
      var login = new TreeMap<String, String>();
      login.put("auth", FileSecret.base64(user + ":" + password));
      login.put("username", user);
      login.put("password", password);
      var name = KNOWN_AS.getOrDefault(server, server);
      return new Gson().toJson(Map.of("auths", Map.of(name, login)));
    }

    @Override
    public String toString() {
      return "a login of " + server;
    }
  }

  /** The Secret, whose text the engine keeps secret. */
  public static SecretArgs of(ObjectMetaArgs metadata, Login login) {
    return FileSecret.of(metadata, TYPE, Map.of(".dockerconfigjson", login.dockerConfig()));
  }
}
