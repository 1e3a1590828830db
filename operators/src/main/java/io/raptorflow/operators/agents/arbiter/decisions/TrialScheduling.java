package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.arbiter.decisions.ScheduleTrial.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Shares the next trials out by top-two Thompson sampling (Russo, Operations Research 68, 2020): to
 * an arm as often as it is the best of rates drawn from what is known of them, and, every second
 * time, to the best of draws in which another one is. All rates are as likely before the first
 * trial. Its confidence is the chance that the arm it names as best is.
 */
final class TrialScheduling implements CapabilityMethod<ScheduleTrial, TrialSchedule> {
  private static final double FIRST = 0.5;

  @Override
  public Answer<TrialSchedule> answer(Asked<ScheduleTrial> asked, Memory memory) {
    ScheduleTrial input = asked.input();
    TrialCounts remembered = memory.read(TrialCounts.CELL);
    List<Arm> given = input.arms();
    List<Arm> arms = given == null ? remembered.arms() : given;
    if (arms.size() < ScheduleTrial.FEWEST_ARMS) {
      return Answer.insufficient(
          "arms of experiment " + input.experimentId(), arms.size(), ScheduleTrial.FEWEST_ARMS);
    }
    TrialSchedule schedule = scheduled(input, arms);
    int best =
        IntStream.range(0, arms.size())
            .filter(i -> arms.get(i).name().equals(schedule.best()))
            .findFirst()
            .orElseThrow();
    return Answer.of(
        schedule,
        schedule.arms().get(best).chanceOfBest(),
        List.of(given == null ? remembered.event() : asked.event().id()));
  }

  private static TrialSchedule scheduled(ScheduleTrial input, List<Arm> arms) {
    Draws draws = Draws.of(arms, input.drawnFrom(), input.draws());
    double[] shares = draws.shares();
    List<TrialSchedule.Plan> plans = new ArrayList<>();
    int best = 0;
    for (int i = 0; i < arms.size(); i++) {
      Arm arm = arms.get(i);
      best = draws.losses[i] < draws.losses[best] ? i : best;
      plans.add(
          new TrialSchedule.Plan(
              arm.name(),
              shares[i],
              GittinsIndex.of(
                  1 + arm.successes(), 1 + arm.trials() - arm.successes(), input.discounting()),
              draws.best(i),
              draws.losses[i]));
    }
    boolean stop = input.stopLoss() != null && draws.losses[best] <= input.stopLoss();
    return new TrialSchedule(
        plans,
        arms.get(best).name(),
        stop,
        input.drawnFrom(),
        input.draws(),
        Math.sqrt(0.25 / input.draws()));
  }

  /**
   * Rates drawn of all arms.
   *
   * @param firsts how often each was the best
   * @param seconds how often each was second to another: by the best, then by the second
   * @param losses by how much each was below the best, on average
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Draws(int runs, int[] firsts, int[][] seconds, double[] losses) {
    static Draws of(List<Arm> arms, long seed, int runs) {
      RandomGenerator random = new Well19937c(seed);
      List<BetaDistribution> rates =
          arms.stream()
              .map(
                  arm ->
                      new BetaDistribution(
                          random, 1.0 + arm.successes(), 1.0 + arm.trials() - arm.successes()))
              .toList();
      int n = arms.size();
      Draws draws = new Draws(runs, new int[n], new int[n][n], new double[n]);
      double[] drawn = new double[n];
      for (int run = 0; run < runs; run++) {
        for (int i = 0; i < n; i++) {
          drawn[i] = rates.get(i).sample();
        }
        draws.count(drawn);
      }
      return draws;
    }

    private void count(double[] drawn) {
      int first = 0;
      for (int i = 1; i < drawn.length; i++) {
        first = drawn[i] > drawn[first] ? i : first;
      }
      int second = first == 0 ? 1 : 0;
      for (int i = 0; i < drawn.length; i++) {
        second = i != first && drawn[i] > drawn[second] ? i : second;
        losses[i] += (drawn[first] - drawn[i]) / runs;
      }
      firsts[first]++;
      seconds[first][second]++;
    }

    double best(int arm) {
      return firsts[arm] / (double) runs;
    }

    /**
     * The shares of top-two sampling: drawing again until another arm than the first is best gives
     * each of the others in proportion to its chance. Where no draw had another one as best, it is
     * those that came second.
     */
    double[] shares() {
      int n = firsts.length;
      double[] shares = new double[n];
      for (int first = 0; first < n; first++) {
        shares[first] += FIRST * best(first);
        for (int other = 0; other < n; other++) {
          if (other != first && firsts[first] > 0) {
            double next =
                firsts[first] < runs
                    ? firsts[other] / (double) (runs - firsts[first])
                    : seconds[first][other] / (double) runs;
            shares[other] += (1 - FIRST) * best(first) * next;
          }
        }
      }
      return shares;
    }
  }
}
