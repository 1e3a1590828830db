package io.raptorflow.operators.host;

import io.raptorflow.schemas.Event;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/** Runs the host, and lets its watchdog end the task from another thread, which no function can. */
final class AgentHostOperator extends KeyedProcessOperator<String, Addressed, Event> {
  private static final long serialVersionUID = 1L;

  AgentHostOperator(AgentHost host) {
    super(host);
  }

  @Override
  public void open() throws Exception {
    ((AgentHost) userFunction)
        .endTaskWith(cause -> getContainingTask().getEnvironment().failExternally(cause));
    super.open();
  }
}
