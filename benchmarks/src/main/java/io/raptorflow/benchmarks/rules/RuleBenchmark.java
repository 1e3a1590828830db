package io.raptorflow.benchmarks.rules;

import io.raptorflow.operators.detection.rules.DynamicRules;
import io.raptorflow.operators.detection.rules.RuleTypes;
import io.raptorflow.operators.detection.rules.RuleUpdate;
import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Runs the same generated events under 1, 10, 100 and 1,000 rules, in the same process and in
 * turns. Time counts from when the rules are in effect; source, exchange and heap state are those
 * of a job, Kafka is not there.
 *
 * @param events events a run
 * @param rounds runs under each number of rules, of which the median counts; one more warms up
 * @param parallelism of the job
 */
public record RuleBenchmark(long events, int rounds, int parallelism) {
  /** Numbers of active rules. */
  public static final List<Integer> COUNTS = List.of(1, 10, 100, 1000);

  /**
   * Medians.
   *
   * @param rate events/s by number of rules
   * @param matches matches of a run by number of rules
   * @param ratio100 rate with 100 rules / rate with one
   */
  public record Rates(
      SortedMap<Integer, Double> rate, SortedMap<Integer, Long> matches, double ratio100) {}

  /**
   * @param progress told how many runs are done
   * @throws Exception when a job fails
   */
  public Rates run(IntConsumer progress) throws Exception {
    SortedMap<Integer, List<Run>> runs = new TreeMap<>();
    int done = 0;
    for (int round = -1; round < rounds; round++) {
      for (int count : COUNTS) {
        Run run = run(count);
        if (round >= 0) {
          runs.computeIfAbsent(count, first -> new ArrayList<>()).add(run);
        }
        progress.accept(++done);
      }
    }
    return rates(runs);
  }

  private static Rates rates(SortedMap<Integer, List<Run>> runs) {
    SortedMap<Integer, Double> rates = new TreeMap<>();
    SortedMap<Integer, Long> matches = new TreeMap<>();
    runs.forEach(
        (count, all) -> {
          rates.put(count, Medians.of(all.stream().map(Run::rate).toList()));
          matches.put(count, all.get(0).matches());
        });
    return new Rates(
        rates, matches, rates.getOrDefault(100, 0.0) / rates.getOrDefault(1, Double.NaN));
  }

  /** How many steps {@link #run} reports. */
  public int steps() {
    return (rounds + 1) * COUNTS.size();
  }

  private record Run(double rate, long matches) {}

  private Run run(int count) throws Exception {
    String name = UUID.randomUUID().toString();
    Gate gate = Gate.create(name, parallelism * parallelism);
    try {
      job(name, count).execute("rule benchmark");
      return new Run(events / (gate.elapsed() / 1e9), gate.matches());
    } finally {
      Gate.forget(name);
    }
  }

  private StreamExecutionEnvironment job(String gate, int count) {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration());
    DataStream<Event> generated =
        env.fromSequence(0, events - 1)
            .flatMap(new GatedEvents(gate))
            .returns(Types.EVENT)
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<Event>forGenerator(context -> new CountedWatermarks())
                    .withTimestampAssigner((event, before) -> event.time().toEpochMilli()));
    DynamicRules.matches(generated, updates(env, count))
        .filter(new MatchCounter(gate))
        .sinkTo(new DiscardingSink<>());
    return env;
  }

  /** The rules, and last the one that shows that those before are in effect. */
  private static DataStream<RuleUpdate> updates(StreamExecutionEnvironment env, int count) {
    List<RuleUpdate> updates = new ArrayList<>();
    GeneratedRules.first(count).forEach(json -> updates.add(new RuleUpdate(json)));
    updates.add(
        new RuleUpdate(
            GeneratedRules.probe(
                GatedEvents.PROBED_TENANT, "in-effect", 1, true, "event.hops == 0")));
    return env.fromData(RuleTypes.UPDATE, updates.toArray(RuleUpdate[]::new)).setParallelism(1);
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    configuration.set(CoreOptions.CHECK_LEAKED_CLASSLOADER, false);
    return configuration;
  }
}
