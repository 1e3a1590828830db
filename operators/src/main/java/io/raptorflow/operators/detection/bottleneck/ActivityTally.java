package io.raptorflow.operators.detection.bottleneck;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Adds up what is known of one activity. */
final class ActivityTally {
  private final DelayTally waiting;
  private final DelayTally service;
  private long events;
  private long executions;
  private long rework;
  private long reworkedCases;

  ActivityTally(Limits limits) {
    this(new DelayTally(limits), new DelayTally(limits));
  }

  private ActivityTally(DelayTally waiting, DelayTally service) {
    this.waiting = waiting;
    this.service = service;
  }

  void add(Step step) {
    events++;
    Step.Opening opening = step.opening();
    if (opening != null) {
      open(opening);
    }
    Step.Service completed = step.service();
    if (completed != null) {
      service.add(completed.time());
    }
  }

  ActivityFigures figures(String activity) {
    return new ActivityFigures(
        activity,
        events,
        executions,
        waiting.figures(),
        service.isEmpty() ? null : service.figures(),
        rework,
        reworkedCases);
  }

  private void open(Step.Opening opening) {
    executions++;
    if (opening.waited()) {
      waiting.add(opening.waiting());
    }
    if (opening.earlier() > 0) {
      rework++;
    }
    if (opening.earlier() == 1) {
      reworkedCases++;
    }
  }

  void write(DataOutput out) throws IOException {
    waiting.write(out);
    service.write(out);
    out.writeLong(events);
    out.writeLong(executions);
    out.writeLong(rework);
    out.writeLong(reworkedCases);
  }

  static ActivityTally read(Limits limits, DataInput in) throws IOException {
    var tally = new ActivityTally(DelayTally.read(limits, in), DelayTally.read(limits, in));
    tally.events = in.readLong();
    tally.executions = in.readLong();
    tally.rework = in.readLong();
    tally.reworkedCases = in.readLong();
    return tally;
  }
}
