package dev.sparkdriver.session;

import java.net.URI;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.alias.CredentialProvider;
import org.apache.hadoop.security.alias.CredentialProviderFactory;

/**
 * Keys of stores, from files: {@code sparkdriver.secret.fs.s3a.bucket.lake.secret.key} of Hadoop's conf names the secret that
 * {@code fs.s3a.bucket.lake.secret.key} is. So a key is in no conf, and each new session reads it as it then is.
 * https://hadoop.apache.org/docs/r3.3.4/hadoop-project-dist/hadoop-common/CredentialProviderAPI.html
 */
final class SecretCredentials extends CredentialProvider {

  private static final String NAME = "sparkdriver.secret.";

  private final Configuration conf;
  private final Secrets secrets;

  SecretCredentials(Configuration conf, Secrets secrets) {
    this.conf = conf;
    this.secrets = secrets;
  }

  /** Found by Hadoop, for {@code hadoop.security.credential.provider.path}. */
  public static final class Factory extends CredentialProviderFactory {

    @Override
    public CredentialProvider createProvider(URI address, Configuration conf) {
      return "sparkdriver".equals(address.getScheme()) ? new SecretCredentials(conf, Secrets.ofPod()) : null;
    }
  }

  @Override
  public boolean isTransient() {
    return true;
  }

  @Override
  public CredentialEntry getCredentialEntry(String alias) {
    var name = conf.get(NAME + alias);
    return name == null ? null : new Entry(alias, secrets.text(name).toCharArray());
  }

  /** Its constructor is not for everybody. */
  private static final class Entry extends CredentialEntry {
    Entry(String alias, char[] text) {
      super(alias, text);
    }
  }

  @Override
  public List<String> getAliases() {
    return conf.getPropsWithPrefix(NAME).keySet().stream().sorted().toList();
  }

  @Override
  public CredentialEntry createCredentialEntry(String alias, char[] text) {
    throw new UnsupportedOperationException("secrets are settings of the stack");
  }

  @Override
  public void deleteCredentialEntry(String alias) {
    throw new UnsupportedOperationException("secrets are settings of the stack");
  }

  @Override
  public void flush() {
    // Nothing is written.
  }
}
