package dev.sparkdriver.network;

import java.util.List;

/** Where Google's load balancers, and their health checks, connect to pods from. */
public final class GoogleProxies {

  /** All of them. */
  public static final List<String> ADDRESSES = List.of("130.211.0.0/22", "35.191.0.0/16");

  private GoogleProxies() {}
}
