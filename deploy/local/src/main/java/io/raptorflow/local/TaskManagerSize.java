package io.raptorflow.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much work and memory a TaskManager takes. Every part of Flink's memory model is given, so
 * that nothing is left for Flink to derive: the settings and the JVM's flags are sums that need no
 * further process to be computed. An integration test compares them with what Flink's own tool
 * derives.
 *
 * @param slots parallel pipelines, at least 1
 * @param taskHeapMiB Java heap of operators and heap state, at least 64 MiB
 * @param managedMiB memory of RocksDB state outside the heap, at least 0 MiB
 */
public record TaskManagerSize(int slots, int taskHeapMiB, int managedMiB) {
  /** Fits the four jobs at parallelism 2 beside the other servers in 8 GiB. */
  public static final TaskManagerSize DEFAULT = new TaskManagerSize(8, 1024, 128);

  private static final int FRAMEWORK_HEAP_MIB = 128;
  private static final int FRAMEWORK_OFF_HEAP_MIB = 128;
  private static final int TASK_OFF_HEAP_MIB = 128;
  private static final int NETWORK_MIB = 128;
  private static final int METASPACE_MIB = 384;
  private static final int OVERHEAD_MIB = 192;

  public TaskManagerSize {
    require(slots >= 1, "slots", slots, 1);
    require(taskHeapMiB >= 64, "the task heap in MiB", taskHeapMiB, 64);
    require(managedMiB >= 0, "the managed memory in MiB", managedMiB, 0);
  }

  private static void require(boolean met, String what, int found, int least) {
    if (!met) {
      throw new StackException(
          "A TaskManager with %s of %d cannot work: give at least %d."
              .formatted(what, found, least));
    }
  }

  /** Flink settings that fix every part of the memory. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("taskmanager.numberOfTaskSlots", Integer.toString(slots));
    settings.put("taskmanager.cpu.cores", slots + ".0");
    settings.put("taskmanager.memory.framework.heap.size", FRAMEWORK_HEAP_MIB + "m");
    settings.put("taskmanager.memory.framework.off-heap.size", FRAMEWORK_OFF_HEAP_MIB + "m");
    settings.put("taskmanager.memory.task.heap.size", taskHeapMiB + "m");
    settings.put("taskmanager.memory.task.off-heap.size", TASK_OFF_HEAP_MIB + "m");
    settings.put("taskmanager.memory.network.min", NETWORK_MIB + "m");
    settings.put("taskmanager.memory.network.max", NETWORK_MIB + "m");
    settings.put("taskmanager.memory.managed.size", managedMiB + "m");
    settings.put("taskmanager.memory.jvm-metaspace.size", METASPACE_MIB + "m");
    settings.put("taskmanager.memory.jvm-overhead.min", OVERHEAD_MIB + "m");
    settings.put("taskmanager.memory.jvm-overhead.max", OVERHEAD_MIB + "m");
    return settings;
  }

  /** The JVM's memory flags that belong to the settings. */
  List<String> jvmFlags() {
    int heap = FRAMEWORK_HEAP_MIB + taskHeapMiB;
    int direct = FRAMEWORK_OFF_HEAP_MIB + TASK_OFF_HEAP_MIB + NETWORK_MIB;
    return List.of(
        "-Xmx" + bytes(heap),
        "-Xms" + bytes(heap),
        "-XX:MaxDirectMemorySize=" + bytes(direct),
        "-XX:MaxMetaspaceSize=" + bytes(METASPACE_MIB));
  }

  private static long bytes(int mebibytes) {
    return (long) mebibytes << 20;
  }
}
