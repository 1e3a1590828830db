package io.raptorflow.operators.host;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.streaming.api.TimerService;

/** Tells from time to time how each agent of a slot is doing, once something has come there. */
final class StatusReports {
  private final List<Resident> residents;
  private final int slot;
  private final long intervalMillis;
  private final Payloads payloads;
  private final TimerService timers;
  private final Outbox out;
  private final Repeats repeats;
  private boolean isDue;

  StatusReports(
      List<Resident> residents,
      int slot,
      Duration interval,
      Payloads payloads,
      TimerService timers,
      Outbox out,
      Repeats repeats) {
    this.residents = residents;
    this.slot = slot;
    this.intervalMillis = interval.toMillis();
    this.payloads = payloads;
    this.timers = timers;
    this.out = out;
    this.repeats = repeats;
  }

  /** There is something to report: the next report is due an interval after the first such. */
  void expect() {
    if (!isDue) {
      isDue = true;
      timers.registerProcessingTimeTimer(timers.currentProcessingTime() + intervalMillis);
    }
  }

  void report() {
    isDue = false;
    out.at(Outbox.NO_TIMESTAMP);
    long now = timers.currentProcessingTime();
    for (Resident agent : residents) {
      out.say(
          StatusEvent.of(
              agent.spec(), slot, Instant.ofEpochMilli(now), payloads.encode(status(agent))));
    }
  }

  private Report.AgentStatus status(Resident agent) {
    AgentMetrics measured = agent.metrics();
    return new Report.AgentStatus(
        agent.name(),
        slot,
        measured.health().state().wireName(),
        measured.health().executions(),
        measured.health().errors(),
        measured.observedCount(),
        measured.failedCount(),
        repeats.duplicates(),
        repeats.unjudged(),
        measured.latency().quantile(0.5) / 1e3,
        measured.latency().quantile(0.99) / 1e3);
  }
}
