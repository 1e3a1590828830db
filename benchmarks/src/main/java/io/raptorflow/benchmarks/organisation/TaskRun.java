package io.raptorflow.benchmarks.organisation;

import java.util.List;

/**
 * How a task was planned and how it goes, in working hours since the first Monday.
 *
 * @param id unique within the organisation
 * @param template what kind it is
 * @param after ids of the tasks before it
 * @param person who does it
 * @param plannedStart as promised
 * @param estimate planned work
 * @param start as it is
 * @param work actual work
 * @param slip factor of the work that was planted; 1 for none
 * @param blockedFrom when it gets stuck; at its end when it does not
 * @param blockedHours for how long it is stuck; 0 when it is not
 */
record TaskRun(
    String id,
    TaskTemplate template,
    List<String> after,
    Staff.Person person,
    double plannedStart,
    double estimate,
    double start,
    double work,
    double slip,
    double blockedFrom,
    double blockedHours) {

  double plannedFinish() {
    return plannedStart + estimate;
  }

  double finish() {
    return start + work + blockedHours;
  }

  boolean isStuck() {
    return blockedHours > 0;
  }

  double blockedTo() {
    return blockedFrom + blockedHours;
  }

  /** Work done by an hour. */
  double worked(double hour) {
    double passed = Math.max(0, Math.min(hour, finish()) - start);
    double stuck = Math.max(0, Math.min(Math.min(hour, blockedTo()) - blockedFrom, blockedHours));
    return Math.min(work, passed - stuck);
  }
}
