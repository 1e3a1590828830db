package io.raptorflow.local.flink;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Counts upward a hundred times a second, with a checkpoint every half second. */
public final class CountingJob {
  static final String NAME = "counting";

  private CountingJob() {}

  /**
   * Builds the job.
   *
   * @param arguments one word, which is refused unless it is {@code count}
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 1 || !arguments[0].equals("count")) {
      throw new IllegalArgumentException("expected the word count");
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.enableCheckpointing(Duration.ofMillis(500).toMillis());
    DataGeneratorSource<Long> numbers =
        new DataGeneratorSource<>(
            number -> number, Long.MAX_VALUE, RateLimiterStrategy.perSecond(100), Types.LONG);
    env.fromSource(numbers, WatermarkStrategy.noWatermarks(), "numbers")
        .uid("numbers")
        .rebalance()
        .map(number -> number + 1)
        .returns(Types.LONG)
        .uid("plus-one")
        .sinkTo(new DiscardingSink<>())
        .uid("nowhere");
    env.execute(NAME);
  }
}
