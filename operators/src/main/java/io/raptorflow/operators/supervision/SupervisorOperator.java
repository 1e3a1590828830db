package io.raptorflow.operators.supervision;

import io.raptorflow.schemas.Event;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/** Runs the function, and lets it write all of its keys with a snapshot, which no function can. */
final class SupervisorOperator extends KeyedProcessOperator<String, Instruction, Event> {
  private static final long serialVersionUID = 1L;

  SupervisorOperator(SupervisionSettings settings) {
    super(new SupervisorFunction(settings));
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    ((SupervisorFunction) userFunction)
        .store(this::setCurrentKey, getProcessingTimeService().getCurrentProcessingTime());
    super.snapshotState(context);
  }
}
