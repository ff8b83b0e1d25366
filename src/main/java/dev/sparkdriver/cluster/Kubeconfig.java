package dev.sparkdriver.cluster;

import com.pulumi.exceptions.RunException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * A kubeconfig with one context, as text that needs no other file.
 *
 * <p>It holds only what the context needs, under fixed names, so that other contexts may come and
 * go without the engine seeing a new provider.
 */
public final class Kubeconfig {

  private static final String NAME = "sparkdriver";

  private Kubeconfig() {}

  /** The text for a cluster and who logs in to it; the same for the same content, in any run. */
  public static String text(Map<String, Object> cluster, Map<String, Object> user) {
    var context = new LinkedHashMap<String, Object>();
    context.put("cluster", NAME);
    context.put("user", NAME);
    var config = new LinkedHashMap<String, Object>();
    config.put("apiVersion", "v1");
    config.put("kind", "Config");
    config.put("current-context", NAME);
    config.put("contexts", named("context", context));
    config.put("clusters", named("cluster", cluster));
    config.put("users", named("user", user));
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setSplitLines(false);
    return new Yaml(options).dump(config);
  }

  private static List<Map<String, Object>> named(String kind, Map<String, ?> content) {
    var entry = new LinkedHashMap<String, Object>();
    entry.put("name", NAME);
    entry.put(kind, content);
    return List.of(entry);
  }

  static RunException unusable(String why) {
    return new RunException("The kubeconfig cannot be used: " + why);
  }
}
