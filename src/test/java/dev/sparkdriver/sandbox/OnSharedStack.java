package dev.sparkdriver.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A test class that gets {@link SharedStack}, and has its notebooks to itself meanwhile. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@OnSandbox
@ResourceLock("SharedStack")
public @interface OnSharedStack {}
