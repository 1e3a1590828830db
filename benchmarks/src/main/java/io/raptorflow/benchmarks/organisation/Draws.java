package io.raptorflow.benchmarks.organisation;

import java.util.List;
import java.util.Random;

/** Random draws of one part of an organisation, which no other part can shift. */
final class Draws {
  private static final double DEGREES = 5;
  private static final double LARGEST = 5;

  private final Random random;

  /**
   * @param part name of the part
   */
  Draws(long seed, String part) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + part.hashCode());
  }

  /** Between two numbers, evenly. */
  double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  /** From the first to the last of whole numbers, evenly. */
  int oneOf(int first, int last) {
    return first + random.nextInt(last - first + 1);
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  boolean withChance(double probability) {
    return random.nextDouble() < probability;
  }

  double normal() {
    return random.nextGaussian();
  }

  /**
   * Student's t with 5 degrees of freedom, scaled to variance 1 and cut at 5: a little wild, as
   * real noise is, but nothing that would pass for a planted shock.
   */
  double heavyTailed() {
    double squares = 0;
    for (int i = 0; i < DEGREES; i++) {
      double normal = random.nextGaussian();
      squares += normal * normal;
    }
    double t = random.nextGaussian() / Math.sqrt(squares / DEGREES);
    double scaled = t * Math.sqrt((DEGREES - 2) / DEGREES);
    return Math.max(-LARGEST, Math.min(LARGEST, scaled));
  }
}
