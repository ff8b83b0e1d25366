package dev.sparkdriver.cluster;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.kubernetes.AccessMode;
import dev.sparkdriver.kubernetes.BackupObjects;
import dev.sparkdriver.kubernetes.HoursObjects;
import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.NotebookObjects;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.TeamObjects;
import dev.sparkdriver.settings.ClusterSettings;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.TeamSettings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
   * @param volume what is claimed, if it is a claim
   * @param adopt whether the team takes over what is there
   */
  public record Declared(
      ObjectName object, Location location, Optional<Volume> volume, boolean adopt) {

    /** True for what people prepare for a team; accounts, rights and secrets are the program's. */
    public boolean adoptable() {
      return ADOPTABLE.contains(object.kind());
    }
  }

  /**
   * What a claim asks for.
   *
   * @param settings size and storage class
   * @param access how many pods may mount the volume at once
   * @param at where one of the settings is written
   */
  public record Volume(Recipe.Volume settings, AccessMode access, Function<String, Location> at) {}

  /** All of them; each namespace before what is in it. */
  public static List<Declared> of(Bound settings) {
    var all = new ArrayList<Declared>();
    var notebooks =
        settings.all(NotebookSettings.class).stream()
            .collect(Collectors.groupingBy(Located::parent));
    for (var team : settings.all(TeamSettings.class)) {
      for (var object : ofTeam(settings, new TeamObjects(team.value().name()))) {
        all.add(new Declared(object, team.at("name"), Optional.empty(), team.value().adopt()));
      }
      team.value().shared().ifPresent(folder -> all.add(shared(team, folder)));
      team.value().sharedBackup().ifPresent(backup -> all.addAll(sharedBackup(team)));
      notebooks.get(team.path()).forEach(notebook -> add(all, team.value(), notebook));
      if (team.value().hasGateway()) {
        DeclaredGateways.of(team, notebooks.get(team.path())).forEach(all::add);
      }
    }
    all.addAll(DeclaredGateways.entrance(settings));
    return all;
  }

  private static List<ObjectName> ofTeam(Bound settings, TeamObjects objects) {
    var all = new ArrayList<>(objects.all());
    if (ClusterSettings.admissionPolicyIn(settings).isPresent()) {
      all.addAll(List.of(objects.accountPolicy(), objects.accountBinding()));
    }
    return all;
  }

  private static Declared shared(Located<TeamSettings> team, Recipe.Volume folder) {
    return new Declared(
        new TeamObjects(team.value().name()).shared(),
        team.at("name"),
        Optional.of(
            new Volume(folder, AccessMode.MANY_NODES, setting -> team.at("shared." + setting))),
        team.value().adopt());
  }

  private static List<Declared> sharedBackup(Located<TeamSettings> team) {
    var claim = new TeamObjects(team.value().name()).shared();
    return new BackupObjects(claim)
        .all().stream()
            .map(object -> new Declared(object, team.at("name"), Optional.empty(), false))
            .toList();
  }

  private static void add(
      List<Declared> all, TeamSettings team, Located<NotebookSettings> notebook) {
    var names = new Names(team.name(), notebook.value().name());
    var objects = new NotebookObjects(names);
    var volume =
        new Volume(
            notebook.value().recipe().volume(),
            AccessMode.ONE_NODE,
            setting -> notebook.at("volume." + setting));
    var declared = new ArrayList<>(objects.all());
    if (notebook.value().recipe().customServer().isEmpty()) {
      declared.add(objects.settings());
    }
    if (!notebook.value().recipe().ownSecrets().isEmpty()) {
      declared.add(objects.secrets());
    }
    if (notebook.value().recipe().images().registryLogin().isPresent()) {
      declared.add(objects.registry());
    }
    if (notebook.value().recipe().backup().isPresent()) {
      declared.addAll(new BackupObjects(objects.claim()).all());
    }
    declared.addAll(hours(names, notebook.value()));
    for (var object : declared) {
      var claimed = Optional.of(volume).filter(claim -> object.equals(objects.claim()));
      all.add(new Declared(object, notebook.at("name"), claimed, team.adopt()));
    }
  }

  private static List<ObjectName> hours(Names names, NotebookSettings notebook) {
    var all = new ArrayList<ObjectName>();
    notebook
        .hours()
        .ifPresent(
            hours -> {
              var objects = new HoursObjects(names);
              all.addAll(objects.all());
              hours.resume().ifPresent(schedule -> all.add(objects.resume()));
            });
    return all;
  }
}
