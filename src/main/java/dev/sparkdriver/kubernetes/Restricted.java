package dev.sparkdriver.kubernetes;

import java.util.List;

/**
 * What a namespace of Pod Security level {@code restricted} demands of pods, and a read-only root
 * on top; all pods of a notebook are so.
 */
public final class Restricted {

  /** The level's name. */
  public static final String LEVEL = "restricted";

  /** Whether the kubelet refuses to run the image as root. */
  public static final boolean RUN_AS_NON_ROOT = true;

  /** The user that processes of the program's images run as, and the group that owns volumes. */
  public static final int USER = ImageContract.USER;

  /** Which system calls are let through. */
  public static final String SECCOMP_PROFILE = "RuntimeDefault";

  /** The capabilities that processes do not have. */
  public static final List<String> DROPPED_CAPABILITIES = List.of("ALL");

  /** Whether a process may have more rights than its parent. */
  public static final boolean ALLOW_PRIVILEGE_ESCALATION = false;

  /** Whether what is in the image cannot be changed. */
  public static final boolean READ_ONLY_ROOT = true;

  private Restricted() {}
}
