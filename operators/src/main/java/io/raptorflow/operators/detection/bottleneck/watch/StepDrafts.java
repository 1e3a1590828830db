package io.raptorflow.operators.detection.bottleneck.watch;

import io.raptorflow.operators.detection.bottleneck.watch.BottleneckFinding.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What there is to say of the statistics of one step, or of the hand-overs between two. */
final class StepDrafts {
  private static final Duration WINDOW = Duration.ofDays(FlowWatch.WINDOW);

  private StepDrafts() {}

  /** Judges the step, which remembers what it was judged to be. */
  static List<Draft> of(StepKey key, StepWatch step, Flow flow, Instant midnight) {
    List<Draft> drafts = new ArrayList<>();
    boolean working = flow == Flow.AGENTS || TaskStanding.isWork(key.name());
    Kind slow = slow(key.what());
    step.waiting()
        .shift(midnight)
        .ifPresent(shift -> drafts.add(shifted(slow, key, shift, lead(slow, key, flow))));
    step.service()
        .shift(midnight)
        .ifPresent(
            shift -> drafts.add(shifted(Kind.SERVICE, key, shift, lead(Kind.SERVICE, key, flow))));
    step.queue()
        .judge(midnight, step.stays(working).filled())
        .ifPresent(growth -> drafts.add(grown(key.name(), growth, midnight)));
    step.rework()
        .judge(midnight)
        .ifPresent(excess -> drafts.add(reworked(key.name(), excess, step, midnight)));
    return drafts;
  }

  private static Kind slow(StepKey.What what) {
    return switch (what) {
      case STEP -> Kind.WAITING;
      case PEOPLE -> Kind.HAND_OVER;
      case TEAMS -> Kind.TEAM_HAND_OVER;
    };
  }

  private static String lead(Kind kind, StepKey key, Flow flow) {
    return switch (kind) {
      case SERVICE -> "Work on " + key.name() + " takes longer than it used to";
      case HAND_OVER ->
          "Hand-overs between people, " + key.name() + ", take longer than they used to";
      case TEAM_HAND_OVER ->
          "Hand-overs between teams, " + key.name() + ", take longer than they used to";
      default ->
          "The wait %s %s is longer than it used to be"
              .formatted(flow == Flow.AGENTS ? "before" : "in", key.name());
    };
  }

  private static Draft shifted(Kind kind, StepKey key, DurationWatch.Shift shift, String lead) {
    String sentence =
        "%s: %s instead of %s, in the median, over %d executions."
            .formatted(
                lead, Hours.text(shift.now()), Hours.text(shift.before()), shift.executions());
    return new Draft(kind, key.name(), shift.since(), shift.hours(), shift.shown(), sentence);
  }

  private static Draft grown(String step, QueueWatch.Growth growth, Instant midnight) {
    Double wait = growth.expectedWait();
    String sentence =
        String.format(
            Locale.ROOT,
            "More comes to %s than leaves it: %.1f a day against %.1f over %d days. %d are in it;"
                + " %s, and the growth costs %s of waiting a week.",
            step,
            (double) growth.arrivals() / growth.days(),
            (double) growth.departures() / growth.days(),
            growth.days(),
            growth.length(),
            wait == null ? "none leaves it" : "who comes now waits " + Hours.text(wait),
            Hours.text(growth.weeklyHours()));
    Instant since = midnight.minus(Duration.ofDays(growth.days()));
    return new Draft(Kind.QUEUE, step, since, growth.hours(), growth.shown(), sentence);
  }

  /**
   * A repetition is taken to cost what the step's work takes in the median, where that is known.
   */
  private static Draft reworked(
      String step, ReworkWatch.Excess excess, StepWatch watch, Instant midnight) {
    Double each = watch.service().stays().median();
    double hours = each == null ? 0 : each * Math.max(0, excess.excess());
    String sentence =
        String.format(
            Locale.ROOT,
            "%d of %d executions of %s in %d days were repetitions, %.1f %% instead of %.1f %%.",
            excess.repeated(),
            excess.executions(),
            step,
            FlowWatch.WINDOW,
            100. * excess.repeated() / excess.executions(),
            100 * excess.before());
    return new Draft(Kind.REWORK, step, midnight.minus(WINDOW), hours, excess.shown(), sentence);
  }
}
