package dev.sparkdriver.sandbox;

import com.google.gson.JsonObject;

/** The sandbox's storage class once more, of which volumes may grow; nobody there resizes any. */
record GrowingClass(Cluster cluster) implements AutoCloseable {

  static final String NAME = "it-grows";

  static GrowingClass make(Cluster cluster) {
    var grows = cluster.get("storageclass", "standard");
    var metadata = new JsonObject();
    metadata.addProperty("name", NAME);
    grows.add("metadata", metadata);
    grows.addProperty("allowVolumeExpansion", true);
    cluster.tryKubectl(grows.toString(), "apply", "--filename=-").orFail();
    return new GrowingClass(cluster);
  }

  @Override
  public void close() {
    cluster.kubectl("delete", "storageclass", NAME);
  }
}
