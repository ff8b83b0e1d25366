package dev.sparkdriver.repl;

import dev.sparkdriver.session.CellJobs;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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

  private final String tag = CellJobs.newTag();
  private final String firstLine;
  private final List<String> moreTags;
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private final CountDownLatch done = new CountDownLatch(1);
  private int characters;
  private Thread thread;
  private boolean ended;
  private Problem problem;

  Cell(String firstLine, List<String> moreTags) {
    this.firstLine = firstLine;
    this.moreTags = moreTags;
  }

  /** By which a person knows it. */
  String firstLine() {
    return firstLine;
  }

  /** Its jobs have this tag of Spark, and no other's. */
  String tag() {
    return tag;
  }

  /** Those of whoever asked for it, too. */
  List<String> tags() {
    return Stream.concat(Stream.of(tag), moreTags.stream()).toList();
  }

  synchronized void begin() {
    thread = Thread.currentThread();
  }

  /** Does something to its thread, and nothing when that has no cell yet, or has done with this one. */
  synchronized void ifRuns(Consumer<Thread> action) {
    if (thread != null && done.getCount() > 0) {
      action.accept(thread);
    }
  }

  /** Its thread does something else. */
  synchronized void done(Optional<Problem> why) {
    done.countDown();
    end(why);
  }

  /** True when its thread does something else by then. */
  boolean awaitDone(long milliseconds) throws InterruptedException {
    return done.await(milliseconds, TimeUnit.MILLISECONDS);
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
    var cancellation = new Thread(new Cancellation(this), "cancel-" + tag);
    cancellation.setDaemon(true);
    cancellation.start();
  }
}
