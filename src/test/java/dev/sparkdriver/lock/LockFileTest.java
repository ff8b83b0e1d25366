package dev.sparkdriver.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockFileTest {
  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);
  private static final Asked ASKED =
      new Asked(
          List.of("scikit-learn==1.5.2"),
          List.of("g:b:2", "g:a:1"),
          List.of("org.slf4j:slf4j-api"));
  private static final Set<String> REPOSITORIES =
      Set.of("https://r.example.com", "https://s.example.com");
  private static final Wanted WANTED =
      new Wanted("3.5.9", ASKED, "0123", REPOSITORIES, Optional.empty());
  private static final LockedEnvironment PYTHON =
      LockedEnvironment.of(
          WANTED,
          List.of("joblib==1.5.1 --hash=sha256:" + A),
          List.of(new LockedJar("g:a:1", "https://r.example.com/g/a/1/a-1.jar", B)));
  private static final LockFile LOCK = LockFile.EMPTY.with("python", PYTHON);

  @TempDir Path folder;

  @Test
  void itsKeysAreSortedAndEachPackageHasALine() {
    assertThat(LOCK.text())
        .isEqualTo(
            """
            {
              "environments": {
                "python": {
                  "against": "0123",
                  "asked": {
                    "exclusions": [
                      "org.slf4j:slf4j-api"
                    ],
                    "java": [
                      "g:a:1",
                      "g:b:2"
                    ],
                    "python": [
                      "scikit-learn==1.5.2"
                    ]
                  },
                  "digest": "2dcbea1a442d836b",
                  "java": [
                    {
                      "coordinates": "g:a:1",
                      "sha256": "%s",
                      "url": "https://r.example.com/g/a/1/a-1.jar"
                    }
                  ],
                  "python": [
                    "joblib==1.5.1 --hash=sha256:%s"
                  ],
                  "spark": "3.5.9"
                }
              },
              "version": 1
            }
            """
                .formatted(B, A));
  }

  @Test
  void whatIsWrittenIsReadBack() {
    var file = folder.resolve("sparkdriver.dev.lock.json");
    var built = LOCK.with("python", PYTHON.with(new LockedImages("n@sha256:1", "e@sha256:2", "t")));
    built.write(file);

    assertThat(LockFile.read(file)).isEqualTo(built);
  }

  @Test
  void imagesWithoutPackagesAreKeptByTheReleaseOfSpark() {
    var file = folder.resolve("sparkdriver.dev.lock.json");
    var built = LOCK.withBase("3.5.9", new LockedImages("n@sha256:1", "e@sha256:2", "t"));
    built.write(file);

    assertThat(LockFile.read(file)).isEqualTo(built);
  }

  @Test
  void nothingIsLeftBesideIt() throws IOException {
    LOCK.write(folder.resolve("sparkdriver.dev.lock.json"));

    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aFileThatIsNotThereLocksNothing() {
    assertThat(LockFile.read(folder.resolve("sparkdriver.dev.lock.json")))
        .isEqualTo(new LockFile(new TreeMap<>(), new TreeMap<>()));
  }

  @Test
  void aFileThatWasMergedByHandSaysWhatToDo() throws IOException {
    var file = folder.resolve("sparkdriver.dev.lock.json");
    Files.writeString(file, "<<<<<<< HEAD\n" + LOCK.text());

    assertThatThrownBy(() -> LockFile.read(file))
        .isInstanceOf(BrokenLock.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("run `bin/sparkdriver lock`");
  }

  @Test
  void aFileOfALaterVersionIsRefused() throws IOException {
    var file = folder.resolve("sparkdriver.dev.lock.json");
    Files.writeString(file, LOCK.text().replace("\"version\": 1", "\"version\": 2"));

    assertThatThrownBy(() -> LockFile.read(file)).isInstanceOf(BrokenLock.class);
  }

  @Test
  void aFileInWhichSomethingIsMissingIsRefused() throws IOException {
    var file = folder.resolve("sparkdriver.dev.lock.json");
    Files.writeString(file, LOCK.text().replace("\"spark\"", "\"hadoop\""));

    assertThatThrownBy(() -> LockFile.read(file)).isInstanceOf(BrokenLock.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"joblib==1.5.1 --hash | \"--index-url=https://mirror.example.com --hash",
        "\"joblib==1.5.1 --hash | \"joblib==1.5.1 --index-url=https://mirror.example.com --hash",
        "\"joblib==1.5.1 --hash | \"joblib==1.5.1 ; a --index-url=https://mirror.example.com --hash",
        "\"joblib==1.5.1 --hash | \"joblib>=1.5.1 --hash",
        "\"joblib==1.5.1 --hash | \"joblib==1.5.1 ; python_version < '3' --hash",
        "sha256:aa | sha512:aa",
        "https://r.example.com | ftp://r.example.com",
        "https://r.example.com | http://r.example.com",
        "https://r.example.com | file:///r",
        "a-1.jar | a 1.jar",
        "\"bb | \"cc\", \"b",
        "\"bb | \"B",
        "\"0123\" | {}",
        "\"spark\": \"3.5.9\" | \"spark\": null",
        "\"version\": 1 | \"version\": {}",
        "\"version\": 1 | \"version\": null",
        "\"python\": { | \"python\": 1, \"other\": {",
      })
  void aValueThatIsNoneOfALockIsRefused(String value, String other) throws IOException {
    var file = folder.resolve("sparkdriver.dev.lock.json");
    assertThat(LOCK.text()).contains(value);
    Files.writeString(file, LOCK.text().replace(value, other));

    assertThatThrownBy(() -> LockFile.read(file)).isInstanceOf(BrokenLock.class);
  }

  @Test
  void aPackageForOneKindOfMachineIsRead() throws IOException {
    var file = folder.resolve("sparkdriver.dev.lock.json");
    var marked = "mkl[fast]==2!2.0+cpu ; platform_machine == \"x86_64\" --hash=sha256:" + A;
    Files.writeString(
        file, LOCK.text().replaceFirst("joblib==[^\"]*", marked.replace("\"", "\\\\\"")));

    assertThat(LockFile.read(file).of("python").orElseThrow().python()).containsExactly(marked);
  }

  @Test
  void aJarOfAVersionWithAPlusIsRead() throws IOException {
    var file = folder.resolve("sparkdriver.dev.lock.json");
    Files.writeString(file, LOCK.text().replace("s\": \"g:a:1\"", "s\": \"g:a:1+b\""));

    assertThat(LockFile.read(file).of("python").orElseThrow().java())
        .extracting(LockedJar::coordinates)
        .containsExactly("g:a:1+b");
  }

  @Test
  void itLiesBesideTheStackFile() {
    assertThat(LockFile.beside(Path.of("stacks/Pulumi.dev.yaml")))
        .isEqualTo(Path.of("stacks/sparkdriver.dev.lock.json"));
    assertThat(LockFile.beside(Path.of("Pulumi.dev.yml")))
        .isEqualTo(Path.of("sparkdriver.dev.lock.json"));
  }

  @Test
  void theOrderInWhichPackagesAreAskedForIsNoChange() {
    var other =
        new Asked(ASKED.python(), List.of("g:a:1", "g:b:2"), List.of("org.slf4j:slf4j-api"));

    assertThat(PYTHON.staleFor(new Wanted("3.5.9", other, "0123", REPOSITORIES, Optional.empty())))
        .isEmpty();
    assertThat(PYTHON.staleFor(new Wanted("3.5.8", other, "0123", REPOSITORIES, Optional.empty())))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"joblib==1.5.1[^\"]*\"' | ''",
        "aaaaaaaa | cccccccc",
        "joblib==1.5.1 | joblib==1.5.2",
        "r.example.com | s.example.com",
        "' *\"digest.*\n' | ''"
      })
  void linesThatWereNotLockedTogetherAreStale(String line, String other) throws IOException {
    var file = folder.resolve("sparkdriver.dev.lock.json");
    Files.writeString(file, LOCK.text().replaceFirst(line, other));

    assertThat(LockFile.read(file)).isNotEqualTo(LOCK);
    assertThat(LockFile.read(file).of("python").orElseThrow().staleFor(WANTED))
        .hasValueSatisfying(why -> assertThat(why).contains("were not locked together"));
  }
}
