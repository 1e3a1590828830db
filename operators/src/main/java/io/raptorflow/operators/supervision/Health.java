package io.raptorflow.operators.supervision;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How an agent is doing, seen by a supervisor: from its last {@value #WINDOW} tasks and from how
 * long it has been silent. The way down and the way up have different thresholds (hysteresis), so
 * that an agent at a threshold does not go in and out of rotation.
 *
 * <p>An agent that is sick gets no tasks but probes: one after {@value #FIRST_PROBE_MILLIS} ms, and
 * after each that fails the next in twice the time, up to {@value #LAST_PROBE_MILLIS} ms. It is
 * back in rotation after {@value #PROBES_TO_RETURN} in a row that did not.
 */
final class Health {
  static final int WINDOW = 32;
  static final long FIRST_PROBE_MILLIS = 5_000;
  static final long LAST_PROBE_MILLIS = 60_000;
  static final int PROBES_TO_RETURN = 3;

  private static final int FAILURES_IN_A_ROW = 3;
  private static final int FEWEST = 8;
  private static final double SICK_FAILURES = 0.5;
  private static final double DEGRADED_FAILURES = 0.1;
  private static final double WELL_FAILURES = 0.05;

  /** Below it nobody minds how many times slower than usual an agent is. */
  private static final double SLOW_MILLIS = 250;

  private static final double SLOW = 4;
  private static final double WELL_SLOW = 2;

  /** How an agent is seen. */
  enum State {
    @JsonProperty("healthy")
    HEALTHY,
    /** Failing now and then, or slow: still asked. */
    @JsonProperty("degraded")
    DEGRADED,
    /** Only probed. */
    @JsonProperty("sick")
    SICK
  }

  private State state = State.HEALTHY;
  private int failures;
  private int seen;
  private int inARow;
  private int probesPassed;
  private long probeMillis = FIRST_PROBE_MILLIS;
  private long nextProbe;
  private boolean probing;
  private long lastHeard = Long.MIN_VALUE;
  private final Latency latency;

  Health() {
    this(new Latency());
  }

  private Health(Latency latency) {
    this.latency = latency;
  }

  State state() {
    return state;
  }

  boolean isInRotation() {
    return state != State.SICK;
  }

  /** Whether nothing went wrong of late. */
  boolean isSpotless() {
    return state == State.HEALTHY && failureShare() == 0;
  }

  /** Whether a task may be risked to see whether the agent is well again. */
  boolean isProbeDue(long now) {
    return state == State.SICK && !probing && now >= nextProbe;
  }

  void probed() {
    probing = true;
  }

  /** Nobody waits for what came of the probe. */
  void probeEnded() {
    probing = false;
  }

  /** Share of recent tasks that did not fail, 0 to 1; Laplace's estimate, so that nobody is 0. */
  double availability() {
    return (seen - Integer.bitCount(failures) + 1.0) / (seen + 2.0);
  }

  Latency latency() {
    return latency;
  }

  /** Milliseconds since the agent was last heard of or asked. */
  long silentFor(long askedAt, long now) {
    return now - Math.max(lastHeard, askedAt);
  }

  /**
   * The agent has answered; what changes.
   *
   * @param probe whether what it was asked was a probe: what it was asked before it became sick
   *     says nothing of how it is since
   */
  @Nullable Change answered(String agent, boolean probe, long millis, long now) {
    heard(now);
    latency.add(millis);
    remember(false);
    inARow = 0;
    if (state != State.SICK) {
      return judged(agent);
    }
    if (!probe) {
      return null;
    }
    probing = false;
    probesPassed++;
    nextProbe = now;
    probeMillis = FIRST_PROBE_MILLIS;
    if (probesPassed < PROBES_TO_RETURN) {
      return null;
    }
    failures = 0;
    seen = 0;
    return become(State.HEALTHY, agent, probesPassed + " probes in a row were answered");
  }

  /**
   * The agent has failed; what changes.
   *
   * @param probe whether what it was asked was a probe
   */
  @Nullable Change failed(String agent, boolean probe, long now) {
    heard(now);
    return wentWrong(agent, probe, now);
  }

  /**
   * Nothing was heard of the agent while the workflow waited; what changes.
   *
   * @param probe whether what it was asked was a probe
   */
  @Nullable Change timedOut(String agent, boolean probe, long now) {
    return wentWrong(agent, probe, now);
  }

  private @Nullable Change wentWrong(String agent, boolean probe, long now) {
    remember(true);
    inARow++;
    if (state == State.SICK) {
      if (probe) {
        probeFailed(now);
      }
      return null;
    }
    if (inARow >= FAILURES_IN_A_ROW) {
      return sick(agent, inARow + " tasks in a row failed", now);
    }
    if (seen >= FEWEST && failureShare() >= SICK_FAILURES) {
      return sick(agent, failuresOf(), now);
    }
    return judged(agent);
  }

  /** Others answer and this one does not; what changes. */
  @Nullable Change silent(String agent, long millis, long now) {
    return state == State.SICK
        ? null
        : sick(agent, "nothing was heard of it for " + millis + " ms", now);
  }

  /** It has said something that nobody waited for any more: worth a probe. */
  void heardLate(long now) {
    heard(now);
    if (state == State.SICK) {
      nextProbe = Math.min(nextProbe, now);
    }
  }

  private void heard(long now) {
    lastHeard = Math.max(lastHeard, now);
  }

  private void probeFailed(long now) {
    if (probing) {
      probing = false;
      probeMillis = Math.min(2 * probeMillis, LAST_PROBE_MILLIS);
    }
    probesPassed = 0;
    nextProbe = now + probeMillis;
  }

  private Change sick(String agent, String why, long now) {
    probing = false;
    probesPassed = 0;
    probeMillis = FIRST_PROBE_MILLIS;
    nextProbe = now + probeMillis;
    return become(State.SICK, agent, why);
  }

  /** Between healthy and degraded. */
  private @Nullable Change judged(String agent) {
    double share = failureShare();
    double slower = latency.timesUsual();
    boolean slow = latency.recent() > SLOW_MILLIS;
    if (state == State.HEALTHY && seen >= FEWEST) {
      if (share >= DEGRADED_FAILURES) {
        return become(State.DEGRADED, agent, failuresOf());
      }
      if (slow && slower >= SLOW) {
        return become(
            State.DEGRADED,
            agent,
            "it takes %.0f ms, %.1f times as long as usual".formatted(latency.recent(), slower));
      }
    }
    if (state == State.DEGRADED && share <= WELL_FAILURES && (!slow || slower <= WELL_SLOW)) {
      return become(State.HEALTHY, agent, failuresOf() + ", and it is no longer slow");
    }
    return null;
  }

  private Change become(State to, String agent, String why) {
    State from = state;
    state = to;
    return new Change.OfHealth(agent, from, to, why);
  }

  private void remember(boolean failure) {
    failures = failures << 1 | (failure ? 1 : 0);
    seen = Math.min(seen + 1, WINDOW);
  }

  /** Share of recent tasks that failed; 0 of an agent that had none. */
  double failureShare() {
    return seen == 0 ? 0 : (double) Integer.bitCount(failures) / seen;
  }

  private String failuresOf() {
    return "%d of its last %d tasks failed".formatted(Integer.bitCount(failures), seen);
  }

  /**
   * @param stopped milliseconds that did not pass for anybody since it was written
   */
  static Health read(DataInput in, long stopped) throws IOException {
    State state = State.values()[in.readByte()];
    int failures = in.readInt();
    int seen = in.readByte();
    int inARow = in.readInt();
    int probesPassed = in.readByte();
    long probeMillis = in.readLong();
    long nextProbe = in.readLong() + stopped;
    boolean probing = in.readBoolean();
    long lastHeard = in.readLong();
    Health health = new Health(Latency.read(in));
    health.state = state;
    health.failures = failures;
    health.seen = seen;
    health.inARow = inARow;
    health.probesPassed = probesPassed;
    health.probeMillis = probeMillis;
    health.nextProbe = nextProbe;
    health.probing = probing;
    health.lastHeard = lastHeard == Long.MIN_VALUE ? lastHeard : lastHeard + stopped;
    return health;
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(state.ordinal());
    out.writeInt(failures);
    out.writeByte(seen);
    out.writeInt(inARow);
    out.writeByte(probesPassed);
    out.writeLong(probeMillis);
    out.writeLong(nextProbe);
    out.writeBoolean(probing);
    out.writeLong(lastHeard);
    latency.write(out);
  }
}
