package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.Excludes;
import dev.sparkdriver.config.bind.Setting;
import dev.sparkdriver.config.bind.UniqueBy;
import dev.sparkdriver.kubernetes.Placement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The executors of one session. */
public record ExecutorSettings(
    @Setting(
            help =
                "How many, always, also while nothing runs. Default: as many as the work needs."
                    + " Not together with `dynamic`.",
            effect = Effect.NEW_SESSIONS,
            min = 1,
            max = 1000,
            example = "4")
        @Excludes(
            value = "dynamic",
            why = "a session has a fixed number of executors, or as many as the work needs")
        Optional<Integer> instances,
    @Setting(
            help =
                "As many as the work needs, between two bounds. A session starts with two, or as"
                    + " near to that as the bounds allow, and gives back those without work.")
        DynamicAllocation dynamic,
    @Setting(
            help = "Tasks one executor runs at once.",
            effect = Effect.NEW_SESSIONS,
            defaultValue = "1",
            min = 1,
            max = 128)
        int cores,
    @Setting(
            help = "Processor an executor is promised. Default: `cores`.",
            effect = Effect.NEW_SESSIONS,
            example = "500m")
        Optional<Cpu> cpu,
    @Setting(
            help = "Most processor an executor gets. Default: `cores`.",
            effect = Effect.NEW_SESSIONS,
            example = "2")
        Optional<Cpu> cpuLimit,
    @Setting(
            help = "Heap of an executor; 450m or more.",
            effect = Effect.NEW_SESSIONS,
            defaultValue = "1g",
            example = "4g")
        SparkMemory memory,
    @Setting(
            help =
                "Memory of an executor beside its heap. Default: 40 % of the heap, at least"
                    + " 384m.",
            effect = Effect.NEW_SESSIONS,
            example = "1g")
        Optional<SparkMemory> memoryOverhead,
    @Setting(
            help =
                "Memory of an executor that Spark manages off its heap, beside both. Default: none.",
            effect = Effect.NEW_SESSIONS,
            example = "2g")
        Optional<SparkMemory> offHeapMemory,
    @Setting(
            help =
                "Labels of the nodes they may run on. On target `gke` the executor pool is chosen for"
                    + " you.",
            effect = Effect.NEW_SESSIONS,
            format = LabelFormats.NodeValue.class,
            keys = LabelFormats.NodeKey.class,
            example = "{disk: ssd}")
        Map<String, String> nodeSelector,
    @Setting(
            help =
                "What else labels of the nodes have to be, in the words of `kubectl get nodes -l`.",
            effect = Effect.NEW_SESSIONS,
            example = "[\"topology.kubernetes.io/zone in (a, b)\", \"!example.com/slow\"]")
        @UniqueBy
        List<NodeExpression> nodeAffinity,
    @Setting(
            help = "The same of nodes that are preferred, each line as much as another.",
            effect = Effect.NEW_SESSIONS,
            example = "[\"topology.kubernetes.io/zone in (a)\"]")
        @UniqueBy
        List<NodeExpression> preferredNodeAffinity,
    @Setting(
            help =
                "Taints of nodes they may run on all the same, as `kubectl describe node` prints"
                    + " them.",
            effect = Effect.NEW_SESSIONS,
            example = "[\"dedicated=spark:NoSchedule\"]")
        @UniqueBy
        List<Taint> tolerations,
    @Setting(
            help = "Priority class of the pods. Default: the cluster's own.",
            effect = Effect.NEW_SESSIONS,
            format = PodFormats.PriorityClass.class,
            example = "interactive")
        Optional<String> priorityClass,
    @Setting(
            help = "More labels of the pods.",
            effect = Effect.NEW_SESSIONS,
            format = LabelFormats.PodValue.class,
            keys = LabelFormats.PodKey.class,
            example = "{example.com/cost-centre: \"4711\"}")
        Map<String, String> labels,
    @Setting(
            help = "More annotations of the pods.",
            effect = Effect.NEW_SESSIONS,
            keys = LabelFormats.PodKey.class,
            example = "{example.com/contact: ads@example.com}")
        Map<String, String> annotations,
    @Setting(
            help =
                "More environment variables of the pods, in the clear; what is secret belongs under"
                    + " `secrets`.",
            effect = Effect.NEW_SESSIONS,
            keys = PodFormats.VariableName.class,
            example = "{MLFLOW_TRACKING_URI: \"https://mlflow.example.com\"}")
        Map<String, String> env,
    @Setting(
            help =
                "Room on the node's disk for what one writes outside its volumes: what is promised,"
                    + " and the most; with more, it is evicted. Default: neither.",
            effect = Effect.NEW_SESSIONS,
            example = "20Gi")
        Optional<Quantity> ephemeralStorage,
    @Setting(help = "How they are spread over zones or nodes. Default: as the cluster likes.")
        @UniqueBy(
            value = "key",
            noun = "label",
            why = "executors are spread over the values of a label in one way",
            help = "remove one of the two")
        List<TopologySpread> topologySpread,
    @Setting(
            help =
                "A volume of its own for the shuffle files of each executor, made with its pod and"
                    + " removed with it. Default: the node's disk.")
        Optional<LocalDisk> localDisk) {

  /** The nodes that it may run on, as far as settings tell. */
  public Placement placement() {
    return PodPlacement.of(nodeSelector, nodeAffinity, preferredNodeAffinity, tolerations);
  }

  /** Bounds between which Spark asks for executors. */
  public record DynamicAllocation(
      @Setting(
              help = "Fewest executors.",
              effect = Effect.NEW_SESSIONS,
              defaultValue = "0",
              max = 1000)
          int min,
      @Setting(
              help = "Most executors.",
              effect = Effect.NEW_SESSIONS,
              defaultValue = "2",
              min = 1,
              max = 1000,
              example = "8")
          int max) {}

  /** An evenness of the executors of one session. */
  public record TopologySpread(
      @Setting(
              help = "Label of nodes, over whose values they are spread.",
              effect = Effect.NEW_SESSIONS,
              required = true,
              format = LabelFormats.NodeKey.class,
              example = "topology.kubernetes.io/zone")
          String key,
      @Setting(
              help = "How many more there may be at one value than at another.",
              effect = Effect.NEW_SESSIONS,
              defaultValue = "1",
              min = 1,
              max = 1000)
          int maxSkew,
      @Setting(
              help = "Start no executor rather than spread them otherwise.",
              effect = Effect.NEW_SESSIONS,
              defaultValue = "false")
          boolean required) {}

  /** A volume that lives as long as its executor. */
  public record LocalDisk(
      @Setting(
              help = "Size; the team's quota of storage counts it for every executor.",
              effect = Effect.NEW_SESSIONS,
              required = true,
              example = "100Gi")
          Quantity size,
      @Setting(
              help = "Storage class. Default: the cluster's own.",
              effect = Effect.NEW_SESSIONS,
              format = Formats.DnsName.class,
              example = "local-ssd")
          Optional<String> storageClass) {}
}
