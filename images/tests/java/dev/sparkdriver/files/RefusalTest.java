package dev.sparkdriver.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
  private static final String SENTENCE =
      "file:/home/spark/out is on a disk that only one pod sees, so that what executors write there would be lost. Write to %s.";

  @Test
  void theSentenceSaysWhereDataBelongs() {
    assertThat(refusal("/home/spark/out", "gs://data")).hasMessage(SENTENCE, "gs://data");
  }

  @Test
  void theSentenceSaysABucketWhenNothingIsSet() {
    assertThat(refusal("/home/spark/out", null)).hasMessage(SENTENCE, "a bucket");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/_temporary",
        "/_temporary/0",
        "/_temporary/0/_temporary/attempt_1/part-0.csv",
        "/_spark_metadata",
        "/_spark_metadata/0"
      })
  void theSentenceNamesWhatThePersonNamed(String inside) {
    assertThat(refusal("/home/spark/out" + inside, "a bucket")).hasMessage(SENTENCE, "a bucket");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/home/spark/_temporary2", "/home/spark/a_temporary/b", "/home/spark/100%s"})
  void theSentenceNamesAnyOtherFileAsItIs(String file) {
    assertThat(refusal(file, "a bucket")).hasMessageStartingWith("file:" + file + " is on a disk");
  }

  @Test
  void aRefusalHasNoStack() {
    assertThat(refusal("/home/spark/out", "a bucket").getStackTrace()).isEmpty();
  }

  @Test
  void pysparkShowsARefusalAsOneSentence() {
    assertThat(refusal("/home/spark/out", "a bucket")).isInstanceOf(IllegalArgumentException.class);
  }

  private static NotSharedException refusal(String file, String instead) {
    var conf = new Configuration();
    conf.set(Places.SHARED, Path.of("/home/spark/shared").toString());
    if (instead != null) {
      conf.set(Places.INSTEAD, instead);
    }
    var places = new Places(conf);
    return catchThrowableOfType(
        NotSharedException.class, () -> places.refuseUnlessKept(new File(file)));
  }
}
