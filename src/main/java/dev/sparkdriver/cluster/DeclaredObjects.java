package dev.sparkdriver.cluster;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.NotebookObjects;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.TeamObjects;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists the objects that a stack's settings ask for, before any of them is declared. */
public final class DeclaredObjects {
  private static final Set<Kind> ADOPTABLE =
      EnumSet.of(Kind.NAMESPACE, Kind.QUOTA, Kind.LIMITS, Kind.CLAIM);

  private DeclaredObjects() {}

  /**
   * An object of a stack.
   *
   * @param location where the team's or the notebook's name is written
   * @param notebook the notebook that it belongs to, unless it is the team's
   * @param adopt whether the team takes over what is there
   */
  public record Declared(
      ObjectName object,
      Location location,
      Optional<Located<NotebookSettings>> notebook,
      boolean adopt) {

    /** True for what people prepare for a team; accounts, rights and secrets are the program's. */
    public boolean adoptable() {
      return ADOPTABLE.contains(object.kind());
    }
  }

  /** All of them; each namespace before what is in it. */
  public static List<Declared> of(Bound settings) {
    var all = new ArrayList<Declared>();
    var notebooks =
        settings.all(NotebookSettings.class).stream()
            .collect(Collectors.groupingBy(Located::parent));
    for (var team : settings.all(TeamSettings.class)) {
      var name = team.value().name();
      for (var object : new TeamObjects(name).all()) {
        all.add(new Declared(object, team.at("name"), Optional.empty(), team.value().adopt()));
      }
      notebooks.get(team.path()).forEach(notebook -> add(all, team.value(), notebook));
    }
    return all;
  }

  private static void add(
      List<Declared> all, TeamSettings team, Located<NotebookSettings> notebook) {
    var names = new Names(team.name(), notebook.value().name());
    for (var object : new NotebookObjects(names).all()) {
      all.add(new Declared(object, notebook.at("name"), Optional.of(notebook), team.adopt()));
    }
  }
}
