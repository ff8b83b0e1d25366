package dev.sparkdriver.backup;

import com.pulumi.kubernetes.core.v1.SecretArgs;
import dev.sparkdriver.kubernetes.FileSecret;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.settings.BackupSettings;
import java.util.Map;
import java.util.TreeMap;

/**
 * What opens the backups of a volume. It is no secret of the notebook's, so that what goes wrong in
 * one does not reach its backups.
 */
final class BackupKeys {

  private BackupKeys() {}

  static SecretArgs secret(VolumeBackup.Args args) {
    var volume = args.volume();
    var metadata =
        volume
            .ownership()
            .metadata(volume.objects().keys(), volume.namespace(), args.pod().labels(), Map.of());
    return FileSecret.of(metadata, files(args.settings()));
  }

  private static Map<String, String> files(BackupSettings settings) {
    var files = new TreeMap<String, String>();
    files.put(ImageContract.BACKUP_PASSWORD, settings.password().reveal());
    files.put(ImageContract.BACKUP_CREDENTIALS, credentials(settings.to()));
    settings
        .to()
        .authority()
        .ifPresent(authority -> files.put(ImageContract.BACKUP_AUTHORITY, authority.pem()));
    return files;
  }

  private static String credentials(BackupSettings.Target to) {
    return "[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n"
        .formatted(to.accessKey().reveal().strip(), to.secretKey().reveal().strip());
  }
}
