package io.raptorflow.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;

/**
 * One Kafka broker that is its own controller (KRaft). It creates no topic on its own, so that a
 * misspelt name is an error where it is used.
 */
public final class KafkaServer extends Server {
  static final int CUSTOMARY_PORT = 9092;
  static final String REMEDY = "choose another port with --kafka-port";
  private static final String FORMATTED = "meta.properties";

  private final int port;
  private final int controllerPort;

  /**
   * @param port where clients connect
   * @param controllerPort where the broker reaches its own controller
   */
  public KafkaServer(Site site, int port, int controllerPort) {
    super("kafka", site);
    this.port = port;
    this.controllerPort = controllerPort;
  }

  /** A broker on ports that nobody uses. */
  public static KafkaServer onFreePorts(Site site) {
    return new KafkaServer(site, Ports.free(), Ports.free());
  }

  /** The {@code bootstrap.servers} of its clients. */
  @Override
  public String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public Map<String, Integer> ports() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("kafka", port);
    ports.put("controller", controllerPort);
    return ports;
  }

  @Override
  public Probe probe() {
    return probe(address());
  }

  static Probe probe(String address) {
    return new KafkaProbe(address);
  }

  @Override
  JavaCommand prepare() {
    Ports.requireFree(port, "Kafka", REMEDY);
    Ports.requireFree(controllerPort, "Kafka's controller", Ports.DRAW_AGAIN);
    Path settings = directory().resolve("config").resolve("server.properties");
    SettingsFile.writeProperties(settings, settings());
    if (!Files.exists(data().resolve(FORMATTED))) {
      format(settings);
    }
    return new JavaCommand(
        name(),
        List.of("-Xms256m", "-Xmx512m"),
        site().runtimes().kafka(),
        "kafka.Kafka",
        List.of(settings.toString()));
  }

  private Path data() {
    return directory().resolve("data");
  }

  private void format(Path settings) {
    // A tool of some seconds: compiling it well would cost more than it gives.
    List<String> flags = List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    List<String> arguments =
        List.of(
            "format",
            "--standalone",
            "--ignore-formatted",
            "-t",
            Uuid.randomUuid().toString(),
            "-c",
            settings.toString());
    JavaCommand format =
        new JavaCommand(
            "kafka-format", flags, site().runtimes().kafka(), "kafka.tools.StorageTool", arguments);
    ChildJvm tool = ChildJvm.start(format, site());
    if (tool.awaitEnd() != 0) {
      throw new StackException("Kafka's data directory was not formatted: " + tool.obituary());
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort);
    settings.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
    settings.put("log.dirs", data().toString());
    // Kafka's own sizes, 100 KiB, are smaller than many a request and answer: see KafkaConnection.
    settings.put("socket.receive.buffer.bytes", "-1");
    settings.put("socket.send.buffer.bytes", "-1");
    settings.put("auto.create.topics.enable", "false");
    settings.put("group.initial.rebalance.delay.ms", "0");
    // A machine that is busy starting the other servers is slow, not broken.
    settings.put("initial.broker.registration.timeout.ms", "240000");
    // One broker: nothing is copied to another. Few partitions, since each costs files and time.
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "4");
    // The default of 128 MiB is a quarter of this heap.
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));
    return settings;
  }
}
