package io.raptorflow.operators.agents.architect.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How to split money between channels that each spend it over weeks as well as they can: dynamic
 * programming over steps of money, which S-curves cannot mislead, then exchange between channels in
 * ever smaller steps.
 */
final class FlightSearch {
  private static final int STEPS = 20;
  private static final double SMALLEST_STEP = 1e-5;
  private static final int MOST_EXCHANGES = 60;

  /** Parts of the smallest unit and of all money to which the spend for a target is found. */
  private static final double OF_A_UNIT = .1;

  private static final double NEAR = 1e-10;

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

  /** By channel and steps of it and those before it: its own in the best split. */
  private int[][] chosen(double[] saturations) {
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
    return chosen;
  }

  /** The split of all the money, on the steps, that brings most. */
  double[] onSteps(double[] saturations) {
    int[][] chosen = chosen(saturations);
    double[] money = new double[flights.size()];
    int left = step > 0 ? STEPS : 0;
    for (int channel = money.length - 1; channel >= 0; channel--) {
      int own = chosen[channel][left];
      money[channel] = money(channel, own);
      left -= own;
    }
    return money;
  }

  /**
   * Amounts that are tried for what they return, ascending: the steps, the smallest unit, by which
   * concave curves return most, and on each S-curve the spend that returns most, in one week and in
   * all.
   */
  private double[] amounts(double unit) {
    double spent = EqualMarginalReturn.sum(least);
    TreeSet<Double> amounts = new TreeSet<>();
    amounts.add(unit);
    for (Flight flight : flights) {
      amounts.add(flight.touch());
      amounts.add(flight.touch() * flight.weeks());
    }
    amounts.removeIf(money -> money <= spent || money >= spent + STEPS * step);
    for (int steps = 0; steps <= (step > 0 ? STEPS : 0); steps++) {
      amounts.add(spent + steps * step);
    }
    return amounts.stream().mapToDouble(Double::doubleValue).filter(money -> money > 0).toArray();
  }

  /** The best split of a part of the money. */
  private double[] splitOf(double money, double[] saturations) {
    var part = new FlightSearch(flights, least, most, money);
    return part.exchanged(part.onSteps(saturations), saturations);
  }

  /** Response to a unit of money. */
  private double averageReturn(double[] money, double[] saturations) {
    double response = 0;
    for (int channel = 0; channel < money.length; channel++) {
      response += response(channel, money[channel], saturations);
    }
    return response / EqualMarginalReturn.sum(money);
  }

  /**
   * The split of as much of the money as returns so much on average: the most of the amounts tried
   * that does, and more by bisection towards the next that does not.
   *
   * @param leastReturn response to a unit of money
   * @param unit the smallest of the currency
   * @return empty when none of the amounts returns it
   */
  double[] returning(double[] saturations, double leastReturn, double unit) {
    double[] amounts = amounts(unit);
    double enough = leastReturn * ROUNDED;
    for (int i = amounts.length - 1; i >= 0; i--) {
      double[] split = splitOf(amounts[i], saturations);
      if (averageReturn(split, saturations) >= enough) {
        return i + 1 == amounts.length
            ? split
            : bisected(split, amounts[i + 1], saturations, enough, unit);
      }
    }
    return new double[0];
  }

  /** Between a split that returns enough and money that does not. */
  private double[] bisected(
      double[] from, double to, double[] saturations, double enough, double unit) {
    double[] best = from;
    double low = EqualMarginalReturn.sum(from);
    double high = to;
    double near = Math.max(unit * OF_A_UNIT, NEAR * total);
    while (high - low > near) {
      double middle = (low + high) / 2;
      double[] split = splitOf(middle, saturations);
      if (averageReturn(split, saturations) >= enough) {
        best = split;
        low = middle;
      } else {
        high = middle;
      }
    }
    return best;
  }

  /**
   * The most response to a unit of money that any amount brings.
   *
   * @param unit the smallest of the currency
   */
  double highestReturn(double[] saturations, double unit) {
    return Arrays.stream(amounts(unit))
        .map(money -> averageReturn(splitOf(money, saturations), saturations))
        .max()
        .orElse(0);
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
