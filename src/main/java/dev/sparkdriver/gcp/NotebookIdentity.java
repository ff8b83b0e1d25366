package dev.sparkdriver.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.serviceaccount.Account;
import com.pulumi.gcp.serviceaccount.AccountArgs;
import com.pulumi.gcp.serviceaccount.IAMMember;
import com.pulumi.gcp.serviceaccount.IAMMemberArgs;
import com.pulumi.gcp.storage.BucketIAMMember;
import com.pulumi.gcp.storage.BucketIAMMemberArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.naming.Children;
import dev.sparkdriver.naming.Names;
import dev.sparkdriver.settings.TeamSettings.Access;
import dev.sparkdriver.settings.TeamSettings.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The Google service account that one notebook's driver and executors act as, without a key: GKE
 * vouches for them. It may use the team's buckets and nothing else.
 */
final class NotebookIdentity extends ComponentResource {
  private static final String TYPE = "sparkdriver:gcp:NotebookIdentity";
  private static final String ACT_AS = "roles/iam.workloadIdentityUser";

  private final Output<String> email;

  NotebookIdentity(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var account =
        new Account(
            name, account(args), Children.after(this, args.on(Api.IAM, Api.IAM_CREDENTIALS)));
    var grants = new ArrayList<Output<String>>();
    for (var pods : List.of(args.names().driver(), args.names().executor())) {
      grants.add(actAs(account, pods, args).id());
    }
    for (var bucket : args.buckets()) {
      grants.add(use(account, bucket, args).id());
    }
    email = Output.tuple(account.email(), Output.all(grants)).applyValue(both -> both.t1);
    registerOutputs(Map.of("email", email));
  }

  /** Its address, known once it may do what it is for. */
  Output<String> email() {
    return email;
  }

  /** The role that an access stands for. */
  static String role(Access access) {
    return switch (access) {
      case READ -> "roles/storage.objectViewer";
      case WRITE -> "roles/storage.objectUser";
    };
  }

  private static AccountArgs account(Args args) {
    return AccountArgs.builder()
        .project(args.services().project())
        .accountId(AccountId.of(args.names()))
        .displayName("Sparkdriver notebook " + args.names().path())
        .build();
  }

  private IAMMember actAs(Account account, String serviceAccount, Args args) {
    return new IAMMember(
        args.names().part(serviceAccount),
        IAMMemberArgs.builder()
            .serviceAccountId(account.name())
            .role(ACT_AS)
            .member(
                Output.format(
                    "serviceAccount:%s[%s/%s]",
                    ClusterSecurity.workloadPool(args.services().project()),
                    args.names().namespace(),
                    serviceAccount))
            .build(),
        Children.after(this, args.cluster())); // the first cluster makes the project's pool
  }

  private BucketIAMMember use(Account account, Bucket bucket, Args args) {
    return new BucketIAMMember(
        args.names().part(bucket.name()),
        BucketIAMMemberArgs.builder()
            .bucket(bucket.name())
            .role(role(bucket.access()))
            .member(account.member())
            .build(),
        Children.after(this, args.on(Api.STORAGE)));
  }

  /** What the identity is told. */
  record Args(ProjectServices services, Resource cluster, Names names, List<Bucket> buckets) {
    private Resource[] on(Api... apis) {
      return services.on(apis);
    }
  }
}
