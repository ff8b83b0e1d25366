package dev.sparkdriver.spark;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.settings.DataSettings.Store;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.NotebookSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every store can be opened, and two of one notebook do not stand in each other's way. */
public final class StoreRules implements Rule {

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var notebook : settings.all(NotebookSettings.class)) {
      var stores = new TreeMap<>(notebook.value().recipe().data().stores());
      stores.forEach((name, store) -> store(notebook, "data.stores." + name, store, found));
      stores.forEach((name, store) -> replaced(notebook, name, store, found));
      twice(notebook, stores, found);
      oneGoogle(notebook, stores, found);
    }
  }

  private static void store(
      Located<NotebookSettings> notebook, String path, Store store, Diagnostics found) {
    var foreign =
        store.onGoogle() ? List.of("region", "accessKey", "secretKey") : List.of("keyFile");
    for (var setting : foreign) {
      if (notebook.isWritten(path + "." + setting)) {
        found.error(notebook.at(path + "." + setting), otherCloud(setting, store));
      }
    }
    if (!store.onGoogle()) {
      keys(notebook, path, store, found);
    }
  }

  private static void replaced(
      Located<NotebookSettings> notebook, String name, Store store, Diagnostics found) {
    var ours = Stores.of(store);
    for (var key : notebook.value().recipe().spark().conf().keySet()) {
      if (ours.containsKey(key) && !OwnedKeys.contain(key)) {
        found.error(
            notebook.at("spark.conf", key),
            Message.of(
                    ErrorCode.OWNED_KEY,
                    "%s follows from the store `%s`".formatted(Quoting.quoted(key), name))
                .why("the store's value is the one that counts")
                .help("remove the key, or the setting of the store"));
      }
    }
  }

  private static Message otherCloud(String setting, Store store) {
    return Message.of(
            ErrorCode.WITHOUT_EFFECT,
            "`%s` is not read for %s buckets".formatted(setting, store.onGoogle() ? "gs" : "s3a"))
        .why("the two kinds of stores are opened with different keys")
        .help(
            store.onGoogle()
                ? "use `keyFile`, or leave it to the pods' identity in Google Cloud"
                : "use `accessKey` and `secretKey`");
  }

  private static void keys(
      Located<NotebookSettings> notebook, String path, Store store, Diagnostics found) {
    var lacks = store.accessKey().isPresent() ? "secretKey" : "accessKey";
    if (store.accessKey().isPresent() != store.secretKey().isPresent()) {
      found.error(
          notebook.at(path),
          Message.of(
                  ErrorCode.STORE_CLOSED,
                  "the store has half of a key: `%s` is missing".formatted(lacks))
              .why("S3 knows who asks by an id, and believes it by a secret")
              .help("add `%s: NAME`, the name of an entry of `secrets`".formatted(lacks)));
    } else if (store.anonymous() && store.accessKey().isPresent()) {
      found.error(
          notebook.at(path + ".anonymous"),
          Message.of(ErrorCode.STORE_CLOSED, "the store has a key and is asked without one")
              .why("a key is somebody's")
              .help("remove `anonymous`, or `accessKey` and `secretKey`"));
    }
  }

  private static void twice(
      Located<NotebookSettings> notebook, Map<String, Store> stores, Diagnostics found) {
    var names = new TreeMap<String, String>();
    stores.forEach(
        (name, store) ->
            Optional.ofNullable(names.putIfAbsent(store.url(), name))
                .ifPresent(
                    first ->
                        found.error(
                            notebook.at("data.stores." + name + ".url"),
                            Message.of(
                                    ErrorCode.STORE_CLOSED,
                                    "%s is the store `%s` already"
                                        .formatted(Quoting.quoted(store.url()), first))
                                .why("Spark has one conf for a bucket")
                                .help("keep one of the two"))));
  }

  /** The connector has one address and one identity in a session, whatever the bucket. */
  private static void oneGoogle(
      Located<NotebookSettings> notebook, Map<String, Store> stores, Diagnostics found) {
    var google = new TreeMap<>(stores);
    google.values().removeIf(store -> !store.onGoogle());
    if (google.isEmpty()) {
      return;
    }
    var first = google.firstEntry();
    google.forEach(
        (name, store) -> {
          if (!opened(store).equals(opened(first.getValue()))) {
            found.error(
                notebook.at("data.stores." + name),
                Message.of(
                        ErrorCode.STORE_CLOSED,
                        "`%s` and `%s` are opened in two ways".formatted(first.getKey(), name))
                    .why("sessions have one key and one address for all `gs://` buckets")
                    .help(
                        "give both the same `keyFile`, `anonymous` and `endpoint`; let one service"
                            + " account have both buckets"));
          }
        });
  }

  private static List<Object> opened(Store store) {
    return List.of(store.endpoint(), store.keyFile(), store.anonymous());
  }
}
