package io.raptorflow.operators.detection.bottleneck.watch;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A bottleneck, as it was judged at midnight.
 *
 * @param tenant whose
 * @param flow whose hours are counted together, for example {@code tasks}
 * @param kind what is wrong
 * @param step where: a step, a hand-over as {@code from → to}, or the id of the task that holds
 *     others up
 * @param since when it began
 * @param at the midnight it was judged at
 * @param hours what it cost in the last 28 days; 0 where that is not known
 * @param share of all hours of the flow in the last 28 days, 0–1
 * @param cases it rests on, no more than {@value #MOST_NAMED}
 * @param evidence ids of the events it rests on, as many at most
 * @param hops of the furthest of those
 * @param sentence for people
 * @param over whether it was found before, and is over
 */
public record BottleneckFinding(
    String tenant,
    String flow,
    Kind kind,
    String step,
    Instant since,
    Instant at,
    double hours,
    double share,
    List<String> cases,
    List<String> evidence,
    int hops,
    String sentence,
    boolean over) {
  public static final int MOST_NAMED = 20;

  /** What can be wrong. New ones go to the end: they are written by their place. */
  public enum Kind {
    /** Cases wait longer in, or before, a step than they used to. */
    WAITING,
    /** A step is worked on for longer than it used to be. */
    SERVICE,
    /** Hand-overs from one person to another take longer than they used to. */
    HAND_OVER,
    /** More comes to a step than leaves it. */
    QUEUE,
    /** More of a step's executions are repetitions than used to be. */
    REWORK,
    /** Open cases are older in a step than nearly all that have left it ever were. */
    AGING,
    /** A task holds up others. */
    BLOCKED,
    /** Hand-overs from one team to another take longer than they used to. */
    TEAM_HAND_OVER;

    /** For example {@code hand_over}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public BottleneckFinding {
    cases = List.copyOf(cases);
    evidence = List.copyOf(evidence);
  }

  /** The same whenever the same thing is found again, unique within the tenant. */
  public String cause() {
    return String.join("/", "bottleneck", flow, kind.wireName(), step);
  }

  /** What it is about, {@code task/<id>}; null for a step. */
  public @Nullable String about() {
    return kind == Kind.BLOCKED ? "task/" + step : null;
  }
}
