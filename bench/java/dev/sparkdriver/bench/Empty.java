package dev.sparkdriver.bench;

import com.pulumi.Pulumi;

/** A program that declares nothing: what any Java program costs. */
final class Empty {

  private Empty() {}

  public static void main(String... arguments) {
    Pulumi.run(stack -> {});
  }
}
