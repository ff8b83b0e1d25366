package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.Excludes;
import dev.sparkdriver.config.bind.Setting;
import dev.sparkdriver.kubernetes.ServerContract;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The notebook server of an image that is not the program's own, as far as images differ. */
public record CustomServer(
    @Setting(
            help = "Port that it listens on, on all addresses of its pod.",
            effect = Effect.RESTARTS,
            defaultValue = "8888",
            min = 1024,
            max = 65535,
            example = "9001")
        int port,
    @Setting(
            help = "Path that it answers without a login, with a status of 2xx, once it is up.",
            effect = Effect.RESTARTS,
            defaultValue = "/api",
            format = ServerFormats.HealthPath.class,
            example = "/healthz")
        String health,
    @Setting(
            help =
                "User that it runs as, by number; never root. Files of the volume are made its"
                    + " group's.",
            effect = Effect.RESTARTS,
            defaultValue = "1000",
            min = 1,
            example = "1001")
        int user,
    @Setting(
            help =
                "Its home folder, where the notebook's volume is mounted. Another one is another"
                    + " place of the same files.",
            effect = Effect.RESTARTS,
            defaultValue = "/home/jovyan",
            format = ServerFormats.Folder.class,
            example = "/home/notebook")
        String home,
    @Setting(
            help =
                "Folder where Spark's conf is mounted, over what the image has there; also in"
                    + " `SPARK_CONF_DIR`.",
            effect = Effect.RESTARTS,
            defaultValue = "/usr/local/spark/conf",
            format = ServerFormats.Folder.class,
            example = "/opt/spark/conf")
        String conf,
    @Setting(
            help = "What starts it. Default: the image's own entry point.",
            effect = Effect.RESTARTS,
            example = "[tini, -g, --]")
        List<String> command,
    @Setting(
            help =
                "Arguments of what starts it, which everybody in the team may read. Default: the"
                    + " image's own.",
            effect = Effect.RESTARTS,
            example = "[start-notebook.py, \"--ServerApp.port=9001\"]")
        List<String> args,
    @Setting(
            help =
                "The server is spark-notebook: the program writes its `application.conf`, starts it"
                    + " with that before `args`, and asks its login page for its health. Default:"
                    + " another server.")
        @Excludes(value = "health", why = "spark-notebook shows one page without a login")
        Optional<SparkNotebook> sparkNotebook) {

  /** The same as the manifests take it. */
  public ServerContract contract() {
    if (sparkNotebook.isEmpty()) {
      return new ServerContract(port, health, user, home, conf, command, args, false);
    }
    var all = Stream.concat(Stream.of(SparkNotebook.CONFIGURED), args.stream()).toList();
    return new ServerContract(port, SparkNotebook.HEALTH, user, home, conf, command, all, false);
  }
}
