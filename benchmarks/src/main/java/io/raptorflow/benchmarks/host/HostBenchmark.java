package io.raptorflow.benchmarks.host;

import io.raptorflow.operators.host.AgentHosting;
import io.raptorflow.operators.host.HostSettings;
import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Counts the same generated events by key, as a bare keyed function and as an agent in the host, in
 * the same process and in turns. Both jobs have the same source, exchange and heap state. A third
 * job asks the agent for its counts.
 *
 * @param events events a run; the first runs are shorter and warm up
 * @param rounds runs of each, of which the median counts
 * @param parallelism of both jobs
 */
public record HostBenchmark(long events, int rounds, int parallelism) {
  private static final int WARM_UPS = 2;

  /** A task leaves five events behind, an observed event none. */
  private static final int EVENTS_A_TASK = 10;

  /**
   * Median rates.
   *
   * @param plain events/s of the bare function
   * @param host events/s of the agent in the host
   * @param ratio host / plain
   * @param tasks tasks/s that the agent in the host answers; a tenth as many as there are events
   */
  public record Rates(double plain, double host, double ratio, double tasks) {}

  /**
   * @param progress told how many runs are done
   * @throws Exception when a job fails
   */
  public Rates run(IntConsumer progress) throws Exception {
    List<Double> plain = new ArrayList<>();
    List<Double> host = new ArrayList<>();
    List<Double> tasks = new ArrayList<>();
    for (int round = -WARM_UPS; round < rounds; round++) {
      double plainRate = rate(events, new GeneratedEvents(), this::buildPlain);
      double hostRate = rate(events, new GeneratedEvents(), this::buildHost);
      double taskRate =
          rate(Math.max(1, events / EVENTS_A_TASK), new GeneratedTasks(), this::buildHost);
      if (round >= 0) {
        plain.add(plainRate);
        host.add(hostRate);
        tasks.add(taskRate);
      }
      progress.accept(round + WARM_UPS + 1);
    }
    return new Rates(median(plain), median(host), median(host) / median(plain), median(tasks));
  }

  /** How many steps {@link #run} reports. */
  public int steps() {
    return rounds + WARM_UPS;
  }

  @FunctionalInterface
  private interface Topology {
    void build(DataStream<Event> events);
  }

  private double rate(long count, MapFunction<Long, Event> generator, Topology topology)
      throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration());
    DataStream<Event> generated =
        env.fromSequence(0, count - 1)
            .map(generator)
            .returns(Types.EVENT)
            .assignTimestampsAndWatermarks(WatermarkStrategy.noWatermarks());
    topology.build(generated);
    var result = env.execute("host benchmark");
    return count / (result.getNetRuntime() / 1e3);
  }

  private void buildPlain(DataStream<Event> generated) {
    generated
        .keyBy(event -> event.tenant() + '|' + event.entityId(), BasicTypeInfo.STRING_TYPE_INFO)
        .process(new PlainCounter())
        .returns(Types.EVENT)
        .sinkTo(new DiscardingSink<>());
  }

  private void buildHost(DataStream<Event> generated) {
    AgentHosting.host(
            generated,
            () -> List.of(new CounterAgent()),
            HostSettings.DEFAULT,
            NoStrikes::new,
            null)
        .sinkTo(new DiscardingSink<>());
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    configuration.set(CoreOptions.CHECK_LEAKED_CLASSLOADER, false);
    return configuration;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
