package io.raptorflow.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One OpenSearch node with the k-NN plugin (its {@code lucene} engine). */
public final class OpenSearchServer extends Server {
  static final int CUSTOMARY_PORT = 9200;
  static final String REMEDY = "choose another port with --opensearch-port";

  private final int port;
  private final int transportPort;

  /**
   * @param port where HTTP clients connect
   * @param transportPort where other nodes would connect
   */
  public OpenSearchServer(Site site, int port, int transportPort) {
    super("opensearch", site);
    this.port = port;
    this.transportPort = transportPort;
  }

  /** A node on ports that nobody uses. */
  public static OpenSearchServer onFreePorts(Site site) {
    return new OpenSearchServer(site, Ports.free(), Ports.free());
  }

  /** The URL of its REST interface. */
  @Override
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public Map<String, Integer> ports() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("opensearch", port);
    ports.put("transport", transportPort);
    return ports;
  }

  @Override
  public Probe probe() {
    return probe(address());
  }

  static Probe probe(String address) {
    URI health = URI.create(address + "/_cluster/health");
    // A node that was killed recovers its indices first; before that it answers, but "red".
    return new HttpProbe(health, body -> body.contains("\"green\"") || body.contains("\"yellow\""));
  }

  @Override
  JavaCommand prepare() {
    Ports.requireFree(port, "OpenSearch", REMEDY);
    Ports.requireFree(transportPort, "OpenSearch's transport", Ports.DRAW_AGAIN);
    Path settings = directory().resolve("config").resolve("opensearch.yml");
    SettingsFile.writeYaml(settings, settings());
    return new JavaCommand(
        name(),
        List.of("-Xms1g", "-Xmx1g"),
        site().runtimes().openSearch(),
        "io.raptorflow.runtime.opensearch.OpenSearchLauncher",
        List.of(directory().toString()));
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("cluster.name", "raptorflow");
    settings.put("node.name", "raptorflow");
    settings.put("path.data", directory().resolve("data").toString());
    settings.put("path.logs", site().state().logs().toString());
    settings.put("network.host", "127.0.0.1");
    settings.put("http.port", Integer.toString(port));
    settings.put("transport.port", Integer.toString(transportPort));
    settings.put("discovery.type", "single-node");
    // A disk that is full to nine tenths would silently make indices read-only.
    settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
    settings.put("action.destructive_requires_name", "true");
    return settings;
  }
}
