package io.raptorflow.operators.workflow.orchestration;

/**
 * Time while the job runs, in which timeouts are counted: a stop of any length uses up none of
 * them. What ran between the last snapshot and a failure counts as stopped, so that nothing that
 * was answered then and has not been read yet times out.
 *
 * @param stoppedMillis how long the job has stood still, in all
 */
record RunningClock(long stoppedMillis) {
  static final RunningClock NEVER_STOPPED = new RunningClock(0);

  RunningClock {
    if (stoppedMillis < 0) {
      throw new IllegalArgumentException("stopped for " + stoppedMillis + " ms");
    }
  }

  /** The running time at a wall-clock moment, both in milliseconds. */
  long running(long wall) {
    return wall - stoppedMillis;
  }

  /** The wall-clock moment at which a running time will be, if the job does not stop before. */
  long wall(long running) {
    return running + stoppedMillis;
  }

  /**
   * The clock after a start from a snapshot.
   *
   * @param snapshot wall-clock moment of the snapshot
   * @param now wall-clock moment; before the snapshot where clocks differ: no time has passed
   */
  RunningClock resumed(long snapshot, long now) {
    return new RunningClock(stoppedMillis + Math.max(0, now - snapshot));
  }
}
