package dev.sparkdriver;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The arrows between packages are those of docs/architecture.md. */
class ArchitectureTest {
  private static final String ROOT = "dev.sparkdriver";
  private static final Pattern ROW = Pattern.compile("\\| ([a-z.]+) \\| [^|]+ \\| ([a-z., ]*)\\|");
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void packagesUseOneAnotherAsTheTableSays() throws IOException {
    assertThat(lines(arrows())).containsExactlyElementsOf(lines(table()));
  }

  @Test
  void noPackagesNeedOneAnother() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  private static Map<String, Set<String>> table() throws IOException {
    var page = Files.readString(Path.of("docs/architecture.md"));
    var table = new TreeMap<String, Set<String>>();
    ROW.matcher(page.substring(page.indexOf("| Package |")))
        .results()
        .forEach(row -> table.put(row.group(1), words(row.group(2))));
    return table;
  }

  private static List<String> lines(Map<String, Set<String>> arrows) {
    return arrows.entrySet().stream()
        .map(row -> row.getKey() + " uses " + String.join(", ", row.getValue()))
        .toList();
  }

  private static Set<String> words(String list) {
    var words = new TreeSet<>(Set.of(list.strip().split(", ")));
    words.remove("");
    return words;
  }

  private static Map<String, Set<String>> arrows() {
    var arrows = new TreeMap<String, Set<String>>();
    for (var from : CLASSES) {
      var used = arrows.computeIfAbsent(packageOf(from), name -> new TreeSet<>());
      from.getDirectDependenciesFromSelf().stream()
          .map(arrow -> arrow.getTargetClass().getBaseComponentType())
          .filter(to -> to.getPackageName().startsWith(ROOT))
          .map(ArchitectureTest::packageOf)
          .filter(to -> !to.equals(packageOf(from)))
          .forEach(used::add);
    }
    arrows.remove("");
    return arrows;
  }

  private static String packageOf(JavaClass type) {
    var name = type.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }
}
