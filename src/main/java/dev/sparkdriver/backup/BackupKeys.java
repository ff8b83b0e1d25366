package dev.sparkdriver.backup;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.SecretArgs;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.settings.BackupSettings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
    return SecretArgs.builder()
        .metadata(
            volume
                .ownership()
                .metadata(
                    volume.objects().keys(), volume.namespace(), args.pod().labels(), Map.of()))
        .type("Opaque")
        .data(Output.ofSecret(files(args.settings())))
        .build();
  }

  private static Map<String, String> files(BackupSettings settings) {
    return new TreeMap<>(
        Map.of(
            ImageContract.BACKUP_PASSWORD, base64(settings.password().reveal()),
            ImageContract.BACKUP_CREDENTIALS, base64(credentials(settings.to()))));
  }

  private static String credentials(BackupSettings.Target to) {
    return "[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n"
        .formatted(to.accessKey().reveal().strip(), to.secretKey().reveal().strip());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
