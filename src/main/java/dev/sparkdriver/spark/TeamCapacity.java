package dev.sparkdriver.spark;

import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many executors a team's quota carries while all its other pods are there.
 *
 * @param team the team
 */
public record TeamCapacity(TeamSettings team) {

  /**
   * One notebook that computes, while no other of the team does.
   *
   * @param notebook its name
   * @param sessions the most sessions it has at once
   * @param executors the most executors of each
   * @param carried the executors that the quota has room for, no more than its sessions want
   * @param bound what there would have to be more of for another one
   */
  public record Row(
      String notebook, long sessions, long executors, long carried, Optional<QuotaResource> bound) {

    /** The executors of all its sessions at their largest. */
    public long wanted() {
      return sessions * executors;
    }
  }

  /** What is free of a resource for one more executor, in executors. */
  private record Room(QuotaResource resource, long executors) {}

  /** A row for each notebook that is not suspended. */
  public List<Row> rows() {
    return team.running().stream().map(this::row).toList();
  }

  private Row row(NotebookSettings notebook) {
    var recipe = notebook.recipe();
    var sessions = recipe.driver().maxSessions();
    var executors = ResourceRequests.mostExecutorsOfASession(recipe.executor());
    var wanted = ResourceRequests.mostExecutors(recipe);
    var room =
        Stream.of(QuotaResource.values())
            .filter(resource -> resource.ofExecutor(notebook) > 0)
            .map(resource -> room(resource, notebook))
            .min(Comparator.comparingLong(Room::executors))
            .orElseThrow();
    return new Row(
        notebook.name(),
        sessions,
        executors,
        Math.min(wanted, room.executors()),
        Optional.of(room).filter(free -> free.executors() < wanted).map(Room::resource));
  }

  private Room room(QuotaResource resource, NotebookSettings notebook) {
    return new Room(resource, Math.max(0, free(resource)) / resource.ofExecutor(notebook));
  }

  /** What notebooks, backups and hours leave for executors. */
  private long free(QuotaResource resource) {
    return resource.of(team.quota()) - notebooks(resource) - beside(resource);
  }

  private long beside(QuotaResource resource) {
    return TeamDemand.beside(team, resource).stream().mapToLong(TeamDemand.Part::amount).sum();
  }

  /** As much of a resource as every session of every notebook takes together, at its largest. */
  public long atFullSize(QuotaResource resource) {
    var executors =
        team.running().stream()
            .mapToLong(
                notebook ->
                    ResourceRequests.mostExecutors(notebook.recipe())
                        * resource.ofExecutor(notebook))
            .sum();
    return notebooks(resource) + beside(resource) + executors;
  }

  private long notebooks(QuotaResource resource) {
    return resource.takers(team).stream().mapToLong(resource::ofNotebook).sum();
  }
}
