package io.raptorflow.operators.agents.seer.anomaly;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is remembered of a series beside its detector. Changed in place by the agent alone. */
final class Watch {
  /** How many of the latest scores can be asked for. */
  static final int SCORES = 100;

  static final int CAMPAIGNS = 50;

  private final Deque<ScoredPoint> latest = new ArrayDeque<>();
  private final List<Planned> campaigns = new ArrayList<>();
  private @Nullable String unit;
  private double alarmP = Calibration.ALARM_P;

  /** A planned stretch in which a change is no surprise. */
  record Planned(String campaign, Instant start, Instant end) {
    boolean covers(Instant time) {
      return !time.isBefore(start) && time.isBefore(end);
    }
  }

  @Nullable String unit() {
    return unit;
  }

  void unit(@Nullable String value) {
    unit = value;
  }

  double alarmP() {
    return alarmP;
  }

  void alarmP(double value) {
    alarmP = value;
  }

  @Nullable ScoredPoint last() {
    return latest.peekLast();
  }

  List<ScoredPoint> latest() {
    return List.copyOf(latest);
  }

  void add(ScoredPoint point) {
    latest.addLast(point);
    if (latest.size() > SCORES) {
      latest.removeFirst();
    }
  }

  List<Planned> campaigns() {
    return List.copyOf(campaigns);
  }

  boolean planned(Instant time) {
    return campaigns.stream().anyMatch(campaign -> campaign.covers(time));
  }

  /** Puts a campaign's plan in the place of an earlier one; the oldest gives way. */
  void plan(Planned planned) {
    drop(planned.campaign());
    campaigns.add(planned);
    if (campaigns.size() > CAMPAIGNS) {
      campaigns.remove(0);
    }
  }

  void drop(String campaign) {
    campaigns.removeIf(known -> known.campaign().equals(campaign));
  }
}
