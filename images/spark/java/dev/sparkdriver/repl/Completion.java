package dev.sparkdriver.repl;

import java.util.List;

/** What a name may become: where in the code it begins, in characters, and whole names. */
public record Completion(int start, List<String> names) {

  /** Both in one text, which Python takes in one step: a line for each. */
  public String lines() {
    return start + "\n" + String.join("\n", names);
  }
}
