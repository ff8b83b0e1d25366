package dev.sparkdriver.images;

import com.pulumi.core.Output;
import com.pulumi.docker.Image;
import com.pulumi.docker.ImageArgs;
import com.pulumi.docker.enums.BuilderVersion;
import com.pulumi.docker.inputs.CacheFromArgs;
import com.pulumi.docker.inputs.DockerBuildArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.naming.Children;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One image, built and pushed; its layers are pushed once more, under a name that moves, for the
 * next build to start from.
 */
final class BuiltImage extends ComponentResource {
  private static final String TYPE = "sparkdriver:images:BuiltImage";
  private static final String PLATFORM = "linux/amd64"; // what the nodes are, wherever it is built

  private final String tag;
  private final Output<String> reference;

  BuiltImage(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    tag = args.recipe().context().tag(args.version(), args.recipe().known());
    var repositories = args.repositories();
    var image = Output.format("%s/%s:%s", repositories.images(), args.path(), tag);
    var layers = Output.format("%s/%s:%s", repositories.cache(), args.path(), args.version());
    var build = build(args.recipe(), Output.all(image, layers));
    var pushed = new Image(name, image(image, build), Children.of(this));
    new Image(name + "/layers", image(layers, build), Children.after(this, pushed));
    reference = Output.format("%s/%s@%s", repositories.images(), args.path(), digest(pushed));
    registerOutputs(Map.of("reference", reference));
  }

  /** Its name with its digest, known once it can be pulled. */
  Output<String> reference() {
    return reference;
  }

  /** Of the repositories that an image was pushed to, the engine may name any. */
  private static Output<String> digest(Image image) {
    return image.repoDigest().applyValue(named -> named.substring(named.indexOf('@') + 1));
  }

  private static ImageArgs image(Output<String> name, DockerBuildArgs build) {
    return ImageArgs.builder().imageName(name).build(build).skipPush(false).build();
  }

  private static DockerBuildArgs build(Recipe recipe, Output<List<String>> cached) {
    var context = recipe.context();
    return DockerBuildArgs.builder()
        .context(context.folder().toString())
        .dockerfile(context.dockerfile().toString())
        .builderVersion(BuilderVersion.BuilderBuildKit)
        .platform(PLATFORM)
        .args(recipe.all())
        .cacheFrom(CacheFromArgs.builder().images(cached).build())
        .build();
  }

  /** The image that another one starts from, and the build argument that says so. */
  record Base(String argument, BuiltImage image) {}

  /** Where images go, and where layers do. */
  record Repositories(Output<String> images, Output<String> cache) {}

  /** Under which name and version an image is pushed where. */
  record Args(Repositories repositories, String path, String version, Recipe recipe) {}

  /** What an image is built from. */
  record Recipe(BuildContext context, SortedMap<String, String> arguments, Optional<Base> base) {
    /** The arguments, with the base by its tag: known before anything is built. */
    private SortedMap<String, String> known() {
      var known = new TreeMap<>(arguments);
      base.ifPresent(from -> known.put(from.argument(), from.image().tag));
      return known;
    }

    /** The arguments, with the base by its digest. */
    private Output<Map<String, String>> all() {
      var always = new TreeMap<>(arguments);
      always.put("BUILDKIT_INLINE_CACHE", "1"); // the pushed layers can serve as a cache
      return base.map(
              from -> from.image().reference().applyValue(digest -> with(always, from, digest)))
          .orElse(Output.of(always));
    }

    private static Map<String, String> with(Map<String, String> known, Base base, String digest) {
      var all = new TreeMap<>(known);
      all.put(base.argument(), digest);
      return all;
    }
  }
}
