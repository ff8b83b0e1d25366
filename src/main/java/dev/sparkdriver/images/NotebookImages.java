package dev.sparkdriver.images;

import com.pulumi.core.Output;

/** The two images of a notebook: its server with the driver, and its executors. */
public record NotebookImages(Output<String> notebook, Output<String> executor) {}
