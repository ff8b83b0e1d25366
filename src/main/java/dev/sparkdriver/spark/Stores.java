package dev.sparkdriver.spark;

import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.settings.DataSettings.Store;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The buckets of a notebook's sessions. Keys are in files, which the image's provider of
 * credentials reads; conf only names them.
 */
final class Stores implements ConfFeature {
  private static final String GS = "spark.hadoop.fs.gs.";
  private static final String S3A = "spark.hadoop.fs.s3a.bucket.";
  private static final String PROVIDER = "spark.hadoop.hadoop.security.credential.provider.path";
  private static final String GS_CONTEXT = "spark.hadoop.fs.AbstractFileSystem.gs.impl";

  @Override
  public Map<String, String> conf(ConfArgs args) {
    var conf = new TreeMap<String, String>();
    conf.put(GS + "impl", "com.google.cloud.hadoop.fs.gcs.GoogleHadoopFileSystem");
    conf.put(GS_CONTEXT, "com.google.cloud.hadoop.fs.gcs.GoogleHadoopFS");
    args.recipe().data().stores().values().forEach(store -> conf.putAll(of(store)));
    return conf;
  }

  /** What opens one store. */
  static Map<String, String> of(Store store) {
    return store.onGoogle() ? google(store) : s3(store);
  }

  private static Map<String, String> google(Store store) {
    var conf = new TreeMap<String, String>();
    store.endpoint().ifPresent(address -> conf.put(GS + "storage.root.url", address + "/"));
    store
        .keyFile()
        .ifPresent(
            name -> {
              conf.put(GS + "auth.service.account.enable", "true");
              conf.put(
                  GS + "auth.service.account.json.keyfile", ImageContract.SECRETS + "/" + name);
            });
    if (store.anonymous()) {
      conf.put(GS + "auth.service.account.enable", "false");
      conf.put(GS + "auth.null.enable", "true");
    }
    return conf;
  }

  private static Map<String, String> s3(Store store) {
    var conf = new TreeMap<String, String>();
    var bucket = S3A + store.bucket() + ".";
    // Otherwise the markers of all folders above are deleted after each write, which servers on a
    // disk refuse:
    // https://hadoop.apache.org/docs/r3.3.4/hadoop-aws/tools/hadoop-aws/directory_markers.html
    conf.put(bucket + "directory.marker.retention", "keep");
    store
        .endpoint()
        .ifPresent(
            address -> {
              conf.put(bucket + "endpoint", address);
              // Only Amazon has a host name for each bucket.
              conf.put(bucket + "path.style.access", "true");
            });
    store.region().ifPresent(region -> conf.put(bucket + "endpoint.region", region));
    provider(store)
        .ifPresent(
            name ->
                conf.put(bucket + "aws.credentials.provider", "org.apache.hadoop.fs.s3a." + name));
    store.accessKey().ifPresent(name -> conf.putAll(key(store, "access.key", name)));
    store.secretKey().ifPresent(name -> conf.putAll(key(store, "secret.key", name)));
    return conf;
  }

  private static Optional<String> provider(Store store) {
    if (store.anonymous()) {
      return Optional.of("AnonymousAWSCredentialsProvider");
    }
    return store.accessKey().map(name -> "SimpleAWSCredentialsProvider");
  }

  private static Map<String, String> key(Store store, String key, String secret) {
    return Map.of(
        PROVIDER,
        "sparkdriver:///",
        "spark.hadoop.sparkdriver.secret.fs.s3a.bucket." + store.bucket() + "." + key,
        secret);
  }

  @Override
  public Map<String, String> owned() {
    var ours = "leave it out; the image has the connector";
    return Map.of(
        GS + "impl",
        ours,
        GS_CONTEXT,
        ours,
        PROVIDER,
        "name the keys in `data.stores`, or write `{{secret:NAME}}` in the keys that need them");
  }
}
