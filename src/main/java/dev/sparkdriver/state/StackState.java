package dev.sparkdriver.state;

import com.google.common.io.BaseEncoding;
import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.TlsFiles;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the engine remembers of a stack's last run; nothing before its first.
 *
 * @param identity the identity of the cluster that the objects are in
 * @param kubeconfig how that cluster was reached
 * @param objects the stack's objects in that cluster
 * @param madeCluster whether that cluster is the stack's too
 */
public record StackState(
    Optional<String> identity,
    Optional<String> kubeconfig,
    Map<ObjectName, Held> objects,
    boolean madeCluster) {

  /** Before the first run. */
  public static final StackState EMPTY =
      new StackState(Optional.empty(), Optional.empty(), Map.of(), false);

  /**
   * An object as the last run left it.
   *
   * @param files the files that are in it, if it is a Secret; {@code toString} has none of them
   */
  public record Held(String uid, Map<String, String> annotations, Map<String, String> files) {

    /** An object of another kind. */
    public Held(String uid, Map<String, String> annotations) {
      this(uid, annotations, Map.of());
    }

    /** The certificate that is in it, if it is a Secret of one. */
    public Optional<TlsFiles> tls() {
      return Optional.ofNullable(files.get(TlsFiles.CERTIFICATE))
          .flatMap(
              certificate ->
                  Optional.ofNullable(files.get(TlsFiles.KEY))
                      .map(key -> new TlsFiles(certificate, key)));
    }

    @Override
    public String toString() {
      return uid + " " + annotations;
    }
  }

  private static final String PROVIDER = "pulumi:providers:kubernetes";
  private static final String CLUSTER = "gcp:container/cluster:Cluster";

  /** Those of the objects that are namespaces. */
  public Stream<ObjectName> namespaces() {
    return objects.keySet().stream().filter(ObjectName::isNamespace).sorted();
  }

  /** The same, with objects that the engine has forgotten and the cluster has. */
  public StackState with(Map<ObjectName, Held> more) {
    var all = new TreeMap<>(objects);
    all.putAll(more);
    return new StackState(identity, kubeconfig, all, madeCluster);
  }

  /** Reads what the engine tells of a stack's resources: URN to type and outputs. */
  static StackState of(Map<?, ?> resources) {
    Object provider = Map.of();
    var objects = new TreeMap<ObjectName, Held>();
    var madeCluster = false;
    for (var resource : resources.values()) {
      var type = text(member(resource, "type")).orElse("");
      var outputs = member(resource, "outputs");
      if (type.equals(PROVIDER)) {
        provider = outputs;
      } else if (type.startsWith("kubernetes:")) {
        hold(objects, outputs);
      }
      madeCluster |= type.equals(CLUSTER);
    }
    return new StackState(
        text(member(provider, "clusterIdentifier")),
        text(member(provider, "kubeconfig")),
        objects,
        madeCluster);
  }

  private static void hold(Map<ObjectName, Held> objects, Object outputs) {
    var kind = text(member(outputs, "kind")).flatMap(Kind::named);
    var metadata = member(outputs, "metadata");
    var name = text(member(metadata, "name"));
    if (kind.isPresent() && name.isPresent()) {
      var namespace = kind.get().isNamespaced() ? namespace(metadata) : "";
      var annotations = new TreeMap<String, String>();
      if (member(metadata, "annotations") instanceof Map<?, ?> written) {
        written.forEach((key, value) -> annotations.put(key.toString(), String.valueOf(value)));
      }
      objects.put(
          new ObjectName(kind.get(), namespace, name.get()),
          new Held(
              text(member(metadata, "uid")).orElse(""), annotations, files(kind.get(), outputs)));
    }
  }

  private static Map<String, String> files(Kind kind, Object outputs) {
    return kind == Kind.SECRET && member(outputs, "data") instanceof Map<?, ?> data
        ? files(data)
        : Map.of();
  }

  /** The files of a Secret by its {@code data}: those whose content is in Base64. */
  public static Map<String, String> files(Map<?, ?> data) {
    var files = new TreeMap<String, String>();
    data.forEach(
        (file, base64) -> decoded(base64).ifPresent(text -> files.put(file.toString(), text)));
    return files;
  }

  private static Optional<String> decoded(Object base64) {
    return text(base64)
        .filter(BaseEncoding.base64()::canDecode)
        .map(text -> new String(BaseEncoding.base64().decode(text), StandardCharsets.UTF_8));
  }

  private static String namespace(Object metadata) {
    return text(member(metadata, "namespace")).orElse("");
  }

  private static Object member(Object mapping, String name) {
    return mapping instanceof Map<?, ?> map ? map.get(name) : null;
  }

  private static Optional<String> text(Object value) {
    return value instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
  }
}
