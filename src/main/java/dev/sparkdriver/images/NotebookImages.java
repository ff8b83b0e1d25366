package dev.sparkdriver.images;

import com.pulumi.core.Output;
import java.util.List;

/**
 * The references of a notebook's two images, and what they lack.
 *
 * @param notebook the image of the server and the driver
 * @param notebookName what tells that one from others, also in a preview before it is built
 * @param executor the image of executors
 * @param javaPackages Maven coordinates that sessions fetch, because nobody put them into the
 *     images
 * @param packagesSetting the setting to change for packages of Python that all sessions have
 */
public record NotebookImages(
    Output<String> notebook,
    String notebookName,
    Output<String> executor,
    List<String> javaPackages,
    String packagesSetting) {

  /** The same with the notebook image's name for its reference. */
  public NotebookImages named() {
    return new NotebookImages(
        Output.of(notebookName), notebookName, executor, javaPackages, packagesSetting);
  }
}
