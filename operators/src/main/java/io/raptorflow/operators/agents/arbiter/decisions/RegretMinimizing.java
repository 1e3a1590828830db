package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.StatelessMethod;
import io.raptorflow.operators.agents.arbiter.decisions.RegretAnalysis.Figures;
import io.raptorflow.operators.agents.arbiter.decisions.RegretAnalysis.Pick;
import io.raptorflow.operators.agents.arbiter.decisions.RegretAnalysis.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Picks by the rules of Laplace, Wald, Hurwicz and Savage, and the mixture of least worst regret.
 * Its confidence is the largest share of the four rules that pick one same option.
 */
final class RegretMinimizing implements StatelessMethod<MinimizeRegret, RegretAnalysis> {
  /** Figures this much apart, of the largest payoff or regret of their options, are rounding. */
  private static final double ROUNDING = 1e-12;

  @Override
  public Answer<RegretAnalysis> answer(Asked<MinimizeRegret> asked) {
    MinimizeRegret input = asked.input();
    double[][] payoffs = input.table();
    double[][] regrets = regrets(payoffs);
    List<Figures> figures = figures(input, payoffs, regrets);
    double[] noise = noise(payoffs, regrets);
    double[] exact = new double[noise.length];
    List<Pick> picks =
        List.of(
            pick("laplace", figures, Figures::mean, noise),
            pick("wald", figures, Figures::worst, exact),
            pick("hurwicz", figures, Figures::hurwicz, noise),
            regretPick(figures, noise));
    MixedRegret mixed = MixedRegret.of(regrets);
    Set<String> byAll = new HashSet<>(picks.get(0).options());
    picks.forEach(pick -> byAll.retainAll(pick.options()));
    return Answer.of(
        new RegretAnalysis(picks, figures, shares(input, mixed), mixed.regret(), byAll.isEmpty()),
        agreement(figures, picks),
        List.of(asked.event().id()));
  }

  /** What the best option of each state would have brought more, by option and state. */
  static double[][] regrets(double[][] payoffs) {
    double[][] regrets = new double[payoffs.length][payoffs[0].length];
    for (int state = 0; state < payoffs[0].length; state++) {
      double best = Double.NEGATIVE_INFINITY;
      for (double[] option : payoffs) {
        best = Math.max(best, option[state]);
      }
      for (int i = 0; i < payoffs.length; i++) {
        regrets[i][state] = best - payoffs[i][state];
      }
    }
    return regrets;
  }

  private static List<Figures> figures(
      MinimizeRegret input, double[][] payoffs, double[][] regrets) {
    double optimism = input.optimismOrHalf();
    List<Figures> figures = new ArrayList<>();
    for (int i = 0; i < payoffs.length; i++) {
      double worst = Arrays.stream(payoffs[i]).min().orElseThrow();
      double best = Arrays.stream(payoffs[i]).max().orElseThrow();
      figures.add(
          new Figures(
              input.options().get(i).name(),
              Arrays.stream(payoffs[i]).average().orElseThrow(),
              worst,
              optimism * best + (1 - optimism) * worst,
              Arrays.stream(regrets[i]).boxed().toList(),
              Arrays.stream(regrets[i]).max().orElseThrow()));
    }
    return figures;
  }

  /** By how much rounding may change a figure of each option. */
  private static double[] noise(double[][] payoffs, double[][] regrets) {
    double[] noise = new double[payoffs.length];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = ROUNDING * Math.max(largest(payoffs[i]), largest(regrets[i]));
    }
    return noise;
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElseThrow();
  }

  private static Pick pick(
      String rule, List<Figures> figures, ToDoubleFunction<Figures> figure, double[] noise) {
    double[] values = figures.stream().mapToDouble(figure).toArray();
    int best =
        IntStream.range(0, values.length)
            .reduce((a, b) -> values[b] > values[a] ? b : a)
            .getAsInt();
    List<String> tied =
        IntStream.range(0, values.length)
            .filter(i -> values[best] - values[i] <= Math.max(noise[i], noise[best]))
            .mapToObj(i -> figures.get(i).option())
            .toList();
    return new Pick(rule, tied, values[best]);
  }

  private static Pick regretPick(List<Figures> figures, double[] noise) {
    Pick least = pick("savage", figures, f -> -f.worstRegret(), noise);
    return new Pick(least.rule(), least.options(), 0 - least.value());
  }

  private static List<Share> shares(MinimizeRegret input, MixedRegret mixed) {
    return IntStream.range(0, mixed.shares().length)
        .filter(i -> mixed.shares()[i] > 0)
        .mapToObj(i -> new Share(input.options().get(i).name(), mixed.shares()[i]))
        .toList();
  }

  private static double agreement(List<Figures> figures, List<Pick> picks) {
    long most =
        figures.stream()
            .mapToLong(f -> picks.stream().filter(p -> p.options().contains(f.option())).count())
            .max()
            .orElseThrow();
    return most / 4.0;
  }
}
