package dev.sparkdriver.kubernetes;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.SecretArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** The manifest of a Secret that pods have as files. */
public final class FileSecret {

  private FileSecret() {}

  /**
   * The Secret.
   *
   * @param texts the files' texts, by their names; the engine keeps them secret
   */
  public static SecretArgs of(ObjectMetaArgs metadata, Map<String, String> texts) {
    return of(metadata, "Opaque", texts);
  }

  /** The Secret of a certificate. */
  public static SecretArgs of(ObjectMetaArgs metadata, TlsFiles tls) {
    var texts = Map.of(TlsFiles.CERTIFICATE, tls.certificate(), TlsFiles.KEY, tls.key());
    return of(metadata, TlsFiles.TYPE, texts);
  }

  /** The same of another type. */
  static SecretArgs of(ObjectMetaArgs metadata, String type, Map<String, String> texts) {
    var files = new TreeMap<String, String>();
    texts.forEach((file, text) -> files.put(file, base64(text)));
    return SecretArgs.builder()
        .metadata(metadata)
        .type(type)
        // Not `stringData`, which servers take and never give back to be compared with.
        .data(Output.ofSecret(files))
        .build();
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
