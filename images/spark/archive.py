"""What most sessions do first: the executor that does it shows which classes are worth archiving."""

from pyspark.sql import SparkSession
from pyspark.sql.functions import udf

spark = SparkSession.builder.getOrCreate()
spark.sparkContext.parallelize(range(100), 2).count()
frame = spark.createDataFrame([(1, "a"), (2, "b")], ["number", "letter"])
frame.groupBy("letter").sum("number").collect()
frame.select(udf(lambda number: number + 1, "long")("number")).collect()
spark.stop()
