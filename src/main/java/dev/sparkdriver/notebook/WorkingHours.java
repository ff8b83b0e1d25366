package dev.sparkdriver.notebook;

import com.pulumi.kubernetes.batch.v1.CronJob;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.rbac.v1.Role;
import com.pulumi.kubernetes.rbac.v1.RoleBinding;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.kubernetes.Accounts;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.settings.HoursSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What suspends a notebook and wakes it by the clock, with an account that may do only that. */
final class WorkingHours extends ComponentResource {

  private static final String TYPE = "sparkdriver:notebook:WorkingHours";

  /**
   * What it is made from.
   *
   * @param pod what the notebook's pod is made from
   * @param hours when
   * @param prerequisites what has to be there before any pod of the team
   */
  record Args(NotebookPodArgs pod, HoursSettings hours, List<Resource> prerequisites) {}

  WorkingHours(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var context = args.pod().context();
    var objects = context.hours();
    var account =
        new ServiceAccount(
            name, Accounts.of(context.metadata(objects.account())), Options.of(this));
    var role = new Role(name, AccountManifests.hoursRole(context), Options.of(this));
    var binding =
        new RoleBinding(
            name, AccountManifests.hoursBinding(context), Options.after(this, role, account));
    var needed = new ArrayList<>(args.prerequisites());
    needed.add(binding);
    var zone = args.hours().timeZone();
    var suspend = new HoursJob("suspend", objects.suspend(), args.hours().suspend(), zone);
    job(suspend, args.pod(), needed);
    args.hours()
        .resume()
        .map(schedule -> new HoursJob("resume", objects.resume(), schedule, zone))
        .ifPresent(resume -> job(resume, args.pod(), needed));
    registerOutputs(Map.of());
  }

  private void job(HoursJob job, NotebookPodArgs pod, List<Resource> needed) {
    new CronJob(
        pod.context().names().part(job.what()),
        job.manifest(pod),
        Options.after(this, needed.toArray(Resource[]::new)));
  }
}
