package io.raptorflow.operators.agents.strategos.tasks;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The generalized assignment problem by branch and bound: every job goes to one agent or to none,
 * at least cost, within the agents' capacities or at a price for each hour over. Bounded by
 * Lagrangian relaxation of the capacities (Fisher, 1981), whose prices come from a subgradient
 * search at the root. The search is cut after a number of nodes, never by the clock, and then says
 * how far from the best it may be.
 */
final class GeneralizedAssignment {
  static final int NONE = -1;

  private static final int PRICE_STEPS = 300;
  private static final double ROUNDING = 1e-9;

  private final double[][] cost;
  private final double[][] hours;
  private final double[] capacity;
  private final double overPrice;
  private final double[] noneCost;
  private final long mostNodes;

  private double[] price = new double[0];
  private int[] order = new int[0];
  private int[][] choices = new int[0][];
  private double[] boundFrom = new double[0];
  private int[] best = new int[0];
  private double bestCost = Double.POSITIVE_INFINITY;
  private long nodes;

  /**
   * @param cost of job i at agent j; infinite where that cannot be
   * @param hours job i takes of agent j
   * @param capacity of each agent in hours
   * @param overPrice price of an hour over capacity; infinite: none may be over
   * @param noneCost of leaving job i to nobody
   * @param mostNodes after which the search is cut
   */
  GeneralizedAssignment(
      double[][] cost,
      double[][] hours,
      double[] capacity,
      double overPrice,
      double[] noneCost,
      long mostNodes) {
    this.cost = cost;
    this.hours = hours;
    this.capacity = capacity;
    this.overPrice = overPrice;
    this.noneCost = noneCost;
    this.mostNodes = mostNodes;
  }

  /**
   * What was found.
   *
   * @param agents of each job, or {@link #NONE}
   * @param bound what no assignment beats; equal to the cost when the search was not cut
   */
  record Result(int[] agents, double cost, double bound, long nodes) {
    boolean isProven() {
      return bound >= cost - ROUNDING * (1 + Math.abs(cost));
    }
  }

  Result solve() {
    int jobs = cost.length;
    double[] left = capacity.clone();
    int[] agents = new int[jobs];
    Arrays.fill(agents, NONE);
    double rootBound = setPrices();
    order =
        IntStream.range(0, jobs)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -regret(i)))
            .mapToInt(Integer::intValue)
            .toArray();
    choices = IntStream.range(0, jobs).mapToObj(this::choices).toArray(int[][]::new);
    boundFrom = new double[jobs + 1];
    for (int at = jobs - 1; at >= 0; at--) {
      boundFrom[at] = boundFrom[at + 1] + leastReduced(order[at]);
    }
    branch(0, 0, left, agents);
    boolean isCut = nodes > mostNodes;
    return new Result(best, bestCost, isCut ? Math.min(rootBound, bestCost) : bestCost, nodes);
  }

  /** Subgradient ascent on the Lagrangian dual; the bound of the best prices. */
  private double setPrices() {
    int agents = capacity.length;
    double[] now = new double[agents];
    price = now.clone();
    double best = dual(now);
    double step = 1;
    int sinceBetter = 0;
    for (int iteration = 0; iteration < PRICE_STEPS; iteration++) {
      double[] over = over(now);
      double norm = Arrays.stream(over).map(any -> any * any).sum();
      if (norm < ROUNDING) {
        break;
      }
      double length = step * Math.max(Math.abs(best) * .05, 1e-6) / norm;
      for (int j = 0; j < agents; j++) {
        now[j] = Math.min(overPrice, Math.max(0, now[j] + length * over[j]));
      }
      double value = dual(now);
      sinceBetter++;
      if (value > best) {
        best = value;
        price = now.clone();
        sinceBetter = 0;
      } else if (sinceBetter >= 10) {
        step /= 2;
        sinceBetter = 0;
        now = price.clone();
      }
    }
    return best;
  }

  private double dual(double[] prices) {
    double sum = 0;
    for (int j = 0; j < prices.length; j++) {
      sum -= prices[j] * capacity[j];
    }
    for (int i = 0; i < cost.length; i++) {
      sum += leastReduced(i, prices);
    }
    return sum;
  }

  private double[] over(double[] prices) {
    double[] over = new double[prices.length];
    for (int j = 0; j < prices.length; j++) {
      over[j] = -capacity[j];
    }
    for (int i = 0; i < cost.length; i++) {
      int agent = cheapest(i, prices);
      if (agent != NONE) {
        over[agent] += hours[i][agent];
      }
    }
    return over;
  }

  private int cheapest(int job, double[] prices) {
    int cheapest = NONE;
    double least = noneCost[job];
    for (int j = 0; j < prices.length; j++) {
      double reduced = cost[job][j] + prices[j] * hours[job][j];
      if (reduced < least) {
        least = reduced;
        cheapest = j;
      }
    }
    return cheapest;
  }

  private double leastReduced(int job) {
    return leastReduced(job, price);
  }

  private double leastReduced(int job, double[] prices) {
    int agent = cheapest(job, prices);
    return agent == NONE ? noneCost[job] : cost[job][agent] + prices[agent] * hours[job][agent];
  }

  /** How much worse the second choice is: jobs that have none to lose go first. */
  private double regret(int job) {
    double[] reduced = new double[price.length + 1];
    reduced[price.length] = noneCost[job];
    for (int j = 0; j < price.length; j++) {
      reduced[j] = cost[job][j] + price[j] * hours[job][j];
    }
    Arrays.sort(reduced);
    return reduced[1] - reduced[0];
  }

  /** Depth first, the cheapest choice of a job first. */
  private void branch(int at, double spent, double[] left, int[] agents) {
    nodes++;
    if (nodes > mostNodes && bestCost < Double.POSITIVE_INFINITY) {
      return;
    }
    if (at == order.length) {
      if (spent < bestCost - ROUNDING) {
        bestCost = spent;
        best = agents.clone();
      }
      return;
    }
    if (spent + bound(at, left) >= bestCost - ROUNDING) {
      return;
    }
    int job = order[at];
    for (int choice : choices[job]) {
      if (choice == NONE) {
        agents[job] = NONE;
        branch(at + 1, spent + noneCost[job], left, agents);
        continue;
      }
      double over = Math.max(0, hours[job][choice] - Math.max(0, left[choice]));
      if (over > ROUNDING && Double.isInfinite(overPrice)) {
        continue;
      }
      double extra = over > ROUNDING ? over * overPrice : 0;
      left[choice] -= hours[job][choice];
      agents[job] = choice;
      branch(at + 1, spent + cost[job][choice] + extra, left, agents);
      left[choice] += hours[job][choice];
      agents[job] = NONE;
    }
  }

  /** What the jobs from here on cost at least, with what is left of the capacities. */
  private double bound(int at, double[] left) {
    double bound = boundFrom[at];
    for (int j = 0; j < price.length; j++) {
      bound -= price[j] * Math.max(0, left[j]);
    }
    return bound;
  }

  /** Cheapest first at the prices found. */
  private int[] choices(int job) {
    return IntStream.rangeClosed(NONE, price.length - 1)
        .boxed()
        .filter(j -> j == NONE || cost[job][j] < Double.POSITIVE_INFINITY)
        .sorted(
            Comparator.comparingDouble(
                (Integer j) -> j == NONE ? noneCost[job] : cost[job][j] + price[j] * hours[job][j]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
