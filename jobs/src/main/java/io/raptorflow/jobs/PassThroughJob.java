package io.raptorflow.jobs;

import io.raptorflow.connectors.kafka.RawRecords;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Moves records from one topic to another without looking at them: the least a Flink job can do,
 * and what the pipeline's rate is compared with.
 */
public final class PassThroughJob {
  private static final String NAME = "raptorflow-pass-through";

  private PassThroughJob() {}

  /**
   * @param arguments topic to read, topic to write, then a job's own settings
   */
  public static void main(String[] arguments) throws Exception {
    List<String> all = Arrays.asList(arguments);
    if (all.size() < 2) {
      throw new InvalidSettings("expected: FROM-TOPIC TO-TOPIC [settings]");
    }
    JobSettings settings =
        JobSettings.read(all.subList(2, all.size()).toArray(new String[0]), System.getenv());
    StreamExecutionEnvironment env = JobEnvironment.of(settings);
    env.fromSource(
            RawRecords.source(settings.bus(), all.get(0), settings.group() + "-pass-through"),
            WatermarkStrategy.noWatermarks(),
            "from")
        .uid("from")
        .sinkTo(RawRecords.sink(settings.bus(), all.get(1)))
        .name("to")
        .uid("to");
    env.execute(NAME);
  }
}
