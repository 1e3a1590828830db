package io.raptorflow.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

/** A process that runs the tasks of a Flink session cluster's jobs. */
public final class FlinkTaskManager extends Server {
  private static final String MAIN = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

  /**
   * A heap of a gigabyte costs less to stop for and collect than G1's account of it. Most of what
   * events make dies young if it has the room to; state has the other half.
   */
  private static final List<String> COLLECTOR = List.of("-XX:+UseParallelGC", "-XX:NewRatio=1");

  private final FlinkJobManager jobManager;
  private final TaskManagerSize size;
  private final int dataPort;
  private final OptionalInt metricsPort;
  private String resourceId;

  /**
   * @param number tells this TaskManager from others of the cluster, from 1
   * @param jobManager whose cluster it joins
   * @param dataPort where other TaskManagers connect
   * @param metricsPort where Prometheus would scrape, on every network interface; empty for nowhere
   */
  public FlinkTaskManager(
      FlinkJobManager jobManager,
      int number,
      TaskManagerSize size,
      int dataPort,
      OptionalInt metricsPort) {
    super("flink-taskmanager-" + number, jobManager.site());
    this.jobManager = jobManager;
    this.size = size;
    this.dataPort = dataPort;
    this.metricsPort = metricsPort;
    this.resourceId = name();
  }

  /** A TaskManager on ports that nobody uses. */
  public static FlinkTaskManager onFreePorts(
      FlinkJobManager jobManager, int number, TaskManagerSize size) {
    return new FlinkTaskManager(jobManager, number, size, Ports.free(), OptionalInt.empty());
  }

  /** The URL under which the JobManager describes this process while it is a member. */
  @Override
  public String address() {
    return jobManager.address() + "/taskmanagers/" + resourceId;
  }

  @Override
  public Map<String, Integer> ports() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("data", dataPort);
    metricsPort.ifPresent(port -> ports.put("metrics", port));
    return ports;
  }

  @Override
  public Probe probe() {
    return probe(address());
  }

  static Probe probe(String address) {
    return new HttpProbe(URI.create(address), body -> true);
  }

  @Override
  JavaCommand prepare() {
    Ports.requireFree(dataPort, "Flink's " + name(), Ports.DRAW_AGAIN);
    metricsPort.ifPresent(
        port -> Ports.requireFree(port, name() + "'s metrics", FlinkJobManager.METRICS_REMEDY));
    // A name for each start, so that the JobManager's memory of a killed process is not mistaken
    // for the new one.
    resourceId = name() + "-" + UUID.randomUUID().toString().substring(0, 8);
    Path configuration = directory().resolve("config");
    SettingsFile.writeYaml(configuration.resolve("config.yaml"), settings());
    return new JavaCommand(
        name(),
        Stream.of(size.jvmFlags().stream(), COLLECTOR.stream(), FlinkSettings.jvmFlags())
            .flatMap(flags -> flags)
            .toList(),
        site().runtimes().flink(),
        MAIN,
        List.of("--configDir", configuration.toString()));
  }

  private Map<String, String> settings() {
    Map<String, String> settings = jobManager.clusterSettings();
    settings.putAll(size.settings());
    settings.putAll(FlinkSettings.metrics(metricsPort));
    settings.put("taskmanager.resource-id", resourceId);
    settings.put("taskmanager.host", "127.0.0.1");
    settings.put("taskmanager.bind-host", "127.0.0.1");
    // Any free one, another with each start: what the JobManager still knows of a killed process
    // concerns an address that nobody has any more.
    settings.put("taskmanager.rpc.port", "0");
    settings.put("taskmanager.data.port", Integer.toString(dataPort));
    settings.put("taskmanager.log.path", log().toString());
    settings.put("io.tmp.dirs", directory().resolve("tmp").toString());
    return settings;
  }
}
