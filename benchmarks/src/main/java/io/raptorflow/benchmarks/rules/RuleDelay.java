package io.raptorflow.benchmarks.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.operators.detection.rules.DynamicRules;
import io.raptorflow.operators.detection.rules.RuleTypes;
import io.raptorflow.operators.detection.rules.RuleUpdate;
import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * How long a rule that is sent to a running job takes to its first match, one rule after another,
 * with 100 other rules active. Events happen now and may be 100 ms out of order, and each new rule
 * speaks of every third or so. Updates come through a socket, as Kafka is not there.
 *
 * @param updates rules that are sent
 * @param parallelism of the job
 */
public record RuleDelay(int updates, int parallelism) {
  private static final int OTHER_RULES = 100;
  private static final int EVENTS_PER_SECOND = 2000;
  private static final Duration LATENESS = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final int WARM_UPS = 5;

  /** Milliseconds from sending a rule to its first match. */
  public record Delays(double p50, double p95) {}

  /**
   * @throws Exception when the job fails or a rule does not speak within a minute
   */
  public Delays run() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout((int) LONGEST_WAIT.toMillis());
      JobClient job = job(server.getLocalPort()).executeAsync("rule delay");
      try (Socket control = server.accept();
          OutputStream out = control.getOutputStream()) {
        return measured(out);
      } finally {
        job.cancel().get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  private Delays measured(OutputStream out) throws Exception {
    for (String rule : GeneratedRules.first(OTHER_RULES)) {
      send(rule, out);
    }
    List<Double> delays = new ArrayList<>();
    for (int i = -WARM_UPS; i < updates; i++) {
      double delay = delay("delay-" + (i + WARM_UPS), out);
      if (i >= 0) {
        delays.add(delay);
      }
    }
    return new Delays(Medians.of(delays), Medians.quantile(delays, 0.95));
  }

  private static double delay(String id, OutputStream out) throws Exception {
    CompletableFuture<Long> first = FirstMatches.await(id);
    try {
      long sent = System.nanoTime();
      send(rule(id, 1, true), out);
      long matched = first.get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
      return (matched - sent) / 1e6;
    } finally {
      send(rule(id, 2, false), out);
      FirstMatches.forget(id);
    }
  }

  private static String rule(String id, long version, boolean enabled) {
    return GeneratedRules.probe(
        GeneratedStream.tenant(0), id, version, enabled, "event.type == 'metric_recorded'");
  }

  private static void send(String rule, OutputStream out) throws IOException {
    out.write((rule + '\n').getBytes(UTF_8));
    out.flush();
  }

  private StreamExecutionEnvironment job(int port) {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(
            parallelism, RuleBenchmark.configuration());
    DataStream<Event> events =
        env.fromSequence(0, Long.MAX_VALUE - 1)
            .map(new PacedEvents(EVENTS_PER_SECOND / parallelism))
            .returns(Types.EVENT)
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<Event>forBoundedOutOfOrderness(LATENESS)
                    .withTimestampAssigner((event, before) -> event.time().toEpochMilli()));
    DataStream<RuleUpdate> rules =
        env.socketTextStream(InetAddress.getLoopbackAddress().getHostAddress(), port)
            .map(RuleUpdate::new)
            .returns(RuleTypes.UPDATE);
    DynamicRules.matches(events, rules).filter(new FirstMatches()).sinkTo(new DiscardingSink<>());
    return env;
  }
}
