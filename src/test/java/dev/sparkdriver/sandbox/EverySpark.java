package dev.sparkdriver.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * What holds with every Spark that images are built of: {@code mvn -Pspark-4 verify} has it on
 * Spark 4.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("every-spark")
@interface EverySpark {}
