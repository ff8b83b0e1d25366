package dev.sparkdriver.backup;

import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.PodSecurity;
import dev.sparkdriver.settings.BackupSettings;
import dev.sparkdriver.settings.BackupSettings.Keep;
import dev.sparkdriver.spark.ResourceRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The container in which restic copies a volume. */
final class BackupContainer {

  private static final String AMAZON = "https://s3.amazonaws.com";

  private BackupContainer() {}

  static ContainerArgs of(VolumeBackup.Args args) {
    return ContainerArgs.builder()
        .name("backup")
        .image(args.pod().image())
        .imagePullPolicy("IfNotPresent")
        .args(arguments(args))
        .workingDir(ImageContract.VOLUME)
        .env(environment(args))
        .resources(ResourceRequests.backup().beside())
        .securityContext(PodSecurity.container())
        .volumeMounts(
            mount(BackupPod.VOLUME, ImageContract.VOLUME).readOnly(true).build(),
            mount(BackupPod.KEYS, ImageContract.BACKUP_KEYS).readOnly(true).build(),
            mount(BackupPod.SCRATCH, ImageContract.TMP).build())
        .build();
  }

  private static List<String> arguments(VolumeBackup.Args args) {
    var claim = args.volume().claim();
    var arguments = new ArrayList<>(ImageContract.BACKUP);
    arguments.addAll(List.of("save", "--host=" + claim.namespace() + "/" + claim.name()));
    arguments.addAll(kept(args.settings().keep()));
    return arguments;
  }

  private static List<String> kept(Keep keep) {
    return List.of(
        "--keep-last=" + Keep.NEWEST,
        "--keep-daily=" + keep.daily(),
        "--keep-weekly=" + keep.weekly(),
        "--keep-monthly=" + keep.monthly());
  }

  private static List<EnvVarArgs> environment(VolumeBackup.Args args) {
    var keys = ImageContract.BACKUP_KEYS + "/";
    var variables = new TreeMap<String, String>();
    variables.put("RESTIC_REPOSITORY", repository(args));
    variables.put("RESTIC_PASSWORD_FILE", keys + ImageContract.BACKUP_PASSWORD);
    variables.put("RESTIC_CACHE_DIR", ImageContract.TMP + "/restic");
    variables.put("AWS_SHARED_CREDENTIALS_FILE", keys + ImageContract.BACKUP_CREDENTIALS);
    if (args.settings().to().authority().isPresent()) {
      // Beside the folder of public ones; restic's own `--cacert` would be all that it trusts.
      variables.put("SSL_CERT_FILE", keys + ImageContract.BACKUP_AUTHORITY);
    }
    // Trades processor for memory, which a repository's index takes most of.
    variables.put("GOGC", "20");
    args.settings().to().region().ifPresent(region -> variables.put("AWS_DEFAULT_REGION", region));
    return variables.entrySet().stream()
        .map(entry -> EnvVarArgs.builder().name(entry.getKey()).value(entry.getValue()).build())
        .toList();
  }

  /** A repository for each volume: the lock, the keys and the damage of one are no other's. */
  private static String repository(VolumeBackup.Args args) {
    BackupSettings.Target to = args.settings().to();
    var claim = args.volume().claim();
    return "s3:%s/%s/%s/%s/%s"
        .formatted(
            to.endpoint().orElse(AMAZON),
            to.bucket(),
            args.volume().ownership().stack(),
            claim.namespace(),
            claim.name());
  }

  private static VolumeMountArgs.Builder mount(String volume, String path) {
    return VolumeMountArgs.builder().name(volume).mountPath(path);
  }
}
