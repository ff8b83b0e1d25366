package dev.sparkdriver.lock;

/**
 * The images that were built of what is locked.
 *
 * @param notebook the notebook's, by digest
 * @param executor the executors', by digest
 * @param from what they were built from: it differs when they have to be built anew
 */
public record LockedImages(String notebook, String executor, String from) {}
