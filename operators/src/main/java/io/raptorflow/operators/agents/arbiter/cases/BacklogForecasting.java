package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.arbiter.cases.BacklogForecast.Day;
import io.raptorflow.operators.agents.arbiter.cases.BacklogToForecast.Arrivals;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Simulates a backlog day by day from today's: what is left is what was there and came less what
 * could be closed, and never below nothing (Lindley's recursion, 1952), with negative-binomial
 * arrivals.
 *
 * <p>The confidence is .9 with arrivals told, .7 with those seen: the method knows no season.
 */
final class BacklogForecasting implements CapabilityMethod<BacklogToForecast, BacklogForecast> {
  static final int LEAST_DAYS = 14;

  private static final double NOTHING = 1e-9;

  @Override
  public Answer<BacklogForecast> answer(Asked<BacklogToForecast> asked, Memory memory) {
    BacklogToForecast input = asked.input();
    KindFigures seen = new CaseMemory(memory).kind(input.queue());
    LocalDate today = asked.time().atZone(ZoneOffset.UTC).toLocalDate();
    Arrivals arrivals = input.arrivals();
    if (arrivals == null) {
      long days = daysSeen(seen, today);
      if (days < LEAST_DAYS) {
        return Answer.insufficient("days of arrivals of kind " + input.queue(), days, LEAST_DAYS);
      }
      arrivals = seen(seen, today, (int) days);
    }
    int backlog = input.backlog() == null ? seen.open() : input.backlog();
    return Answer.of(
        simulated(input, backlog, arrivals, today), input.arrivals() == null ? .7 : .9, List.of());
  }

  /** Whole days from the first arrival kept to yesterday. */
  private static long daysSeen(KindFigures seen, LocalDate today) {
    return seen.arrivals().isEmpty()
        ? 0
        : Math.min(
            KindFigures.MOST_DAYS, Math.max(0, today.toEpochDay() - seen.arrivals().firstKey()));
  }

  private static Arrivals seen(KindFigures seen, LocalDate today, int days) {
    long from = today.toEpochDay() - days;
    double sum = 0;
    double squares = 0;
    for (int count : seen.arrivals().subMap(from, today.toEpochDay()).values()) {
      sum += count;
      squares += (double) count * count;
    }
    double mean = Math.min(sum / days, 1e4);
    double variance = (squares - sum * sum / days) / (days - 1);
    return new Arrivals(mean, Math.min(Math.max(variance, mean), 1e7));
  }

  private static BacklogForecast simulated(
      BacklogToForecast input, int backlog, Arrivals arrivals, LocalDate today) {
    ArrivalCounts counts = ArrivalCounts.of(arrivals.mean(), arrivals.varianceOrPoisson());
    SplittableRandom random = new SplittableRandom(input.seedOrUsual());
    double[] left = new double[input.runsOrUsual()];
    Arrays.fill(left, backlog);
    List<Day> days = new ArrayList<>();
    Integer clearDay = null;
    for (int day = 0; day < input.horizonDays(); day++) {
      double served = input.servedOn(day);
      for (int run = 0; run < left.length; run++) {
        left[run] = Math.max(0, left[run] + counts.draw(random) - served);
      }
      Day end = end(today.plusDays(day + 1L), left);
      days.add(end);
      if (clearDay == null && end.p50() <= NOTHING) {
        clearDay = day + 1;
      }
    }
    Day last = days.get(days.size() - 1);
    return new BacklogForecast(
        backlog,
        days,
        clearDay,
        dateOf(clearDay, today),
        last.p50() * input.hoursPerCase(),
        last.p90() * input.hoursPerCase(),
        counts.name(),
        arrivals.mean(),
        counts.variance(),
        input.seedOrUsual(),
        left.length);
  }

  private static @Nullable LocalDate dateOf(@Nullable Integer day, LocalDate today) {
    return day == null ? null : today.plusDays(day);
  }

  private static Day end(LocalDate date, double[] left) {
    double[] sorted = left.clone();
    Arrays.sort(sorted);
    double mean = Arrays.stream(sorted).average().orElse(0);
    double squares = Arrays.stream(sorted).map(any -> (any - mean) * (any - mean)).sum();
    double standardError = Math.sqrt(squares / (sorted.length - 1) / sorted.length);
    return new Day(date, quantile(sorted, .5), quantile(sorted, .9), mean, standardError);
  }

  /** The smallest value that so large a share does not exceed. */
  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
