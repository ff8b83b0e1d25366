package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.Setting;
import dev.sparkdriver.config.bind.UniqueBy;
import dev.sparkdriver.kubernetes.Placement;
import java.util.List;
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
            defaultValue = "12h",
            format = IdleTime.class,
            example = "90m")
        String idleTimeout,
    @Setting(
            help =
                "Start a session ahead, which the next notebook has at once: one of `maxSessions`,"
                    + " as long as one is free, for the folder and in the language that were opened"
                    + " last. Only where executors come with the work, and none before it.",
            defaultValue = "true",
            example = "false")
        boolean spareSession,
    @Setting(
            help =
                "Labels of the nodes it may run on. On target `gke` the driver pool is chosen for"
                    + " you.",
            effect = Effect.RESTARTS,
            format = LabelFormats.NodeValue.class,
            keys = LabelFormats.NodeKey.class,
            example = "{disk: ssd}")
        Map<String, String> nodeSelector,
    @Setting(
            help =
                "What else labels of the nodes have to be, in the words of `kubectl get nodes -l`.",
            effect = Effect.RESTARTS,
            example = "[\"topology.kubernetes.io/zone in (a, b)\", \"!example.com/slow\"]")
        @UniqueBy
        List<NodeExpression> nodeAffinity,
    @Setting(
            help = "The same of nodes that are preferred, each line as much as another.",
            effect = Effect.RESTARTS,
            example = "[\"topology.kubernetes.io/zone in (a)\"]")
        @UniqueBy
        List<NodeExpression> preferredNodeAffinity,
    @Setting(
            help =
                "Taints of nodes it may run on all the same, as `kubectl describe node` prints"
                    + " them.",
            effect = Effect.RESTARTS,
            example = "[\"dedicated=spark:NoSchedule\"]")
        @UniqueBy
        List<Taint> tolerations,
    @Setting(
            help = "Priority class of the pod. Default: the cluster's own.",
            effect = Effect.RESTARTS,
            format = PodFormats.PriorityClass.class,
            example = "interactive")
        Optional<String> priorityClass,
    @Setting(
            help = "More labels of the pod.",
            effect = Effect.RESTARTS,
            format = LabelFormats.PodValue.class,
            keys = LabelFormats.PodKey.class,
            example = "{example.com/cost-centre: \"4711\"}")
        Map<String, String> labels,
    @Setting(
            help = "More annotations of the pod.",
            effect = Effect.RESTARTS,
            keys = LabelFormats.DriverAnnotation.class,
            example = "{example.com/contact: ads@example.com}")
        Map<String, String> annotations,
    @Setting(
            help =
                "More environment variables of the pod, in the clear; what is secret belongs under"
                    + " `secrets`.",
            effect = Effect.RESTARTS,
            keys = PodFormats.VariableName.class,
            example = "{MLFLOW_TRACKING_URI: \"https://mlflow.example.com\"}")
        Map<String, String> env,
    @Setting(
            help =
                "Room on the node's disk for what it writes outside its volumes: what is promised,"
                    + " and the most; with more, it is evicted. Default: neither.",
            effect = Effect.RESTARTS,
            example = "20Gi")
        Optional<Quantity> ephemeralStorage) {

  /** The nodes that it may run on, as far as settings tell. */
  public Placement placement() {
    return PodPlacement.of(nodeSelector, nodeAffinity, preferredNodeAffinity, tolerations);
  }
}
