package io.raptorflow.operators.supervision;

import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Event;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.NullMarked;

/** The supervisors on Flink's operator harness. */
@NullMarked
public final class SupervisorBench implements AutoCloseable {
  private final KeyedOneInputStreamOperatorTestHarness<String, Instruction, Event> harness;
  private int taken;

  public SupervisorBench(SupervisionSettings settings) throws Exception {
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new SupervisorOperator(settings), Instruction::key, BasicTypeInfo.STRING_TYPE_INFO);
    harness.setup(Types.EVENT.createSerializer(new SerializerConfigImpl()));
  }

  public void restore(OperatorSubtaskState snapshot) throws Exception {
    harness.initializeState(snapshot);
  }

  public void open() throws Exception {
    harness.open();
  }

  public void instruct(Instruction instruction) throws Exception {
    harness.processElement(new StreamRecord<>(instruction));
  }

  /** Sets the wall clock, in milliseconds. */
  public void pass(long now) throws Exception {
    harness.setProcessingTime(now);
  }

  public OperatorSubtaskState snapshot() throws Exception {
    return harness.snapshot(1, 1);
  }

  /** When its next timer fires, in milliseconds; the greatest long if there is none. */
  public long nextTimer() {
    return harness.getProcessingTimeService().getActiveTimerTimestamps().stream()
        .mapToLong(Long::longValue)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** What was said since it was asked last. */
  public List<Event> takeNew() {
    List<Event> all = harness.extractOutputValues();
    List<Event> latest = List.copyOf(all.subList(taken, all.size()));
    taken = all.size();
    return latest;
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
