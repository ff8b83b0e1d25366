package dev.sparkdriver.notebook;

import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.rbac.v1.Role;
import com.pulumi.kubernetes.rbac.v1.RoleBinding;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Options;
import java.util.List;
import java.util.Map;

/** The account of the driver, with just what Spark needs, and that of executors, with nothing. */
final class ServiceAccounts extends ComponentResource {

  private static final String TYPE = "sparkdriver:notebook:Accounts";

  private final List<Resource> ready;

  record Args(NotebookContext context, List<Resource> grants) {}

  ServiceAccounts(Args args, ComponentResourceOptions options) {
    super(TYPE, args.context().names().part("accounts"), options);
    var context = args.context();
    var names = context.names();
    var driver = account("driver", context.objects().driverAccount(), args);
    var executor = account("executor", context.objects().executorAccount(), args);
    var role = new Role(names.part("driver"), AccountManifests.role(context), Options.of(this));
    var binding =
        new RoleBinding(
            names.part("driver"),
            AccountManifests.binding(context),
            Options.after(this, role, driver));
    ready = List.of(binding, executor);
    registerOutputs(Map.of());
  }

  private ServiceAccount account(String part, ObjectName account, Args args) {
    return new ServiceAccount(
        args.context().names().part(part),
        AccountManifests.account(args.context(), account),
        Options.after(this, args.grants().toArray(Resource[]::new)));
  }

  /** What the first session must wait for. */
  List<Resource> ready() {
    return ready;
  }
}
