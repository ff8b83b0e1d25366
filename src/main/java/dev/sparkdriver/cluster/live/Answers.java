package dev.sparkdriver.cluster.live;

import dev.sparkdriver.cluster.DeclaredObjects.Declared;
import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.state.StackState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/**
 * What a cluster says of itself and of the objects that matter to a stack.
 *
 * @param identity the uid of the namespace {@code kube-system}
 * @param found those of the objects that are there
 * @param unanswered those that the cluster does not tell of
 */
record Answers(
    Optional<String> identity, Map<ObjectName, HasMetadata> found, Set<ObjectName> unanswered) {

  /** Asks for all that is not the stack's yet, and for what could have become somebody else's. */
  static Answers of(Questions questions, List<Declared> declared, StackState state) {
    var answers =
        new Answers(
            questions.ask("that this is the stack's cluster", LiveCluster::identity),
            new ConcurrentSkipListMap<>(),
            new ConcurrentSkipListSet<>());
    var objects = objects(declared, state);
    answers.look(questions, objects.stream().filter(ObjectName::isNamespace));
    answers.look(
        questions,
        objects.stream().filter(object -> !object.isNamespace()).filter(answers::mayExist));
    return answers;
  }

  private static Set<ObjectName> objects(List<Declared> declared, StackState state) {
    var objects = new TreeSet<ObjectName>();
    declared.stream()
        .map(Declared::object)
        .filter(object -> !state.objects().containsKey(object) || alwaysAsked(object))
        .forEach(objects::add);
    state.namespaces().forEach(objects::add);
    return objects;
  }

  /** A namespace may have been made anew by others; a claim tells what it can become. */
  private static boolean alwaysAsked(ObjectName object) {
    return object.isNamespace() || object.kind() == Kind.CLAIM;
  }

  /** An object whose namespace is not there is not, and need not be asked for. */
  private boolean mayExist(ObjectName object) {
    var namespace = ObjectName.ofNamespace(object.namespace());
    return !object.kind().isNamespaced()
        || found.containsKey(namespace)
        || unanswered.contains(namespace);
  }

  private void look(Questions questions, Stream<ObjectName> objects) {
    questions.each(objects, object -> look(questions, object));
  }

  private void look(Questions questions, ObjectName object) {
    var what = "whose %s is".formatted(object.words());
    questions
        .ask(what, cluster -> cluster.object(object))
        .ifPresentOrElse(
            there -> there.ifPresent(value -> found.put(object, value)),
            () -> unanswered.add(object));
  }

  /** The uid of an object that is there. */
  Optional<String> uid(ObjectName object) {
    return Optional.ofNullable(found.get(object)).map(there -> there.getMetadata().getUid());
  }
}
