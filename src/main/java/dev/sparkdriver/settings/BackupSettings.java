package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.config.bind.Setting;
import java.util.Optional;

/** Encrypted copies of a volume in a bucket that sessions have no key of. */
public record BackupSettings(
    @Setting(
            help = "When, as cron writes it, in UTC.",
            defaultValue = "0 3 * * *",
            format = CronSchedule.class,
            example = "30 2 * * *")
        String schedule,
    @Setting(
            help =
                "Which snapshots stay besides the three newest; the rest is removed after each"
                    + " backup.")
        Keep keep,
    @Setting(help = "The bucket.", required = true) Target to,
    @Setting(
            help =
                "What they are encrypted with. Keep it elsewhere too: without it nothing comes back,"
                    + " and with another one nothing more is saved.",
            required = true)
        SecretText password) {

  /** How many snapshots stay, counted back from the newest. */
  public record Keep(
      @Setting(help = "The last of so many days.", defaultValue = "7", max = 10000) int daily,
      @Setting(help = "The last of so many weeks.", defaultValue = "5", max = 10000) int weekly,
      @Setting(help = "The last of so many months.", defaultValue = "12", max = 10000)
          int monthly) {

    /** How many stay whatever day they are of, as one made by hand before a risky change. */
    public static final int NEWEST = 3;
  }

  /** A bucket of S3 of any make; each volume has a folder of its own in it. */
  public record Target(
      @Setting(
              help =
                  "The bucket, which has to be there. Several volumes, teams and stacks may share"
                      + " one.",
              required = true,
              format = BackupFormats.BackupBucket.class,
              example = "s3a://ads-backup")
          String url,
      @Setting(
              help = "Address of the service, where it is not Amazon's own.",
              format = DataFormats.Endpoint.class,
              example = "https://s3.example.com:9000")
          Optional<String> endpoint,
      @Setting(
              help = "Region of the bucket.",
              format = DataFormats.Region.class,
              example = "eu-central-1")
          Optional<String> region,
      @Setting(
              help =
                  "Certificates, in PEM, of the authority that the service's is from, beside those that"
                      + " the notebook's image trusts. Default: those alone.")
          Optional<Certificates> authority,
      @Setting(help = "The access key's id.", required = true) SecretText accessKey,
      @Setting(help = "The access key's secret.", required = true) SecretText secretKey) {

    /** The bucket's name. */
    public String bucket() {
      return url.substring(url.indexOf("//") + 2);
    }
  }
}
