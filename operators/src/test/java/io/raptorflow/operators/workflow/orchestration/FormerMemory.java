package io.raptorflow.operators.workflow.orchestration;

import java.time.Instant;
import java.util.HexFormat;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.NullMarked;

/**
 * What a former version's orchestrator remembers of an execution that is over: its request, of the
 * fifth version, and a timer of its own name, whose time is the element.
 */
@NullMarked
final class FormerMemory extends KeyedProcessFunction<String, Long, Long> {
  private static final long serialVersionUID = 1L;
  private static final String OVER = "05" + "00000000" + "3ff0000000000000" + "01000101";

  private FormerMemory() {}

  /** Its state, at a moment before. */
  static OperatorSubtaskState of(String execution, Instant forgotten) throws Exception {
    try (var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new FormerMemory()),
            time -> execution,
            BasicTypeInfo.STRING_TYPE_INFO)) {
      harness.open();
      harness.processElement(forgotten.toEpochMilli(), 0);
      return harness.snapshot(1, 1);
    }
  }

  @Override
  public void processElement(Long forgotten, Context context, Collector<Long> out)
      throws Exception {
    getRuntimeContext()
        .getState(new ValueStateDescriptor<>("request", BytePrimitiveArraySerializer.INSTANCE))
        .update(HexFormat.of().parseHex(OVER));
    getRuntimeContext()
        .getMapState(
            new MapStateDescriptor<>("timers", StringSerializer.INSTANCE, LongSerializer.INSTANCE))
        .put("forget", forgotten);
    context.timerService().registerProcessingTimeTimer(forgotten);
  }
}
