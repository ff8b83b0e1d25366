package dev.sparkdriver.notebook;

import com.pulumi.kubernetes.core.v1.inputs.ConfigMapProjectionArgs;
import com.pulumi.kubernetes.core.v1.inputs.DownwardAPIProjectionArgs;
import com.pulumi.kubernetes.core.v1.inputs.DownwardAPIVolumeFileArgs;
import com.pulumi.kubernetes.core.v1.inputs.KeyToPathArgs;
import com.pulumi.kubernetes.core.v1.inputs.ObjectFieldSelectorArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProjectedVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceAccountTokenProjectionArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeProjectionArgs;
import dev.sparkdriver.kubernetes.ImageContract;

/** What a pod shows the API server as its account: mounted by name, where clients look for it. */
final class AccountVolume {

  private static final String NAME = "account";

  /** Kubernetes renews the token in its file well before that, and Spark reads it again. */
  private static final int TOKEN_SECONDS = 3600;

  private AccountVolume() {}

  static VolumeArgs volume() {
    return VolumeArgs.builder().name(NAME).projected(sources()).build();
  }

  static VolumeMountArgs mount() {
    return VolumeMountArgs.builder()
        .name(NAME)
        .mountPath(ImageContract.ACCOUNT)
        .readOnly(true)
        .build();
  }

  private static ProjectedVolumeSourceArgs sources() {
    var token =
        ServiceAccountTokenProjectionArgs.builder()
            .path("token")
            .expirationSeconds(TOKEN_SECONDS)
            .build();
    var authority =
        ConfigMapProjectionArgs.builder()
            .name("kube-root-ca.crt")
            .items(KeyToPathArgs.builder().key("ca.crt").path("ca.crt").build())
            .build();
    var namespace =
        DownwardAPIProjectionArgs.builder()
            .items(
                DownwardAPIVolumeFileArgs.builder()
                    .path("namespace")
                    .fieldRef(
                        ObjectFieldSelectorArgs.builder().fieldPath("metadata.namespace").build())
                    .build())
            .build();
    return ProjectedVolumeSourceArgs.builder()
        .sources(
            VolumeProjectionArgs.builder().serviceAccountToken(token).build(),
            VolumeProjectionArgs.builder().configMap(authority).build(),
            VolumeProjectionArgs.builder().downwardAPI(namespace).build())
        .build();
  }
}
