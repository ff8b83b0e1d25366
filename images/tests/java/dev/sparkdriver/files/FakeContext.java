package dev.sparkdriver.files;

import com.codahale.metrics.MetricRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.resource.ResourceInformation;

/**
 * A fake: no Spark is between this executor and its driver. Question and answer are written and
 * read as Spark's connection does it, and what was asked is noted.
 */
final class FakeContext implements PluginContext {

  /** What the driver does with a question. */
  interface Receiver {
    Object receive(Question<?> question) throws Exception;
  }

  final List<Question<?>> asked = new ArrayList<>();
  private final Receiver driver;
  private final SparkConf conf = new SparkConf(false);

  private FakeContext(Receiver driver) {
    this.driver = driver;
  }

  /** Makes this JVM an executor of a driver that answers like that. */
  static FakeContext connect(Receiver driver) {
    var context = new FakeContext(driver);
    Driver.reachedBy(context, "/home/spark/notebooks", false);
    return context;
  }

  /** Makes this JVM a driver again. */
  static void disconnect() {
    Driver.reachedBy(null, null, false);
  }

  static Object overTheWire(Object message) throws IOException, ClassNotFoundException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(message);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  @Override
  public Object ask(Object message) throws Exception {
    var question = (Question<?>) overTheWire(message);
    asked.add(question);
    return overTheWire(driver.receive(question));
  }

  @Override
  public void send(Object message) {
    throw new UnsupportedOperationException("nothing is sent without an answer");
  }

  @Override
  public SparkConf conf() {
    return conf;
  }

  @Override
  public MetricRegistry metricRegistry() {
    return new MetricRegistry();
  }

  @Override
  public String executorID() {
    return "1";
  }

  @Override
  public String hostname() {
    return "executor";
  }

  @Override
  public Map<String, ResourceInformation> resources() {
    return Map.of();
  }
}
