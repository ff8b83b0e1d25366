package dev.sparkdriver.cluster;

import dev.sparkdriver.cluster.DeclaredObjects.Declared;
import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.kubernetes.EntranceObjects;
import dev.sparkdriver.kubernetes.GatewayObjects;
import dev.sparkdriver.kubernetes.GatewaySpaceObjects;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.settings.ExposureSettings;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists the objects that settings ask for in the namespace of a team's gateways. */
final class DeclaredGateways {

  private DeclaredGateways() {}

  /** All of them; the namespace before what is in it. */
  static List<Declared> of(Located<TeamSettings> team, List<Located<NotebookSettings>> notebooks) {
    var all = new ArrayList<Declared>();
    var adopt = team.value().adopt();
    for (var object : new GatewaySpaceObjects(team.value().name()).all()) {
      all.add(new Declared(object, team.at("name"), Optional.empty(), adopt));
    }
    for (var notebook : notebooks) {
      if (notebook.value().recipe().login().hasGateway()) {
        for (var object : objects(team.value(), notebook.value())) {
          all.add(new Declared(object, notebook.at("name"), Optional.empty(), adopt));
        }
      }
    }
    return all;
  }

  /** What people of all teams come by, where some notebook is exposed so. */
  static List<Declared> entrance(Bound settings) {
    return settings.in(NotebookSettings.class, ExposureSettings.class).stream()
        .filter(exposure -> exposure.value().gke().isPresent())
        .findFirst()
        .map(exposure -> exposure.at("gke"))
        .map(
            location ->
                EntranceObjects.all().stream()
                    .map(object -> new Declared(object, location, Optional.empty(), false))
                    .toList())
        .orElse(List.of());
  }

  private static List<ObjectName> objects(TeamSettings team, NotebookSettings notebook) {
    var objects = new GatewayObjects(new Names(team.name(), notebook.name()));
    var exposure = notebook.recipe().exposure();
    var all = new ArrayList<>(objects.all());
    notebook.recipe().images().registryLogin().ifPresent(login -> all.add(objects.registry()));
    exposure.ifPresent(each -> all.addAll(exposed(objects, each)));
    if (!exposure.map(ExposureSettings::servesOthersCertificate).orElse(false)) {
      all.add(objects.tls());
    }
    return all;
  }

  private static List<ObjectName> exposed(GatewayObjects objects, ExposureSettings exposure) {
    var all = new ArrayList<ObjectName>();
    exposure.ingress().ifPresent(ingress -> all.add(objects.ingress()));
    exposure.gatewayApi().ifPresent(gateway -> all.add(objects.route()));
    exposure
        .gke()
        .ifPresent(
            google ->
                all.addAll(List.of(objects.route(), objects.healthCheck(), objects.backend())));
    exposure
        .certificate()
        .issuer()
        .ifPresent(issuer -> all.addAll(List.of(objects.certificate(), objects.solverPolicy())));
    return all;
  }
}
