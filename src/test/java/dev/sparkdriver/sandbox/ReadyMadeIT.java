package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.jupyter.KernelClient;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The environments {@code ml} and {@code lake} as every stack has them, on executors. */
@Nightly
@OnSandbox
final class ReadyMadeIT {

  private static final String ML = "it-ml";
  private static final String LAKE = "it-lake";
  private static final String REGISTRY = "127.0.0.1:5000/it-ready-made";

  private final Opened open = new Opened();
  private Session ml;
  private Session lake;

  @BeforeAll
  void up(Cluster cluster) throws IOException {
    var password = Password.make();
    var store = open.add(S3Server.start());
    store.addUser("ada", "of the tests, for ada");
    store.createBucket("it-tables", "ada");
    cluster.removeNamespaces(List.of(ML, LAKE));
    var stack =
        open.add(
            PulumiStack.create(
                cluster,
                "{name: %s, environment: ml, notebooks: [{name: main}]}".formatted(ML),
                """
                {name: %s, environment: lake, data: {stores: {tables: {url: "s3a://it-tables",
                 access: write, endpoint: "%s", accessKey: id, secretKey: key}}},
                 notebooks: [{name: main}]}
                """
                    .formatted(LAKE, store.endpoint())));
    stack.set("defaults.executor.memory", "1g");
    stack.set("images.registry", REGISTRY);
    stack.setSecret("defaults.login.passwordHash", password.hash());
    stack.setSecret("teams[1].secrets.id.value", "ada");
    stack.setSecret("teams[1].secrets.key.value", "of the tests, for ada");
    TeamEnvironment.lock(stack);
    stack.run(TeamEnvironment.IMAGES, TeamEnvironment.BUILD).orFail();
    stack.up();
    ml = session(stack, cluster, password, ML);
    lake = session(stack, cluster, password, LAKE);
  }

  private Session session(PulumiStack stack, Cluster cluster, Password password, String team)
      throws IOException {
    cluster.waitForNotebook(team, SharedStack.POD);
    var door = open.add(PortForward.of(stack, team + "/main"));
    var client = KernelClient.logIn(door.address(), password.text());
    return open.add(Session.open(client, "python3", cluster, team));
  }

  @AfterAll
  void down() {
    open.close();
  }

  @Test
  void aModelOfScikitLearnIsFittedInsideATask() {
    assertThat(
            ml.lines(
                """
                def fitted(slope):
                    from sklearn.linear_model import LinearRegression
                    return round(float(LinearRegression().fit([[0], [1], [2]], [0, slope, 2 * slope]).coef_[0]))
                print(sorted(sc.parallelize([1, 2, 3], 3).map(fitted).collect()))
                """))
        .containsExactly("[1, 2, 3]");
  }

  @Test
  void xgboostTrainsOnExecutors() {
    assertThat(
            ml.lines(
                    """
                from pyspark.ml.feature import VectorAssembler
                from xgboost.spark import SparkXGBRegressor
                rows = spark.range(200).selectExpr("double(id) as x", "double(2 * id) as label")
                rows = VectorAssembler(inputCols=["x"], outputCol="features").transform(rows)
                model = SparkXGBRegressor(num_workers=2, n_estimators=20).fit(rows)
                print(model.transform(rows).where("abs(prediction - label) < 40").count() > 150)
                """)
                .get(0))
        .isEqualTo("True");
  }

  @Test
  void sparksOwnModelsAreFittedOnExecutors() {
    assertThat(
            ml.lines(
                """
                from pyspark.ml.feature import VectorAssembler
                from pyspark.ml.regression import LinearRegression
                rows = spark.range(100).selectExpr("double(id) as x", "double(3 * id + 1) as label")
                rows = VectorAssembler(inputCols=["x"], outputCol="features").transform(rows)
                print(round(LinearRegression().fit(rows).coefficients[0]))
                """))
        .contains("3");
  }

  @Test
  void aDeltaTableInABucketHasItsHistory() {
    assertThat(
            lake.lines(
                """
                spark.range(5).write.format("delta").save("s3a://it-tables/numbers")
                spark.range(5, 10).write.format("delta").mode("append").save("s3a://it-tables/numbers")
                print(spark.read.format("delta").load("s3a://it-tables/numbers").count())
                print(spark.sql("DESCRIBE HISTORY delta.`s3a://it-tables/numbers`").count())
                """))
        .contains("10", "2");
  }
}
