package dev.sparkdriver.spark;

import dev.sparkdriver.settings.NotebookSettings;
import java.util.List;
import java.util.Map;

/**
 * What one container or one volume of a notebook asks for, and the most that it gets.
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

  /** Those of one notebook: its pod's, its executors', and its volume's. */
  public static List<PodBounds> of(NotebookSettings notebook) {
    var recipe = notebook.recipe();
    var driver = ResourceRequests.driver(recipe.driver());
    var executor = ResourceRequests.executor(recipe.executor());
    var volume = Map.of(QuotaResource.STORAGE, recipe.volume().size().bytes());
    return List.of(
        new PodBounds(
            "the notebook's pod",
            "driver",
            ResourceRequests.memorySum(recipe.driver()),
            amounts(driver, driver.millicores()),
            amounts(driver, recipe.driver().cpuLimit().millicores())),
        new PodBounds(
            "an executor",
            "executor",
            ResourceRequests.memorySum(recipe.executor()),
            amounts(executor, executor.millicores()),
            amounts(executor, ResourceRequests.cpuLimit(recipe.executor()).millicores())),
        new PodBounds("the volume", "volume", "", volume, volume));
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
