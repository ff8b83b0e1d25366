package dev.sparkdriver.notebook;

import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.rbac.v1.Role;
import com.pulumi.kubernetes.rbac.v1.RoleBinding;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.kubernetes.Accounts;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Options;
import java.util.List;
import java.util.Map;

/**
 * The service accounts of a notebook: the driver's, which may do what Spark needs in the namespace,
 * and the executors', which may do nothing.
 */
final class ServiceAccounts extends ComponentResource {

  private static final String TYPE = "sparkdriver:notebook:Accounts";

  private final List<Resource> ready;

  /**
   * Whose accounts they are.
   *
   * @param context what all objects of the notebook have in common
   * @param cloudGrants rights in the cloud that must be there before the accounts
   */
  record Args(NotebookContext context, List<Resource> cloudGrants) {}

  ServiceAccounts(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var context = args.context();
    var names = context.names();
    var driver = account("driver", context.objects().driverAccount(), args);
    var executor = account("executor", context.objects().executorAccount(), args);
    var role =
        new Role(names.part("driver"), AccountManifests.driverRole(context), Options.of(this));
    var binding =
        new RoleBinding(
            names.part("driver"),
            AccountManifests.driverBinding(context),
            Options.after(this, role, driver));
    ready = List.of(binding, executor);
    registerOutputs(Map.of());
  }

  private ServiceAccount account(String part, ObjectName account, Args args) {
    return new ServiceAccount(
        args.context().names().part(part),
        Accounts.of(args.context().metadata(account)),
        Options.after(this, args.cloudGrants().toArray(Resource[]::new)));
  }

  /** What has to be there before the first session starts. */
  List<Resource> ready() {
    return ready;
  }
}
