package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.Excludes;
import dev.sparkdriver.config.bind.Setting;
import java.util.Optional;

/** The Google Cloud project: an existing one, or a new one that the stack makes. */
public record ProjectSettings(
    @Setting(
            help = "Project id. Required on target `gke`.",
            effect = Effect.LOSES_DATA,
            format = GoogleFormats.ProjectId.class,
            example = "data-notebooks-dev")
        Optional<String> id,
    @Setting(
            help =
                "Make the project. Needs `billingAccount`, and one of `folder` and `organization`.",
            effect = Effect.LOSES_DATA,
            defaultValue = "false")
        boolean create,
    @Setting(
            help = "Billing account of a new project.",
            format = GoogleFormats.BillingAccount.class,
            example = "01AB23-4567CD-89EF01")
        Optional<String> billingAccount,
    @Setting(
            help = "Number of the folder a new project goes to.",
            format = GoogleFormats.FolderOrOrganization.class,
            example = "123456789012")
        @Excludes(value = "organization", why = "a project has one parent")
        Optional<String> folder,
    @Setting(
            help = "Number of the organization a new project goes to.",
            format = GoogleFormats.FolderOrOrganization.class,
            example = "123456789012")
        Optional<String> organization) {}
