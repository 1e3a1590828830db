package io.raptorflow.operators.agents.arbiter.conflicts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rules that share less than is claimed; unrounded, to 40 digits. */
final class BankruptcyRules {
  static final MathContext DIGITS = new MathContext(40);

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private BankruptcyRules() {}

  /**
   * The Talmud's rule, which is the nucleolus of the claims' game (Aumann and Maschler 1985): up to
   * half of all claims, equal awards of at most half of each claim; above it, equal losses of at
   * most half of each.
   *
   * @param amount 0 to the sum of the claims
   */
  static List<BigDecimal> talmud(List<BigDecimal> claims, BigDecimal amount) {
    List<BigDecimal> halves = claims.stream().map(claim -> claim.divide(TWO, DIGITS)).toList();
    BigDecimal claimed = sum(claims);
    if (amount.multiply(TWO).compareTo(claimed) <= 0) {
      return equalAwards(halves, amount);
    }
    List<BigDecimal> losses = equalAwards(halves, claimed.subtract(amount));
    List<BigDecimal> awards = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      awards.add(claims.get(i).subtract(losses.get(i)));
    }
    return awards;
  }

  /** The same to each, but to nobody more than is claimed (constrained equal awards). */
  static List<BigDecimal> equalAwards(List<BigDecimal> claims, BigDecimal amount) {
    List<BigDecimal> ascending = claims.stream().sorted().toList();
    BigDecimal left = amount;
    BigDecimal level = BigDecimal.ZERO;
    for (int i = 0; i < ascending.size(); i++) {
      level = left.divide(BigDecimal.valueOf(ascending.size() - i), DIGITS);
      if (ascending.get(i).compareTo(level) >= 0) {
        break;
      }
      left = left.subtract(ascending.get(i));
    }
    BigDecimal highest = level;
    return claims.stream().map(highest::min).toList();
  }

  /** In proportion to what is claimed; nothing where nothing is. */
  static List<BigDecimal> proportional(List<BigDecimal> claims, BigDecimal amount) {
    BigDecimal claimed = sum(claims);
    return claims.stream()
        .map(
            claim ->
                claimed.signum() == 0
                    ? BigDecimal.ZERO
                    : claim.multiply(amount).divide(claimed, DIGITS))
        .toList();
  }

  /**
   * Shapley value of nested costs (Littlechild and Owen 1973): each further stretch of cost is
   * borne alike by all who need it.
   */
  static List<BigDecimal> airport(List<BigDecimal> costs) {
    List<BigDecimal> levels = costs.stream().distinct().sorted().toList();
    BigDecimal[] charges =
        Stream.generate(() -> BigDecimal.ZERO).limit(costs.size()).toArray(BigDecimal[]::new);
    BigDecimal below = BigDecimal.ZERO;
    for (BigDecimal level : levels) {
      long needing = costs.stream().filter(cost -> cost.compareTo(level) >= 0).count();
      BigDecimal each = level.subtract(below).divide(BigDecimal.valueOf(needing), DIGITS);
      for (int i = 0; i < charges.length; i++) {
        charges[i] = costs.get(i).compareTo(level) >= 0 ? charges[i].add(each) : charges[i];
      }
      below = level;
    }
    return List.of(charges);
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
