package dev.sparkdriver.cli.capacity;

import com.google.gson.GsonBuilder;
import dev.sparkdriver.settings.TeamSettings.Quota;
import dev.sparkdriver.spark.QuotaResource;
import dev.sparkdriver.spark.TeamCapacity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Capacities for other programs: thousandths of a core, and bytes. */
final class CapacityJson {

  private CapacityJson() {}

  /** A list of objects, one for each team. */
  static String text(Map<String, List<TeamCapacity>> stacks) {
    var teams = new ArrayList<Map<String, Object>>();
    stacks.forEach((stack, all) -> all.forEach(one -> teams.add(team(stack, one))));
    return new GsonBuilder().setPrettyPrinting().create().toJson(teams);
  }

  private static Map<String, Object> team(String stack, TeamCapacity capacity) {
    var team = new LinkedHashMap<String, Object>();
    team.put("file", stack);
    team.put("team", capacity.team().name());
    Quota quota = capacity.team().quota();
    team.put("quota", amounts(resource -> resource.of(quota)));
    team.put("atFullSize", amounts(capacity::atFullSize));
    team.put("notebooks", capacity.rows().stream().map(CapacityJson::notebook).toList());
    return team;
  }

  private static Map<String, Long> amounts(ToLongFunction<QuotaResource> amount) {
    var amounts = new LinkedHashMap<String, Long>();
    for (var resource : QuotaResource.values()) {
      amounts.put(resource.setting(), amount.applyAsLong(resource));
    }
    return amounts;
  }

  private static Map<String, Object> notebook(TeamCapacity.Row row) {
    var notebook = new LinkedHashMap<String, Object>();
    notebook.put("notebook", row.notebook());
    notebook.put("sessions", row.sessions());
    notebook.put("executorsEach", row.executors());
    notebook.put("wanted", row.wanted());
    notebook.put("carried", row.carried());
    row.bound().ifPresent(resource -> notebook.put("shortOf", resource.setting()));
    return notebook;
  }
}
