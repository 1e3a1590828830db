package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.StatelessMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.jspecify.annotations.Nullable;

/**
 * Scores options by TOPSIS, PROMETHEE II and ELECTRE I side by side. Its confidence is the share of
 * pairs of options that closeness and net flow order alike, a tie counting half: methods that
 * contradict each other make neither's order sure.
 */
final class OptionScoring implements StatelessMethod<ScoreOptions, OptionScores> {
  private static final double GRAINS = 1e12;

  @Override
  public Answer<OptionScores> answer(Asked<ScoreOptions> asked) {
    ScoreOptions input = asked.input();
    double[][] values = input.values();
    double[] weights = input.weights();
    double[] exactCloseness = Topsis.closeness(values, weights);
    double[] closeness = rounded(exactCloseness);
    Promethee flows = Promethee.flows(values, weights, input.criteria());
    double[] exactNet = flows.net();
    double[] net = rounded(exactNet);
    boolean[] kernel =
        ElectreKernel.of(
            values,
            weights,
            Objects.requireNonNull(input.concordance()),
            Objects.requireNonNull(input.discordance()));
    List<String> names = input.options().stream().map(ScoreOptions.Option::name).toList();
    OptionScores scores =
        new OptionScores(
            IntStream.range(0, names.size())
                .mapToObj(
                    i ->
                        new OptionScores.Score(
                            names.get(i),
                            exactCloseness[i],
                            rank(closeness, i),
                            flows.positive()[i],
                            flows.negative()[i],
                            exactNet[i],
                            rank(net, i),
                            kernel[i]))
                .toList(),
            IntStream.range(0, kernel.length).filter(i -> kernel[i]).mapToObj(names::get).toList(),
            correlation(closeness, net),
            disagreement(names, closeness, net, kernel));
    return Answer.of(scores, orderedAlike(closeness, net), List.of(asked.event().id()));
  }

  /** To compare by: what differs in the last digits only is equal. */
  private static double[] rounded(double[] values) {
    return Arrays.stream(values).map(value -> Math.rint(value * GRAINS) / GRAINS).toArray();
  }

  private static int rank(double[] values, int option) {
    return 1 + (int) Arrays.stream(values).filter(value -> value > values[option]).count();
  }

  private static @Nullable Double correlation(double[] closeness, double[] net) {
    double correlation = new SpearmansCorrelation().correlation(closeness, net);
    return Double.isNaN(correlation) ? null : correlation;
  }

  private static List<String> disagreement(
      List<String> names, double[] closeness, double[] net, boolean[] kernel) {
    int closestOption = first(closeness, net, names);
    int preferredOption = first(net, closeness, names);
    String closest = names.get(closestOption);
    String preferred = names.get(preferredOption);
    List<String> found = new ArrayList<>();
    if (!closest.equals(preferred)) {
      found.add("closeness puts " + closest + " first, net flow " + preferred);
    }
    if (!kernel[closestOption]) {
      found.add(closest + " is closest to the ideal and outranked by the kernel");
    }
    if (!kernel[preferredOption] && !closest.equals(preferred)) {
      found.add(preferred + " has the highest net flow and is outranked by the kernel");
    }
    return found;
  }

  /** The first by one method; of those the first by the other, which then contradicts nothing. */
  private static int first(double[] values, double[] others, List<String> names) {
    return IntStream.range(0, values.length)
        .boxed()
        .min(
            Comparator.<Integer>comparingDouble(i -> -values[i])
                .thenComparingDouble(i -> -others[i])
                .thenComparing(names::get))
        .orElseThrow();
  }

  private static double orderedAlike(double[] one, double[] other) {
    double alike = 0;
    for (int i = 0; i < one.length; i++) {
      for (int j = 0; j < i; j++) {
        double product = Math.signum(one[i] - one[j]) * Math.signum(other[i] - other[j]);
        alike += (1 + product) / 2;
      }
    }
    return alike / (one.length * (one.length - 1) / 2.0);
  }
}
