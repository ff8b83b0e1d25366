package dev.sparkdriver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** Stack files as text, in which a test changes a setting. */
public final class StackText {

  private StackText() {}

  /**
   * The same stack file with another value of a setting.
   *
   * @param setting the setting's path, as effects.txt writes it; of what is below a list, a name or
   *     a group that is written whole, that is set
   * @param value YAML
   */
  public static String set(String text, String setting, String value) {
    Map<String, Object> root = new Yaml().load(text);
    set(root, setting, new Yaml().<Object>load(value));
    return new Yaml().dump(root);
  }

  @SuppressWarnings("unchecked")
  private static void set(Map<String, Object> root, String setting, Object value) {
    var path =
        setting
            .replaceFirst("\\[]\\..*$", "")
            .replaceFirst(
                "(stores|catalog|secrets|dynamic|shared|backup|git|hours|backupPlan|armor|oidc|users|exposure|localDisk|registryLogin|pythonIndex|sparkNotebook)\\..*$",
                "$1")
            .replace("<name>", "python")
            .replaceAll("\\[([0-9])]", ".$1");
    var steps = new ArrayList<>(Arrays.asList(path.split("\\.")));
    steps.set(0, "sparkdriver:" + steps.get(0));
    Object holder = root.get("config");
    for (var step : steps.subList(0, steps.size() - 1)) {
      holder =
          holder instanceof List<?> list
              ? list.get(Integer.parseInt(step))
              : ((Map<String, Object>) holder)
                  .computeIfAbsent(step, key -> new TreeMap<String, Object>());
    }
    ((Map<String, Object>) holder).put(steps.get(steps.size() - 1), value);
  }
}
