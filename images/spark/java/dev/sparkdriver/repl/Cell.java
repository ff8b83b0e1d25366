package dev.sparkdriver.repl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** One run of a cell, as Python follows it: what it shows, piece by piece, and how it ended. */
public final class Cell {

  /** What a piece is; Python reads the first letter. */
  enum Kind {
    OUT,
    ERROR,
    HTML
  }

  private static final int MOST_CHARACTERS = 1 << 20;

  private record Piece(Kind kind, StringBuilder text) {}

  private final String tag = "cell-" + UUID.randomUUID();
  private final List<String> moreTags;
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private int characters;
  private Thread thread;
  private boolean done;
  private boolean ended;
  private Problem problem;

  Cell(List<String> moreTags) {
    this.moreTags = moreTags;
  }

  /** Its jobs have this tag of Spark, and no other's. */
  String tag() {
    return tag;
  }

  /** Those of whoever asked for it, too. */
  List<String> tags() {
    return Stream.concat(Stream.of(tag), moreTags.stream()).toList();
  }

  synchronized void begin(Thread itsThread) {
    thread = itsThread;
  }

  /** Nothing before it began, for others run in that thread then, and nothing after it. */
  synchronized Optional<Thread> thread() {
    return Optional.ofNullable(done ? null : thread);
  }

  /** Its thread does something else. */
  synchronized void done(Optional<Problem> why) {
    done = true;
    end(why);
  }

  synchronized boolean isDone() {
    return done;
  }

  synchronized void awaitDone(long milliseconds) throws InterruptedException {
    if (!done) {
      wait(milliseconds);
    }
  }

  /** Python waits no longer. The first end counts. */
  synchronized void end(Optional<Problem> why) {
    if (!ended) {
      ended = true;
      problem = why.orElse(null);
    }
    notifyAll();
  }

  synchronized boolean isEnded() {
    return ended;
  }

  /** Waits while whoever reads is far behind. False when the cell has ended, and nobody reads any more. */
  synchronized boolean show(Kind kind, String text) throws InterruptedException {
    while (characters > MOST_CHARACTERS && !ended) {
      wait();
    }
    if (ended) {
      return false;
    }
    if (kind == Kind.HTML || pieces.isEmpty() || pieces.getLast().kind() != kind) {
      pieces.add(new Piece(kind, new StringBuilder()));
    }
    pieces.getLast().text().append(text);
    characters += text.length();
    notifyAll();
    return true;
  }

  /** Waits for the next piece: {@code O}, {@code E} or {@code H}, and its text. Null after the last one. */
  public synchronized String next() throws InterruptedException {
    while (pieces.isEmpty() && !ended) {
      wait();
    }
    if (pieces.isEmpty()) {
      return null;
    }
    var piece = pieces.remove();
    characters -= piece.text().length();
    notifyAll();
    return piece.kind().name().charAt(0) + piece.text().toString();
  }

  /** Why it failed, or null. */
  public synchronized Problem problem() {
    return problem;
  }

  /** Ends it and what Spark computes for it, and nothing else; returns at once. */
  public void cancel() {
    var thread = new Thread(new Cancellation(this, Repl.session().sparkContext()), "cancel-" + tag);
    thread.setDaemon(true);
    thread.start();
  }
}
