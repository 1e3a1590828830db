package io.raptorflow.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The JobManager of a Flink session cluster. It keeps its jobs in memory: after a crash they are
 * submitted again from their last retained checkpoint.
 */
public final class FlinkJobManager extends Server {
  static final int CUSTOMARY_PORT = 8081;
  static final String REMEDY = "choose another port with --flink-port";
  static final String METRICS_REMEDY = "choose another port with --metrics-port";
  private static final String MAIN =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";

  private final int restPort;
  private final int rpcPort;
  private final int blobPort;
  private final OptionalInt metricsPort;

  /**
   * @param restPort where clients and browsers connect
   * @param rpcPort where TaskManagers connect
   * @param blobPort where TaskManagers fetch job jars
   * @param metricsPort where Prometheus would scrape, on every network interface; empty for nowhere
   */
  public FlinkJobManager(
      Site site, int restPort, int rpcPort, int blobPort, OptionalInt metricsPort) {
    super("flink-jobmanager", site);
    this.restPort = restPort;
    this.rpcPort = rpcPort;
    this.blobPort = blobPort;
    this.metricsPort = metricsPort;
  }

  /** A JobManager on ports that nobody uses. */
  public static FlinkJobManager onFreePorts(Site site) {
    return new FlinkJobManager(site, Ports.free(), Ports.free(), Ports.free(), OptionalInt.empty());
  }

  /** The URL of its REST interface and web pages. */
  @Override
  public String address() {
    return "http://127.0.0.1:" + restPort;
  }

  @Override
  public Map<String, Integer> ports() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("rest", restPort);
    ports.put("rpc", rpcPort);
    ports.put("blob", blobPort);
    metricsPort.ifPresent(port -> ports.put("metrics", port));
    return ports;
  }

  @Override
  public Probe probe() {
    return probe(address());
  }

  static Probe probe(String address) {
    return new HttpProbe(URI.create(address + "/overview"), body -> true);
  }

  /** The settings by which a TaskManager finds this JobManager. */
  Map<String, String> clusterSettings() {
    return FlinkSettings.ofCluster(site().state(), rpcPort, restPort);
  }

  @Override
  JavaCommand prepare() {
    Ports.requireFree(restPort, "Flink's REST interface", REMEDY);
    Ports.requireFree(rpcPort, "Flink's JobManager", Ports.DRAW_AGAIN);
    Ports.requireFree(blobPort, "Flink's job jars", Ports.DRAW_AGAIN);
    metricsPort.ifPresent(
        port -> Ports.requireFree(port, "the JobManager's metrics", METRICS_REMEDY));
    Path configuration = directory().resolve("config");
    SettingsFile.writeYaml(configuration.resolve("config.yaml"), settings());
    // It coordinates and moves no data, so that quickly compiled code is enough.
    List<String> flags =
        List.of("-Xms128m", "-Xmx768m", "-XX:MaxMetaspaceSize=384m", "-XX:TieredStopAtLevel=1");
    return new JavaCommand(
        name(),
        Stream.concat(flags.stream(), FlinkSettings.jvmFlags()).toList(),
        site().runtimes().flink(),
        MAIN,
        List.of("--configDir", configuration.toString()));
  }

  private Map<String, String> settings() {
    Map<String, String> settings = clusterSettings();
    settings.putAll(FlinkSettings.metrics(metricsPort));
    settings.put("blob.server.port", Integer.toString(blobPort));
    settings.put("web.upload.dir", directory().resolve("uploads").toString());
    settings.put("web.log.path", log().toString());
    settings.put("io.tmp.dirs", directory().resolve("tmp").toString());
    return settings;
  }
}
