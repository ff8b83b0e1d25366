package dev.sparkdriver.lock.resolve;

import com.google.common.hash.Hashing;
import com.google.common.io.Files;
import coursierapi.Cache;
import coursierapi.Credentials;
import coursierapi.Dependency;
import coursierapi.Fetch;
import coursierapi.FetchResult;
import coursierapi.Logger;
import coursierapi.MavenRepository;
import coursierapi.Version;
import coursierapi.error.CoursierError;
import dev.sparkdriver.lock.Asked;
import dev.sparkdriver.lock.ImageJars;
import dev.sparkdriver.lock.LockedJar;
import dev.sparkdriver.lock.Wanted;
import dev.sparkdriver.spark.PackageHost;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the jars that Java packages need beside those of the image.
 *
 * @param repositories where they are looked for, in this order
 */
public record JarResolver(List<Repository> repositories) {

  /**
   * What was found.
   *
   * @param jars sorted by their coordinates
   * @param conflicts what is wanted newer than the image has it
   */
  public record Found(List<LockedJar> jars, List<JarConflict> conflicts) {}

  /**
   * The jars of what is asked for.
   *
   * @throws Unresolvable when one is not there, is the image's own in another version, is needed
   *     newer by another, or brings in what is made for another Spark
   */
  public Found find(Wanted wanted, ImageJars image) {
    var asked = wanted.asked();
    asked.java().forEach(coordinates -> refuseAnother(coordinates, image));
    var conflicts = new ArrayList<JarConflict>();
    for (var each : all(asked.java(), asked).toList()) {
      var module = module(each);
      image
          .version(module)
          .filter(shipped -> Version.compare(shipped, each.getVersion()) < 0)
          .ifPresent(has -> conflicts.add(new JarConflict(module, each.getVersion(), has)));
    }
    conflicts.sort(Comparator.comparing(JarConflict::module));
    var jars = jars(asked, image);
    wanted.host().ifPresent(host -> jars.forEach(jar -> refuseForAnother(host, jar, asked)));
    return new Found(jars, conflicts);
  }

  private void refuseForAnother(PackageHost host, LockedJar jar, Asked asked) {
    host.refusal(jar.coordinates())
        .ifPresent(
            why -> {
              throw new Unresolvable(
                  "%s, and %s: leave it out by `javaExclusions`, or take a release of the package that is made for this Spark"
                      .formatted(why, bringing(jar, asked)));
            });
  }

  private String bringing(LockedJar jar, Asked asked) {
    var module = jar.coordinates().substring(0, jar.coordinates().lastIndexOf(':'));
    return asked.java().stream()
        .filter(each -> all(List.of(each), asked).anyMatch(found -> module(found).equals(module)))
        .map("`%s` brings it in"::formatted)
        .collect(Collectors.joining(", "));
  }

  /** What some need, and what that needs, without its jars. */
  private Stream<Dependency> all(List<String> coordinates, Asked asked) {
    return dependencies(fetch(coordinates, asked.exclusions()).withMainArtifacts(false))
        .getDependencies()
        .stream();
  }

  private static void refuseAnother(String coordinates, ImageJars image) {
    var colon = coordinates.lastIndexOf(':');
    var module = coordinates.substring(0, colon);
    image
        .version(module)
        .filter(shipped -> !shipped.equals(coordinates.substring(colon + 1)))
        .ifPresent(
            shipped -> {
              throw new Unresolvable(
                  "the image has %s in version %s, and a session loads one of the two: write `%s:%s`, or leave it out of `javaPackages`"
                      .formatted(module, shipped, module, shipped));
            });
  }

  /** What only the image's own libraries need is not walked: the image has it, or does without. */
  private List<LockedJar> jars(Asked asked, ImageJars image) {
    var wanted =
        asked.java().stream()
            .filter(each -> image.version(each.substring(0, each.lastIndexOf(':'))).isEmpty())
            .toList();
    if (wanted.isEmpty()) {
      return List.of();
    }
    var left = new TreeSet<>(asked.exclusions());
    left.addAll(image.versions().keySet());
    var jars = new ArrayList<LockedJar>();
    for (var each : dependencies(fetch(wanted, left)).getArtifacts()) {
      jars.add(jar(each.getKey().getUrl(), each.getValue()));
    }
    wanted.forEach(coordinates -> refuseOverruled(coordinates, jars));
    refuseSameNames(jars, image);
    jars.sort(Comparator.comparing(LockedJar::coordinates).thenComparing(LockedJar::url));
    return List.copyOf(jars);
  }

  /** What another package needs newer is taken, whatever the stack file says of it. */
  private static void refuseOverruled(String coordinates, List<LockedJar> jars) {
    var module = coordinates.substring(0, coordinates.lastIndexOf(':') + 1);
    jars.stream()
        .map(LockedJar::coordinates)
        .filter(found -> found.startsWith(module) && !found.equals(coordinates))
        .findFirst()
        .ifPresent(
            found -> {
              throw new Unresolvable(
                  "`%s` is asked for, and another package needs `%s`: write `%s`, or leave it out of `javaPackages`"
                      .formatted(coordinates, found, found));
            });
  }

  /** All are files of one folder, where the image's own are too. */
  private static void refuseSameNames(List<LockedJar> jars, ImageJars image) {
    var names = new TreeMap<String, String>();
    image
        .versions()
        .forEach((module, version) -> names.put(file(module + ":" + version), "the image's"));
    for (var jar : jars) {
      var other = names.put(jar.url().substring(jar.url().lastIndexOf('/') + 1), jar.coordinates());
      if (other != null && !other.equals(jar.coordinates())) {
        throw new Unresolvable(
            "`%s` is a file of the same name as %s: leave one of them out by `javaExclusions`"
                .formatted(jar.coordinates(), other));
      }
    }
  }

  private static String file(String coordinates) {
    return coordinates.substring(coordinates.indexOf(':') + 1).replace(':', '-') + ".jar";
  }

  private Fetch fetch(List<String> coordinates, Collection<String> exclusions) {
    return Fetch.create()
        .withCache(Cache.create().withLogger(Logger.nop()))
        .withRepositories(
            repositories.stream().map(JarResolver::maven).toArray(MavenRepository[]::new))
        .withDependencies(
            coordinates.stream()
                .map(each -> dependency(each, exclusions))
                .toArray(Dependency[]::new));
  }

  private static FetchResult dependencies(Fetch fetch) {
    try {
      return fetch.fetchResult();
    } catch (CoursierError e) {
      throw new Unresolvable(e.getMessage().strip());
    }
  }

  private static MavenRepository maven(Repository repository) {
    var maven = MavenRepository.of(repository.url());
    return repository
        .login()
        .map(login -> maven.withCredentials(Credentials.of(login.user(), login.password())))
        .orElse(maven);
  }

  /** What is asked for by its name is not left out, whatever the exclusions. */
  private static Dependency dependency(String coordinates, Collection<String> exclusions) {
    var parts = coordinates.split(":", -1);
    var dependency = Dependency.of(parts[0], parts[1], parts[2]);
    for (var module : exclusions) {
      var colon = module.indexOf(':');
      dependency = dependency.addExclusion(module.substring(0, colon), module.substring(colon + 1));
    }
    return dependency;
  }

  private static String module(Dependency dependency) {
    var module = dependency.getModule();
    return module.getOrganization() + ":" + module.getName();
  }

  private LockedJar jar(String url, File file) {
    try {
      var sha256 = Files.asByteSource(file).hash(Hashing.sha256()).toString();
      return new LockedJar(coordinates(url), url, sha256);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A repository's folders are the group, the artifact and the version. */
  private String coordinates(String url) {
    var base =
        repositories.stream()
            .map(repository -> repository.url() + "/")
            .filter(url::startsWith)
            .max(Comparator.comparingInt(String::length))
            .orElseThrow(() -> mirrored(url));
    var steps = List.of(url.substring(base.length()).split("/", -1));
    var last = steps.size() - 1;
    var group = String.join(".", steps.subList(0, last - 2));
    return "%s:%s:%s".formatted(group, steps.get(last - 2), steps.get(last - 1));
  }

  private static Unresolvable mirrored(String url) {
    return new Unresolvable(
        "%s is of no repository of the settings, so a mirror of coursier's own stands in for one: name it in `packages.javaRepositories`"
            .formatted(url));
  }
}
