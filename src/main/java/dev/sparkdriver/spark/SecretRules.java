package dev.sparkdriver.spark;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.bind.Suggestions;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.NotebookSettings;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Every secret has a text, and whatever names one names one that is there. */
public final class SecretRules implements Rule {

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var notebook : settings.all(NotebookSettings.class)) {
      notebook
          .value()
          .recipe()
          .secrets()
          .forEach(
              (name, file) -> {
                if (file.value().isEmpty() && file.fromSecret().isEmpty()) {
                  var place = notebook.at("secrets." + name);
                  found.error(place, empty(name, place.path()));
                }
              });
      references(notebook, found);
      names(notebook, found);
    }
  }

  private static void references(Located<NotebookSettings> notebook, Diagnostics found) {
    var secrets = notebook.value().recipe().secrets().keySet();
    notebook
        .value()
        .recipe()
        .spark()
        .conf()
        .forEach(
            (key, value) -> {
              var unknown = SecretReferences.in(value);
              unknown.removeAll(secrets);
              for (var name : unknown) {
                found.error(
                    notebook.at("spark.conf", key),
                    unknown("no secret " + Quoting.quoted(name), name, secrets));
              }
            });
  }

  private static void names(Located<NotebookSettings> notebook, Diagnostics found) {
    var secrets = notebook.value().recipe().secrets().keySet();
    named(notebook.value())
        .forEach(
            (setting, name) -> {
              if (!secrets.contains(name)) {
                // Without the name, which may be the secret itself.
                found.error(notebook.at(setting), unknown("no secret of this name", name, secrets));
              }
            });
  }

  private static Message empty(String name, String path) {
    return Message.of(ErrorCode.SECRET_UNKNOWN, "secret `%s` has no text".formatted(name))
        .why("neither `value` nor `fromSecret` says where it comes from")
        .help(
            "set it with `pulumi config set --secret --path 'sparkdriver:%s.value'`, or name a Secret of"
                    .formatted(path)
                + " the cluster under `fromSecret`");
  }

  private static Message unknown(String what, String name, Set<String> secrets) {
    return Message.of(ErrorCode.SECRET_UNKNOWN, "there is " + what)
        .why("`secrets` of the notebook, its team, its environment or `defaults` have no such name")
        .help(
            Suggestions.nearest(name, secrets)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("add it under `secrets`"));
  }

  /** The names of secrets in other settings, by the settings that have them. */
  private static Map<String, String> named(NotebookSettings notebook) {
    var named = new TreeMap<String, String>();
    var data = notebook.recipe().data();
    data.stores()
        .forEach((name, store) -> named.putAll(below("data.stores." + name, store.keys())));
    data.catalog().ifPresent(catalog -> named.putAll(below("data.catalog", catalog.keys())));
    notebook.recipe().git().ifPresent(git -> named.putAll(below("git", git.secrets())));
    return named;
  }

  private static Map<String, String> below(String path, Map<String, String> keys) {
    var named = new TreeMap<String, String>();
    keys.forEach((setting, secret) -> named.put(path + "." + setting, secret));
    return named;
  }
}
