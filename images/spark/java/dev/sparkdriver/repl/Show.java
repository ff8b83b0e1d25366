package dev.sparkdriver.repl;

import org.apache.spark.sql.Dataset;

/** What a Scala cell can show beside text. */
public final class Show {

  private static final int ROWS = 20;
  private static final int CHARACTERS = 100;

  private Show() {}

  /** Shows the first rows of a dataset as a table. */
  public static void display(Dataset<?> dataset) throws InterruptedException {
    html(Table.html(dataset, ROWS, CHARACTERS));
  }

  /** Shows HTML: a plot, a picture, a table. */
  public static void html(String text) throws InterruptedException {
    var cell = Printed.cell();
    if (cell == null || !cell.show(Cell.Kind.HTML, text)) {
      throw new IllegalStateException("only a cell that runs can show something");
    }
  }
}
