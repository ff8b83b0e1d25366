package dev.sparkdriver.lock.resolve;

import com.google.common.net.UrlEscapers;
import dev.sparkdriver.lock.JarRepositories;
import java.util.List;
import java.util.Optional;

/**
 * A Maven repository, or an index of Python packages.
 *
 * @param url its address
 * @param login who reads it; nothing when everybody may
 */
public record Repository(String url, Optional<Login> login) {

  /** Where Java libraries are looked for when the settings name nothing else. */
  public static final List<Repository> DEFAULT =
      List.of(new Repository(JarRepositories.CENTRAL, Optional.empty()));

  /** Its address with the login in it, as pip and uv take it: never for an argument or a log. */
  public String secretUrl() {
    return login.map(who -> url.replaceFirst("://", "://" + who.encoded() + "@")).orElse(url);
  }

  /** Who reads a repository; never printed. */
  public record Login(String user, String password) {
    private String encoded() {
      return encoded(user) + ":" + encoded(password);
    }

    private static String encoded(String text) {
      return UrlEscapers.urlFormParameterEscaper().escape(text).replace("+", "%20");
    }

    @Override
    public String toString() {
      return "[login]";
    }
  }
}
