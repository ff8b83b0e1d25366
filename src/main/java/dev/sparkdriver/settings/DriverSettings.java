package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.Setting;
import java.util.Map;
import java.util.Optional;

/** The driver: one JVM per open notebook, all in one pod. */
public record DriverSettings(
    @Setting(
            help = "Heap of one session.",
            effect = Effect.RESTARTS,
            defaultValue = "1g",
            example = "2g")
        SparkMemory memory,
    @Setting(
            help =
                "Memory of one session beside its heap. Default: 40 % of the heap, at least"
                    + " 384m.",
            effect = Effect.RESTARTS,
            example = "512m")
        Optional<SparkMemory> memoryOverhead,
    @Setting(
            help = "Processor the pod is promised.",
            effect = Effect.RESTARTS,
            defaultValue = "500m",
            example = "1")
        Cpu cpu,
    @Setting(
            help = "Most processor the pod gets.",
            effect = Effect.RESTARTS,
            defaultValue = "2",
            example = "4")
        Cpu cpuLimit,
    @Setting(
            help = "Most notebooks open at once in the server.",
            effect = Effect.RESTARTS,
            defaultValue = "2",
            min = 1,
            max = 32)
        int maxSessions,
    @Setting(
            help =
                "Time after which a session ends in which no cell and no Spark job ran. Streams"
                    + " count as jobs.",
            effect = Effect.RESTARTS,
            defaultValue = "12h",
            format = IdleTime.class,
            example = "90m")
        String idleTimeout,
    @Setting(
            help =
                "Start a session ahead, which the next notebook has at once: one of `maxSessions`,"
                    + " as long as one is free, in the language that was opened last. Only where"
                    + " executors come with the work, and none before it.",
            effect = Effect.RESTARTS,
            defaultValue = "true",
            example = "false")
        boolean spareSession,
    @Setting(
            help =
                "Labels of the nodes it may run on. On target `gke` the driver pool is chosen for"
                    + " you.",
            effect = Effect.RESTARTS,
            format = NodeLabels.Value.class,
            keys = NodeLabels.Key.class,
            example = "{disk: ssd}")
        Map<String, String> nodeSelector) {}
