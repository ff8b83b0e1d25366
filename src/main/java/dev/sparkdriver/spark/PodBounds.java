package dev.sparkdriver.spark;

import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.Quantity;
import dev.sparkdriver.settings.TeamSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one container or one volume of a team asks for, and the most that it gets.
 *
 * @param what what it is
 * @param setting where its size is set
 * @param memorySum how its memory comes about
 * @param requests what it is promised
 * @param limits the most that it gets
 */
public record PodBounds(
    String what,
    String setting,
    String memorySum,
    Map<QuotaResource, Long> requests,
    Map<QuotaResource, Long> limits) {

  /** Those of one notebook in its team's namespace: of its pods, and of their volumes. */
  public static List<PodBounds> of(NotebookSettings notebook) {
    var recipe = notebook.recipe();
    var driver = ResourceRequests.driver(recipe.driver());
    var executor = ResourceRequests.executor(recipe.executor());
    var all = new ArrayList<PodBounds>();
    all.add(
        new PodBounds(
            "the notebook's pod",
            "driver",
            ResourceRequests.memorySum(recipe.driver()),
            amounts(driver, driver.millicores()),
            amounts(driver, recipe.driver().cpuLimit().millicores())));
    all.add(
        new PodBounds(
            "an executor",
            "executor",
            ResourceRequests.memorySum(recipe.executor()),
            amounts(executor, executor.millicores()),
            amounts(executor, ResourceRequests.cpuLimit(recipe.executor()).millicores())));
    all.add(volume("the volume", "volume", recipe.volume().size()));
    recipe
        .executor()
        .localDisk()
        .map(disk -> volume("an executor's local disk", "executor.localDisk", disk.size()))
        .ifPresent(all::add);
    recipe.backup().map(backup -> backup("a backup's pod")).ifPresent(all::add);
    notebook
        .hours()
        .map(hours -> beside("the pod for hours", "hours", ResourceRequests.hours()))
        .ifPresent(all::add);
    return all;
  }

  /** That of a notebook's gateway, where it has one; it is in a namespace of its own. */
  public static Optional<PodBounds> ofGateway(NotebookSettings notebook) {
    return notebook.recipe().login().hasGateway()
        ? Optional.of(beside("the gateway's pod", "login", ResourceRequests.gateway()))
        : Optional.empty();
  }

  /** Those of the team's shared folder, where it has one. */
  public static List<PodBounds> ofShared(TeamSettings team) {
    return Stream.concat(
            team.shared().stream()
                .map(folder -> volume("the shared folder", "shared", folder.size())),
            team.sharedBackup().stream().map(backup -> backup("the shared folder's backup")))
        .toList();
  }

  private static PodBounds backup(String what) {
    return beside(what, "backup", ResourceRequests.backup());
  }

  private static PodBounds beside(String what, String setting, ResourceRequests pod) {
    return new PodBounds(
        what,
        setting,
        "",
        amounts(pod, pod.millicores()),
        amounts(pod, ResourceRequests.cpuLimitBeside().millicores()));
  }

  private static PodBounds volume(String what, String setting, Quantity size) {
    var storage = Map.of(QuotaResource.STORAGE, size.bytes());
    return new PodBounds(what, setting, "", storage, storage);
  }

  private static Map<QuotaResource, Long> amounts(ResourceRequests pod, long millicores) {
    return Map.of(
        QuotaResource.CPU, millicores, QuotaResource.MEMORY, QuotaResource.MEMORY.of(pod));
  }

  /** What it is promised; nothing of what it has none. */
  public long least(QuotaResource resource) {
    return requests.getOrDefault(resource, 0L);
  }

  /** The most that it gets. */
  public long most(QuotaResource resource) {
    return limits.getOrDefault(resource, 0L);
  }

  /** How an amount comes about, where that is a sum. */
  public String sum(QuotaResource resource) {
    return resource == QuotaResource.MEMORY ? memorySum : "";
  }
}
