package dev.sparkdriver.cluster.live;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.ExecutorSettings.LocalDisk;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.TeamSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The cluster has the storage classes that volumes are made of. */
record StorageRules(List<ClusterFacts.StorageClass> classes) implements Rule {

  /** Those whose volumes are disks, which one node mounts; each by its maker's documentation. */
  private static final Set<String> DISKS =
      Set.of(
          "pd.csi.storage.gke.io",
          "kubernetes.io/gce-pd",
          "ebs.csi.aws.com",
          "kubernetes.io/aws-ebs",
          "disk.csi.azure.com",
          "kubernetes.io/azure-disk",
          "cinder.csi.openstack.org",
          "dobs.csi.digitalocean.com",
          "csi.hetzner.cloud",
          "linodebs.csi.linode.com",
          "rancher.io/local-path",
          "topolvm.io");

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var notebook : settings.all(NotebookSettings.class)) {
      var recipe = notebook.value().recipe();
      chosen(recipe.volume(), notebook.at("volume.storageClass"), found);
      recipe
          .executor()
          .localDisk()
          .map(LocalDisk::storageClass)
          .filter(name -> known(name).isEmpty())
          .ifPresent(
              name -> found.error(notebook.at("executor.localDisk.storageClass"), missing(name)));
    }
    for (var team : settings.all(TeamSettings.class)) {
      var at = team.at("shared.storageClass");
      team.value()
          .shared()
          .flatMap(folder -> chosen(folder, at, found))
          .filter(chosen -> DISKS.contains(chosen.provisioner()))
          .ifPresent(chosen -> found.error(at, disk(chosen)));
    }
  }

  /** The class that a volume will be of; tells where there is none, or none that grows. */
  private Optional<ClusterFacts.StorageClass> chosen(
      Recipe.Volume volume, Location at, Diagnostics found) {
    var chosen = known(volume.storageClass());
    if (chosen.isEmpty()) {
      found.error(at, missing(volume.storageClass()));
    } else if (!chosen.get().expandable()) {
      found.warning(at, fixed(chosen.get().name()));
    }
    return chosen;
  }

  /** The class of that name; the cluster's default for none. */
  private Optional<ClusterFacts.StorageClass> known(Optional<String> wanted) {
    return classes.stream()
        .filter(known -> wanted.map(known.name()::equals).orElseGet(known::isDefault))
        .findFirst();
  }

  private Message missing(Optional<String> name) {
    var wanted = name.map(text -> "no storage class `" + text + "`");
    return Message.of(
            ErrorCode.STORAGE_CLASS_MISSING,
            "the cluster has " + wanted.orElse("no default storage class"))
        .why("the volume would wait forever, and the pod with it")
        .help(choice());
  }

  private static Message fixed(String name) {
    return Message.of(
            ErrorCode.STORAGE_CLASS_FIXED, "volumes of storage class `" + name + "` cannot grow")
        .why("its `allowVolumeExpansion` is off, so that a larger `size` will be refused later")
        .help("choose a size that lasts, or another storage class");
  }

  private Message disk(ClusterFacts.StorageClass chosen) {
    return Message.of(
            ErrorCode.NOT_SHAREABLE,
            "a volume of storage class `%s` is a disk of one node".formatted(chosen.name()))
        .note(chosen.provisioner())
        .why("driver and executors mount the shared folder from several nodes at once")
        .help(
            "name a class of NFS, Filestore, EFS or the like in `shared.storageClass`: "
                + choice());
  }

  private String choice() {
    var names = classes.stream().map(ClusterFacts.StorageClass::name).sorted().toList();
    return names.isEmpty()
        ? "install one first; there is none"
        : "choose one of " + String.join(", ", names);
  }
}
