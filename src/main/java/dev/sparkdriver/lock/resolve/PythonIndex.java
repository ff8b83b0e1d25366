package dev.sparkdriver.lock.resolve;

import com.google.common.net.UrlEscapers;
import java.util.Optional;

/**
 * An index of Python packages.
 *
 * @param url its address
 * @param login who reads it; nothing when everybody may
 * @param authority the certificates, in PEM, of the authority that its own is from; nothing when
 *     whoever asks trusts it as it is
 */
public record PythonIndex(
    String url, Optional<Repository.Login> login, Optional<String> authority) {

  /** Its address with the login in it, as pip and uv take it: never for an argument or a log. */
  public String secretUrl() {
    return login
        .map(who -> encoded(who.user()) + ":" + encoded(who.password()))
        .map(who -> url.replaceFirst("://", "://" + who + "@"))
        .orElse(url);
  }

  private static String encoded(String text) {
    return UrlEscapers.urlFormParameterEscaper().escape(text).replace("+", "%20");
  }
}
