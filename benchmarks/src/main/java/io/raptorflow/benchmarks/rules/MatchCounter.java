package io.raptorflow.benchmarks.rules;

import io.raptorflow.operators.detection.rules.RuleMatch;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;

/** Tells the gate of matches; nothing passes. */
final class MatchCounter extends RichFilterFunction<RuleMatch> {
  private static final long serialVersionUID = 1L;

  private final String name;
  private transient Gate gate;
  private transient int host;

  @SuppressWarnings("NullAway") // set in open
  MatchCounter(String name) {
    this.name = name;
  }

  @Override
  public void open(OpenContext context) {
    gate = Gate.of(name);
    host = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
  }

  @Override
  public boolean filter(RuleMatch match) {
    if (match.tenant().equals(GatedEvents.PROBED_TENANT)) {
      gate.probed(match.key().substring(0, match.key().indexOf('/')), host);
    } else {
      gate.matched();
    }
    return false;
  }
}
