package dev.sparkdriver.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.storage.BucketIAMMember;
import com.pulumi.gcp.storage.BucketIAMMemberArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.settings.DataSettings.Access;
import dev.sparkdriver.settings.DataSettings.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lets the pods of one notebook use its buckets, and nothing else on Google Cloud. */
final class NotebookIdentity extends ComponentResource {
  private static final String TYPE = "sparkdriver:gcp:NotebookIdentity";

  private final List<Resource> grants = new ArrayList<>();

  /**
   * Who gets rights, and to what.
   *
   * @param services the project's APIs
   * @param cluster the cluster that the notebook runs in
   * @param pool the identities of the project's pods
   * @param names the notebook's names
   * @param buckets the buckets and what may be done in each
   */
  record Args(
      ProjectServices services,
      Resource cluster,
      WorkloadPool pool,
      Names names,
      List<Store> buckets) {

    private Output<String> principal(String account) {
      return pool.principal(names.namespace(), account);
    }

    /** A policy refuses members of a pool that is not there: the first cluster makes it. */
    private Resource[] prerequisites() {
      var apis = services.on(Api.STORAGE, Api.IAM_CREDENTIALS);
      return Stream.concat(Stream.of(apis), Stream.of(cluster)).toArray(Resource[]::new);
    }
  }

  NotebookIdentity(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var names = args.names();
    for (var bucket : args.buckets()) {
      grants.add(use("driver/", bucket, args, args.principal(names.driver())));
      // executors read and write the data themselves
      grants.add(use("executor/", bucket, args, args.principal(names.executor())));
    }
    registerOutputs(Map.of());
  }

  /** The grants, which have to be there before the notebook's accounts. */
  List<Resource> grants() {
    return grants;
  }

  /** The role that an access stands for. */
  static String role(Access access) {
    return switch (access) {
      case READ -> "roles/storage.objectViewer";
      case WRITE -> "roles/storage.objectUser";
    };
  }

  private Resource use(String whose, Store bucket, Args args, Output<String> member) {
    return new BucketIAMMember(
        args.names().part(whose + bucket.bucket()),
        BucketIAMMemberArgs.builder()
            .bucket(bucket.bucket())
            .role(role(bucket.access()))
            .member(member)
            .build(),
        Options.after(this, args.prerequisites()));
  }
}
