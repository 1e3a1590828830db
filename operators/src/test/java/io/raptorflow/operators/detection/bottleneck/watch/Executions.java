package io.raptorflow.operators.detection.bottleneck.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Steps that do not change, and some that do, to judge the judges by. */
final class Executions {
  static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  static final Trace TRACE = new Trace("t", "e", 0);

  /**
   * Somebody who came to a step and left it.
   *
   * @param came in days since the start
   * @param left in days since the start
   */
  record Visit(double came, double left) {}

  private Executions() {}

  /** With the given hours, over so many days after the start. */
  static Execution of(double day, double hours) {
    return new Execution(at(day), hours, TRACE);
  }

  static Instant at(double day) {
    return START.plus(Duration.ofMillis(Math.round(day * 86_400_000)));
  }

  static double exponential(Random random, double mean) {
    return -mean * Math.log(1 - random.nextDouble());
  }

  /** Everybody is served at once, for a time of this mean: M/G/∞. */
  static List<Visit> servedAtOnce(Random random, double perDay, double meanDays, int days) {
    List<Visit> visits = new ArrayList<>();
    for (double day = exponential(random, 1 / perDay);
        day < days;
        day += exponential(random, 1 / perDay)) {
      visits.add(new Visit(day, day + exponential(random, meanDays)));
    }
    return visits;
  }

  /** One server, busy for this share of the time, in order of arrival: M/M/1. */
  static List<Visit> queue(Random random, double perDay, double busy, int days) {
    return queue(random, perDay, busy, days, 1, days);
  }

  /** The same, to which from some day on so many times as many come. */
  static List<Visit> queue(
      Random random, double perDay, double busy, int change, double factor, int days) {
    List<Visit> visits = new ArrayList<>();
    double free = 0;
    for (double day = exponential(random, 1 / perDay); day < days; ) {
      free = Math.max(day, free) + exponential(random, busy / perDay);
      visits.add(new Visit(day, free));
      double rate = day < change ? perDay : perDay * factor;
      day += exponential(random, 1 / rate);
    }
    return visits;
  }

  /** What is seen of a step, in the order of time. */
  interface Step {
    void came(Instant at);

    void left(Execution execution);

    void midnight(Instant midnight);
  }

  static void play(List<Visit> visits, int days, Step step) {
    record Moment(double day, Visit visit, boolean left) {}
    List<Moment> moments = new ArrayList<>();
    for (Visit visit : visits) {
      moments.add(new Moment(visit.came(), visit, false));
      moments.add(new Moment(visit.left(), visit, true));
    }
    moments.sort(Comparator.comparingDouble(Moment::day));
    int midnight = 1;
    for (Moment moment : moments) {
      while (midnight <= days && midnight <= moment.day()) {
        step.midnight(at(midnight++));
      }
      if (moment.day() > days) {
        return;
      }
      if (moment.left()) {
        Visit visit = moment.visit();
        step.left(of(moment.day(), 24 * (visit.left() - visit.came())));
      } else {
        step.came(at(moment.day()));
      }
    }
  }
}
