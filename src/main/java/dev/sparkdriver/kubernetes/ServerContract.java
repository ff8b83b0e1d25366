package dev.sparkdriver.kubernetes;

import java.util.List;

/**
 * What the program and a notebook's server agree on, whoever made the server's image.
 *
 * @param port where it listens, on all addresses of its pod
 * @param health a path that it answers without a login once it is up
 * @param user the user that it runs as; its group on volumes is the same number
 * @param home its home folder, where the notebook's volume is
 * @param conf the folder that its Spark reads conf from
 * @param command what is started instead of the image's own; empty for that
 * @param args the arguments instead of the image's own; empty for those
 * @param libraries whether its sessions have the program's own libraries, and Iceberg's
 */
public record ServerContract(
    int port,
    String health,
    int user,
    String home,
    String conf,
    List<String> command,
    List<String> args,
    boolean libraries) {

  /** That of the program's own image. */
  public static final ServerContract OURS =
      new ServerContract(
          ImageContract.PORT,
          ImageContract.HEALTH,
          ImageContract.USER,
          ImageContract.HOME,
          ImageContract.CONF,
          List.of(),
          List.of(ImageContract.SERVE),
          true);
}
