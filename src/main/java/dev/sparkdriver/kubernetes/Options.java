package dev.sparkdriver.kubernetes;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;

/** The options of resources inside a component; the provider comes from the parent. */
public final class Options {

  private Options() {}

  /** A resource that waits for what its inputs name. */
  public static CustomResourceOptions of(ComponentResource parent) {
    return CustomResourceOptions.builder().parent(parent).build();
  }

  /** A resource that also waits for others, which its inputs do not tell. */
  public static CustomResourceOptions after(ComponentResource parent, Resource... others) {
    return CustomResourceOptions.builder().parent(parent).dependsOn(others).build();
  }

  /** A resource that may outlive the stack: it was there before, or people keep files in it. */
  public static CustomResourceOptions kept(ComponentResource parent, boolean keep) {
    return CustomResourceOptions.builder().parent(parent).retainOnDelete(keep).build();
  }

  /**
   * How a resource with users' work in it is guarded.
   *
   * @param protect whether it may not be deleted
   * @param keep whether it stays when the stack forgets it
   * @param fixed the input whose change is ignored
   */
  public record Care(boolean protect, boolean keep, String fixed) {}

  /** A resource whose deletion loses what users made; it may have been there before. */
  public static CustomResourceOptions holdingData(ComponentResource parent, Care care) {
    return CustomResourceOptions.builder()
        .parent(parent)
        .protect(care.protect())
        .retainOnDelete(care.keep())
        .ignoreChanges(care.fixed())
        .build();
  }

  /** A component inside a component. */
  public static ComponentResourceOptions component(ComponentResource parent) {
    return ComponentResourceOptions.builder().parent(parent).build();
  }
}
