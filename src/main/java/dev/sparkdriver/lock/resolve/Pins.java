package dev.sparkdriver.lock.resolve;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Packages and the hashes of their wheels, gathered from a {@code pylock.toml} of each machine. */
final class Pins {
  static final String FILE = "pylock.toml";

  private static final Pattern NAME = Pattern.compile("(?m)^name = \"([^\"]+)\"$");
  private static final Pattern VERSION = Pattern.compile("(?m)^version = \"([^\"]+)\"$");
  private static final Pattern WHEEL = Pattern.compile("\\.whl\"[^}]*?sha256 = \"([0-9a-f]{64})\"");
  private static final String HASH = " --hash=sha256:";

  private final SortedMap<String, Pin> pins = new TreeMap<>();

  /** One package: its hashes, and the machines that need it. */
  private record Pin(SortedSet<String> hashes, SortedSet<String> machines) {}

  /** The versions that are pinned, and of lines from before those of all other packages. */
  SortedMap<String, String> preferredOver(List<String> before) {
    var versions = new TreeMap<String, String>();
    Stream.concat(before.stream(), pins.keySet().stream())
        .map(line -> line.split("[ ;]", 2)[0].split("==", 2))
        .forEach(pin -> versions.put(pin[0], pin[1]));
    return versions;
  }

  /** Versions as a file of the kind that uv writes: it keeps to them where it can. */
  static String file(SortedMap<String, String> versions) {
    var text = new StringBuilder("lock-version = \"1.0\"\ncreated-by = \"sparkdriver\"\n");
    versions.forEach(
        (name, version) ->
            text.append(
                "\n[[packages]]\nname = \"%s\"\nversion = \"%s\"\n".formatted(name, version)));
    return text.toString();
  }

  /** Adds what one machine needs. */
  void add(String machine, String pylock) {
    var packages = pylock.split("(?m)^\\[\\[packages]]$", -1);
    for (var each : List.of(packages).subList(1, packages.length)) {
      var name = first(NAME, each) + "==" + first(VERSION, each);
      var pin = pins.computeIfAbsent(name, ignored -> new Pin(new TreeSet<>(), new TreeSet<>()));
      var hashes = WHEEL.matcher(each).results().map(found -> found.group(1)).toList();
      if (hashes.isEmpty()) {
        throw new Unresolvable("uv names no wheel of " + name + " with a sha256");
      }
      pin.hashes().addAll(hashes);
      pin.machines().add(machine);
    }
  }

  private static String first(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .findFirst()
        .map((MatchResult found) -> found.group(1))
        .orElseThrow(() -> new Unresolvable("uv wrote a lock that cannot be read here"));
  }

  /** A line of requirements for each package; of one that not all machines need, for which. */
  List<String> lines(int machines) {
    return pins.entrySet().stream()
        .map(pin -> line(pin.getKey(), pin.getValue(), machines))
        .toList();
  }

  private static String line(String name, Pin pin, int machines) {
    var where =
        pin.machines().size() == machines
            ? ""
            : " ; platform_machine == \"" + pin.machines().first() + "\"";
    return name
        + where
        + pin.hashes().stream().map(hash -> HASH + hash).collect(Collectors.joining());
  }
}
