package dev.sparkdriver.config.source;

import dev.sparkdriver.config.diagnostic.Diagnostic;
import dev.sparkdriver.config.diagnostic.SourceLines;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A stack's configuration.
 *
 * @param root the stack file as a whole
 * @param config all configuration, by its full key
 * @param diagnostics what is wrong with the file as YAML
 * @param lines the lines of the file, for showing
 * @param file the stack file, when it is known where that is
 * @param decrypted true when secrets are in clear text, as the engine gives them
 */
public record ConfigSource(
    Node root,
    Node.Mapping config,
    List<Diagnostic> diagnostics,
    SourceLines lines,
    Optional<Path> file,
    boolean decrypted) {}
