package dev.sparkdriver.team;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.NotebookObjects;
import dev.sparkdriver.kubernetes.TeamObjects;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.NotebookSettings;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** No object of a notebook has the name of another notebook's of its team, or of the team's own. */
public final class NameRules implements Rule {

  @Override
  public void check(Bound settings, Diagnostics found) {
    var driverServices = new HashMap<Map.Entry<String, String>, String>();
    var names = settings.values(NotebookSettings.class, "name", String.class);
    for (var name : names) {
      driverServices.put(
          Map.entry(list(name.path()), new Names("", name.value()).driver()), name.value());
    }
    for (var name : names) {
      var other = driverServices.get(Map.entry(list(name.path()), name.value()));
      if (other != null) {
        found.error(name.location(), collides(name.value(), other));
      }
      if (takesAnObjectOfTheTeam(name.value())) {
        found.error(name.location(), taken(name.value()));
      }
    }
  }

  /** The team's list that a notebook is in, from {@code teams[0].notebooks[1].name}. */
  private static String list(String path) {
    return path.substring(0, path.lastIndexOf('['));
  }

  private static boolean takesAnObjectOfTheTeam(String name) {
    var ofNotebook = new NotebookObjects(new Names("", name)).all();
    return !Collections.disjoint(ofNotebook, new TeamObjects("").all());
  }

  private static Message taken(String name) {
    return Message.of(
            ErrorCode.NAME_TAKEN, "no notebook may be called %s".formatted(Quoting.quoted(name)))
        .why("a network policy of it and one of its team would have the same name")
        .help("choose another name");
  }

  private static Message collides(String name, String other) {
    return Message.of(
            ErrorCode.NAME_TAKEN,
            "notebook %s collides with notebook %s"
                .formatted(Quoting.quoted(name), Quoting.quoted(other)))
        .why("the Service of the one and the driver Service of the other have the same name")
        .help("choose a name that does not end in `-driver`");
  }
}
