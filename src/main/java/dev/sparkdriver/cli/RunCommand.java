package dev.sparkdriver.cli;

import dev.sparkdriver.cli.input.CommandFailure;
import dev.sparkdriver.jupyter.KernelClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Runs code in a notebook server's kernel. */
@Command(
    name = "run",
    description = {
      "Run code in a notebook, from the terminal.",
      "Logs in as a browser does, starts a kernel, prints what the code prints, and shuts the"
          + " kernel down. Ends with 1 when the code raised an error."
    })
final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Option(
      names = "--url",
      required = true,
      paramLabel = "URL",
      description = "Address of the notebook server, such as http://127.0.0.1:8888.")
  private URI url;

  @Option(
      names = "--password-file",
      required = true,
      paramLabel = "FILE",
      description = "File with the notebook's password.")
  private Path passwordFile;

  @Option(
      names = "--kernel",
      paramLabel = "NAME",
      defaultValue = "python3",
      description = "Kernel to run it in: python3 or scala. Default: ${DEFAULT-VALUE}.")
  private String kernelName;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "180s",
      converter = Time.class,
      description = "Longest wait, such as 90s or 5m. Default: ${DEFAULT-VALUE}.")
  private Duration timeout;

  @Parameters(paramLabel = "CODE", description = "The code: one cell.")
  private String code;

  @Override
  public Integer call() {
    requireHttp();
    var out = command.commandLine().getOut();
    var err = command.commandLine().getErr();
    var client = KernelClient.logIn(url, password());
    try (var kernel = client.start(kernelName, timeout)) {
      var result =
          kernel.run(
              code,
              timeout,
              (text, isError) -> {
                var target = isError ? err : out;
                target.print(text);
                target.flush();
              });
      return result.error().isPresent() ? 1 : 0;
    }
  }

  private void requireHttp() {
    if (url.getHost() == null || !("" + url.getScheme()).matches("https?")) {
      throw new CommandFailure(
          "--url `%s` is no address; write it like http://127.0.0.1:8888".formatted(url));
    }
  }

  private String password() {
    try {
      return Files.readString(passwordFile).strip();
    } catch (IOException e) {
      throw new CommandFailure("The password file " + passwordFile + " cannot be read", e);
    }
  }

  /** Reads `90s` and `5m`. */
  static final class Time implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
      if (!text.matches("[1-9]\\d{0,4}[sm]")) {
        throw new TypeConversionException("`" + text + "` is no time; write it like 90s or 5m");
      }
      var number = Long.parseLong(text.substring(0, text.length() - 1));
      return text.endsWith("m") ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
    }
  }
}
