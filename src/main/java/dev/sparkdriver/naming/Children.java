package dev.sparkdriver.naming;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;

/** The options of resources inside a component; the provider comes from the parent. */
public final class Children {

  private Children() {}

  /** A resource that waits for what its inputs name. */
  public static CustomResourceOptions of(ComponentResource parent) {
    return CustomResourceOptions.builder().parent(parent).build();
  }

  /** A resource that also waits for others, which its inputs do not tell. */
  public static CustomResourceOptions after(ComponentResource parent, Resource... others) {
    return CustomResourceOptions.builder().parent(parent).dependsOn(others).build();
  }

  /** A resource whose deletion loses what users made. */
  public static CustomResourceOptions holdingData(ComponentResource parent, boolean protect) {
    return CustomResourceOptions.builder().parent(parent).protect(protect).build();
  }

  /** A component inside a component. */
  public static ComponentResourceOptions component(ComponentResource parent) {
    return ComponentResourceOptions.builder().parent(parent).build();
  }
}
