package dev.sparkdriver.notebook;

import com.pulumi.kubernetes.core.v1.inputs.ConfigMapVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.EmptyDirVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.KeyToPathArgs;
import com.pulumi.kubernetes.core.v1.inputs.PersistentVolumeClaimVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProjectedVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretProjectionArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeProjectionArgs;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.TeamObjects;
import dev.sparkdriver.spark.SecretMounts;
import java.util.ArrayList;
import java.util.List;

/**
 * The volumes of a notebook's pod and where they are mounted.
 *
 * <p>Names are plain text and not outputs of the resources: when the engine has to replace the
 * ConfigMap, it would otherwise replace the StatefulSet too.
 */
final class PodVolumes {

  private static final String SHARED = "shared";

  private PodVolumes() {}

  static List<VolumeArgs> volumes(NotebookPodArgs args) {
    var names = args.context().names();
    var volumes =
        new ArrayList<>(
            List.of(
                claim("home", names.home()),
                scratch("tmp"),
                scratch("data"),
                configMap("spark", names.spark()),
                secret("login", names.login()),
                secret("session", names.session()),
                secrets(SecretMounts.driver(names, args.recipe())),
                AccountVolume.volume()));
    if (args.recipe().customServer().isEmpty()) {
      volumes.add(configMap("settings", names.settings()));
    }
    if (args.data().shared()) {
      volumes.add(claim(SHARED, TeamObjects.SHARED));
    }
    return volumes;
  }

  static List<VolumeMountArgs> mounts(NotebookPodArgs args) {
    var server = args.recipe().server();
    var mounts =
        new ArrayList<>(
            List.of(
                mount("home", server.home()).build(),
                mount("tmp", ImageContract.TMP).build(),
                mount("data", ImageContract.DATA).build(),
                mount("spark", server.conf()).readOnly(true).build(),
                mount("login", ImageContract.LOGIN).readOnly(true).build(),
                mount("session", ImageContract.SESSION).readOnly(true).build(),
                mount("secrets", ImageContract.SECRETS).readOnly(true).build(),
                AccountVolume.mount()));
    if (args.recipe().customServer().isEmpty()) {
      mounts.add(mount("settings", ImageContract.SETTINGS).readOnly(true).build());
    }
    if (args.data().shared()) {
      mounts.add(mount(SHARED, ImageContract.SHARED).build());
    }
    return mounts;
  }

  private static VolumeMountArgs.Builder mount(String volume, String path) {
    return VolumeMountArgs.builder().name(volume).mountPath(path);
  }

  private static VolumeArgs claim(String volume, String name) {
    var claim = PersistentVolumeClaimVolumeSourceArgs.builder().claimName(name).build();
    return VolumeArgs.builder().name(volume).persistentVolumeClaim(claim).build();
  }

  private static VolumeArgs scratch(String name) {
    return VolumeArgs.builder()
        .name(name)
        .emptyDir(EmptyDirVolumeSourceArgs.builder().build())
        .build();
  }

  private static VolumeArgs configMap(String volume, String name) {
    var files = ConfigMapVolumeSourceArgs.builder().name(name).build();
    return VolumeArgs.builder().name(volume).configMap(files).build();
  }

  private static VolumeArgs secret(String volume, String name) {
    var secret = SecretVolumeSourceArgs.builder().secretName(name).build();
    return VolumeArgs.builder().name(volume).secret(secret).build();
  }

  private static VolumeArgs secrets(List<SecretMounts.Source> sources) {
    var projected =
        ProjectedVolumeSourceArgs.builder()
            .sources(sources.stream().map(PodVolumes::source).toList())
            .build();
    return VolumeArgs.builder().name("secrets").projected(projected).build();
  }

  private static VolumeProjectionArgs source(SecretMounts.Source source) {
    // What is not there may come later; files of a mounted volume follow it.
    var secret = SecretProjectionArgs.builder().name(source.name()).optional(true);
    if (!source.files().isEmpty()) {
      secret.items(
          source.files().entrySet().stream()
              .map(file -> KeyToPathArgs.builder().path(file.getKey()).key(file.getValue()).build())
              .toList());
    }
    return VolumeProjectionArgs.builder().secret(secret.build()).build();
  }
}
