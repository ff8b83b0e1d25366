package dev.sparkdriver.images;

import com.pulumi.core.Output;

/**
 * The references of a notebook's two images.
 *
 * @param notebook the image of the server and the driver
 * @param executor the image of executors
 */
public record NotebookImages(Output<String> notebook, Output<String> executor) {}
