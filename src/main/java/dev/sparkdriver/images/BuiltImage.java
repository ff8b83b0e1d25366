package dev.sparkdriver.images;

import com.pulumi.core.Output;
import com.pulumi.docker.Image;
import com.pulumi.docker.ImageArgs;
import com.pulumi.docker.enums.BuilderVersion;
import com.pulumi.docker.inputs.CacheFromArgs;
import com.pulumi.docker.inputs.DockerBuildArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.kubernetes.Options;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Builds and pushes one image. Its layers are pushed once more, under a name that moves, for the
 * next build to start from.
 */
final class BuiltImage extends ComponentResource {
  private static final String TYPE = "sparkdriver:images:BuiltImage";

  private final String tag;
  private final String name;
  private final Image pushed;
  private final Output<String> reference;

  /**
   * The image that another one starts from.
   *
   * @param argument the build argument that names it
   * @param image the image
   */
  record Base(String argument, BuiltImage image) {}

  /**
   * Which image is built, and where it goes.
   *
   * @param repositories where the image and its layers are pushed to
   * @param path the image's name within both repositories
   * @param version what its tag begins with
   * @param recipe what it is built from
   */
  record Args(Repositories repositories, String path, String version, Recipe recipe) {
    /** What has to be there before the image can be built and pushed. */
    private Resource[] prerequisites() {
      var base = recipe.base().map(from -> (Resource) from.image().pushed);
      return Stream.concat(repositories.made().stream(), base.stream()).toArray(Resource[]::new);
    }
  }

  /**
   * What an image is built from.
   *
   * @param context the folder with its Dockerfile
   * @param arguments arguments of the build
   * @param base the image it starts from, when that is built too
   */
  record Recipe(BuildContext context, SortedMap<String, String> arguments, Optional<Base> base) {
    /**
     * The arguments that decide what is in the image: of its base the tag, which says what is in
     * that one, and not the registry.
     */
    private SortedMap<String, String> content() {
      return with(from -> from.image().tag);
    }

    /** The arguments of the build. */
    private SortedMap<String, String> all(String tag) {
      var all = with(from -> from.image().name);
      all.put("REVISION", tag);
      all.put("BUILDKIT_INLINE_CACHE", "1"); // the pushed layers can serve as a cache
      return all;
    }

    private SortedMap<String, String> with(Function<Base, String> named) {
      var all = new TreeMap<>(arguments);
      base.ifPresent(from -> all.put(from.argument(), named.apply(from)));
      return all;
    }
  }

  BuiltImage(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var repositories = args.repositories();
    tag = args.recipe().context().tag(args.version(), args.recipe().content());
    this.name = "%s/%s:%s".formatted(repositories.images(), args.path(), tag);
    var layers = "%s/%s:%s".formatted(repositories.cache(), args.path(), args.version());
    var build = build(args.recipe(), tag, List.of(this.name, layers));
    pushed = new Image(name, image(this.name, build), Options.after(this, args.prerequisites()));
    new Image(name + "/layers", image(layers, build), Options.after(this, pushed));
    reference = Output.format("%s/%s@%s", repositories.images(), args.path(), digest(pushed));
    registerOutputs(Map.of("reference", reference));
  }

  /** Its name with its tag, which is another one for other content. */
  String name() {
    return name;
  }

  /** Its name with its digest, known once it can be pulled. */
  Output<String> reference() {
    return reference;
  }

  /** Of the repositories that an image was pushed to, the engine may name any. */
  private static Output<String> digest(Image image) {
    return image.repoDigest().applyValue(named -> named.substring(named.indexOf('@') + 1));
  }

  private static ImageArgs image(String name, DockerBuildArgs build) {
    return ImageArgs.builder().imageName(name).build(build).skipPush(false).build();
  }

  private static DockerBuildArgs build(Recipe recipe, String tag, List<String> cached) {
    var context = recipe.context();
    return DockerBuildArgs.builder()
        .context(context.folder().toString())
        .dockerfile(context.dockerfile().toString())
        .builderVersion(BuilderVersion.BuilderBuildKit)
        .platform(ImageBuild.PLATFORM)
        .args(recipe.all(tag))
        .cacheFrom(CacheFromArgs.builder().images(cached).build())
        .build();
  }
}
