package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Setting;
import java.util.Optional;

/** When a notebook is suspended, and when it starts again. */
public record HoursSettings(
    @Setting(
            help =
                "When its pod ends, as cron writes it. Cells and Spark jobs that run then are waited"
                    + " for, four hours at most.",
            required = true,
            format = CronSchedule.class,
            example = "0 20 * * *")
        String suspend,
    @Setting(
            help =
                "When its pod starts again. Default: not before `bin/sparkdriver wake TEAM/NOTEBOOK`.",
            format = CronSchedule.class,
            example = "0 7 * * 1-5")
        Optional<String> resume,
    @Setting(
            help = "Time zone of both.",
            defaultValue = "UTC",
            format = Formats.TimeZone.class,
            example = "Europe/Berlin")
        String timeZone) {}
