package dev.sparkdriver.cluster;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The objects that a stack's settings ask for, before any of them is declared. */
public final class DeclaredObjects {
  private static final Set<String> ADOPTABLE =
      Set.of(ObjectName.NAMESPACE, ObjectName.QUOTA, ObjectName.LIMITS, ObjectName.CLAIM);

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
      for (var object : team(name)) {
        all.add(new Declared(object, team.at("name"), Optional.empty(), team.value().adopt()));
      }
      notebooks.get(team.path()).forEach(notebook -> add(all, team.value(), notebook));
    }
    return all;
  }

  private static void add(
      List<Declared> all, TeamSettings team, Located<NotebookSettings> notebook) {
    for (var object : notebook(new Names(team.name(), notebook.value().name()))) {
      all.add(new Declared(object, notebook.at("name"), Optional.of(notebook), team.adopt()));
    }
  }

  private static List<ObjectName> team(String name) {
    return List.of(
        ObjectName.ofNamespace(name),
        ObjectName.ofBounds(ObjectName.QUOTA, name),
        ObjectName.ofBounds(ObjectName.LIMITS, name));
  }

  private static List<ObjectName> notebook(Names names) {
    return List.of(
        names.object("ServiceAccount", names.driver()),
        names.object("ServiceAccount", names.executor()),
        names.object("Role", names.driver()),
        names.object("RoleBinding", names.driver()),
        names.object("Service", names.driver()),
        names.object("Service", names.notebook()),
        names.claim(),
        names.object("ConfigMap", names.spark()),
        names.object("Secret", names.login()),
        names.object("Secret", names.session()),
        names.object("StatefulSet", names.notebook()));
  }
}
