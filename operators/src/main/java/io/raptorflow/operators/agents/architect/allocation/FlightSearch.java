package io.raptorflow.operators.agents.architect.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How to split money between channels that each spend it over weeks as well as they can: dynamic
 * programming over steps of money, which S-curves cannot mislead, then exchange between channels in
 * ever smaller steps.
 */
final class FlightSearch {
  private static final int STEPS = 20;
  private static final double SMALLEST_STEP = 1e-5;
  private static final int MOST_EXCHANGES = 60;

  /** A target that is missed by rounding alone is reached. */
  private static final double ROUNDED = 1 - 1e-12;

  private final List<Flight> flights;
  private final double[] least;
  private final double[] most;
  private final double total;
  private final double step;
  private final double[][] shares;

  /** By channel and money, of saturation. */
  private final List<Map<Double, Double>> known = new ArrayList<>();

  /**
   * @param least money of each channel, together at most the total
   * @param most money of each channel, together at least the total
   */
  FlightSearch(List<Flight> flights, double[] least, double[] most, double total) {
    this.flights = flights;
    this.least = least;
    this.most = most;
    this.total = total;
    this.step = Math.max(0, total - EqualMarginalReturn.sum(least)) / STEPS;
    this.shares = new double[flights.size()][];
    for (int channel = 0; channel < shares.length; channel++) {
      known.add(new HashMap<>());
      shares[channel] = new double[steps(channel) + 1];
      for (int i = 0; i < shares[channel].length; i++) {
        shares[channel][i] = shares(channel, money(channel, i));
      }
    }
  }

  private int steps(int channel) {
    double room = most[channel] - least[channel];
    return step > 0 ? (int) Math.min(STEPS, Math.floor(room / step * (1 + 1e-9))) : 0;
  }

  private double money(int channel, int steps) {
    return Math.min(most[channel], least[channel] + steps * step);
  }

  /**
   * The best splits by the steps that are spent in all.
   *
   * @param responses by steps; minus infinity where limits leave none
   * @param chosen by channel and steps of it and those before it: its own
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Table(double[] responses, int[][] chosen) {}

  private Table table(double[] saturations) {
    double[] before = new double[STEPS + 1];
    Arrays.fill(before, Double.NEGATIVE_INFINITY);
    before[0] = 0;
    int[][] chosen = new int[flights.size()][STEPS + 1];
    for (int channel = 0; channel < chosen.length; channel++) {
      double[] with = new double[STEPS + 1];
      Arrays.fill(with, Double.NEGATIVE_INFINITY);
      for (int own = 0; own < shares[channel].length; own++) {
        double response = saturations[channel] * shares[channel][own];
        for (int all = own; all <= STEPS; all++) {
          if (before[all - own] + response > with[all]) {
            with[all] = before[all - own] + response;
            chosen[channel][all] = own;
          }
        }
      }
      before = with;
    }
    return new Table(before, chosen);
  }

  private double[] split(Table table, int steps) {
    double[] money = new double[flights.size()];
    int left = steps;
    for (int channel = money.length - 1; channel >= 0; channel--) {
      int own = table.chosen()[channel][left];
      money[channel] = money(channel, own);
      left -= own;
    }
    return money;
  }

  /** The split of all the money, on the steps, that brings most. */
  double[] onSteps(double[] saturations) {
    return split(table(saturations), step > 0 ? STEPS : 0);
  }

  /**
   * The split of as much of the money as returns so much on average, on the steps.
   *
   * @param leastReturn response to a unit of money
   * @return empty when no steps return it
   */
  double[] returning(double[] saturations, double leastReturn) {
    Table table = table(saturations);
    double spent = EqualMarginalReturn.sum(least);
    for (int steps = step > 0 ? STEPS : 0; steps >= 0; steps--) {
      double money = spent + steps * step;
      if (money > 0 && table.responses()[steps] >= leastReturn * money * ROUNDED) {
        return split(table, steps);
      }
    }
    return new double[0];
  }

  /** The most response to a unit of money that any number of steps brings. */
  double highestReturn(double[] saturations) {
    double[] responses = table(saturations).responses();
    double highest = 0;
    for (int steps = 0; steps <= STEPS; steps++) {
      double money = EqualMarginalReturn.sum(least) + steps * step;
      highest = money > 0 ? Math.max(highest, responses[steps] / money) : highest;
    }
    return highest;
  }

  /** Moves money between two channels as long as that brings more. */
  double[] exchanged(double[] from, double[] saturations) {
    double[] money = from.clone();
    double moved = step / 2;
    for (int i = 0; i < MOST_EXCHANGES && moved > SMALLEST_STEP * total; i++) {
      if (!exchange(money, saturations, moved)) {
        moved /= 2;
      }
    }
    return money;
  }

  private boolean exchange(double[] money, double[] saturations, double moved) {
    int giver = -1;
    int taker = -1;
    double smallestLoss = Double.POSITIVE_INFINITY;
    double greatestGain = Double.NEGATIVE_INFINITY;
    for (int channel = 0; channel < money.length; channel++) {
      double now = response(channel, money[channel], saturations);
      if (money[channel] - moved >= least[channel]) {
        double loss = now - response(channel, money[channel] - moved, saturations);
        giver = loss < smallestLoss ? channel : giver;
        smallestLoss = Math.min(loss, smallestLoss);
      }
      if (money[channel] + moved <= most[channel]) {
        double gain = response(channel, money[channel] + moved, saturations) - now;
        taker = gain > greatestGain ? channel : taker;
        greatestGain = Math.max(gain, greatestGain);
      }
    }
    boolean isWorthIt = giver >= 0 && taker >= 0 && giver != taker && greatestGain > smallestLoss;
    if (isWorthIt) {
      money[giver] -= moved;
      money[taker] += moved;
    }
    return isWorthIt;
  }

  private double response(int channel, double money, double[] saturations) {
    return saturations[channel] * shares(channel, money);
  }

  private double shares(int channel, double money) {
    return known
        .get(channel)
        .computeIfAbsent(money, any -> flights.get(channel).best(money).shares());
  }

  /** Of saturation, that each channel's money brings in bursts. */
  double[] sharesOf(double[] money) {
    double[] brought = new double[money.length];
    for (int channel = 0; channel < money.length; channel++) {
      brought[channel] = shares(channel, money[channel]);
    }
    return brought;
  }

  /** The best plan of each channel's money. */
  List<Flight.Plan> plans(double[] money) {
    List<Flight.Plan> plans = new ArrayList<>();
    for (int channel = 0; channel < money.length; channel++) {
      Flight flight = flights.get(channel);
      plans.add(flight.shifted(flight.best(money[channel])));
    }
    return plans;
  }
}
