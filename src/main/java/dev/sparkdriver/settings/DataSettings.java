package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.Excludes;
import dev.sparkdriver.config.bind.Setting;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where a notebook's data is kept beside volumes: buckets, and the catalog of its tables. */
public record DataSettings(
    @Setting(
            help = "Buckets that its sessions read and write, by names of your choice.",
            keys = Formats.DnsLabel.class)
        Map<String, Store> stores,
    @Setting(
            help =
                "Where its tables are known by name. Default: files in the team's folder `shared`,"
                    + " where the team has one.")
        Optional<Catalog> catalog) {

  /** A bucket, and how it is reached. */
  public record Store(
      @Setting(
              help = "The bucket: `gs://` for Cloud Storage, `s3a://` for S3 of any make.",
              effect = Effect.NEW_SESSIONS,
              required = true,
              format = DataFormats.BucketUrl.class,
              example = "gs://ads-events")
          String url,
      @Setting(
              help =
                  "`read` or `write` (which reads too). On target `gke` the notebook's accounts are"
                      + " granted it for a `gs://` bucket without `keyFile`; elsewhere it is the"
                      + " key's to allow.",
              effect = Effect.NEW_SESSIONS,
              defaultValue = "read",
              example = "write")
          Access access,
      @Setting(
              help = "Address of the service, where it is not Google's or Amazon's own.",
              effect = Effect.NEW_SESSIONS,
              format = DataFormats.Endpoint.class,
              example = "https://s3.example.com:9000")
          Optional<String> endpoint,
      @Setting(
              help = "Region of an `s3a://` bucket.",
              effect = Effect.NEW_SESSIONS,
              format = DataFormats.Region.class,
              example = "eu-central-1")
          Optional<String> region,
      @Setting(
              help =
                  "For `s3a://`: the name under `secrets` of the access key's id. Without one, sessions"
                      + " have the rights that the cluster gives its pods or nodes.",
              effect = Effect.NEW_SESSIONS,
              format = DataFormats.SecretName.class,
              example = "lake-id")
          Optional<String> accessKey,
      @Setting(
              help = "For `s3a://`: the name under `secrets` of the access key's secret.",
              effect = Effect.NEW_SESSIONS,
              format = DataFormats.SecretName.class,
              example = "lake-key")
          Optional<String> secretKey,
      @Setting(
              help =
                  "For `gs://`: the name under `secrets` of a service account's key in JSON."
                      + " Without one, it is the identity that the pods have in Google Cloud.",
              effect = Effect.NEW_SESSIONS,
              format = DataFormats.SecretName.class,
              example = "events-key")
          @Excludes(value = "anonymous", why = "a key is somebody's")
          Optional<String> keyFile,
      @Setting(
              help = "Ask without any key, for buckets that are open to everybody.",
              effect = Effect.NEW_SESSIONS,
              defaultValue = "false")
          boolean anonymous) {

    /** The names of the secrets that open it, by the settings that have them. */
    public Map<String, String> keys() {
      return present(Map.of("accessKey", accessKey, "secretKey", secretKey, "keyFile", keyFile));
    }

    /** True for a bucket of Cloud Storage, false for one of S3. */
    public boolean onGoogle() {
      return url.startsWith("gs:");
    }

    /** The bucket's name. */
    public String bucket() {
      return url.substring(url.indexOf("//") + 2);
    }

    /** True for a bucket that the pods' own identity in Google Cloud opens. */
    public boolean isByIdentity() {
      return onGoogle() && keyFile.isEmpty() && endpoint.isEmpty() && !anonymous;
    }
  }

  /** What may be done in a bucket. */
  public enum Access {
    READ,
    WRITE
  }

  /** The catalog {@code team}, of tables of Apache Iceberg. */
  public record Catalog(
      @Setting(
              help =
                  "`filesystem` needs no server, and keeps tables in the team's folder; `jdbc`"
                      + " knows them in a database, `rest` by a server of Iceberg's protocol. Both"
                      + " are safe for tables in buckets, which a file system's is not.",
              effect = Effect.NEW_SESSIONS,
              defaultValue = "filesystem",
              example = "jdbc")
          CatalogType type,
      @Setting(
              help = "Address of the database or server.",
              effect = Effect.NEW_SESSIONS,
              format = DataFormats.CatalogUri.class,
              example = "jdbc:postgresql://db.example.com/tables")
          Optional<String> uri,
      @Setting(
              help =
                  "For `jdbc`: where the tables' files are, a folder in one of the `stores`;"
                      + " default: `tables` in the team's folder. For `rest`: what the server calls"
                      + " it.",
              effect = Effect.NEW_SESSIONS,
              example = "gs://ads-events/tables")
          Optional<String> warehouse,
      @Setting(
              help = "For `jdbc`: the user of the database.",
              effect = Effect.NEW_SESSIONS,
              example = "ads")
          Optional<String> user,
      @Setting(
              help = "For `jdbc`: the name under `secrets` of the user's password.",
              effect = Effect.NEW_SESSIONS,
              format = DataFormats.SecretName.class,
              example = "tables-password")
          Optional<String> password,
      @Setting(
              help = "For `rest`: the name under `secrets` of a bearer token.",
              effect = Effect.NEW_SESSIONS,
              format = DataFormats.SecretName.class,
              example = "tables-token")
          Optional<String> token) {

    /** The names of the secrets that open it, by the settings that have them. */
    public Map<String, String> keys() {
      return present(Map.of("password", password, "token", token));
    }
  }

  private static Map<String, String> present(Map<String, Optional<String>> settings) {
    var present = new TreeMap<String, String>();
    settings.forEach((setting, value) -> value.ifPresent(text -> present.put(setting, text)));
    return present;
  }

  /** How a catalog knows its tables. */
  public enum CatalogType {
    FILESYSTEM,
    JDBC,
    REST
  }
}
