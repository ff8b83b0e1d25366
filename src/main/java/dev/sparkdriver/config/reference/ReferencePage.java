package dev.sparkdriver.config.reference;

import dev.sparkdriver.config.bind.RecordSchema;
import dev.sparkdriver.settings.Environment;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.List;
import java.util.Set;

/** Writes docs/configuration.md. */
public final class ReferencePage {
  private static final Set<Class<?>> OWN_SECTION =
      Set.of(Recipe.class, Environment.class, TeamSettings.class, NotebookSettings.class);
  private static final String INTRODUCTION =
      """
      # Configuration

      <!-- Made by `bin/sparkdriver docs --write` from the settings' declarations. -->

      A stack file `Pulumi.<stack>.yaml` says everything about one environment. Settings stand under
      `config`, each group with `sparkdriver:` before its name:

      ```yaml
      # yaml-language-server: $schema=schema/sparkdriver.schema.json
      config:
        pulumi:disable-default-providers: [docker, gcp, kubernetes]
        sparkdriver:cluster:
          target: kubeconfig
        sparkdriver:teams:
          - name: ads
            notebooks:
              - name: main
      ```

      Every mistake is told at once, before anything is created: by `bin/sparkdriver check` without engine
      and cluster, and by `preview` and `up`. [errors.md](errors.md) has a paragraph for each kind. With the
      first line above, editors check and complete while one types.

      What a notebook is made from is written in layers: `defaults`, then the environment that the team or
      the notebook chose, then the team, then the notebook itself. Groups merge, single values and lists
      replace, the later layer wins. `bin/sparkdriver explain --stack dev --notebook ads/main` prints what
      comes out for one notebook, and which line each value is from; `bin/sparkdriver explain
      executor.memory` explains one setting.

      A change of a setting takes effect:

      - **in place**: the resource is updated where it is; no notebook stops.
      - **restarts the notebook**: its pod starts anew; sessions end, files stay.
      - **replaces**: a resource is made anew and the old one removed; no user data is in it.
      - **loses data**: a resource that holds users' data is removed.
      """;

  private final StringBuilder page = new StringBuilder(INTRODUCTION);

  private ReferencePage() {}

  /** The whole page. */
  public static String markdown() {
    var page = new ReferencePage();
    for (var field : RecordSchema.of(Settings.class).fields()) {
      if (!OWN_SECTION.contains(field.type())) {
        page.section(field.name(), field);
      }
    }
    page.recipe();
    page.environments();
    page.teams();
    return page.page.toString();
  }

  private void section(String path, RecordSchema.Field field) {
    heading("sparkdriver:" + path, field.setting().help());
    table(path, RecordSchema.of(field.type()).fields());
  }

  private void recipe() {
    heading(
        "sparkdriver:defaults",
        "What every notebook starts from. Environments, teams and notebooks may write each of these settings too, at their own level.");
    table("", RecordSchema.of(Recipe.class).fields());
  }

  private void environments() {
    heading(
        "sparkdriver:environments",
        "Named recipes that teams and notebooks choose from. Each may set all that `defaults` may, and:");
    table("<name>", layeredLeftOut(Environment.class));
  }

  private void teams() {
    heading(
        "sparkdriver:teams",
        "The teams: one namespace each. Each may set all that `defaults` may, and:");
    table("", layeredLeftOut(TeamSettings.class));
    heading("notebooks of a team", "Each may set all that `defaults` may, and:");
    table("", layeredLeftOut(NotebookSettings.class));
  }

  private static List<RecordSchema.Field> layeredLeftOut(Class<?> type) {
    return RecordSchema.of(type).fields().stream().filter(field -> !field.layered()).toList();
  }

  private void heading(String title, String text) {
    page.append("\n## ").append(title).append("\n\n").append(text).append("\n\n");
  }

  private void table(String parent, List<RecordSchema.Field> fields) {
    page.append("| Setting | Value | Default | Change | |\n|---|---|---|---|---|\n");
    rows(parent, fields);
  }

  private void rows(String parent, List<RecordSchema.Field> fields) {
    for (var field : fields) {
      var path = parent.isEmpty() ? field.name() : parent + "." + field.name();
      row(path, field);
      if (field.group() && !OWN_SECTION.contains(field.type())) {
        rows(path + SettingsCatalogue.step(field), RecordSchema.of(field.type()).fields());
      }
    }
  }

  private void row(String path, RecordSchema.Field field) {
    var setting = field.setting();
    page.append("| `")
        .append(path)
        .append("` | ")
        .append(Words.of(field).replace("|", "\\|"))
        .append(" | ")
        .append(fallback(field))
        .append(" | ")
        .append(field.group() ? "" : setting.effect().words())
        .append(" | ")
        .append(setting.help().replace("|", "\\|"))
        .append(example(field))
        .append(" |\n");
  }

  private static String fallback(RecordSchema.Field field) {
    var setting = field.setting();
    if (setting.required()) {
      return "required";
    }
    return setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`";
  }

  private static String example(RecordSchema.Field field) {
    var example = field.setting().example();
    var telling = !example.isEmpty() && !example.equals(field.setting().fallback());
    return telling ? " Example: `" + example + "`" : "";
  }
}
