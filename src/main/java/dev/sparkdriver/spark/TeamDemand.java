package dev.sparkdriver.spark;

import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a team takes of a quota at least, when all that it has is there: the pod of every notebook
 * that is not suspended, the executors of one session, backups, what keeps hours, and volumes.
 *
 * @param resource what is counted
 * @param parts what it is made of
 */
public record TeamDemand(QuotaResource resource, List<Part> parts) {

  /** A part, and how it comes about. */
  public record Part(String what, long amount, String sum) {}

  /** What is counted of each kind of pod. */
  private record Amounts(
      QuotaResource resource,
      ToLongFunction<NotebookSettings> notebook,
      ToLongFunction<NotebookSettings> executor,
      long backup,
      long hours) {

    static Amounts promised(QuotaResource resource) {
      return new Amounts(
          resource,
          resource::ofNotebook,
          resource::ofExecutor,
          resource.of(ResourceRequests.backup()),
          resource.of(ResourceRequests.hours()));
    }

    static Amounts cpuLimits() {
      var beside = ResourceRequests.cpuLimitBeside().millicores();
      return new Amounts(
          QuotaResource.CPU,
          notebook -> notebook.recipe().driver().cpuLimit().millicores(),
          notebook -> ResourceRequests.cpuLimit(notebook.recipe().executor()).millicores(),
          beside,
          beside);
    }
  }

  /** What pods of one team are promised. */
  public static TeamDemand of(TeamSettings team, QuotaResource resource) {
    return of(team, Amounts.promised(resource));
  }

  /** The most processor that pods of one team may use. */
  public static TeamDemand ofCpuLimits(TeamSettings team) {
    return of(team, Amounts.cpuLimits());
  }

  private static TeamDemand of(TeamSettings team, Amounts amounts) {
    var parts = new ArrayList<Part>();
    for (var notebook : amounts.resource().takers(team)) {
      var amount = amounts.notebook().applyAsLong(notebook);
      parts.add(
          new Part(
              "notebook `%s`".formatted(notebook.name()),
              amount,
              sum(amounts.resource(), notebook)));
    }
    team.running().stream()
        .map(notebook -> session(amounts, notebook))
        .max(Comparator.comparingLong(Part::amount))
        .ifPresent(parts::add);
    parts.addAll(beside(team, amounts));
    parts.removeIf(part -> part.amount() == 0);
    return new TeamDemand(amounts.resource(), List.copyOf(parts));
  }

  /** All that is there beside notebooks and executors; backups at once, as on one schedule. */
  static List<Part> beside(TeamSettings team, QuotaResource resource) {
    return beside(team, Amounts.promised(resource));
  }

  private static List<Part> beside(TeamSettings team, Amounts amounts) {
    var parts = new ArrayList<Part>();
    if (amounts.resource() == QuotaResource.STORAGE) {
      team.shared()
          .ifPresent(folder -> parts.add(new Part("the shared folder", folder.size().bytes(), "")));
      return parts;
    }
    var backups = backups(team);
    parts.add(new Part(counted(backups, "backup"), backups * amounts.backup(), ""));
    var hours = hours(team);
    parts.add(new Part(counted(hours, "pod") + " for hours", hours * amounts.hours(), ""));
    return parts;
  }

  private static Part session(Amounts amounts, NotebookSettings notebook) {
    var executor = notebook.recipe().executor();
    var count = ResourceRequests.executorsOfASession(executor);
    var what = "%s of a session of `%s`".formatted(counted(count, "executor"), notebook.name());
    return new Part(
        what,
        count * amounts.executor().applyAsLong(notebook),
        amounts.resource() == QuotaResource.MEMORY
            ? "each " + ResourceRequests.memorySum(executor)
            : "");
  }

  private static String sum(QuotaResource resource, NotebookSettings notebook) {
    return resource == QuotaResource.MEMORY
        ? ResourceRequests.memorySum(notebook.recipe().driver())
        : "";
  }

  private static long backups(TeamSettings team) {
    var notebooks =
        team.notebooks().stream()
            .filter(notebook -> notebook.recipe().backup().isPresent())
            .count();
    return notebooks + team.sharedBackup().stream().count();
  }

  private static long hours(TeamSettings team) {
    return team.notebooks().stream().filter(notebook -> notebook.hours().isPresent()).count();
  }

  private static String counted(long count, String what) {
    return count + " " + (count == 1 ? what : what + "s");
  }

  /** The same beside others. */
  public TeamDemand and(List<Part> others) {
    var all = new ArrayList<>(parts);
    all.addAll(others);
    return new TeamDemand(resource, List.copyOf(all));
  }

  /** All parts together. */
  public long total() {
    return parts.stream().mapToLong(Part::amount).sum();
  }

  /** The sum in words. */
  public String sum() {
    return parts.stream().map(this::text).reduce((one, other) -> one + " + " + other).orElse("0");
  }

  private String text(Part part) {
    var amount = resource.text(part.amount()) + " for " + part.what();
    return part.sum().isEmpty() ? amount : amount + " (" + part.sum() + ")";
  }
}
