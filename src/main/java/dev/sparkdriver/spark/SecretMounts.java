package dev.sparkdriver.spark;

import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.SecretFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The Secrets that a notebook's pods have as files: the driver all of them, executors those that
 * they are handed.
 */
public final class SecretMounts {

  private SecretMounts() {}

  /**
   * A Secret of the cluster.
   *
   * @param name the Secret's name
   * @param files its keys, by the names of the files that they become; none for all of them, each a
   *     file of its own name
   */
  public record Source(String name, SortedMap<String, String> files) {}

  /**
   * Those of the notebook's pod. Names that the stack keeps are no part of it, nor whether there
   * are any: another pod would end all sessions.
   */
  public static List<Source> driver(Names names, Recipe recipe) {
    var foreign = new TreeMap<>(recipe.secrets());
    foreign.values().removeIf(secret -> secret.fromSecret().isEmpty());
    var sources = new ArrayList<Source>();
    sources.add(new Source(names.secrets(), new TreeMap<>()));
    sources.addAll(sources(names, foreign));
    return sources;
  }

  /** Those of its executors' pods. */
  static List<Source> executors(Names names, Recipe recipe) {
    var stores =
        recipe.data().stores().values().stream()
            .flatMap(store -> store.keys().values().stream())
            .collect(Collectors.toSet());
    var handed = new TreeMap<>(recipe.secrets());
    handed
        .entrySet()
        .removeIf(secret -> !secret.getValue().executors() && !stores.contains(secret.getKey()));
    return sources(names, handed);
  }

  private static List<Source> sources(Names names, Map<String, SecretFile> secrets) {
    var sources = new TreeMap<String, SortedMap<String, String>>();
    for (var file : new TreeSet<>(secrets.keySet())) {
      var foreign = secrets.get(file).fromSecret();
      var secret = foreign.map(SecretFile.SecretKey::name).orElseGet(names::secrets);
      var key = foreign.map(SecretFile.SecretKey::key).orElse(file);
      sources.computeIfAbsent(secret, name -> new TreeMap<>()).put(file, key);
    }
    return sources.entrySet().stream()
        .map(source -> new Source(source.getKey(), source.getValue()))
        .toList();
  }
}
