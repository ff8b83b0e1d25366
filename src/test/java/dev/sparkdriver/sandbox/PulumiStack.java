package dev.sparkdriver.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A stack of the program with state, passphrase and engine settings of its own. */
final class PulumiStack implements AutoCloseable {

  private static final Duration LONG = Duration.ofMinutes(6);
  private static final String ANY_HASH =
      "argon2:$argon2id$v=19$m=10240,t=10,p=8$MDEyMzQ1Njc4OWFiY2RlZg$OEEbBl7+kMwjBAmC4/MRlg";

  private static final Set<String> NO_CHANGE = Set.of("same", "refresh");

  /** What a stack is called. */
  record Name(String project, String stack) {

    static final Name USUAL = new Name("sparkdriver", "it");
  }

  private final Cluster cluster;
  private final StackFolder folder;
  private final Map<String, String> environment;
  private String name;
  private Path kubeconfig;

  private PulumiStack(Cluster cluster, StackFolder folder, String name) {
    this.cluster = cluster;
    this.name = name;
    this.kubeconfig = cluster.kubeconfig();
    this.folder = folder;
    environment = new TreeMap<>(cluster.environment());
    environment.put("PULUMI_HOME", folder.path().resolve("home").toString());
    environment.put("PULUMI_BACKEND_URL", "file://" + folder.state() + "?metadata=skip");
    passphrase("of the tests");
    environment.put("PULUMI_SKIP_UPDATE_CHECK", "true");
    environment.put("PULUMI_SKIP_CONFIRMATIONS", "true");
    environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    environment.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
  }

  /** An empty stack with these teams, each a YAML flow mapping. */
  static PulumiStack create(Cluster cluster, String... teams) throws IOException {
    return create(Name.USUAL, cluster, teams);
  }

  /** The same under another name. */
  static PulumiStack create(Name name, Cluster cluster, String... teams) throws IOException {
    var folder = StackFolder.create(name.project());
    var stack = new PulumiStack(cluster, folder, name.stack());
    stack.pulumi("stack", "init", name.stack()).orFail();
    stack.settings("512m", teams);
    return stack;
  }

  StackFolder folder() {
    return folder;
  }

  /** What the stack's secrets are encrypted with from now on. */
  void passphrase(String text) {
    environment.put("PULUMI_CONFIG_PASSPHRASE", text);
  }

  /** Writes the stack file anew; secrets are set afterwards. */
  void settings(String executorMemory, String... teams) throws IOException {
    write(StackFile.text(cluster, kubeconfig, executorMemory, teams));
  }

  /** The same with any settings. */
  void write(String settings) throws IOException {
    var salt = "encryptionsalt: " + salt() + "\n";
    rewrite(text -> salt + settings);
  }

  /** What the passphrase is mixed with, as the stack file has it. */
  String salt() {
    return text().replaceFirst("(?s).*?encryptionsalt: (\\S+).*", "$1");
  }

  /** Changes the stack file. */
  void rewrite(UnaryOperator<String> change) throws IOException {
    Files.writeString(file(), change.apply(text()));
  }

  /** Reaches the cluster in another way from now on. */
  void reachBy(Path other) throws IOException {
    rewrite(text -> text.replace(kubeconfig.toString(), other.toString()));
    kubeconfig = other;
  }

  /** Loses the state, and begins anew with the same stack file. */
  void forget() {
    pulumi("stack", "rm", name, "--force", "--yes", "--preserve-config").orFail();
    pulumi("stack", "init", name).orFail();
  }

  /** Renames the stack. */
  void rename(String other) {
    pulumi("stack", "rename", other).orFail();
    name = other;
  }

  private Path file() {
    return folder.path().resolve("Pulumi." + name + ".yaml");
  }

  /** Sets a password that no test logs in with. */
  void setPassword() {
    setSecret("defaults.login.passwordHash", ANY_HASH);
  }

  void set(String path, String value) {
    // A certificate begins with dashes, as options do.
    pulumi("config", "set", "--path", "--", "sparkdriver:" + path, value).orFail();
  }

  void setSecret(String path, String value) {
    var words = List.of("pulumi", "config", "set", "--secret", "--path", "sparkdriver:" + path);
    inFolder(words).run(value, LONG).orFail(); // not an argument: those are seen by everybody
  }

  /** What a preview would do: URN to operation, without what stays the same. */
  Map<String, String> changes(String... options) {
    var words = new ArrayList<>(List.of("preview", "--json", "--non-interactive"));
    words.addAll(List.of(options));
    var preview = pulumi(words.toArray(String[]::new)).orFail().out();
    var changes = new TreeMap<String, String>();
    for (JsonElement element : object(preview).getAsJsonArray("steps")) {
      var step = element.getAsJsonObject();
      if (!NO_CHANGE.contains(step.get("op").getAsString())) {
        changes.put(step.get("urn").getAsString(), step.get("op").getAsString());
      }
    }
    return changes;
  }

  /** A preview that may be refused. */
  Command.Ended preview() {
    return pulumi("preview", "--non-interactive", "--color=never");
  }

  /** An update that may be refused, without a preview before it. */
  Command.Ended tryUp(String... options) {
    var words =
        new ArrayList<>(
            List.of("up", "--yes", "--skip-preview", "--non-interactive", "--color=never"));
    words.addAll(List.of(options));
    return pulumi(words.toArray(String[]::new));
  }

  String previewText() {
    var ended = pulumi("preview", "--diff", "--non-interactive", "--color=never").orFail();
    return ended.out() + ended.err();
  }

  /** What it prints. */
  String up() {
    var ended = tryUp().orFail();
    return ended.out() + ended.err();
  }

  /** What it prints. */
  String destroy() {
    return pulumi("destroy", "--yes", "--skip-preview", "--non-interactive", "--color=never")
        .orFail()
        .out();
  }

  String text() {
    try {
      return Files.readString(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String export(String... options) {
    var words = Stream.concat(Stream.of("stack", "export"), Stream.of(options));
    return pulumi(words.toArray(String[]::new)).orFail().out();
  }

  /** Changes what the engine remembers. */
  void edit(UnaryOperator<String> change) throws IOException {
    var file = folder.path().resolve("state.json");
    Files.writeString(file, change.apply(export()));
    pulumi("stack", "import", "--file", file.toString()).orFail();
  }

  /** One notebook's entry of the stack output `notebooks`. */
  JsonObject notebook(String name) {
    var outputs = object(pulumi("stack", "output", "--json").orFail().out());
    return outputs.getAsJsonObject("notebooks").getAsJsonObject(name);
  }

  Command.Ended pulumi(String... arguments) {
    var words = new ArrayList<String>();
    words.add("pulumi");
    words.addAll(List.of(arguments));
    return inFolder(words).run(LONG);
  }

  /** Commands of a page. */
  Command.Ended run(String script) {
    return run(script, LONG);
  }

  /** The same, of those that take long. */
  Command.Ended run(String script, Duration patience) {
    return inFolder(List.of("bash", "-euo", "pipefail", "-c", script)).run(patience);
  }

  /** A command line as a person in the stack's folder would run it. */
  Command inFolder(List<String> words) {
    // A Java process resolves commands on its own PATH, not on the one it gives to the child.
    var resolved = Stream.concat(Stream.of("env"), words.stream()).toList();
    return new Command(folder.path(), environment, resolved);
  }

  /** Destroys what is left and removes the folder. */
  @Override
  public void close() throws IOException {
    try {
      destroy();
    } finally {
      folder.delete();
    }
  }

  private static JsonObject object(String text) {
    try {
      return JsonParser.parseString(text).getAsJsonObject();
    } catch (IllegalStateException e) {
      throw new UncheckedIOException(new IOException("No JSON object: " + text, e));
    }
  }
}
