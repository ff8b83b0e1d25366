package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.config.bind.Setting;
import dev.sparkdriver.config.bind.UniqueBy;
import java.util.List;
import java.util.Optional;

/** Where the packages of environments come from when they are locked and built. */
public record PackagesSettings(
    @Setting(
            help =
                "The repositories that Java dependencies are looked for in, in this order, and no"
                    + " others. Default: Maven Central.")
        @UniqueBy(
            value = "url",
            noun = "repository",
            why = "it would be asked twice",
            help = "keep one of them")
        List<JavaRepository> javaRepositories,
    @Setting(
            help =
                "Where Python packages come from, and from nowhere else, when they are locked and when"
                    + " images are built of them. Not for images that an update builds. Default: PyPI.")
        Optional<PythonIndex> pythonIndex) {

  /** An index of Python packages. */
  public record PythonIndex(
      @Setting(
              help = "Its address, as pip and uv take it.",
              required = true,
              format = PackageFormats.RepositoryUrl.class,
              example = "https://pypi.example.com/simple")
          String url,
      @Setting(
              help =
                  "Who reads it. `bin/sparkdriver lock` and `images` ask `pulumi config` for the"
                      + " password; it is in no lock, build argument or image. Default: everybody may.")
          Optional<Login> login,
      @Setting(
              help =
                  "Certificates, in PEM, of the authority that the index's is from, beside those that"
                      + " Java here and the images trust. Default: none.")
          Optional<Certificates> authority) {}

  /** A Maven repository. */
  public record JavaRepository(
      @Setting(
              help = "Its address.",
              required = true,
              format = PackageFormats.RepositoryUrl.class,
              example = "https://maven.example.com/releases")
          String url,
      @Setting(
              help =
                  "Who reads it. `bin/sparkdriver lock` and `images` ask `pulumi config` for the"
                      + " password; it is in no lock, build argument or image. Not for images that"
                      + " an update builds. Default: everybody may.")
          Optional<Login> login) {}

  /** Who reads a repository. */
  public record Login(
      @Setting(help = "The user.", required = true, example = "reader") String user,
      @Setting(help = "The password or token, encrypted in the stack file.", required = true)
          SecretText password) {}
}
