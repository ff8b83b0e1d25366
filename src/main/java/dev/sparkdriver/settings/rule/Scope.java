package dev.sparkdriver.settings.rule;

import dev.sparkdriver.config.bind.Index;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What rules look at: the settings as read, where each is written, the tree as written, and whether
 * secrets are in clear text.
 */
public record Scope(
    Settings settings, Index index, Node.Mapping written, Diagnostics problems, boolean decrypted) {

  /** A team, and its path. */
  record Team(TeamSettings settings, String path) {
    String at(String setting) {
      return path + "." + setting;
    }
  }

  /** A notebook, its path, and its team. */
  record Notebook(NotebookSettings settings, String path, Team team) {
    Recipe recipe() {
      return settings.recipe();
    }

    String at(String setting) {
      return path + "." + setting;
    }
  }

  /** The teams that could be read. */
  List<Team> teams() {
    var teams = new ArrayList<Team>();
    for (var i = 0; i < settings.teams().size(); i++) {
      if (settings.teams().get(i) != null) {
        teams.add(new Team(settings.teams().get(i), "teams[" + i + "]"));
      }
    }
    return teams;
  }

  /** The notebooks of a team that could be read. */
  List<Notebook> notebooks(Team team) {
    var notebooks = new ArrayList<Notebook>();
    var all = team.settings().notebooks();
    for (var i = 0; i < all.size(); i++) {
      if (all.get(i) != null) {
        notebooks.add(new Notebook(all.get(i), team.at("notebooks[" + i + "]"), team));
      }
    }
    return notebooks;
  }

  /** All notebooks that could be read. */
  List<Notebook> notebooks() {
    return teams().stream().flatMap(team -> notebooks(team).stream()).toList();
  }

  /** Every group that is a layer of a recipe, as written, by its path. */
  Map<String, Node.Mapping> layers() {
    var layers = new LinkedHashMap<String, Node.Mapping>();
    layers.put("defaults", written.group("defaults"));
    var environments = written.group("environments");
    for (var name : environments.entries().keySet()) {
      layers.put("environments." + name, environments.group(name));
    }
    var teams = written.items("teams");
    for (var i = 0; i < teams.size(); i++) {
      if (teams.get(i) instanceof Node.Mapping team) {
        layers.put("teams[" + i + "]", team);
        addNotebooks(layers, team, "teams[" + i + "].notebooks[");
      }
    }
    return layers;
  }

  private static void addNotebooks(
      Map<String, Node.Mapping> layers, Node.Mapping team, String path) {
    var notebooks = team.items("notebooks");
    for (var i = 0; i < notebooks.size(); i++) {
      if (notebooks.get(i) instanceof Node.Mapping notebook) {
        layers.put(path + i + "]", notebook);
      }
    }
  }

  /** True when the notebooks run on the given kind of cluster. */
  boolean on(Target target) {
    return sound("cluster.target") && settings.cluster().target() == target;
  }

  /** True when it is known that the notebooks run elsewhere. */
  boolean notOn(Target target) {
    return sound("cluster.target") && settings.cluster().target() != target;
  }

  /** True when all these settings could be read, so that judging them makes sense. */
  boolean sound(String... paths) {
    for (var path : paths) {
      if (!index.sound(path)) {
        return false;
      }
    }
    return true;
  }

  boolean isWritten(String path) {
    return index.isWritten(path);
  }

  Location place(String path) {
    return index.place(path);
  }

  void error(String path, Message complaint) {
    problems.error(index.place(path), complaint);
  }

  void warning(String path, Message complaint) {
    problems.warning(index.place(path), complaint);
  }
}
