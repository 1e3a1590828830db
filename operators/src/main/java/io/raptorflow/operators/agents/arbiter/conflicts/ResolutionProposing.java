package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.StatelessMethod;
import io.raptorflow.operators.agents.arbiter.conflicts.ProposedResolutions.Gain;
import io.raptorflow.operators.agents.arbiter.conflicts.ProposedResolutions.Part;
import io.raptorflow.operators.agents.arbiter.conflicts.ProposedResolutions.Proposal;
import io.raptorflow.operators.agents.arbiter.conflicts.ProposedResolutions.Rule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Proposes the Nash, the Kalai-Smorodinsky and the egalitarian mixture of options. Its confidence
 * is the share of parties that gain as much in one of them as in any: 1 when one suits all.
 */
final class ResolutionProposing implements StatelessMethod<ProposeResolution, ProposedResolutions> {
  /** Gains this much apart, of the largest in any proposal, are the same. */
  private static final double SAME = 1e-6;

  /** Shares that are rounding, unless they move what is gained. */
  private static final double NO_PART = 1e-9;

  /** Of what the gains in it are summed from: less is no gain. */
  private static final double NO_GAIN = 1e-9;

  @Override
  public Answer<ProposedResolutions> answer(Asked<ProposeResolution> asked) {
    ProposeResolution input = asked.input();
    double[][] options = input.gains();
    BargainingSet set = new BargainingSet(options);
    double[] egalitarian = set.egalitarian();
    requireGain(input, set.gains(egalitarian), summed(options, egalitarian));
    Map<Rule, double[]> mixtures = new LinkedHashMap<>();
    double[] nash = set.nash(egalitarian);
    mixtures.put(Rule.NASH, nash);
    mixtures.put(Rule.KALAI_SMORODINSKY, set.kalaiSmorodinsky());
    mixtures.put(Rule.EGALITARIAN, egalitarian);
    double reached =
        mixtures.values().stream()
            .flatMapToDouble(mixture -> Arrays.stream(set.gains(mixture)))
            .max()
            .orElse(0);
    List<Proposal> proposals = proposals(input, set, mixtures, reached * SAME);
    int suited =
        proposals.stream().mapToInt(proposal -> proposal.preferredBy().size()).max().orElse(0);
    return Answer.of(
        new ProposedResolutions(proposals, input.unit(), set.gap(nash)),
        suited / (double) input.parties().size(),
        List.of(asked.event().id()));
  }

  /**
   * What a mixture's gains are summed from at most: options that are not in it, however large, say
   * nothing of how exact it is.
   */
  private static double summed(double[][] options, double[] mixture) {
    return IntStream.range(0, mixture.length)
        .mapToDouble(option -> mixture[option] * largest(options[option]))
        .sum();
  }

  private static double largest(double[] gains) {
    return Arrays.stream(gains).map(Math::abs).max().orElse(0);
  }

  private static void requireGain(ProposeResolution input, double[] gains, double summed) {
    double least = Arrays.stream(gains).min().orElse(0);
    if (!(least > NO_GAIN * summed)) {
      int worst =
          IntStream.range(0, gains.length).filter(i -> gains[i] == least).findFirst().orElse(0);
      String unit = input.unit() == null ? "" : " " + input.unit();
      throw new InvalidInput(
          "options",
          "an impasse: in what suits all best, "
              + input.parties().get(worst)
              + " is "
              + shown(Math.max(0, -least))
              + unit
              + " short of its fallback",
          "options of which some mixture leaves every party above its fallback");
    }
  }

  private static String shown(double amount) {
    return new BigDecimal(amount, new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  private static List<Proposal> proposals(
      ProposeResolution input, BargainingSet set, Map<Rule, double[]> mixtures, double same) {
    List<List<Rule>> rules = new ArrayList<>();
    List<double[]> chosen = new ArrayList<>();
    List<double[]> gains = new ArrayList<>();
    mixtures.forEach(
        (rule, mixture) -> {
          double[] gain = set.gains(mixture);
          int place = 0;
          while (place < gains.size() && apart(gains.get(place), gain) > same) {
            place++;
          }
          if (place == gains.size()) {
            rules.add(new ArrayList<>());
            chosen.add(mixture);
            gains.add(gain);
          }
          rules.get(place).add(rule);
        });
    List<Proposal> proposals = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      proposals.add(
          new Proposal(
              rules.get(i),
              mixture(input, chosen.get(i), same),
              terms(input, chosen.get(i)),
              gains(input, gains.get(i)),
              preferredBy(input, gains, i, same)));
    }
    return proposals;
  }

  private static double apart(double[] one, double[] other) {
    return IntStream.range(0, one.length)
        .mapToDouble(party -> Math.abs(one[party] - other[party]))
        .max()
        .orElse(0);
  }

  private static List<Part> mixture(ProposeResolution input, double[] mixture, double same) {
    double[][] options = input.gains();
    return IntStream.range(0, mixture.length)
        .filter(
            option ->
                mixture[option] > NO_PART || mixture[option] * largest(options[option]) > same)
        .mapToObj(option -> new Part(input.options().get(option).name(), mixture[option]))
        .toList();
  }

  private static Map<String, Double> terms(ProposeResolution input, double[] mixture) {
    Map<String, Double> terms = new TreeMap<>();
    for (int option = 0; option < mixture.length; option++) {
      double share = mixture[option];
      input
          .options()
          .get(option)
          .terms()
          .forEach((term, value) -> terms.merge(term, share * value, Double::sum));
    }
    return terms;
  }

  private static List<Gain> gains(ProposeResolution input, double[] gains) {
    double[] fallback = input.amounts(input.fallback());
    return IntStream.range(0, gains.length)
        .mapToObj(
            party ->
                new Gain(input.parties().get(party), fallback[party] + gains[party], gains[party]))
        .toList();
  }

  private static List<String> preferredBy(
      ProposeResolution input, List<double[]> gains, int proposal, double same) {
    return IntStream.range(0, input.parties().size())
        .filter(
            party ->
                gains.stream().allMatch(other -> other[party] <= gains.get(proposal)[party] + same))
        .mapToObj(input.parties()::get)
        .toList();
  }
}
