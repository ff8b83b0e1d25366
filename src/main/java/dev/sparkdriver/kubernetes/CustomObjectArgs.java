package dev.sparkdriver.kubernetes;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;

/**
 * The manifest of an object of a {@link CustomKind}, for which the plugin's library has no class.
 */
@SuppressWarnings("unused") // the engine's library reads the fields
public final class CustomObjectArgs extends ResourceArgs {

  @Import(name = "apiVersion", required = true)
  private final Output<String> apiVersion;

  @Import(name = "kind", required = true)
  private final Output<String> kind;

  @Import(name = "metadata", required = true)
  private final Output<ObjectMetaArgs> metadata;

  @Import(name = "spec", required = true)
  private final Output<Map<String, Object>> spec;

  private final CustomKind type;

  /** A manifest; the spec has texts, numbers, lists and mappings, and what is known later. */
  public CustomObjectArgs(CustomKind kind, ObjectMetaArgs metadata, Map<String, Object> spec) {
    this.type = kind;
    this.apiVersion = Output.of(kind.apiVersion());
    this.kind = Output.of(kind.kind().text());
    this.metadata = Output.of(metadata);
    this.spec = Output.of(spec);
  }

  /** Declares the object. */
  public CustomResource declare(String name, CustomResourceOptions options) {
    return new CustomResource(type.type(), name, this, options);
  }
}
