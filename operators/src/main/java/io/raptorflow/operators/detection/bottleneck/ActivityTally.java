package io.raptorflow.operators.detection.bottleneck;

/** Adds up what is known of one activity. */
final class ActivityTally {
  private final DelayTally waiting;
  private final DelayTally service;
  private long events;
  private long executions;
  private long rework;
  private long reworkedCases;

  ActivityTally(Limits limits) {
    waiting = new DelayTally(limits);
    service = new DelayTally(limits);
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
}
