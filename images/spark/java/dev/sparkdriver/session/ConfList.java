package dev.sparkdriver.session;

/** Lists of classes in the conf of all sessions that this process starts. */
public final class ConfList {

  private ConfList() {}

  /** Adds one to those of the stack. */
  public static void add(String key, Class<?> type) {
    var others = System.getProperty(key);
    System.setProperty(key, others == null ? type.getName() : others + "," + type.getName());
  }
}
