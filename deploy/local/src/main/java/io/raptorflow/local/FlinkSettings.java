package io.raptorflow.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What the JobManager and the TaskManagers of one cluster have in common. */
final class FlinkSettings {
  // The network layer below Flink gives up after 10 s, which a busy machine exceeds, and Flink's
  // own pekko.startup-timeout does not reach it.
  private static final String NETWORK_PATIENCE = "-Dpekko.remote.classic.startup-timeout=180s";

  // Two processes that call each other at once may agree to share a connection that one of them
  // reads no more (apache/pekko#3206): each way has a connection of its own instead.
  private static final String OWN_CONNECTIONS =
      "-Dpekko.remote.classic.use-passive-connections=off";

  /** What Flink reads by reflection in the JDK. */
  private static final List<String> OPENED_PACKAGES =
      List.of(
          "java.lang",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.text",
          "java.time",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "java.util.concurrent.locks",
          "sun.nio.ch");

  private FlinkSettings() {}

  /** Settings of the cluster; each process adds its own. */
  static Map<String, String> ofCluster(StateDirectory state, int rpcPort, int restPort) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("jobmanager.rpc.address", "127.0.0.1");
    settings.put("jobmanager.rpc.port", Integer.toString(rpcPort));
    settings.put("jobmanager.bind-host", "127.0.0.1");
    settings.put("rest.address", "127.0.0.1");
    settings.put("rest.bind-address", "127.0.0.1");
    settings.put("rest.port", Integer.toString(restPort));
    settings.put("execution.checkpointing.dir", state.checkpoints().toUri().toString());
    settings.put(
        "execution.checkpointing.savepoint-dir",
        state.of("flink").resolve("savepoints").toUri().toString());
    // A checkpoint is what a job is continued from after the JobManager itself was lost.
    settings.put(
        "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    // A lost process is noticed within seconds, and a machine that is busy is not taken for dead.
    settings.put("heartbeat.interval", "2 s");
    settings.put("heartbeat.timeout", "30 s");
    settings.put("pekko.ask.timeout", "60 s");
    // The library that packs Kafka's batches takes its native code only where the system's class
    // loader has loaded it.
    settings.put("classloader.parent-first-patterns.additional", "net.jpountz.");
    return settings;
  }

  /**
   * Serves metrics to Prometheus. Flink's reporter listens on every network interface and cannot be
   * told otherwise, so it is off unless asked for.
   */
  static Map<String, String> metrics(OptionalInt port) {
    Map<String, String> settings = new LinkedHashMap<>();
    port.ifPresent(
        number -> {
          settings.put(
              "metrics.reporter.prometheus.factory.class",
              "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
          settings.put("metrics.reporter.prometheus.port", Integer.toString(number));
        });
    return settings;
  }

  /** Flags that every Flink JVM needs beside those of its memory. */
  static Stream<String> jvmFlags() {
    return Stream.concat(openedPackages(), Stream.of(NETWORK_PATIENCE, OWN_CONNECTIONS));
  }

  private static Stream<String> openedPackages() {
    return OPENED_PACKAGES.stream().map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED");
  }
}
