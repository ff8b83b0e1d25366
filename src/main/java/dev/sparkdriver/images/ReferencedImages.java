package dev.sparkdriver.images;

import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import dev.sparkdriver.settings.Environment;
import dev.sparkdriver.settings.ImageReference;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Images that somebody else built, by the references in the settings.
 *
 * @param environments the environments that teams and notebooks name
 */
public record ReferencedImages(Map<String, Environment> environments) implements ImageSource {

  @Override
  public NotebookImages of(TeamSettings team, NotebookSettings notebook) {
    var images = notebook.recipe().images();
    var path = team.name() + "/" + notebook.name();
    var notebookImage = reference(images.notebook(), "images.notebook", path);
    return new NotebookImages(
        Output.of(notebookImage),
        notebookImage,
        Output.of(reference(images.executor(), "images.executor", path)),
        team.environmentOf(notebook)
            .map(name -> environments.get(name).javaPackages())
            .orElse(List.of()),
        "images");
  }

  private static String reference(Optional<ImageReference> image, String setting, String path) {
    return image
        .map(ImageReference::text)
        .orElseThrow(() -> new RunException("Notebook `%s` has no `%s`.".formatted(path, setting)));
  }
}
