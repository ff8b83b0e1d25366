package dev.sparkdriver.cluster;

import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The objects that a stack's settings ask for, before any of them is declared. */
public final class DeclaredObjects {
  private static final Set<String> ADOPTABLE =
      Set.of(ObjectName.NAMESPACE, ObjectName.QUOTA, ObjectName.LIMITS, ObjectName.CLAIM);

  private DeclaredObjects() {}

  /**
   * An object, the setting that names it, and its team's word on taking over what is there.
   *
   * @param setting path of the team's or the notebook's name
   */
  public record Declared(ObjectName object, String setting, boolean adopt) {

    /** True for what people prepare for a team; accounts, rights and secrets are the program's. */
    public boolean adoptable() {
      return ADOPTABLE.contains(object.kind());
    }
  }

  /** All of them; each namespace before what is in it. */
  public static List<Declared> of(Settings settings) {
    var all = new ArrayList<Declared>();
    for (var i = 0; i < settings.teams().size(); i++) {
      team(all, settings.teams().get(i), "teams[" + i + "]");
    }
    return all;
  }

  private static void team(List<Declared> all, TeamSettings team, String path) {
    var setting = path + ".name";
    all.add(new Declared(ObjectName.ofNamespace(team.name()), setting, team.adopt()));
    for (var kind : List.of(ObjectName.QUOTA, ObjectName.LIMITS)) {
      var object = ObjectName.ofBounds(kind, team.name());
      all.add(new Declared(object, setting, team.adopt()));
    }
    for (var i = 0; i < team.notebooks().size(); i++) {
      var names = new Names(team.name(), team.notebooks().get(i).name());
      var notebook = path + ".notebooks[" + i + "].name";
      notebook(names).forEach(object -> all.add(new Declared(object, notebook, team.adopt())));
    }
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
